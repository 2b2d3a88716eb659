import { getFormatter, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { PriceListRow } from "@/commerce/pricing/model";
import { ListNav } from "@/components/admin/pricing/list-nav";
import { Crumb } from "@/components/admin/shell/crumbs";
import { PageHeader } from "@/components/admin/shell/page-header";
import type { PricingPlace } from "../../../places";

/** The head of every page about one list: what it is, where it speaks, its parts. */
export async function ListHead({
  list,
  source,
  places,
  actions,
}: {
  list: PriceListRow;
  /** The list it was derived from. */
  source: string | null;
  places: readonly PricingPlace[];
  actions?: ReactNode;
}) {
  const [t, words, format] = await Promise.all([
    getTranslations("admin.pricing.detail"),
    getTranslations("admin.pricing"),
    getFormatter(),
  ]);
  const namesOf = (ids: readonly string[]) =>
    format.list(ids.map((id) => places.find((place) => place.id === id)?.name ?? id));
  const day = (value: Date | string) =>
    format.dateTime(new Date(value), { dateStyle: "medium", timeZone: "UTC" });
  const facts = [
    `${words(`scopes.${list.scope}`)}${list.audienceKey ? ` ${list.audienceKey}` : ""}${list.channel ? ` ${words(`channels.${list.channel}`)}` : ""}`,
    `${list.currency} ${words(`tax.${list.taxIncluded}`)}`,
    source && list.rate && list.rateDate
      ? words("derivedFrom", {
          source,
          rate: format.number(Number(list.rate), { maximumSignificantDigits: 6 }),
          day: day(list.rateDate),
        })
      : null,
    list.sellingStorefrontIds.length > 0
      ? t("soldIn", { storefronts: namesOf(list.sellingStorefrontIds) })
      : null,
    list.furtherStorefrontIds.length > 0
      ? t("alsoIn", { storefronts: namesOf(list.furtherStorefrontIds) })
      : null,
    list.sellingStorefrontIds.length + list.furtherStorefrontIds.length === 0 ? t("nobody") : null,
  ].filter(Boolean);
  return (
    <>
      <Crumb label={list.name} />
      <PageHeader title={list.name} description={facts.join(" · ")} actions={actions} />
      <ListNav listId={list.id} />
    </>
  );
}
