import { notFound } from "next/navigation";
import { shopCtx } from "@/app/_server/context";
import { requireCustomer } from "@/app/_server/customer-realm";
import { currentFlash } from "@/app/_server/shop-form";
import { addressForm } from "@/commerce/checkout";
import { listAddresses } from "@/commerce/customers";
import { listStorefronts } from "@/commerce/storefronts";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { TextField } from "@/components/shop/account/text-field";
import { AddressFields } from "@/components/shop/checkout/address-fields";
import { countryName, isCountry } from "@/lib/country";
import { hrefOf, type PlaceParams, viewOf } from "../../../../../_data/view";
import { type AccountProps, type AccountWords, accountMetadata, accountWords } from "../../_data/place";
import { fieldWords } from "../../_parts/account-notice";
import { Frame } from "../../_parts/frame";
import { typedOf } from "../_data/typed";

/** Belongs to one shopper. */
export const dynamic = "force-dynamic";

interface Props extends AccountProps {
  readonly params: Promise<{ readonly key: string; readonly id: string }>;
}

export const generateMetadata = (props: PlaceParams) =>
  accountMetadata(props, "/account/addresses", (t) => t("addresses.title"));

/** A new address, or one to change: asked for as its country writes it. */
export default async function AddressPage({ params, searchParams }: Props) {
  const { key, id } = await params;
  const view = await viewOf(key);
  const asked = await searchParams;
  const customer = await requireCustomer(view, "/account/addresses");
  const [t, flash, addresses, countries] = await Promise.all([
    accountWords(view),
    currentFlash(view, asked.notice),
    listAddresses(shopCtx(), customer.id),
    servedCountries(view),
  ]);
  const saved = addresses.find((one) => one.id === id);
  if (!saved && id !== "new") notFound();
  const chosen = [asked.country, saved?.address.country, view.countries[0]].find(isCountry);
  const form = chosen && addressForm(chosen, view.locale);
  if (!form) notFound();
  const typed = flash && Object.keys(flash.values).length > 0 ? flash.values : null;
  const values =
    typed ?? (saved ? typedOf(saved.address) : { name: customer.name, phone: customer.phone ?? "" });
  const errors = await fieldWords(view, flash);
  const title = t(saved ? "addresses.editTitle" : "addresses.newTitle");
  return (
    <Frame flash={flash} page="addresses" title={title} view={view}>
      <CountryForm
        action={hrefOf(view, `/account/addresses/${id}`)}
        countries={countries.includes(form.country) ? countries : [...countries, form.country]}
        country={form.country}
        locale={view.locale}
        t={t}
      />
      <form
        action={hrefOf(view, "/account/addresses/save")}
        className="grid max-w-[34rem] gap-5"
        method="post"
      >
        <input name="address" type="hidden" value={id} />
        <AddressFields
          countries={[]}
          form={form}
          prefix=""
          problems={errors}
          section="shipping"
          values={values}
        />
        {form.fields.some(({ field }) => field === "company") && (
          <TextField
            autoComplete="shipping organization"
            error={errors.company}
            label={t("fields.optional", { field: t("fields.company") })}
            maxLength={120}
            name="company"
            value={values.company}
          />
        )}
        {!(saved?.preferred || addresses.length === 0) && (
          <label className="flex min-h-11 items-center gap-3">
            <input
              className="size-5 accent-accent"
              defaultChecked={typed?.preferred === "1"}
              name="preferred"
              type="checkbox"
              value="1"
            />
            {t("addresses.prefer")}
          </label>
        )}
        <p className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <button className="button" type="submit">
            {t("addresses.save")}
          </button>
          <a className="underline-link" href={hrefOf(view, "/account/addresses")}>
            {t("addresses.cancel")}
          </a>
        </p>
      </form>
    </Frame>
  );
}

/** Where the brand's open storefronts deliver to. */
async function servedCountries(view: StorefrontView): Promise<string[]> {
  const storefronts = await listStorefronts(shopCtx());
  const open = storefronts.filter(({ brandId, status }) => brandId === view.brand.id && status === "live");
  return [...new Set(open.flatMap(({ countries }) => countries))];
}

/** Another country asks for other fields: without a script that is another page. */
function CountryForm({
  action,
  country,
  countries,
  locale,
  t,
}: {
  readonly action: string;
  readonly country: string;
  readonly countries: readonly string[];
  readonly locale: string;
  readonly t: AccountWords;
}) {
  if (countries.length < 2) return null;
  const options = countries
    .filter(isCountry)
    .map((code) => ({ code, name: countryName(code, locale) }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
  return (
    <form action={action} className="mb-6 flex max-w-[34rem] flex-wrap items-end gap-3" method="get">
      <div className="min-w-0 flex-1">
        <label className="mb-1.5 block text-[0.9375rem] font-medium" htmlFor="country">
          {t("addresses.country")}
        </label>
        <select className="field" defaultValue={country} id="country" name="country">
          {options.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <button className="button-quiet" type="submit">
        {t("addresses.changeCountry")}
      </button>
    </form>
  );
}
