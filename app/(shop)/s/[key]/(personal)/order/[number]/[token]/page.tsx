import { getTranslations } from "next-intl/server";
import { shopCtx } from "@/app/_server/context";
import { currentFlash } from "@/app/_server/shop-form";
import { addressLines } from "@/commerce/checkout";
import { invoicesOf, returnable } from "@/commerce/orders";
import type { Order } from "@/commerce/orders/model";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { AddressBlock } from "@/components/shop/account/address-block";
import { Sums } from "@/components/shop/cart/cart-summary";
import {
  OrderLines,
  OrderProgress,
  type OrderStage,
  Parcels,
  Returns,
  Section,
} from "@/components/shop/order/order-view";
import { wordsOf } from "../../../../../_data/view";
import { promiseWords } from "../../../cart/_data/shown";
import { type OrderParams, orderAt, orderHref, orderMetadata } from "./_data/order";
import { longDay, shownOrderLines, shownOrderSums, shownParcels, shownReturns } from "./_data/shown-order";
import { HowToPay } from "./_parts/how-to-pay";
import { OrderNotice } from "./_parts/order-notice";

/** Belongs to whoever has the link. */
export const dynamic = "force-dynamic";

interface Props extends OrderParams {
  readonly searchParams: Promise<{ readonly notice?: string | string[] }>;
}

export const generateMetadata = orderMetadata;

/** The order as its shopper sees it, from the moment it was placed until the last parcel came back. */
export default async function OrderPage({ params, searchParams }: Props) {
  const { key, number, token } = await params;
  const { view, order } = await orderAt(key, number, token);
  const [t, flash, { sums, total }, returns] = await Promise.all([
    getTranslations({ locale: wordsOf(view), namespace: "shop.order" }),
    currentFlash(view, (await searchParams).notice),
    shownOrderSums(view, order),
    shownReturns(view, order, orderHref(view, { number, token }, "/label.pdf")),
  ]);
  return (
    <div className="page pt-8 lg:pt-12" data-quiet="">
      <OrderNotice flash={flash} view={view} />
      <p className="eyebrow mt-6">{t("numbered", { number: order.number })}</p>
      <h1 className="display-lg mt-1">{t(`headline.${headlineOf(order)}`)}</h1>
      <p className="mt-3 max-w-[40em] text-soft">{t(`about.${headlineOf(order)}`, { email: order.email })}</p>
      {order.state !== "cancelled" && <OrderProgress stage={stageOf(order)} />}
      <div className="mt-8 grid gap-x-16 gap-y-10 md:grid-cols-[minmax(0,7fr)_minmax(0,4fr)]">
        <div className="grid content-start gap-10">
          <Parcels parcels={shownParcels(view, order)} />
          <Section title={t("lines")}>
            <OrderLines lines={shownOrderLines(view, order)} />
            <div className="mt-6">
              <Sums sums={sums} total={total} />
            </div>
          </Section>
          <Returns returns={returns} />
        </div>
        <aside className="grid content-start gap-8">
          <HowToPay order={order} view={view} />
          <Facts order={order} view={view} />
          <Actions order={order} params={{ number, token }} view={view} />
        </aside>
      </div>
    </div>
  );
}

type Headline = "waiting" | "placed" | "sent" | "arrived" | "cancelled";

function headlineOf({ state, fulfilmentState }: Order): Headline {
  if (state === "cancelled") return "cancelled";
  if (state === "awaiting_payment") return "waiting";
  if (fulfilmentState === "delivered") return "arrived";
  return fulfilmentState === "none" ? "placed" : "sent";
}

function stageOf({ fulfilmentState }: Order): OrderStage {
  if (fulfilmentState === "delivered") return "arrived";
  return fulfilmentState === "none" ? "placed" : "sent";
}

interface PartProps {
  readonly view: StorefrontView;
  readonly order: Order;
}

async function Facts({ view, order }: PartProps) {
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop" });
  const cart = await getTranslations({ locale: wordsOf(view), namespace: "shop.cart" });
  const { shipTo, billTo, delivery } = order;
  const block = (given: Order["shipTo"]) => {
    // Where a country writes no city, its region stands for it.
    const locality = given.city === given.region ? null : given.city;
    const address = { ...given, locality, dependentLocality: null, sortingCode: null };
    return <AddressBlock address={address} lines={addressLines(address)} locale={view.locale} />;
  };
  return (
    <div className="panel grid gap-6 text-[0.9375rem]">
      <Fact title={t("order.placedOn")}>{longDay(view, order.placedAt)}</Fact>
      <Fact title={t("order.payment")}>{t(`order.paymentState.${order.paymentState}`)}</Fact>
      {delivery && (
        <Fact title={t("checkout.step.delivery")}>
          {delivery.name}
          {delivery.from && delivery.until && order.fulfilmentState === "none" && (
            <span className="block">
              {promiseWords(view, { from: delivery.from, until: delivery.until }, cart)}
            </span>
          )}
        </Fact>
      )}
      <Fact title={t("checkout.shipTo")}>{block(shipTo)}</Fact>
      <Fact title={t("checkout.billing")}>{billTo ? block(billTo) : t("checkout.sameAddress")}</Fact>
      {order.vatId && (
        <Fact title={t("checkout.vatId")}>
          <bdi dir="ltr">{order.vatId}</bdi>
        </Fact>
      )}
    </div>
  );
}

function Fact({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <h3 className="font-sans font-medium">{title}</h3>
      <div className="text-soft">{children}</div>
    </div>
  );
}

/** What the shopper can do now: by the law and the policy of the shop, at this hour. */
async function Actions({
  view,
  order,
  params,
}: PartProps & { readonly params: { number: string; token: string } }) {
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.order" });
  const [found, invoices] = await Promise.all([
    returnable(shopCtx(), { orderId: order.id }),
    invoicesOf(shopCtx(), order.id),
  ]);
  const open = found.ok ? found.value : null;
  const canReturn = open?.returns.open && open.lines.some((line) => line.returnable > 0);
  const canWithdraw = open?.withdrawal?.open && open.lines.some((line) => line.withdrawable > 0);
  return (
    <div className="grid gap-4">
      {invoices.map(({ id, kind, number }) => (
        <a
          className="button-quiet w-full"
          href={orderHref(view, params, `/invoice.pdf?invoice=${encodeURIComponent(id)}`)}
          key={id}
        >
          {t(kind === "credit_note" ? "creditNote" : "invoice")} <bdi className="tabular">{number}</bdi>
        </a>
      ))}
      <form action={orderHref(view, params, "/reorder")} method="post">
        <button className="button-quiet w-full" type="submit">
          {t("reorder")}
        </button>
      </form>
      {canReturn && (
        <div>
          <a className="button-quiet w-full" href={orderHref(view, params, "/return")}>
            {t("startReturn")}
          </a>
          {open?.returns.until && (
            <p className="mt-1 text-[0.875rem] text-soft">
              {t("until", { date: longDay(view, open.returns.until) })}
            </p>
          )}
        </div>
      )}
      {canWithdraw && (
        <div>
          <a
            className="underline-link inline-flex min-h-11 items-center font-medium"
            href={orderHref(view, params, "/withdraw")}
          >
            {t("withdrawHere")}
          </a>
          {open?.withdrawal?.until && (
            <p className="text-[0.875rem] text-soft">
              {t("until", { date: longDay(view, open.withdrawal.until) })}
            </p>
          )}
        </div>
      )}
    </div>
  );
}
