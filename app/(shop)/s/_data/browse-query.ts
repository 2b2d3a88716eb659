import { type ListingQuery, listingQuery, SORTS, type Sort } from "@/commerce/listings/model";
import { TRACKING_PARAMETER } from "@/commerce/storefronts";

/** What Next gives a page of the address behind the question mark. */
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** The filters of an address, safe to ask for and to write again. */
export interface BrowseQuery {
  readonly facets: readonly string[];
  readonly sort: Sort;
  readonly cursor: string | undefined;
}

/** Parameters that are not filters. */
const RESERVED = new Set(["sort", "page", "q", "v", "_rsc"]);
const MAX_FACETS = 20;

/** Reads filters (`colour=moss&colour=tide`), order and page. What cannot be a filter is passed over, not refused. */
export function readBrowseQuery(params: SearchParams): BrowseQuery {
  const facets: string[] = [];
  for (const [key, value] of Object.entries(params)) {
    if (RESERVED.has(key) || TRACKING_PARAMETER.test(key)) continue;
    for (const one of [value].flat()) if (one) facets.push(`${key}:${one}`);
  }
  const sort = first(params.sort);
  const cursor = first(params.page);
  return {
    facets: [...new Set(facets)].filter(isFacet).slice(0, MAX_FACETS).sort(),
    sort: SORTS.find((known) => known === sort) ?? "featured",
    cursor: cursor !== undefined && cursor.length <= 300 ? cursor : undefined,
  };
}

const isFacet = (facet: string) => listingQuery.shape.facets.safeParse([facet]).success;
const first = (value: string | string[] | undefined) => [value].flat()[0];

/** The query string of filters, empty or with its question mark. A change of filters begins at the first page. */
export function writeBrowseQuery(
  query: Pick<BrowseQuery, "facets" | "sort"> & { readonly cursor?: string | null | undefined },
  text?: string,
): string {
  const params = new URLSearchParams();
  if (text !== undefined) params.set("q", text);
  for (const facet of query.facets) {
    const cut = facet.indexOf(":");
    params.append(facet.slice(0, cut), facet.slice(cut + 1));
  }
  if (query.sort !== "featured") params.set("sort", query.sort);
  if (query.cursor) params.set("page", query.cursor);
  const written = params.toString();
  return written === "" ? "" : `?${written}`;
}

/** For the listings' verb. */
export function listingQueryOf(query: BrowseQuery): ListingQuery {
  return { facets: [...query.facets], sort: query.sort, ...(query.cursor ? { cursor: query.cursor } : {}) };
}
