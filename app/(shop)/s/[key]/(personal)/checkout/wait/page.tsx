import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { hrefOf, type PlaceParams, viewOf, wordsOf } from "../../../../_data/view";
import { currentCart } from "../../cart/_data/cart";
import { checkoutMetadata } from "../_data/shown-checkout";

/** Belongs to one shopper. */
export const dynamic = "force-dynamic";

interface Props extends PlaceParams {
  readonly searchParams: Promise<{ readonly payment?: string | string[] }>;
}

const AGAIN_SECONDS = 4;

export async function generateMetadata({ params }: PlaceParams): Promise<Metadata> {
  return checkoutMetadata(await viewOf((await params).key), "/checkout/wait");
}

/** Nobody knows yet how the payment ended: the page asks again by itself, with or without a script. */
export default async function WaitPage({ params, searchParams }: Props) {
  const view = await viewOf((await params).key);
  const { payment } = await searchParams;
  if (typeof payment !== "string" || !/^[\w-]{1,64}$/.test(payment)) redirect(hrefOf(view, "/cart"));
  const [t, cart] = await Promise.all([
    getTranslations({ locale: wordsOf(view), namespace: "shop.checkout" }),
    currentCart(view),
  ]);
  const again = hrefOf(view, `/checkout/return?payment=${payment}`);
  return (
    <div className="page grid min-h-[55vh] content-center py-20">
      <meta content={`${AGAIN_SECONDS};url=${again}`} httpEquiv="refresh" />
      <h1 className="display-lg">{t("waitTitle")}</h1>
      <p className="mt-5 max-w-[36em] text-soft" role="status">
        {t("waitText")}
      </p>
      <div className="mt-8 flex flex-wrap items-center gap-6">
        <a className="button" href={again}>
          {t("waitAgain")}
        </a>
        {cart?.paying?.paymentId === payment && (
          <form action={hrefOf(view, "/checkout/cancel")} method="post">
            <button className="underline-link min-h-11" type="submit">
              {t("stopPayment")}
            </button>
          </form>
        )}
      </div>
    </div>
  );
}
