import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { ListForm } from "@/components/admin/pricing/list-form";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import type { SearchParams } from "@/components/admin/tables/table-state";
import { CURRENCIES } from "@/lib/currency";
import { createList, previewDerived } from "../actions";
import { allLists } from "../data";
import { pricingPlaces } from "../places";

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("pricing.edit");
  const t = await getTranslations("admin.pricing");
  return { title: t("new") };
}

/** A further price list: for a group, a contract, a channel, a season; typed, or derived and looked at before it is frozen. */
export default async function NewListPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { ctx } = await requireStaff("pricing.edit");
  const [params, lists, places, t] = await Promise.all([
    searchParams,
    allLists(ctx),
    pricingPlaces(ctx),
    getTranslations("admin.pricing.form"),
  ]);
  const sources = lists
    .filter(({ variants }) => variants > 0)
    .map(({ id, name, currency }) => ({ id, name, currency }));
  const from = sources.find(({ id }) => id === params.from);
  const currency = from?.currency ?? places[0]?.currency ?? "EUR";
  const near = [
    ...new Set([...places.map((place) => place.currency), ...lists.map((list) => list.currency)]),
  ];
  return (
    <Page>
      <Crumb label={t("newTitle")} />
      <PageHeader title={t("newTitle")} description={t("newText")} />
      <ListForm
        fixed={false}
        start={{
          name: "",
          scope: "storefront",
          audienceKey: null,
          channel: null,
          currency,
          taxIncluded: places.find((place) => place.currency === currency)?.taxDisplay ?? "gross",
          priority: 0,
          validFrom: null,
          validUntil: null,
          marginFloorMicro: null,
          floorMode: "warn",
          storefrontIds: [],
          derive: from ? { sourceListId: from.id, percentMicro: 0, rounding: "none" } : null,
        }}
        currencies={[...near, ...CURRENCIES.filter((code) => !near.includes(code))]}
        sources={sources}
        places={places}
        actions={{ save: createList, preview: previewDerived }}
        done={t("created")}
      />
    </Page>
  );
}
