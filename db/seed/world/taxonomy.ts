/** The shared category tree of the demo world and the brand's ten colours. No words: those are in copy/. */

export type CategoryKey =
  | "wear"
  | "jackets"
  | "knitwear"
  | "shirts-trousers"
  | "accessories"
  | "footwear"
  | "cabin"
  | "textiles"
  | "kitchen"
  | "light-scent"
  | "storage"
  | "outdoors"
  | "bags"
  | "camp"
  | "tools";

export interface CategoryFacts {
  readonly key: CategoryKey;
  readonly parent: CategoryKey | null;
  /** Google product taxonomy id, as in Google's "taxonomy-with-ids" file. */
  readonly googleTaxonomyId: number;
  /** The same node as a full path: merchants and feeds accept either. */
  readonly googleTaxonomyPath: string;
}

const node = (
  key: CategoryKey,
  parent: CategoryKey | null,
  googleTaxonomyId: number,
  googleTaxonomyPath: string,
): CategoryFacts => ({ key, parent, googleTaxonomyId, googleTaxonomyPath });

/** Parents stand before their children; siblings in the order the shop shows them. */
export const CATEGORIES: readonly CategoryFacts[] = [
  node("wear", null, 166, "Apparel & Accessories"),
  node("jackets", "wear", 5598, "Apparel & Accessories > Clothing > Outerwear > Coats & Jackets"),
  node("knitwear", "wear", 212, "Apparel & Accessories > Clothing > Shirts & Tops"),
  node("shirts-trousers", "wear", 1604, "Apparel & Accessories > Clothing"),
  node("accessories", "wear", 167, "Apparel & Accessories > Clothing Accessories"),
  node("footwear", "wear", 187, "Apparel & Accessories > Shoes"),
  node("cabin", null, 536, "Home & Garden"),
  node("textiles", "cabin", 4171, "Home & Garden > Linens & Bedding"),
  node("kitchen", "cabin", 638, "Home & Garden > Kitchen & Dining"),
  node("light-scent", "cabin", 696, "Home & Garden > Decor"),
  node("storage", "cabin", 636, "Home & Garden > Household Supplies > Storage & Organization"),
  node("outdoors", null, 1011, "Sporting Goods > Outdoor Recreation"),
  node("bags", "outdoors", 5181, "Luggage & Bags"),
  node("camp", "outdoors", 1013, "Sporting Goods > Outdoor Recreation > Camping & Hiking"),
  node("tools", "outdoors", 1167, "Hardware > Tools"),
];

export const COLOUR_KEYS = [
  "moss",
  "tide",
  "clay",
  "ink",
  "sand",
  "fog",
  "ember",
  "snow",
  "slate",
  "kelp",
] as const;
export type ColourKey = (typeof COLOUR_KEYS)[number];

export interface ColourTones {
  /** The colour itself, as a swatch shows it. */
  readonly base: string;
  /** Where the light from the upper left falls. */
  readonly light: string;
  /** In the shade and in folds. */
  readonly dark: string;
}

export const COLOURS: Readonly<Record<ColourKey, ColourTones>> = {
  moss: { base: "#5f6b45", light: "#7e8a60", dark: "#434d30" },
  tide: { base: "#2f6079", light: "#4f839b", dark: "#1f4458" },
  clay: { base: "#b4694a", light: "#cf8b6b", dark: "#8a4b32" },
  ink: { base: "#2b333d", light: "#47525f", dark: "#1a2027" },
  sand: { base: "#cdb892", light: "#e2d2b3", dark: "#a68f68" },
  fog: { base: "#b3bcbe", light: "#d0d7d7", dark: "#8a9698" },
  ember: { base: "#c9912f", light: "#e2b259", dark: "#996a1c" },
  snow: { base: "#ece6d9", light: "#f9f5ec", dark: "#c7bea9" },
  slate: { base: "#66727c", light: "#87949d", dark: "#49535c" },
  kelp: { base: "#35524a", light: "#54756b", dark: "#223a33" },
};
