import type { BuyBoxWords } from "./buy-box-data";
import type { Link, ShownPrice, Variant } from "./nouns";

const TONE: Readonly<Record<Variant["availability"], string>> = {
  in_stock: "bg-moss",
  low: "bg-clay",
  back_order: "bg-clay",
  out: "bg-rule-strong",
};

interface PriceProps {
  readonly variant: Variant;
  readonly words: BuyBoxWords;
  readonly shipping: Link | null;
}

/** What a variant costs, with what is in the price and what has to stand beside it. */
export function OfferPrice({ variant, words, shipping }: PriceProps) {
  const { price } = variant;
  if (!price) return <p>{words.noPrice}</p>;
  const { promotion, unit } = price;
  return (
    <>
      {promotion && (promotion.label || promotion.until) && (
        <p className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
          {promotion.label && <span className="promotion-badge">{promotion.label}</span>}
          {promotion.until && (
            <span className="text-[0.875rem] text-soft">
              {words.until.replace("{date}", promotion.until)}
            </span>
          )}
        </p>
      )}
      <BigPrice price={price} words={words} />
      {price.lowest && (
        <p className="tabular mt-1 text-[0.875rem]">{words.lowest30.replace("{price}", price.lowest)}</p>
      )}
      {unit && (
        <p className="tabular mt-1 text-[0.875rem] text-soft">
          {words.unitPrice.replace("{price}", unit.price).replace("{unit}", words.units[unit.of])}
        </p>
      )}
      <p className="mt-1 text-[0.875rem] text-soft">
        {words.tax}{" "}
        {shipping && (
          <a className="underline-link" href={shipping.href}>
            {shipping.label}
          </a>
        )}
      </p>
    </>
  );
}

function BigPrice({ price, words }: { readonly price: ShownPrice; readonly words: BuyBoxWords }) {
  if (price.was === null)
    return (
      <p className="tabular text-[1.625rem] leading-tight">
        <bdi>{price.now}</bdi>
      </p>
    );
  return (
    <p className="tabular flex flex-wrap items-baseline gap-x-3 text-[1.625rem] leading-tight">
      <span className="sr-only">{words.now.replace("{price}", price.now)}</span>
      <bdi aria-hidden="true" className="font-semibold text-clay">
        {price.now}
      </bdi>
      <span className="sr-only">{words.was.replace("{price}", price.was)}</span>
      <s aria-hidden="true" className="text-lg text-soft">
        <bdi>{price.was}</bdi>
      </s>
      {price.off && (
        <>
          <span className="sr-only">{words.reducedBy.replace("{percent}", price.off.plain)}</span>
          <bdi aria-hidden="true" className="text-lg text-clay">
            {price.off.short}
          </bdi>
        </>
      )}
    </p>
  );
}

/** How many, and into the cart. Nothing to press where there is nothing to be had. */
export function OfferAction({ variant, words }: Pick<PriceProps, "variant" | "words">) {
  if (!variant.price) return null;
  if (variant.availability === "out")
    return (
      <button className="button w-full" disabled type="button">
        {words.soldOut}
      </button>
    );
  return (
    <div className="flex gap-3">
      <label className="relative w-20 flex-none">
        <span className="sr-only">{words.quantity}</span>
        <input
          className="field tabular h-12 text-center"
          defaultValue={1}
          inputMode="numeric"
          max={9_999}
          min={1}
          name="quantity"
          type="number"
        />
      </label>
      <button className="button grow" type="submit">
        {words.add}
      </button>
    </div>
  );
}

interface StockProps {
  readonly variant: Variant;
  readonly words: BuyBoxWords;
  /** The delivery line as of now; null when no parcel goes there. */
  readonly deliveryText: string | null;
}

/** Whether a variant can be had, and when it would arrive. The island puts today's dates into `data-delivery`. */
export function OfferStock({ variant, words, deliveryText }: StockProps) {
  // Without a price it cannot be bought, however many there are.
  if (!variant.price) return null;
  const canArrive = variant.availability === "in_stock" || variant.availability === "low";
  return (
    <>
      <p className="flex items-center gap-2.5 font-medium">
        <span aria-hidden="true" className={`size-2 rounded-full ${TONE[variant.availability]}`} />
        {words.availability[variant.availability]}
      </p>
      {canArrive && deliveryText !== null && (
        <p className="mt-1.5">
          <span data-delivery="">{deliveryText}</span>
          <span className="block text-[0.875rem] text-soft">{words.delivery.note}</span>
        </p>
      )}
    </>
  );
}
