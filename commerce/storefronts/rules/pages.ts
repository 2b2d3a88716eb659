import type { StorefrontView } from "@/commerce/storefronts/model";

/** Legal and content pages that templates exist for: the slug in `/pages/<slug>` and the key in messages. */
export const PAGE_KINDS = [
  "about",
  "contact",
  "shipping",
  "returns",
  "terms",
  "privacy",
  "cookies",
  "accessibility",
  "imprint",
  "commercial-disclosure",
] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

/** Provider details on a page of their own: e-commerce directive art. 5 (EU, EEA) and its likes in CH and GB. */
const IMPRINT = new Set(
  "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split(
    " ",
  ),
);

/**
 * The pages a storefront must have before it opens, in the order of the footer. The law of its countries decides:
 * Europe wants an imprint and a cookie page, Japan the disclosure of its Specified Commercial Transactions Act.
 */
export function requiredPages(view: Pick<StorefrontView, "countries">): readonly PageKind[] {
  const imprint = view.countries.some((country) => IMPRINT.has(country));
  const disclosure = view.countries.includes("JP");
  return PAGE_KINDS.filter((kind) => {
    // A statement on accessibility: the European accessibility act (directive 2019/882) and its likes.
    if (kind === "imprint" || kind === "cookies" || kind === "accessibility") return imprint;
    if (kind === "commercial-disclosure") return disclosure;
    return true;
  });
}
