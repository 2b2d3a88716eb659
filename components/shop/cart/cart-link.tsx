import { useTranslations } from "next-intl";
import { BagIcon, CloseIcon } from "../icons";

/** Where the cart lies, for the header of every page. */
export interface CartPlace {
  readonly href: string;
  /** The page whose `data-swap` parts the drawer shows. */
  readonly drawer: string;
  /** The name of the cookie that says how many things are in it: the page itself is the same for everybody. */
  readonly countCookie: string;
  readonly countPath: string;
}

/**
 * The way to the cart. The page is shared by all shoppers, so the number comes from the browser (island `cart`), which also
 * opens the cart beside the page instead of leaving it. A plain link without it.
 */
export function CartLink({ href, drawer, countCookie, countPath }: CartPlace) {
  const t = useTranslations("shop.cart");
  return (
    <div
      data-count-cookie={countCookie}
      data-count-path={countPath}
      data-drawer={drawer}
      data-island="cart"
      data-failed={t("failed")}
    >
      <a className="relative -me-2.5 grid size-11 place-items-center" data-cart-link="" href={href}>
        <BagIcon />
        <span className="sr-only">{t("link")}</span>
        <span className="cart-count tabular" data-cart-count="" hidden />
      </a>
      <dialog aria-labelledby="cart-drawer-title" className="cart-drawer" data-cart-drawer="">
        <div className="flex items-center justify-between gap-4 border-b border-rule px-5 py-3">
          <h2 className="display-sm" id="cart-drawer-title">
            {t("title")}
          </h2>
          <form method="dialog">
            <button className="-me-2.5 grid size-11 place-items-center" type="submit">
              <CloseIcon />
              <span className="sr-only">{t("close")}</span>
            </button>
          </form>
        </div>
        <div data-swap="notice" role="status" />
        <div className="cart-drawer-body" data-swap="cart" />
      </dialog>
    </div>
  );
}
