import type { JobKind } from "@/commerce/events/model";

const KEYS = {
  "catalog.import": "kindOf.catalog_import",
  "listings.rebuild": "kindOf.listings_rebuild",
  "listings.project_storefronts": "kindOf.listings_project_storefronts",
  "pricing.apply_planned": "kindOf.pricing_apply_planned",
  "pricing.reprice": "kindOf.pricing_reprice",
  "promotions.make_codes": "kindOf.promotions_make_codes",
  "quotes.boundary": "kindOf.quotes_boundary",
} as const satisfies Record<JobKind, string>;

/** Every kind of job, in the order of the filter. */
export const JOB_KINDS = Object.keys(KEYS) as JobKind[];

/** The key of a kind's name in `admin.jobs`. */
export function kindWordsKey(kind: JobKind) {
  return KEYS[kind];
}
