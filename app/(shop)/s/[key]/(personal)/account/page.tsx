import { shopCtx } from "@/app/_server/context";
import { requireCustomer } from "@/app/_server/customer-realm";
import { currentFlash } from "@/app/_server/shop-form";
import { addressLines } from "@/commerce/checkout";
import { listAddresses } from "@/commerce/customers";
import { AddressBlock } from "@/components/shop/account/address-block";
import { OrderList } from "@/components/shop/account/order-list";
import { hrefOf, type PlaceParams, viewOf } from "../../../_data/view";
import { ordersOf } from "./_data/orders";
import { type AccountProps, accountMetadata, accountWords, isolated } from "./_data/place";
import { Frame } from "./_parts/frame";

/** Belongs to one shopper. */
export const dynamic = "force-dynamic";

const LATEST = 3;

export const generateMetadata = (props: PlaceParams) => accountMetadata(props, "/account", (t) => t("title"));

export default async function AccountPage({ params, searchParams }: AccountProps) {
  const view = await viewOf((await params).key);
  const customer = await requireCustomer(view, "/account");
  const t = await accountWords(view);
  const [flash, addresses, { orders }] = await Promise.all([
    currentFlash(view, (await searchParams).notice),
    listAddresses(shopCtx(), customer.id),
    ordersOf(view, t, { customerId: customer.id, limit: LATEST }),
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
      <section className="mb-10">
        <h2 className="display-sm mb-3">{t("overview.lastOrders")}</h2>
        {orders.length === 0 ? (
          <p className="text-soft">{t("orders.empty")}</p>
        ) : (
          <>
            <OrderList orders={orders} />
            <p className="mt-3">
              <a className="underline-link" href={hrefOf(view, "/account/orders")}>
                {t("overview.allOrders")}
              </a>
            </p>
          </>
        )}
      </section>
      <section>
        <h2 className="display-sm">{t("overview.address")}</h2>
        <div className="mt-3">
          {preferred ? (
            <AddressBlock
              address={preferred.address}
              lines={addressLines(preferred.address)}
              locale={view.locale}
            />
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
