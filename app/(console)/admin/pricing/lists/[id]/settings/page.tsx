import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { ListForm } from "@/components/admin/pricing/list-form";
import { Page } from "@/components/admin/shell/page-header";
import { pricingPlaces } from "../../../places";
import { ListHead } from "../_parts/list-head";
import { saveSettings } from "../actions";
import { listById } from "../data";

export async function generateMetadata({ params }: { params: Promise<{ id: string }> }): Promise<Metadata> {
  const { ctx } = await requireStaff("pricing.edit");
  const found = await listById(ctx, (await params).id);
  return { title: found?.list.name ?? "" };
}

/** What can change about a list: its name, where and when it speaks, its priority, its margin floor. */
export default async function SettingsPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireStaff("pricing.edit");
  const found = await listById(ctx, (await params).id);
  if (!found) notFound();
  const { list, source } = found;
  const [places, t] = await Promise.all([pricingPlaces(ctx), getTranslations("admin.pricing.form")]);
  const { name, audienceKey, channel, currency, taxIncluded, priority, validFrom, validUntil } = list;
  return (
    <Page>
      <ListHead list={list} source={source} places={places} />
      <ListForm
        key={list.version}
        fixed
        start={{
          ...{ name, audienceKey, channel, currency, taxIncluded, priority, validFrom, validUntil },
          scope: list.scope === "base" ? "storefront" : list.scope,
          marginFloorMicro: list.marginFloorMicro,
          floorMode: list.floorMode,
          storefrontIds: list.furtherStorefrontIds,
          derive: null,
        }}
        currencies={[currency]}
        sources={[]}
        places={places.filter(({ id }) => !list.sellingStorefrontIds.includes(id))}
        actions={{ save: saveSettings.bind(null, list.id, list.version) }}
        done={t("saved")}
      />
    </Page>
  );
}
