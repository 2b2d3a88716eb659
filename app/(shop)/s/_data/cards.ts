import type { ListingCard } from "@/commerce/listings/model";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { Card, ShownPrice } from "@/components/shop/nouns";
import { type CurrencyCode, formatMoney } from "@/lib/currency";
import { hrefOf, langIfForeign } from "./view";

/** A listing as a card of this storefront. */
export function cardOf(view: StorefrontView, listing: ListingCard): Card {
  const { productId, title, mediaId, mediaVersion, hoverMediaId } = listing;
  return {
    id: productId,
    href: hrefOf(view, productPath(listing.slug)),
    title,
    price: cardPrice(view, listing),
    availability: listing.availability,
    picture: mediaId ? { id: mediaId, version: mediaVersion, alt: "" } : null,
    hover: hoverMediaId ? { id: hoverMediaId, version: null, alt: "" } : null,
    lang: langIfForeign(view, listing.wordsLocale),
  };
}

export const productPath = (slug: string) => `/p/${encodeURIComponent(slug)}`;
export const categoryPath = (slug: string) => `/c/${encodeURIComponent(slug)}`;

function cardPrice(view: StorefrontView, listing: ListingCard): ShownPrice | null {
  const { priceMinor, priceMaxMinor, compareAtMinor } = listing;
  if (priceMinor === null) return null;
  return {
    ...shownPrice(view, priceMinor, compareAtMinor),
    from: priceMaxMinor !== null && priceMaxMinor > priceMinor,
  };
}

/** An amount in the storefront's currency as people there write it; the earlier one only when it was higher. */
export function shownPrice(
  view: StorefrontView,
  amountMinor: bigint,
  compareAtMinor: bigint | null,
): ShownPrice {
  const shown = (minor: bigint) => formatMoney(minor, view.currency as CurrencyCode, view.hreflangCode);
  return {
    now: shown(amountMinor),
    was: compareAtMinor !== null && compareAtMinor > amountMinor ? shown(compareAtMinor) : null,
    from: false,
  };
}
