import { useTranslations } from "next-intl";
import { CartLines } from "./cart-lines";
import { Codes, Estimate, Sums, ToCheckout } from "./cart-summary";
import type { CartPaths, ShownCart } from "./nouns";

interface Props {
  readonly cart: ShownCart | null;
  readonly paths: CartPaths;
}

/** The cart as a page of its own. */
export function CartView({ cart, paths }: Props) {
  const t = useTranslations("shop.cart");
  if (!cart || (cart.lines.length === 0 && cart.gifts.length === 0)) return <EmptyCart paths={paths} />;
  return (
    <div className="grid gap-x-16 gap-y-10 md:grid-cols-[minmax(0,7fr)_minmax(0,4fr)]">
      <section aria-labelledby="lines">
        <h2 className="sr-only" id="lines" tabIndex={-1}>
          {t("count", { count: cart.count })}
        </h2>
        {cart.paying && (
          <p className="line-note mb-5" data-tone="notice">
            {t("paying")}
          </p>
        )}
        <CartLines gifts={cart.gifts} lines={cart.lines} locked={cart.paying} paths={paths} />
      </section>
      <section aria-labelledby="sums" className="md:sticky md:top-28 md:self-start">
        <div className="panel grid gap-6">
          <h2 className="display-sm" id="sums">
            {t("summary")}
          </h2>
          {!cart.paying && <Codes codes={cart.codes} paths={paths} />}
          <Sums sums={cart.sums} total={cart.total} />
          <ToCheckout cart={cart} paths={paths} />
          <Estimate delivery={cart.delivery} />
        </div>
      </section>
    </div>
  );
}

/** The same in the drawer: what is in it, what it costs, where to go. */
export function CartDrawer({ cart, paths }: Props) {
  const t = useTranslations("shop.cart");
  if (!cart || cart.lines.length === 0) return <EmptyCart paths={paths} />;
  return (
    <>
      <div className="grow overflow-y-auto overscroll-contain px-5">
        <CartLines compact gifts={cart.gifts} lines={cart.lines} locked={cart.paying} paths={paths} />
      </div>
      <div className="grid gap-3 border-t border-rule bg-raised px-5 py-5">
        <p className="tabular flex justify-between gap-6 text-lg font-semibold">
          <span>{cart.total.label}</span>
          <bdi>{cart.total.amount}</bdi>
        </p>
        {cart.total.tax.slice(0, 1).map((line) => (
          <p className="tabular -mt-2 text-[0.875rem] text-soft" key={line}>
            {line}
          </p>
        ))}
        <ToCheckout cart={cart} paths={paths} />
        <a className="button-quiet" href={paths.cart}>
          {t("view")}
        </a>
      </div>
    </>
  );
}

function EmptyCart({ paths }: Pick<Props, "paths">) {
  const t = useTranslations("shop.cart");
  return (
    <div className="grid justify-items-start gap-4 px-5 py-14 md:px-0">
      <p className="display-md" tabIndex={-1}>
        {t("emptyTitle")}
      </p>
      <p className="max-w-[34em] text-soft">{t("emptyText")}</p>
      <a className="button mt-2" href={paths.home}>
        {t("emptyAction")}
      </a>
    </div>
  );
}
