import { and } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { labelTranslation, media, product, productTranslation } from "@/db/schema";
import { type CategoryNode, categoryTrail } from "./categories";
import { coverageOf } from "./coverage";
import { mediaVersion } from "./media-version";
import { grouped, loadProducts, oneOf } from "./product-load";
import type { ProductState } from "./rules/product-state";
import type { RichText } from "./rules/rich-text";
import { resolveSlug, type SlugAnswer } from "./slug-answer";

/** The product behind a slug: itself, where it has moved to (answer 301), or null (404). */
export async function productBySlug(
  ctx: Ctx,
  localeChain: readonly string[],
  slug: string,
): Promise<SlugAnswer<"productId"> | null> {
  const found = await resolveSlug(ctx, "product", localeChain, slug);
  if (!found) return null;
  return "movedTo" in found ? found : { productId: found.entityId, slug: found.slug };
}

export interface PageOption {
  readonly key: string;
  readonly label: string;
  readonly values: readonly {
    readonly key: string;
    readonly label: string;
    /** CSS colour. */
    readonly swatch: string | null;
  }[];
}

export interface PageVariant {
  readonly id: string;
  /** Value of the URL parameter `v`; empty for the only variant of a product without options. */
  readonly key: string;
  /** Key of the chosen value by key of the option. */
  readonly choice: Readonly<Record<string, string>>;
  /** `Moss / M` in the shopper's language; empty without options. */
  readonly label: string;
  readonly sku: string | null;
  readonly gtin: string | null;
  readonly mpn: string | null;
  readonly weightGrams: number | null;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
  readonly heightMm: number | null;
  readonly inventoryPolicy: "deny" | "continue";
  readonly trackInventory: boolean;
  readonly mediaId: string | null;
}

export interface PageMedia {
  readonly id: string;
  readonly version: string;
  readonly alt: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly placeholder: boolean;
  /** `colour:moss`, when it shows one value. */
  readonly optionValueKey: string | null;
}

export interface ProductPage {
  readonly id: string;
  readonly handle: string;
  readonly slug: string;
  readonly status: ProductState["status"];
  readonly vendor: string | null;
  readonly tags: readonly string[];
  readonly title: string;
  readonly summary: string | null;
  readonly description: RichText | null;
  readonly seoTitle: string | null;
  readonly seoDescription: string | null;
  /** Locale of title, summary and slug; of the description when that had to come from further down the chain. */
  readonly wordsLocale: string;
  readonly descriptionLocale: string;
  readonly options: readonly PageOption[];
  readonly variants: readonly PageVariant[];
  readonly media: readonly PageMedia[];
  readonly categoryTrail: readonly CategoryNode[];
  /** Share of required texts reviewed in the first locale of the chain, 0..100. */
  readonly coverage: number;
  readonly changedAt: Date;
}

/**
 * All that a product page shows but prices and stock, in a locale chain (nearest first); a field that a locale
 * leaves empty comes from the next one. Null: no such product, or no words for it in the chain.
 */
export async function productPage(
  ctx: Ctx,
  productId: string,
  localeChain: readonly string[],
): Promise<ProductPage | null> {
  const [[state], [row], words, pictures] = await Promise.all([
    loadProducts(ctx.db, { ids: [productId] }),
    ctx.db
      .select({ changedAt: product.changedAt })
      .from(product)
      .where(oneOf(product.id, [productId])),
    ctx.db
      .select()
      .from(productTranslation)
      .where(
        and(oneOf(productTranslation.productId, [productId]), oneOf(productTranslation.locale, localeChain)),
      ),
    ctx.db
      .select()
      .from(media)
      .where(oneOf(media.productId, [productId]))
      .orderBy(media.position, media.id),
  ]);
  const chain = localeChain.flatMap((locale) => words.filter((one) => one.locale === locale));
  const [best] = chain;
  if (!state || !best || !row) return null;
  const described = chain.find(({ description }) => description !== null) ?? best;
  const [labels, trail, coverage] = await Promise.all([
    labelsOf(ctx, labelKeys(state, pictures), localeChain),
    categoryTrail(ctx, state.categoryId, localeChain),
    coverageOf(ctx, [productId], [localeChain[0] ?? best.locale]),
  ]);
  const label = (key: string, fallback: string) => labels.get(key) ?? fallback;
  const { id, handle, status, vendor, tags } = state;
  const changedAt = new Date(
    Math.max(row.changedAt.getTime(), ...chain.map((one) => one.changedAt.getTime())),
  );
  return {
    ...{ id, handle, status, vendor, tags, changedAt },
    slug: best.slug,
    title: best.title,
    summary: chain.find(({ summary }) => summary !== null)?.summary ?? null,
    description: described.description,
    seoTitle: best.seoTitle,
    seoDescription: best.seoDescription,
    wordsLocale: best.locale,
    descriptionLocale: described.locale,
    options: state.options.map((option) => ({
      key: option.key,
      label: label(option.key, option.name),
      values: option.values.map(({ key, name, swatch }) => ({
        key,
        label: label(`${option.key}:${key}`, name),
        swatch,
      })),
    })),
    variants: state.variants.map((variant) => pageVariant(state, variant, label)),
    media: pictures.map((picture) => ({
      id: picture.id,
      version: mediaVersion(picture),
      alt: label(`media:${picture.id}`, picture.alt ?? best.title),
      width: picture.width,
      height: picture.height,
      placeholder: picture.storageKey === null,
      optionValueKey: picture.optionValueKey,
    })),
    categoryTrail: trail,
    coverage: coverage.get(productId)?.get(localeChain[0] ?? best.locale) ?? 0,
  };
}

function pageVariant(
  { options }: ProductState,
  variant: ProductState["variants"][number],
  label: (key: string, fallback: string) => string,
): PageVariant {
  const {
    signature: _s,
    optionValueIds,
    extra: _e,
    requiresShipping: _r,
    taxable: _t,
    taxCode: _c,
    ...shown
  } = variant;
  const chosen = options.flatMap((option) => {
    const value = option.values.find(({ id }) => optionValueIds.includes(id));
    return value ? [{ option, value }] : [];
  });
  return {
    ...shown,
    choice: Object.fromEntries(chosen.map(({ option, value }) => [option.key, value.key])),
    label: chosen.map(({ option, value }) => label(`${option.key}:${value.key}`, value.name)).join(" / "),
  };
}

function labelKeys(state: ProductState, pictures: readonly { id: string }[]): string[] {
  return [
    ...state.options.flatMap(({ key, values }) => [key, ...values.map((value) => `${key}:${value.key}`)]),
    ...pictures.map(({ id }) => `media:${id}`),
  ];
}

/** Labels by key, each from the nearest locale of the chain that has it. */
export async function labelsOf(
  ctx: Ctx,
  keys: readonly string[],
  localeChain: readonly string[],
): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await ctx.db
    .select({ key: labelTranslation.key, locale: labelTranslation.locale, label: labelTranslation.label })
    .from(labelTranslation)
    .where(and(oneOf(labelTranslation.key, keys), oneOf(labelTranslation.locale, localeChain)));
  const byKey = grouped(rows, ({ key }) => key);
  const labels = new Map<string, string>();
  for (const [key, group] of byKey) {
    const best = localeChain
      .map((locale) => group.find((one) => one.locale === locale))
      .find((one) => one !== undefined);
    if (best) labels.set(key, best.label);
  }
  return labels;
}
