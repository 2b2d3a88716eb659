import { shopCtx } from "@/app/_server/context";
import { labelsOf } from "@/commerce/catalog";
import type { FacetCount } from "@/commerce/listings/model";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { FacetGroup } from "@/components/shop/nouns";
import { chainOf } from "./view";

const MAX_VALUES = 24;
/** Letters of clothing sizes from small to large; everything else by the number in it, then as counted. */
const SIZES = ["xxs", "xs", "s", "m", "l", "xl", "xxl", "3xl", "single", "double", "king"];

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

/** Sizes from small to large, numbers rising, the rest as it came: by count. */
export function inOrder<V extends { readonly value: string }>(values: readonly V[]): V[] {
  const rank = ({ value }: V) => {
    const size = SIZES.indexOf(value);
    if (size >= 0) return size;
    const number = /\d+/.exec(value)?.[0];
    return number === undefined ? Number.POSITIVE_INFINITY : 100 + Number(number);
  };
  if (!values.every((value) => Number.isFinite(rank(value)))) return [...values];
  return [...values].sort((a, b) => rank(a) - rank(b));
}
