import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { currentFlash } from "@/app/_server/shop-form";
import { addressLines } from "@/commerce/checkout";
import type { CheckoutView } from "@/commerce/checkout/model";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { AddressBlock } from "@/components/shop/account/address-block";
import { CheckoutFrame } from "@/components/shop/checkout/frame";
import type { ShownSummary } from "@/components/shop/checkout/nouns";
import { PlaceForm } from "@/components/shop/checkout/place-form";
import { Fact, ReviewLines } from "@/components/shop/checkout/review";
import { pageHref } from "../../../../_data/pages";
import { hrefOf, type PlaceParams, viewOf, wordsOf } from "../../../../_data/view";
import { promiseWords } from "../../cart/_data/shown";
import { checkoutAt, stepsOf } from "../_data/checkout";
import { checkoutMetadata, shownPayments, shownSummary } from "../_data/shown-checkout";
import { CheckoutNotice } from "../_parts/checkout-notice";

/** Belongs to one shopper. */
export const dynamic = "force-dynamic";

interface Props extends PlaceParams {
  readonly searchParams: Promise<{ readonly notice?: string | string[] }>;
}

export async function generateMetadata({ params }: PlaceParams): Promise<Metadata> {
  return checkoutMetadata(await viewOf((await params).key), "/checkout/payment");
}

/** How to pay, everything once more, and the button. */
export default async function PaymentPage({ params, searchParams }: Props) {
  const view = await viewOf((await params).key);
  const { notice } = await searchParams;
  const [found, flash, t] = await Promise.all([
    checkoutAt(view, "payment", notice),
    currentFlash(view, notice),
    getTranslations({ locale: wordsOf(view), namespace: "shop.checkout" }),
  ]);
  const summary = await shownSummary(view, found);
  return (
    <CheckoutFrame
      cartPath={hrefOf(view, "/cart")}
      notice={<CheckoutNotice flash={flash} view={view} />}
      steps={stepsOf(view, "payment")}
      summary={null}
      title={t("titles.payment")}
    >
      <PlaceForm
        action={hrefOf(view, "/checkout/place")}
        attemptKey={found.attemptKey}
        button={found.button}
        payments={shownPayments(found)}
        quoteHash={found.quoteHash}
        review={<ReviewLines {...summary} cartPath={hrefOf(view, "/cart")} />}
        terms={<Terms view={view} />}
      >
        <Facts found={found} view={view} />
        <Parcels found={found} summary={summary} view={view} />
      </PlaceForm>
    </CheckoutFrame>
  );
}

type Shown = { readonly view: StorefrontView; readonly found: CheckoutView };

async function Facts({ view, found }: Shown) {
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.checkout" });
  const cart = await getTranslations({ locale: wordsOf(view), namespace: "shop.cart" });
  const { contact, shipTo, billTo } = found;
  const chosen = found.cart.delivery.find((offer) => offer.chosen);
  const change = (path: string) => ({ href: hrefOf(view, path), label: t("change") });
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      {shipTo && (
        <Fact change={change("/checkout")} title={t("shipTo")}>
          <AddressBlock address={shipTo} lines={addressLines(shipTo)} locale={view.locale} />
        </Fact>
      )}
      <Fact change={change("/checkout")} title={t("billing")}>
        {billTo ? (
          <AddressBlock address={billTo} lines={addressLines(billTo)} locale={view.locale} />
        ) : (
          <p>{t("sameAddress")}</p>
        )}
        {contact?.company && (
          <p className="mt-1">
            {contact.company.name}
            {contact.company.vatId && (
              <span className="tabular block">
                {t("vatId")}: <bdi dir="ltr">{contact.company.vatId}</bdi>
              </span>
            )}
          </p>
        )}
      </Fact>
      {contact && (
        <Fact change={change("/checkout")} title={t("email")}>
          <bdi dir="ltr">{contact.email}</bdi>
        </Fact>
      )}
      {chosen && (
        <Fact change={change("/checkout/delivery")} title={t("step.delivery")}>
          <p>{chosen.name}</p>
          {chosen.promise && <p>{promiseWords(view, chosen.promise, cart)}</p>}
        </Fact>
      )}
    </div>
  );
}

/** An order that is sent in parts says so before it is paid. */
async function Parcels({ view, found, summary }: Shown & { readonly summary: ShownSummary }) {
  if (found.parcels.length < 2) return null;
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.checkout" });
  const cart = await getTranslations({ locale: wordsOf(view), namespace: "shop.cart" });
  const titles = new Map(summary.lines.map((line) => [line.id, line.title]));
  return (
    <section>
      <p className="font-medium">{t("parcels", { count: found.parcels.length })}</p>
      <ol className="mt-2 grid gap-3 text-[0.9375rem]">
        {found.parcels.map(({ lines, promise }, index) => (
          <li className="border-s-2 border-rule ps-4" key={lines.map(({ lineId }) => lineId).join()}>
            <p>
              {t("parcel", { number: index + 1 })}
              {promise && <span className="text-soft">: {promiseWords(view, promise, cart)}</span>}
            </p>
            <ul className="text-soft">
              {lines.map(({ lineId, quantity }) => (
                <li className="tabular" key={lineId}>
                  {quantity} × {titles.get(lineId) ?? ""}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}

async function Terms({ view }: Pick<Shown, "view">) {
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.checkout" });
  const pages = await getTranslations({ locale: wordsOf(view), namespace: "pages" });
  const kinds = ["terms", "returns", "privacy", "commercial-disclosure"] as const;
  const links = await Promise.all(kinds.map(async (kind) => ({ kind, href: await pageHref(view, kind) })));
  return (
    <div className="text-[0.875rem] text-soft">
      <p>{t("terms")}</p>
      <p className="mt-1 flex flex-wrap gap-x-5">
        {links.map(({ kind, href }) =>
          href ? (
            <a className="underline-link" href={href} key={kind}>
              {pages(`${kind}.title`)}
            </a>
          ) : null,
        )}
      </p>
    </div>
  );
}
