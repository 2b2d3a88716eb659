import type { ListingAvailability } from "@/commerce/listings/model";
import type { UnitBase } from "@/commerce/pricing/model";

/** What the parts of the shop are given: words, prices and links are ready to be shown. */

export interface Picture {
  readonly id: string;
  /** Part of the URL, so that a changed picture has a new address. */
  readonly version: string | null;
  readonly alt: string;
}

/** A picture of a product page; `shows` names the option value that it is of (`colour:moss`), if one. */
export interface GalleryPicture extends Picture {
  readonly shows: string | null;
}

/** A price and what stands beside it, each part as people of the locale write it; null: nothing to be said. */
export interface ShownPrice {
  readonly now: string;
  readonly was: string | null;
  /** The lowest of several. */
  readonly from: boolean;
  /** The lowest price of the 30 days before. */
  readonly lowest: string | null;
  /** `-20 %`, and the same without a sign for a sentence. */
  readonly off: { readonly short: string; readonly plain: string } | null;
  readonly promotion: { readonly label: string | null; readonly until: string | null } | null;
  readonly unit: { readonly price: string; readonly of: UnitBase } | null;
}

export interface Card {
  readonly id: string;
  readonly href: string;
  readonly title: string;
  readonly price: ShownPrice | null;
  readonly availability: ListingAvailability;
  readonly picture: Picture | null;
  readonly hover: Picture | null;
  /** Language of the title when it is not the page's. */
  readonly lang: string | undefined;
}

export interface Link {
  readonly href: string;
  readonly label: string;
}

export interface NavItem extends Link {
  readonly id: string;
  readonly children: readonly (Link & { readonly id: string })[];
}

export interface Crumb extends Link {
  readonly current?: boolean;
}

/** One choice of a variant option: `moss` of `colour`. */
export interface OptionValue {
  readonly key: string;
  readonly label: string;
  readonly swatch: string | null;
}

export interface Option {
  readonly key: string;
  readonly label: string;
  readonly values: readonly OptionValue[];
}

export interface Variant {
  readonly id: string;
  /** The `v` parameter of its URL: `moss-m`. */
  readonly key: string;
  /** Value keys in the order of the options. */
  readonly values: readonly string[];
  readonly label: string;
  readonly price: ShownPrice | null;
  readonly availability: ListingAvailability;
  readonly sku: string | null;
}

/** When an order of today arrives, in working days of the country. */
export interface Delivery {
  readonly daysMin: number;
  readonly daysMax: number;
  /** ISO weekday numbers on which nobody delivers: 6, 7 in most countries. */
  readonly rest: readonly number[];
  readonly timeZone: string;
  /** For Intl: `de-DE`. */
  readonly locale: string;
}

/** One filter with its choices: `colour`. */
export interface FacetGroup {
  readonly key: string;
  readonly label: string;
  readonly values: readonly {
    readonly value: string;
    readonly label: string;
    readonly count: number;
    readonly used: boolean;
  }[];
}

/** The same page in another storefront. */
export interface Elsewhere extends Link {
  readonly lang: string;
  /** hreflang code. */
  readonly code: string;
}
