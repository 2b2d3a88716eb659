import { unstable_cache } from "next/cache";
import type { Ctx } from "@/commerce/context";
import type { DomainEvent } from "@/commerce/events/model";
import { allLocales, listStorefronts } from "@/commerce/storefronts";
import { dropTags as dropFromStores } from "@/edge/tag-registry.mjs";
import { decodeValue, encodeValue } from "./cache-codec";

/**
 * Seconds after which a page is drawn anew though nobody dropped it: a net under the tags, not the way changes are
 * seen. Pages write the same number as `export const revalidate = 3600` (Next reads it without running the file).
 */
export const PAGE_SECONDS = 3_600;

export type SlugKind = "product" | "category" | "page";

/** Every tag there is. A tag holds each axis that varies what it is on: `key` stands for locale, currency and country. */
export const tag = {
  storefront: (key: string) => `sf:${key}`,
  alternates: (brandId: string) => `alternates:${brandId}`,
  product: (productId: string, key: string) => `product:${productId}:${key}`,
  /** The product everywhere: when a change touches too many storefronts to name each. */
  productEverywhere: (productId: string) => `product:${productId}`,
  listing: (key: string) => `listing:${key}`,
  categories: (key: string) => `categories:${key}`,
  /** The category everywhere: when it fills or empties in one storefront its alternates change in all. */
  categoryEverywhere: (categoryId: string) => `category:${categoryId}`,
  host: (hostName: string) => `host:${hostName}`,
  slug: (key: string, kind: SlugKind, slug: string) =>
    `slug:${key}:${kind}:${encodeURIComponent(slug).slice(0, 180)}`,
} as const;

interface Place {
  readonly key: string;
  readonly brand: { readonly id: string };
}

/** What each kind of read carries. Reads take their tags from here, so a drop always finds them. */
export const reads = {
  /** The storefront row itself, its siblings, the switcher. */
  storefront: (view: Place) => [tag.storefront(view.key), tag.alternates(view.brand.id)],
  /** All live storefronts of a brand: the members of every cluster. */
  siblings: (brandId: string) => [tag.alternates(brandId)],
  /** Where a product or a category is to be found among them. */
  productPresence: (view: Pick<Place, "brand">, productId: string) => [
    tag.alternates(view.brand.id),
    tag.productEverywhere(productId),
  ],
  categoryPresence: (view: Pick<Place, "brand">, categoryId: string) => [
    tag.alternates(view.brand.id),
    tag.categoryEverywhere(categoryId),
  ],
  /** A storefront that is looked up before anything of it is known. */
  storefrontByKey: (key: string) => [tag.storefront(key)],
  home: (view: Place) => [...reads.storefront(view), tag.listing(view.key), tag.categories(view.key)],
  navigation: (view: Place) => [tag.storefront(view.key), tag.categories(view.key)],
  category: (view: Place, slug: string) => [...reads.home(view), tag.slug(view.key, "category", slug)],
  product: (view: Place, productId: string, slug: string) => [
    ...reads.storefront(view),
    tag.product(productId, view.key),
    tag.productEverywhere(productId),
    tag.slug(view.key, "product", slug),
  ],
  /** A slug that leads nowhere or elsewhere: dropped with the listing, because the product to come has no id yet. */
  missing: (view: Place, kind: SlugKind, slug: string) => [
    tag.storefront(view.key),
    tag.slug(view.key, kind, slug),
    tag.listing(view.key),
    tag.categories(view.key),
  ],
  page: (view: Place, slug: string) => [...reads.storefront(view), tag.slug(view.key, "page", slug)],
  suggestions: (view: Place) => [tag.storefront(view.key), tag.listing(view.key)],
  hostDocument: (hostName: string) => [tag.host(hostName)],
} as const;

/**
 * Runs `read` once and keeps its answer under `keyParts` until one of `tags` is dropped. The page that asks is dropped
 * with it. `keyParts` name everything that `read` closes over. Answers are plain data; bigint and Date survive.
 */
export async function cached<T>(
  read: () => Promise<T>,
  keyParts: readonly string[],
  tags: readonly string[],
): Promise<T> {
  const keep = unstable_cache(async () => encodeValue(await read()), [...keyParts], {
    tags: [...new Set(tags)],
    revalidate: PAGE_SECONDS,
  });
  return decodeValue(await keep()) as T;
}

/** Drops tags from both stores of this process at once and tells the others. Works inside and outside of a request. */
export function dropTags(tags: Iterable<string>): void {
  dropFromStores(tags);
}

/** Above this many pairs of product and storefront the product is dropped everywhere instead. */
const MAX_PAIRS = 2_000;

/** Which tags an event drops: the table of docs/architecture.md. */
export async function tagsOf(ctx: Ctx, event: DomainEvent): Promise<string[]> {
  switch (event.type) {
    case "storefronts.changed": {
      const { brandId, storefrontIds } = event.payload;
      const storefronts = await listStorefronts(ctx, { ids: storefrontIds, withRetired: true });
      const locales = storefronts.flatMap((storefront) => storefront.locales);
      return unique([
        tag.alternates(brandId),
        ...locales.flatMap(({ key, hostName }) => [tag.storefront(key), tag.host(hostName)]),
      ]);
    }
    case "listings.projected":
      return projectedTags(event.payload);
    case "catalog.products_changed":
      return unique(event.payload.productIds.map(tag.productEverywhere));
    case "catalog.categories_changed":
      return unique([
        ...(await allLocales(ctx)).map(({ key }) => tag.categories(key)),
        ...event.payload.categoryIds.map(tag.categoryEverywhere),
      ]);
    // What a shopper sees of these arrives as `listings.projected`.
    case "pricing.prices_changed":
    case "inventory.levels_changed":
    case "promotions.changed":
    case "tax.rates_changed":
    // No page of a shop that everybody sees says anything of orders, payments and mail.
    case "payments.changed":
    case "payments.called_back":
    case "orders.confirmed":
    case "orders.changed":
    case "customers.erased":
    case "mail.queued":
      return [];
  }
}

function projectedTags(payload: {
  storefrontLocaleKeys: readonly string[];
  productIds: readonly string[];
  categoryIds: readonly string[];
  movedProductIds: readonly string[];
}): string[] {
  const { storefrontLocaleKeys: keys, productIds, categoryIds, movedProductIds } = payload;
  const everywhere = keys.length * productIds.length > MAX_PAIRS;
  return unique([
    ...keys.map(tag.listing),
    ...(categoryIds.length > 0 ? keys.map(tag.categories) : []),
    ...movedProductIds.map(tag.productEverywhere),
    ...(movedProductIds.length > 0 ? categoryIds.map(tag.categoryEverywhere) : []),
    ...(everywhere
      ? productIds.map(tag.productEverywhere)
      : productIds.flatMap((productId) => keys.map((key) => tag.product(productId, key)))),
  ]);
}

const unique = (tags: readonly string[]) => [...new Set(tags)];
