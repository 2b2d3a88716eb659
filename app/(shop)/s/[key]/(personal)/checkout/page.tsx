import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { shopCtx } from "@/app/_server/context";
import { currentCustomer } from "@/app/_server/customer-realm";
import { currentFlash } from "@/app/_server/shop-form";
import { addressForm } from "@/commerce/checkout";
import type { CheckoutView } from "@/commerce/checkout/model";
import { listAddresses } from "@/commerce/customers";
import type { CurrentCustomer } from "@/commerce/customers/model";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { AddressForm } from "@/components/shop/checkout/address-form";
import { Elsewhere } from "@/components/shop/checkout/elsewhere";
import { CheckoutFrame } from "@/components/shop/checkout/frame";
import type { AddressPart, Values } from "@/components/shop/checkout/nouns";
import { groupsOf, isCountry } from "@/lib/country";
import { pageHref } from "../../../_data/pages";
import { hrefOf, type PlaceParams, viewOf, wordsOf } from "../../../_data/view";
import { nameOfCountry } from "../cart/_data/shown";
import { checkoutAt, stepsOf, valuesOf } from "./_data/checkout";
import { checkoutMetadata, shownSummary } from "./_data/shown-checkout";
import { CheckoutNotice, problemsOf } from "./_parts/checkout-notice";

/** Belongs to one shopper. */
export const dynamic = "force-dynamic";

interface Props extends PlaceParams {
  readonly searchParams: Promise<{ readonly [name in "notice" | "country"]?: string | string[] }>;
}

export async function generateMetadata({ params }: PlaceParams): Promise<Metadata> {
  return checkoutMetadata(await viewOf((await params).key), "/checkout");
}

/** Who buys and where it goes. */
export default async function AddressPage({ params, searchParams }: Props) {
  const view = await viewOf((await params).key);
  const { notice, country } = await searchParams;
  const wanted = typeof country === "string" && view.countries.includes(country) ? country : null;
  const [found, flash, customer, t, pages] = await Promise.all([
    checkoutAt(view, "address", notice),
    currentFlash(view, notice),
    currentCustomer(view),
    getTranslations({ locale: wordsOf(view), namespace: "shop.checkout" }),
    getTranslations({ locale: wordsOf(view), namespace: "pages" }),
  ]);
  const typed = flash && Object.keys(flash.values).length > 0 ? flash.values : null;
  const shipTo = partOf(view, found, "shipping", wanted);
  const known = customer ? await knownOf(customer, shipTo.form.country) : {};
  const privacy = await pageHref(view, "privacy");
  const [first] = view.countries;
  return (
    <CheckoutFrame
      cartPath={hrefOf(view, "/cart")}
      notice={<CheckoutNotice flash={flash} view={view} />}
      steps={stepsOf(view, "address")}
      summary={await shownSummary(view, found)}
      title={t("titles.address")}
    >
      <AddressForm
        action={hrefOf(view, "/checkout/contact")}
        asksVatId={isCountry(first) && groupsOf(first).includes("EU")}
        billTo={partOf(view, found, "billing", null)}
        countryPath={hrefOf(view, "/checkout/country")}
        privacy={privacy ? { href: privacy, label: pages("privacy.title") } : null}
        problems={await problemsOf(view, flash)}
        shipTo={shipTo}
        signIn={customer ? null : hrefOf(view, "/account/sign-in?to=%2Fcheckout")}
        values={typed ?? { ...known, ...storedValues(found) }}
      />
      <Elsewhere
        action={hrefOf(view, "/checkout/hand-over")}
        countries={found.handOvers.map((offer) => ({
          code: offer.country,
          name: nameOfCountry(offer.country, view.locale),
        }))}
      />
    </CheckoutFrame>
  );
}

/** The fields of an address; `country` when another one than that of the cart was just chosen. */
function partOf(
  view: StorefrontView,
  found: CheckoutView,
  section: AddressPart["section"],
  country: string | null,
): AddressPart {
  const countries = found.countries.map((code) => ({ code, name: nameOfCountry(code, view.locale) }));
  if (section === "billing") return { form: found.billingForm, prefix: "bill_", section, countries };
  const form = (country && addressForm(country, view.locale)) || found.form;
  return { form, prefix: "", section, countries };
}

/** What the account knows: who it is, and the address in this country that comes first in their book. */
async function knownOf({ id, name, phone, email }: CurrentCustomer, country: string): Promise<Values> {
  const addresses = await listAddresses(shopCtx(), id);
  const saved = addresses.find(({ address }) => address.country === country);
  return { name, phone: phone ?? "", ...valuesOf(saved?.address ?? null), email };
}

/** What was given before. */
function storedValues({ contact, shipTo, billTo }: CheckoutView): Values {
  const company = contact?.company ?? null;
  return {
    ...valuesOf(shipTo),
    ...valuesOf(billTo, "bill_"),
    ...(contact ? { email: contact.email } : {}),
    ...(company ? { business: "1", company: company.name, vatId: company.vatId ?? "" } : {}),
    ...(billTo ? { billing: "1" } : {}),
  };
}
