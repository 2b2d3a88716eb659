import { useTranslations } from "next-intl";
import { ShopImage } from "../image";
import type { CartPaths, ShownGift, ShownLine } from "./nouns";

interface Props {
  readonly lines: readonly ShownLine[];
  readonly gifts: readonly ShownGift[];
  readonly paths: CartPaths;
  /** In the drawer: narrower, and ids of its own. */
  readonly compact?: boolean;
  /** While a payment is under way nothing may change. */
  readonly locked: boolean;
}

/** What is in the cart, each line with forms of its own: they work without a script, one by one. */
export function CartLines({ lines, gifts, paths, compact = false, locked }: Props) {
  return (
    <ul className="divide-y divide-rule border-y border-rule">
      {lines.map((line) => (
        <Line compact={compact} key={line.id} line={line} locked={locked} paths={paths} />
      ))}
      {gifts.map((gift) => (
        <Gift gift={gift} key={gift.id} />
      ))}
    </ul>
  );
}

interface LineProps extends Pick<Props, "paths" | "locked"> {
  readonly line: ShownLine;
  readonly compact: boolean;
}

function Line({ line, paths, compact, locked }: LineProps) {
  const t = useTranslations("shop.cart");
  const product = useTranslations("shop.product");
  return (
    <li className={`cart-line ${compact ? "cart-line-compact" : ""}`}>
      <LinePicture picture={line.picture} />
      <div className="min-w-0">
        <p className="font-medium" lang={line.lang}>
          {line.href ? (
            <a className="hover:underline" href={line.href}>
              {line.title}
            </a>
          ) : (
            line.title
          )}
        </p>
        {line.options && (
          <p className="text-[0.9375rem] text-soft" lang={line.lang}>
            {line.options}
          </p>
        )}
        <UnitPrice line={line} />
        <StockNote line={line} locked={locked} paths={paths} />
        {line.priceChange && (
          <p className="line-note" data-tone="notice">
            {t(line.priceChange.kind === "up" ? "priceUp" : "priceDown", {
              before: line.priceChange.before,
              after: line.priceChange.after,
            })}
          </p>
        )}
        {line.discounts.map((discount) => (
          <p className="tabular mt-1 text-[0.875rem] text-clay" key={discount.label}>
            {discount.label} <bdi>{discount.amount}</bdi>
          </p>
        ))}
        {line.lowest && (
          <p className="tabular mt-1 text-[0.8125rem] text-soft">
            {product("lowest30", { price: line.lowest })}
          </p>
        )}
        {!locked && (
          <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-2">
            {line.stock !== "gone" && line.stock !== "out" && (
              <QuantityForm compact={compact} line={line} paths={paths} />
            )}
            <form action={paths.lines} data-cart-form="line" method="post">
              <input name="line" type="hidden" value={line.id} />
              <input name="quantity" type="hidden" value={0} />
              {/* For putting it back. */}
              <input name="variant" type="hidden" value={line.variantId} />
              <input name="units" type="hidden" value={line.quantity} />
              <input name="title" type="hidden" value={line.title} />
              <button
                aria-label={t("removeLabel", { title: line.title })}
                className="min-h-11 underline-link text-[0.9375rem] text-soft"
                type="submit"
              >
                {t("remove")}
              </button>
            </form>
          </div>
        )}
      </div>
      <p className="tabular text-end font-medium">
        {locked && <span className="block text-[0.875rem] font-normal text-soft">× {line.quantity}</span>}
        {line.stock === "gone" ? (
          <span aria-hidden="true">–</span>
        ) : (
          <>
            <bdi>{line.amount}</bdi>
            {line.regular && (
              <s className="block text-[0.875rem] font-normal text-soft">
                <span className="sr-only">{product("was", { price: "" })}</span>
                <bdi>{line.regular}</bdi>
              </s>
            )}
          </>
        )}
      </p>
    </li>
  );
}

/** Decoration beside the title, which is the link. */
export function LinePicture({ picture }: Pick<ShownLine, "picture">) {
  return (
    <div className="cart-picture">
      {picture && (
        <ShopImage
          className="size-full object-cover"
          max={384}
          picture={{ ...picture, alt: "" }}
          sizes="(min-width: 52rem) 112px, 84px"
        />
      )}
    </div>
  );
}

function UnitPrice({ line }: { readonly line: ShownLine }) {
  const t = useTranslations("shop.cart");
  const product = useTranslations("shop.product");
  if (line.stock === "gone" || (line.quantity === 1 && !line.regularUnit)) return null;
  return (
    <p className="tabular mt-1 text-[0.875rem] text-soft">
      {t("each", { price: line.unit })}
      {line.regularUnit && (
        <>
          {" "}
          <s>
            <span className="sr-only">{product("was", { price: "" })}</span>
            <bdi>{line.regularUnit}</bdi>
          </s>
        </>
      )}
    </p>
  );
}

/** How things stand with the stock, and the way out when there is less than was asked for. */
function StockNote({ line, paths, locked }: Omit<LineProps, "compact">) {
  const t = useTranslations("shop.cart");
  const { stock, left } = line;
  if (stock === "in_stock") return null;
  const bad = stock === "short" || stock === "out" || stock === "gone";
  return (
    <div className="line-note" data-tone={bad ? "bad" : "quiet"}>
      <p>{t(`stock.${stock}`, { left: left ?? 0 })}</p>
      {stock === "short" && left !== null && left > 0 && !locked && (
        <form action={paths.lines} data-cart-form="line" method="post">
          <input name="line" type="hidden" value={line.id} />
          <input name="quantity" type="hidden" value={left} />
          <button className="underline-link min-h-9 font-medium" type="submit">
            {t("takeLeft", { left })}
          </button>
        </form>
      )}
    </div>
  );
}

function QuantityForm({ line, paths, compact }: Omit<LineProps, "locked">) {
  const t = useTranslations("shop.cart");
  const id = `${compact ? "d" : "q"}-${line.id}`;
  return (
    <form action={paths.lines} className="stepper" data-cart-form="line" method="post">
      <input name="line" type="hidden" value={line.id} />
      {/* The first button is the one that Enter presses: it sends what was typed. */}
      <button aria-hidden="true" className="sr-only" tabIndex={-1} type="submit">
        {t("update")}
      </button>
      <button
        aria-label={t("fewer", { title: line.title })}
        disabled={line.quantity <= 1}
        id={`${id}-less`}
        name="to"
        type="submit"
        value={line.quantity - 1}
      >
        <span aria-hidden="true">−</span>
      </button>
      <input
        aria-label={t("quantityOf", { title: line.title })}
        autoComplete="off"
        defaultValue={line.quantity}
        id={id}
        inputMode="numeric"
        max={9_999}
        min={0}
        name="quantity"
        type="number"
      />
      <button
        aria-label={t("more", { title: line.title })}
        id={`${id}-more`}
        name="to"
        type="submit"
        value={line.quantity + 1}
      >
        <span aria-hidden="true">+</span>
      </button>
      <p className="form-problem" data-problem="" hidden role="alert" />
    </form>
  );
}

function Gift({ gift }: { readonly gift: ShownGift }) {
  const t = useTranslations("shop.cart");
  return (
    <li className="cart-line">
      <LinePicture picture={gift.picture} />
      <div lang={gift.lang}>
        <p className="font-medium">{gift.title}</p>
        {gift.options && <p className="text-[0.9375rem] text-soft">{gift.options}</p>}
      </div>
      <p className="text-end text-[0.9375rem] text-moss">
        {t("gift")}
        {gift.quantity > 1 && <span className="tabular"> × {gift.quantity}</span>}
      </p>
    </li>
  );
}
