import { coverageOf, getProduct, publicationsOf, publishedIn } from "@/commerce/catalog";
import type { ProductState, Publication } from "@/commerce/catalog/model";
import type { Ctx } from "@/commerce/context";
import { levelsOf, listLocations } from "@/commerce/inventory";
import type { StockLevel } from "@/commerce/inventory/model";
import { listedPrices, listPriceLists, storefrontsPricing } from "@/commerce/pricing";
import { listStorefronts, theBrand } from "@/commerce/storefronts";
import type { ProductDraft, WordsDraft } from "@/components/admin/editors/product-draft";
import type { ListChoice, LocationChoice } from "@/components/admin/editors/variants-table";
import { moneyDecimal } from "@/lib/currency";
import { categoryLines, spokenLocales } from "../data";

/** A product as its form begins: the draft and the version it is of. */
export interface OpenDraft {
  readonly id: string;
  readonly version: number;
  readonly sourceLocale: string;
  readonly draft: ProductDraft;
}

/** The words of any language as a form holds them. */
export function wordsDraft(words: ProductState["words"] | undefined): WordsDraft {
  return {
    title: words?.title ?? "",
    slug: words?.slug ?? "",
    summary: words?.summary ?? "",
    description: words?.description ?? null,
    seoTitle: words?.seoTitle ?? "",
    seoDescription: words?.seoDescription ?? "",
  };
}

/** A product as the editor opens it, or null for an unknown one. */
export async function openDraft(ctx: Ctx, productId: string): Promise<OpenDraft | null> {
  const found = await getProduct(ctx, productId);
  if (!found.ok) return null;
  const product = found.value;
  const brand = await theBrand(ctx);
  const [lists, prices] = await Promise.all([
    listPriceLists(ctx, brand.id),
    listedPrices(
      ctx,
      brand.id,
      product.variants.map(({ id }) => id),
    ),
  ]);
  const currencyOf = new Map(lists.map(({ id, currency }) => [id, currency]));
  const pricesOf = (variantId: string) =>
    Object.fromEntries(
      prices.flatMap(({ priceListId, variantId: owner, amountMinor, compareAtMinor }) => {
        const currency = currencyOf.get(priceListId);
        if (owner !== variantId || !currency) return [];
        const compareAt = compareAtMinor === null ? "" : moneyDecimal(compareAtMinor, currency);
        return [[priceListId, { amount: moneyDecimal(amountMinor, currency) as string, compareAt }]];
      }),
    );
  const keys = new Map(
    product.options.flatMap(({ values }) => values.map(({ id, key }) => [id, key] as const)),
  );
  const pictures = new Map(product.pictures.map((picture) => [picture.id, picture]));
  return {
    id: product.id,
    version: product.version,
    sourceLocale: product.sourceLocale,
    draft: {
      handle: product.handle,
      status: product.status,
      vendor: product.vendor ?? "",
      productType: product.productType ?? "",
      tags: product.tags.join(", "),
      categoryId: product.categoryId ?? "",
      words: wordsDraft(product.words),
      options: product.options.map(({ key, name, values }) => ({
        key,
        name,
        values: values.map((value) => ({ key: value.key, name: value.name, swatch: value.swatch })),
      })),
      variants: product.variants.map((variant) => {
        const { id, optionValueIds, sku, gtin, weightGrams, signature, key, extra, ...rest } = variant;
        return {
          ref: id,
          id,
          values: optionValueIds.map((valueId) => keys.get(valueId) ?? ""),
          sku: sku ?? "",
          gtin: gtin ?? "",
          weightGrams: weightGrams === null ? "" : String(weightGrams),
          prices: pricesOf(id),
          rest,
        };
      }),
      media: product.media.map(({ id, alt, state, optionValueKey }) => ({
        id,
        version: pictures.get(id)?.version ?? "",
        alt: alt ?? "",
        optionValueKey,
        placeholder: state === "placeholder",
      })),
    },
  };
}

/** What any product form offers to choose from. */
export async function formChoices(
  ctx: Ctx,
  locale: string,
): Promise<{
  categories: { value: string; label: string; google: string | null }[];
  lists: ListChoice[];
  locations: LocationChoice[];
}> {
  const brand = await theBrand(ctx);
  const [categories, lists, locations] = await Promise.all([
    categoryLines(ctx, locale),
    listPriceLists(ctx, brand.id),
    listLocations(ctx),
  ]);
  const main = (currency: string) => (currency === brand.baseCurrency ? 0 : 1);
  return {
    categories: categories.map(({ id, title, depth, google }) => ({
      value: id,
      label: `${"\u2003".repeat(depth)}${title}`,
      google,
    })),
    lists: [...lists]
      .sort((a, b) => main(a.currency) - main(b.currency))
      .map(({ id, currency, name }) => ({
        id,
        currency,
        label: name === currency ? currency : `${currency} · ${name}`,
      })),
    locations: locations.filter(({ status }) => status === "active").map(({ id, name }) => ({ id, name })),
  };
}

/** Where a product is sold: each storefront with its rule, the product's exception, and whether it is there now. */
export interface SoldIn {
  readonly storefrontId: string;
  readonly name: string;
  readonly assortment: "all" | "listed";
  readonly exception: Omit<Publication, "productId" | "storefrontId"> | null;
  readonly now: boolean;
  /** False: published perhaps, but without a price nobody can buy it there. */
  readonly priced: boolean;
}

export async function soldIn(ctx: Ctx, productId: string): Promise<SoldIn[]> {
  const storefronts = await listStorefronts(ctx);
  const [exceptions, priced, present] = await Promise.all([
    publicationsOf(ctx, [productId]),
    storefrontsPricing(ctx, productId),
    publishedIn(
      ctx,
      [productId],
      storefronts.map(({ id }) => id),
    ),
  ]);
  return storefronts.map(({ id, name, locales }) => ({
    storefrontId: id,
    name,
    assortment: locales[0]?.assortment ?? "all",
    exception: exceptions.find(({ storefrontId }) => storefrontId === id) ?? null,
    now: present.get(id)?.has(productId) ?? false,
    priced: priced.has(id),
  }));
}

/** How complete each language is, for the links to the translation editor. */
export async function languagesOf(ctx: Ctx, productId: string): Promise<{ tag: string; share: number }[]> {
  const locales = await spokenLocales(ctx);
  const coverage = await coverageOf(ctx, [productId], locales);
  return locales.map((tag) => ({ tag, share: coverage.get(productId)?.get(tag) ?? 0 }));
}

/** Stock of the variants that are stored. */
export function stockOf(ctx: Ctx, draft: ProductDraft): Promise<StockLevel[]> {
  return levelsOf(
    ctx,
    draft.variants.flatMap(({ id }) => (id === undefined ? [] : [id])),
  );
}
