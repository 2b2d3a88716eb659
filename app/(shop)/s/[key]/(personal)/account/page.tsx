import { shopCtx } from "@/app/_server/context";
import { requireCustomer } from "@/app/_server/customer-realm";
import { currentFlash } from "@/app/_server/shop-form";
import { listAddresses } from "@/commerce/customers";
import { AddressBlock } from "@/components/shop/account/address-block";
import { hrefOf, type PlaceParams, viewOf } from "../../../_data/view";
import { type AccountProps, accountMetadata, accountWords, isolated } from "./_data/place";
import { Frame } from "./_parts/frame";

/** Belongs to one shopper. */
export const dynamic = "force-dynamic";

export const generateMetadata = (props: PlaceParams) => accountMetadata(props, "/account", (t) => t("title"));

export default async function AccountPage({ params, searchParams }: AccountProps) {
  const view = await viewOf((await params).key);
  const customer = await requireCustomer(view, "/account");
  const [t, flash, addresses] = await Promise.all([
    accountWords(view),
    currentFlash(view, (await searchParams).notice),
    listAddresses(shopCtx(), customer.id),
  ]);
  const [preferred] = addresses;
  const title = customer.name
    ? t("overview.hello", { name: isolated(customer.name) })
    : t("overview.helloNobody");
  return (
    <Frame flash={flash} page="overview" title={title} view={view}>
      {!customer.hasPassword && (
        <p className="mb-8 text-soft">
          {t("overview.noPassword")}{" "}
          <a className="underline-link text-ink" href={hrefOf(view, "/account/details#password")}>
            {t("overview.choosePassword")}
          </a>
        </p>
      )}
      <section>
        <h2 className="display-sm">{t("overview.address")}</h2>
        <div className="mt-3">
          {preferred ? (
            <AddressBlock address={preferred.address} locale={view.locale} />
          ) : (
            <p className="text-soft">{t("overview.noAddress")}</p>
          )}
        </div>
        <p className="mt-3">
          <a className="underline-link" href={hrefOf(view, "/account/addresses")}>
            {t("nav.addresses")}
          </a>
        </p>
      </section>
    </Frame>
  );
}
