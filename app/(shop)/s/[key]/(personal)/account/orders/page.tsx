import { requireCustomer } from "@/app/_server/customer-realm";
import { currentFlash } from "@/app/_server/shop-form";
import { OrderList } from "@/components/shop/account/order-list";
import { Pager } from "@/components/shop/pager";
import { hrefOf, type PlaceParams, viewOf } from "../../../../_data/view";
import { ordersOf } from "../_data/orders";
import { type AccountProps, accountMetadata, accountWords } from "../_data/place";
import { Frame } from "../_parts/frame";

/** Belongs to one shopper. */
export const dynamic = "force-dynamic";

const PAGE = 20;
/** What a cursor looks like; anything else is the first page. */
const CURSOR = /^[A-Za-z0-9_.:~-]{1,200}$/;

export const generateMetadata = (props: PlaceParams) =>
  accountMetadata(props, "/account/orders", (t) => t("orders.title"));

export default async function OrdersPage({ params, searchParams }: AccountProps) {
  const view = await viewOf((await params).key);
  const { notice, after } = await searchParams;
  const customer = await requireCustomer(view, "/account/orders");
  const cursor = typeof after === "string" && CURSOR.test(after) ? after : undefined;
  const t = await accountWords(view);
  const [flash, page] = await Promise.all([
    currentFlash(view, notice),
    ordersOf(view, t, { customerId: customer.id, limit: PAGE, cursor }),
  ]);
  const path = hrefOf(view, "/account/orders");
  return (
    <Frame flash={flash} page="orders" title={t("orders.title")} view={view}>
      {page.orders.length === 0 ? (
        <>
          <p className="text-soft">{t("orders.empty")}</p>
          <p className="mt-5">
            <a className="button" href={hrefOf(view, "/")}>
              {t("orders.shop")}
            </a>
          </p>
        </>
      ) : (
        <OrderList orders={page.orders} />
      )}
      <Pager
        first={cursor ? path : null}
        next={page.next ? `${path}?after=${encodeURIComponent(page.next)}` : null}
      />
    </Frame>
  );
}
