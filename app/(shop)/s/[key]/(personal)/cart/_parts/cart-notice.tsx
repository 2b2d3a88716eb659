import { getTranslations } from "next-intl/server";
import type { Flash } from "@/app/_server/shop-flash";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { CartPaths } from "@/components/shop/cart/nouns";
import { Notice } from "@/components/shop/notice";
import { wordsOf } from "../../../../_data/view";
import { CheckoutNotice } from "../../checkout/_parts/checkout-notice";

interface Props {
  readonly view: StorefrontView;
  readonly flash: Flash | null;
  readonly paths: CartPaths;
}

const KNOWN = [
  "cart_added",
  "cart_changed",
  "cart_removed",
  "code_added",
  "code_kept",
  "code_removed",
  "cart_taken",
  "cart_taken_in_part",
] as const;

/** What came of the last form, with the way back for a line that was taken out. */
export async function CartNotice({ view, flash, paths }: Props) {
  if (!flash) return null;
  const code = KNOWN.find((known) => known === flash.done?.code);
  // A checkout that did not come about leads back here.
  if (!flash.done || !code) return <CheckoutNotice flash={flash} view={view} />;
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop" });
  const { title = "", code: typed = "", variant, quantity, left = 0 } = flash.done.data;
  return (
    <Notice tone="done">
      <p>{t(`notice.${code}`, { title: String(title), code: String(typed), left: Number(left) })}</p>
      {code === "cart_removed" && variant && (
        <form action={paths.add} data-cart-form="undo" method="post">
          <input name="variant" type="hidden" value={String(variant)} />
          <input name="quantity" type="hidden" value={Number(quantity)} />
          <button className="underline-link min-h-9 font-medium" type="submit">
            {t("cart.undo")}
          </button>
        </form>
      )}
    </Notice>
  );
}
