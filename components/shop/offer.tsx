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

/** What a variant costs, with what is in the price. */
export function OfferPrice({ variant, words, shipping }: PriceProps) {
  if (!variant.price) return <p>{words.noPrice}</p>;
  return (
    <>
      <BigPrice price={variant.price} words={words} />
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
    </p>
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
