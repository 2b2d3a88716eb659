import type { LineStock } from "@/commerce/checkout/model";
import type { Picture } from "../nouns";

/** A cart as it is drawn: amounts, dates and names are ready to be read. */
export interface ShownCart {
  readonly count: number;
  readonly lines: readonly ShownLine[];
  readonly gifts: readonly ShownGift[];
  readonly codes: readonly ShownCode[];
  readonly sums: readonly ShownSum[];
  readonly total: ShownTotal;
  readonly delivery: ShownEstimate;
  readonly orderable: boolean;
  /** A payment for it is under way: it stays as it is until that has ended. */
  readonly paying: boolean;
}

export interface ShownLine {
  readonly id: string;
  readonly variantId: string;
  readonly href: string | null;
  readonly title: string;
  readonly options: string;
  /** Language of title and options when it is not the page's. */
  readonly lang: string | undefined;
  readonly picture: Picture | null;
  readonly quantity: number;
  /** One unit as the shelf shows it; `regularUnit` where it is reduced. */
  readonly unit: string;
  readonly regularUnit: string | null;
  /** The whole line; `regular` where it is reduced. */
  readonly amount: string;
  readonly regular: string | null;
  readonly discounts: readonly { readonly label: string; readonly amount: string }[];
  /** The lowest price of the 30 days before, where the law wants it beside a reduction. */
  readonly lowest: string | null;
  readonly stock: LineStock;
  readonly left: number | null;
  readonly priceChange: {
    readonly kind: "up" | "down";
    readonly before: string;
    readonly after: string;
  } | null;
}

export interface ShownGift {
  readonly id: string;
  readonly title: string;
  readonly options: string;
  readonly lang: string | undefined;
  readonly picture: Picture | null;
  readonly quantity: number;
}

export interface ShownCode {
  readonly typed: string;
  readonly state: "applied" | "rejected" | "unknown";
  /** What it gives, or why it gives nothing. */
  readonly text: string | null;
}

/** One row of the sums, in order. */
export interface ShownSum {
  readonly key: string;
  readonly label: string;
  readonly amount: string;
  readonly kind: "plain" | "off" | "quiet";
}

export interface ShownTotal {
  readonly label: string;
  readonly amount: string;
  /** `including 15.97 € VAT (19 %)`, or that tax is still to come. */
  readonly tax: readonly string[];
  readonly notes: readonly string[];
}

export interface ShownEstimate {
  readonly country: string;
  /** Cheapest first; empty: nobody delivers it there. */
  readonly offers: readonly {
    readonly id: string;
    readonly name: string;
    readonly amount: string;
    readonly promise: string | null;
  }[];
}

/** Where the forms of a cart go, and the pages around it. */
export interface CartPaths {
  readonly cart: string;
  readonly add: string;
  readonly lines: string;
  readonly codes: string;
  readonly checkout: string;
  readonly home: string;
}
