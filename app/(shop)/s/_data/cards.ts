import type { ListingCard } from "@/commerce/listings/model";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { Card } from "@/components/shop/nouns";
import { listedPrice } from "./prices";
import { hrefOf, langIfForeign } from "./view";

/** A listing as a card of this storefront. */
export function cardOf(view: StorefrontView, listing: ListingCard): Card {
  const { productId, title, mediaId, mediaVersion, hoverMediaId } = listing;
  return {
    id: productId,
    href: hrefOf(view, productPath(listing.slug)),
    title,
    price: listedPrice(view, listing),
    availability: listing.availability,
    picture: mediaId ? { id: mediaId, version: mediaVersion, alt: "" } : null,
    hover: hoverMediaId ? { id: hoverMediaId, version: null, alt: "" } : null,
    lang: langIfForeign(view, listing.wordsLocale),
  };
}

export const productPath = (slug: string) => `/p/${encodeURIComponent(slug)}`;
export const categoryPath = (slug: string) => `/c/${encodeURIComponent(slug)}`;
