/** Parameters that advertisers and mailers append: they never change a page (C-08). */
export const TRACKING_PARAMETER =
  /^(utm_[a-z_]+|gclid|gbraid|wbraid|dclid|fbclid|msclkid|ttclid|twclid|yclid|igshid|mc_[ce]id|_ga|_gl|srsltid)$/i;

const CATEGORY_PLACE = /^\/s\/[^/]+\/c\/[^/]+$/;
const PRODUCT_PLACE = /^(\/s\/[^/]+)\/p\/([^/]+)$/;
const VARIANT_PLACE = /^\/s\/[^/]+\/-\/p\//;
/** Keys of option values joined by hyphens. What looks different names no variant: the plain page answers. */
const VARIANT_KEY = /^[\p{L}\p{N}_-]{1,120}$/u;

/**
 * The place inside the app that answers to a path with a query. A category with filters, an order or a page is drawn
 * for each request by `…/browse`; a product with `?v=<key>` shows that variant, at a place that nobody outside can ask
 * for by name; without them it is a page that is kept. Everything else is where it is. `query` is the search string
 * with or without its question mark.
 */
export function placeWithQuery(place: string, query: string): string {
  if (query.length < 2) return place;
  const [, room, slug] = PRODUCT_PLACE.exec(place) ?? [];
  if (room && slug) {
    const key = new URLSearchParams(query).get("v") ?? "";
    return VARIANT_KEY.test(key) ? `${room}/-/p/${slug}/${encodeURIComponent(key)}` : place;
  }
  if (!CATEGORY_PLACE.test(place)) return place;
  for (const name of new URLSearchParams(query).keys())
    if (name !== "_rsc" && !TRACKING_PARAMETER.test(name)) return `${place}/browse`;
  return place;
}

/** Is this the place of one variant? It holds all that the query says: its answer is the same whatever else stands there. */
export function isVariantPlace(place: string): boolean {
  return VARIANT_PLACE.test(place);
}
