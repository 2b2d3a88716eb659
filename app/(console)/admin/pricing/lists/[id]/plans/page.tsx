import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { pricePlans } from "@/commerce/pricing";
import { PlansList } from "@/components/admin/pricing/plans-list";
import { Page } from "@/components/admin/shell/page-header";
import { Section } from "@/components/admin/shell/section";
import { pricingPlaces } from "../../../places";
import { ListHead } from "../_parts/list-head";
import { cancelPlan } from "../actions";
import { listById } from "../data";

export async function generateMetadata({ params }: { params: Promise<{ id: string }> }): Promise<Metadata> {
  const { ctx } = await requireStaff("pricing.read");
  const found = await listById(ctx, (await params).id);
  return { title: found?.list.name ?? "" };
}

/** Changes of a list that will happen by themselves, and those that did. */
export default async function PlansPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx, staff } = await requireStaff("pricing.read");
  const found = await listById(ctx, (await params).id);
  if (!found) notFound();
  const { list, source } = found;
  const [plans, places, t] = await Promise.all([
    pricePlans(ctx, { priceListId: list.id }),
    pricingPlaces(ctx),
    getTranslations("admin.pricing.plans"),
  ]);
  const users = [...list.sellingStorefrontIds, ...list.furtherStorefrontIds];
  const zone = places.find(({ id }) => users.includes(id))?.timeZone ?? "UTC";
  return (
    <Page>
      <ListHead list={list} source={source} places={places} />
      <Section
        title={t("title")}
        description={`${t("text")} ${t("clock", { zone: zone.replaceAll("_", " ") })}`}
      >
        <PlansList
          plans={plans}
          zone={zone}
          cancel={allows(staff.grants, "pricing.edit") ? cancelPlan : undefined}
        />
      </Section>
    </Page>
  );
}
