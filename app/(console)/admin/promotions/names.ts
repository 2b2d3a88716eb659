import { getProduct, listProducts } from "@/commerce/catalog";
import type { Ctx } from "@/commerce/context";
import { itemFacts } from "@/commerce/promotions";
import type { Names } from "@/components/admin/promotions/form-of";
import type { Choice } from "@/components/admin/promotions/picker";
import { categoryLines } from "../catalog/data";

const MOST = 8;

/** A product's variants as they are chosen: "Storm Lantern, moss" and the article number. */
export interface VariantChoice extends Choice {
  readonly productId: string;
}

/** Products by title, handle or article number; the newest when nothing is typed. */
export async function productChoices(ctx: Ctx, text: string): Promise<Choice[]> {
  const { rows } = await listProducts(ctx, { ...(text ? { search: text } : {}), limit: MOST });
  return rows.map(({ id, title, handle }) => ({ value: id, label: title, note: handle }));
}

/** Variants of the products that are found for a text. */
export async function variantChoices(ctx: Ctx, text: string): Promise<VariantChoice[]> {
  const { rows } = await listProducts(ctx, { ...(text ? { search: text } : {}), limit: MOST });
  const lists = await Promise.all(rows.map(({ id }) => variantsOf(ctx, id)));
  return lists.flat().slice(0, MOST * 3);
}

/** The variants of one product. */
export async function variantsOf(ctx: Ctx, productId: string): Promise<VariantChoice[]> {
  const found = await getProduct(ctx, productId);
  if (!found.ok) return [];
  const { words, options, variants } = found.value;
  const values = new Map(
    options.flatMap(({ values: all }) => all.map(({ id, name }) => [id, name] as const)),
  );
  return variants.map(({ id, optionValueIds, sku }) => {
    const of = optionValueIds.map((value) => values.get(value) ?? "").filter(Boolean);
    return {
      value: id,
      productId,
      label: [words.title, of.join(" / ")].filter(Boolean).join(", "),
      ...(sku ? { note: sku } : {}),
    };
  });
}

/** Names of products, variants and categories by id, as the editor shows them. What is gone keeps its id. */
export async function namesOf(
  ctx: Ctx,
  ids: { products: readonly string[]; variants: readonly string[]; categories: readonly string[] },
  locale: string,
): Promise<Names> {
  const facts = ids.variants.length > 0 ? await itemFacts(ctx, ids.variants) : new Map();
  const owners = new Set<string>([...facts.values()].map(({ productId }) => productId));
  const [products, variants, categories] = await Promise.all([
    Promise.all(ids.products.map((id) => getProduct(ctx, id))),
    Promise.all([...owners].map((id) => variantsOf(ctx, id))),
    ids.categories.length > 0 ? categoryLines(ctx, locale) : [],
  ]);
  return Object.fromEntries([
    ...products.flatMap((found) => (found.ok ? [[found.value.id, found.value.words.title]] : [])),
    ...variants.flat().map(({ value, label }) => [value, label]),
    ...categories.filter(({ id }) => ids.categories.includes(id)).map(({ id, title }) => [id, title]),
  ]);
}
