import { shopCtx } from "@/app/_server/context";
import { labelsOf } from "@/commerce/catalog";
import type { FacetCount } from "@/commerce/listings/model";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { FacetGroup } from "@/components/shop/nouns";
import { inOrder } from "./facet-order";
import { chainOf } from "./view";

const MAX_VALUES = 24;
/** Filters with their words, grouped by option. A group with one value filters nothing and is left out, unless it is in use. */
export async function facetGroups(
  view: StorefrontView,
  counts: readonly FacetCount[],
  used: readonly string[],
  vendorLabel: string,
): Promise<FacetGroup[]> {
  const groups = new Map<string, { value: string; count: number }[]>();
  const absent = used.filter((facet) => !counts.some((count) => count.facet === facet));
  for (const { facet, count } of [...counts, ...absent.map((facet) => ({ facet, count: 0 }))]) {
    const cut = facet.indexOf(":");
    const key = facet.slice(0, cut);
    groups.set(key, [...(groups.get(key) ?? []), { value: facet.slice(cut + 1), count }]);
  }
  const labels = await labelsOf(
    shopCtx(),
    [...groups].flatMap(([key, values]) => [key, ...values.map(({ value }) => `${key}:${value}`)]),
    chainOf(view),
  );
  const isUsed = (key: string) => used.some((facet) => facet.startsWith(`${key}:`));
  return [...groups]
    .filter(([key, values]) => values.length > 1 || isUsed(key))
    .map(([key, values]) => ({
      key,
      label: key === "vendor" ? vendorLabel : (labels.get(key) ?? key),
      values: inOrder(values)
        .slice(0, MAX_VALUES)
        .map(({ value, count }) => ({
          value,
          count,
          label: labels.get(`${key}:${value}`) ?? value,
          used: used.includes(`${key}:${value}`),
        })),
    }));
}
