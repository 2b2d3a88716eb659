import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { reads } from "@/app/_server/cache";
import { shopCtx } from "@/app/_server/context";
import { placesOf } from "@/app/_server/seo";
import { productBySlug, productPage } from "@/commerce/catalog";
import { availabilityFor, deliveryPromise } from "@/commerce/inventory";
import { relatedListings } from "@/commerce/listings";
import { shelfPrices } from "@/commerce/quotes";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { Delivery, Variant } from "@/components/shop/nouns";
import { countryDefaults, isCountry } from "@/lib/country";
import { cardOf, productPath } from "./cards";
import { decodeSlug } from "./category";
import { shelfShown } from "./prices";
import { attachEnds, attachTags, chainOf, hrefOf } from "./view";

const RELATED_SHOWN = 4;

/**
 * The product behind a slug of this storefront. It is there when it is listed there; a former slug answers with a
 * permanent redirect (308, which crawlers read as 301); anything else is 404, dropped when any listing changes.
 */
export const productAt = cache(async (view: StorefrontView, rawSlug: string) => {
  const slug = decodeSlug(rawSlug);
  const answer = await productBySlug(shopCtx(), chainOf(view), slug);
  if (answer && "movedTo" in answer) {
    await attachTags(reads.missing(view, "product", slug));
    permanentRedirect(hrefOf(view, productPath(answer.movedTo)));
  }
  const page = answer ? await productPage(shopCtx(), answer.productId, chainOf(view)) : null;
  const { presence } = page ? await placesOf(view, { kind: "product", id: page.id }) : { presence: [] };
  const listed = presence.some(({ key }) => key === view.key);
  await attachTags(
    page && listed ? reads.product(view, page.id, slug) : reads.missing(view, "product", slug),
  );
  if (!page || !listed) notFound();
  return page;
});

export type ShopProduct = Awaited<ReturnType<typeof productAt>>;

/** Variants with price and stock, in the words of the storefront, and what the shop sells beside it. */
export async function offerOf(view: StorefrontView, product: ShopProduct) {
  const ctx = shopCtx();
  const ids = product.variants.map(({ id }) => id);
  const leaf = product.categoryTrail.at(-1);
  const [prices, stock, related, delivery] = await Promise.all([
    shelfPrices(ctx, { storefrontId: view.storefrontId, variantIds: ids }),
    availabilityFor(ctx, view.countries, ids, { storefrontId: view.storefrontId, channel: "web" }),
    leaf
      ? relatedListings(ctx, view, { productId: product.id, categoryId: leaf.id, limit: RELATED_SHOWN })
      : [],
    deliveryPromise(ctx, view.countries),
  ]);
  await attachEnds([...prices.values(), ...related]);
  const variants = product.variants.map((variant): Variant => {
    const price = prices.get(variant.id);
    return {
      id: variant.id,
      key: variant.key,
      values: product.options.map((option) => variant.choice[option.key] ?? ""),
      label: variant.label || product.title,
      price: price ? shelfShown(view, price) : null,
      availability: stock.get(variant.id)?.state ?? "out",
      sku: variant.sku,
    };
  });
  return {
    variants,
    delivery: deliveryOf(view, delivery),
    related: related.map((listing) => cardOf(view, listing)),
    /** The same reads for structured data, so that it cannot differ from what people see. */
    facts: {
      prices,
      availability: stock,
      delivery,
      returns: { days: returnDays(view), fees: "customer" as const },
    },
  };
}

/** How long a parcel takes to the storefront's first country; null when no location ships there. */
export function deliveryOf(
  view: StorefrontView,
  promises: ReadonlyMap<string, { daysMin: number; daysMax: number }>,
): Delivery | null {
  const country = view.countries[0] ?? "";
  const promise = promises.get(country);
  if (!promise) return null;
  return { ...promise, rest: restDays(country), timeZone: view.timeZone, locale: view.hreflangCode };
}

/** Where the law gives no right to withdraw, the shop gives its own. */
const OWN_RETURN_DAYS = 14;

/** Days in which a parcel may be sent back: what the law of the first country says, at least the shop's own. */
export function returnDays({ countries: [code] }: Pick<StorefrontView, "countries">): number {
  return Math.max((isCountry(code) && countryDefaults(code).withdrawalDays) || 0, OWN_RETURN_DAYS);
}

/** The weekend of a country by CLDR: Friday and Saturday in some. Older engines spell it as a property. */
export function restDays(country: string): readonly number[] {
  const locale = new Intl.Locale("und", { region: country }) as Intl.Locale & {
    weekInfo?: { weekend: number[] };
    getWeekInfo?: () => { weekend: number[] };
  };
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.weekend ?? [6, 7];
}
