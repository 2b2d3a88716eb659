import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { listLocations } from "@/commerce/inventory";
import { exchangeChoices, getOrder } from "@/commerce/orders";
import { paymentsOf } from "@/commerce/payments";
import { listStorefronts } from "@/commerce/storefronts";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { Section } from "@/components/admin/shell/section";
import { Badge, StatusPill } from "@/components/ui/badge";
import { STATE_TONES } from "../list-state";
import { Acts } from "./_parts/acts";
import { Facts } from "./_parts/facts";
import { Lines } from "./_parts/lines";
import { Payments } from "./_parts/payments";
import { Returns } from "./_parts/returns";
import { Sending } from "./_parts/sending";
import { Timeline } from "./_parts/timeline";

type Params = Promise<{ id: string }>;

async function orderOf(params: Params) {
  const { ctx, staff } = await requireStaff();
  const found = await getOrder(ctx, { orderId: (await params).id });
  if (!found.ok || !allows(staff.grants, "orders.read", found.value.storefrontId)) notFound();
  return found.value;
}

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: (await orderOf(params)).number };
}

/** One order: what was bought and charged, who sends it and why from there, what came back, and everything that happened. */
export default async function OrderPage({ params }: { params: Params }) {
  const { ctx, staff } = await requireStaff();
  const order = await orderOf(params);
  const shipped = order.lines.filter((line) => line.shipped > line.returning);
  const productIds = [...new Set(shipped.map(({ productId }) => productId))];
  const [t, payments, locations, storefronts, choices] = await Promise.all([
    getTranslations("admin.orders"),
    paymentsOf(ctx, { reference: order.id }),
    listLocations(ctx),
    listStorefronts(ctx, { ids: [order.storefrontId], withRetired: true }),
    exchangeChoices(ctx, { productIds, locale: staff.locale }),
  ]);
  const places = new Map(locations.map(({ id, name }) => [id, name]));
  const may = {
    edit: allows(staff.grants, "orders.edit", order.storefrontId),
    refund: allows(staff.grants, "orders.refund", order.storefrontId),
  };
  return (
    <Page>
      <Crumb label={order.number} />
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-3">
            {order.number}
            <StatusPill tone={STATE_TONES[order.state]}>{t(`stateOf.${order.state}`)}</StatusPill>
            {order.holdReason !== null && <Badge variant="warning">{t("flag.hold")}</Badge>}
          </span>
        }
        description={order.holdReason === null ? undefined : t("heldBecause", { reason: order.holdReason })}
        actions={<Acts order={order} may={may} />}
      />
      <Section title={t("lines")}>
        <Lines order={order} />
      </Section>
      <Section title={t("payments")}>
        <Payments order={order} payments={payments} mayRefund={may.refund} />
      </Section>
      <Section title={t("sending")} description={t("sendingText")}>
        <Sending order={order} places={places} mayEdit={may.edit} />
      </Section>
      {(order.returns.length > 0 || shipped.length > 0) && (
        <Section title={t("returns")}>
          <Returns
            order={order}
            may={may}
            choices={choices.map(({ productId, variantId, options, sku }) => ({
              ...{ productId, value: variantId, label: [options, sku].filter(Boolean).join(" · ") },
            }))}
          />
        </Section>
      )}
      <Section title={t("customer")}>
        <Facts order={order} storefront={storefronts[0]?.name ?? order.storefrontId} mayEdit={may.edit} />
      </Section>
      <Section title={t("timeline")} description={t("timelineText")}>
        <Timeline order={order} mayEdit={may.edit} />
      </Section>
    </Page>
  );
}
