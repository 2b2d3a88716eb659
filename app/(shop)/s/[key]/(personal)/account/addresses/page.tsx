import { shopCtx } from "@/app/_server/context";
import { requireCustomer } from "@/app/_server/customer-realm";
import { currentFlash } from "@/app/_server/shop-form";
import { addressLines } from "@/commerce/checkout";
import { listAddresses } from "@/commerce/customers";
import { MAX_ADDRESSES, type SavedAddress } from "@/commerce/customers/model";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { AddressBlock } from "@/components/shop/account/address-block";
import { hrefOf, type PlaceParams, viewOf } from "../../../../_data/view";
import {
  type AccountProps,
  type AccountWords,
  accountMetadata,
  accountWords,
  isolated,
} from "../_data/place";
import { Frame } from "../_parts/frame";

/** Belongs to one shopper. */
export const dynamic = "force-dynamic";

export const generateMetadata = (props: PlaceParams) =>
  accountMetadata(props, "/account/addresses", (t) => t("addresses.title"));

export default async function AddressesPage({ params, searchParams }: AccountProps) {
  const view = await viewOf((await params).key);
  const customer = await requireCustomer(view, "/account/addresses");
  const [t, flash, addresses] = await Promise.all([
    accountWords(view),
    currentFlash(view, (await searchParams).notice),
    listAddresses(shopCtx(), customer.id),
  ]);
  return (
    <Frame flash={flash} page="addresses" title={t("addresses.title")} view={view}>
      {addresses.length === 0 && <p className="text-soft">{t("overview.noAddress")}</p>}
      <ul className="grid gap-x-10 sm:grid-cols-2">
        {addresses.map((saved) => (
          <Card key={saved.id} saved={saved} t={t} view={view} />
        ))}
      </ul>
      {addresses.length < MAX_ADDRESSES && (
        <p className="mt-8">
          <a className="button" href={hrefOf(view, "/account/addresses/new")}>
            {t("addresses.add")}
          </a>
        </p>
      )}
    </Frame>
  );
}

function Card({
  saved: { id, address, preferred },
  view,
  t,
}: {
  readonly saved: SavedAddress;
  readonly view: StorefrontView;
  readonly t: AccountWords;
}) {
  const name = isolated(address.name);
  return (
    <li className="border-t border-rule py-5">
      {preferred && <p className="eyebrow mb-2">{t("addresses.preferred")}</p>}
      <AddressBlock address={address} lines={addressLines(address)} locale={view.locale} />
      <div className="mt-2 flex gap-6">
        <a
          aria-label={t("addresses.editThis", { name })}
          className="inline-flex min-h-11 items-center underline-link"
          href={hrefOf(view, `/account/addresses/${id}`)}
        >
          {t("addresses.edit")}
        </a>
        <form action={hrefOf(view, "/account/addresses/remove")} method="post">
          <button
            aria-label={t("addresses.removeThis", { name })}
            className="min-h-11 underline-link text-soft"
            name="address"
            type="submit"
            value={id}
          >
            {t("addresses.remove")}
          </button>
        </form>
      </div>
    </li>
  );
}
