/** Parameters that advertisers and mailers append: they never change a page (C-08). */
export const TRACKING_PARAMETER =
  /^(utm_[a-z_]+|gclid|gbraid|wbraid|dclid|fbclid|msclkid|ttclid|twclid|yclid|igshid|mc_[ce]id|_ga|_gl|srsltid)$/i;

const CATEGORY_PLACE = /^\/s\/[^/]+\/c\/[^/]+$/;

/**
 * The place inside the app that answers to a path with a query. A category with filters, an order or a page is drawn
 * for each request by `…/browse`; without them it is a page that is kept. Everything else is where it is. `query` is
 * the search string with or without its question mark.
 */
export function placeWithQuery(place: string, query: string): string {
  if (query.length < 2 || !CATEGORY_PLACE.test(place)) return place;
  for (const name of new URLSearchParams(query).keys())
    if (name !== "_rsc" && !TRACKING_PARAMETER.test(name)) return `${place}/browse`;
  return place;
}
