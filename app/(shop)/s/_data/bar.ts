import { getTranslations } from "next-intl/server";
import { type FacetCount, SORTS } from "@/commerce/listings/model";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { type BrowseQuery, writeBrowseQuery } from "./browse-query";
import { facetGroups } from "./facets";
import { wordsOf } from "./view";

/** What the bar above a list offers: filters with counts, orders, and what is in use with the way out of each. */
export async function barOf(
  view: StorefrontView,
  counts: readonly FacetCount[],
  query: BrowseQuery,
  plain: string,
  text?: string,
) {
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.category" });
  const groups = await facetGroups(view, counts, query.facets, t("vendor"));
  const { facets, sort } = query;
  return {
    action: plain,
    groups,
    sort,
    sorts: SORTS.map((each) => ({
      sort: each,
      href: plain + writeBrowseQuery({ facets, sort: each }, text),
    })),
    used: groups.flatMap((group) =>
      group.values
        .filter((value) => value.used)
        .map(({ value, label }) => ({
          label: `${group.label}: ${label}`,
          href:
            plain +
            writeBrowseQuery(
              { facets: facets.filter((each) => each !== `${group.key}:${value}`), sort },
              text,
            ),
        })),
    ),
    clear: plain + writeBrowseQuery({ facets: [], sort: "featured" }, text),
    text,
  };
}
