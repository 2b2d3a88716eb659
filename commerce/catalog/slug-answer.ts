import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { categoryTranslation, productTranslation, slugHistory } from "@/db/schema";
import { oneOf } from "./product-load";

export type SlugAnswer<Id extends string> =
  | ({ readonly [K in Id]: string } & { readonly slug: string })
  | { readonly movedTo: string };

type Row = { entityId: string; locale: string; slug: string };

/**
 * What a slug means in a locale chain (nearest first). An entity answers only to the slug of the first locale of the
 * chain that it has words in; under a slug of a later locale, or a former one, it says where it is now.
 */
export async function resolveSlug(
  ctx: Ctx,
  entity: "product" | "category",
  localeChain: readonly string[],
  slug: string,
): Promise<{ entityId: string; slug: string } | { movedTo: string } | null> {
  const ranked = (rows: readonly Row[]) =>
    [...rows].sort((a, b) => localeChain.indexOf(a.locale) - localeChain.indexOf(b.locale));
  const candidates = ranked(await wordsWith(ctx, entity, localeChain, { slug }));
  const former = candidates.length > 0 ? [] : ranked(await formerOwners(ctx, entity, localeChain, slug));
  const ids = [...new Set([...candidates, ...former].map(({ entityId }) => entityId))];
  if (ids.length === 0) return null;
  const present = ranked(await wordsWith(ctx, entity, localeChain, { ids }));
  const slugOf = (id: string) => present.find(({ entityId }) => entityId === id)?.slug;
  const own = ids.find((id) => slugOf(id) === slug);
  if (own !== undefined) return { entityId: own, slug };
  const movedTo = ids.map(slugOf).find((found) => found !== undefined);
  return movedTo === undefined ? null : { movedTo };
}

function wordsWith(
  ctx: Ctx,
  entity: "product" | "category",
  locales: readonly string[],
  by: { slug: string } | { ids: readonly string[] },
): Promise<Row[]> {
  if (entity === "product") {
    const { productId, locale, slug } = productTranslation;
    return ctx.db
      .select({ entityId: productId, locale, slug })
      .from(productTranslation)
      .where(and(oneOf(locale, locales), "slug" in by ? eq(slug, by.slug) : oneOf(productId, by.ids)));
  }
  const { categoryId, locale, slug } = categoryTranslation;
  return ctx.db
    .select({ entityId: categoryId, locale, slug })
    .from(categoryTranslation)
    .where(and(oneOf(locale, locales), "slug" in by ? eq(slug, by.slug) : oneOf(categoryId, by.ids)));
}

function formerOwners(
  ctx: Ctx,
  entity: "product" | "category",
  locales: readonly string[],
  slug: string,
): Promise<Row[]> {
  const { entityId, locale } = slugHistory;
  return ctx.db
    .select({ entityId, locale, slug: slugHistory.slug })
    .from(slugHistory)
    .where(and(eq(slugHistory.entity, entity), oneOf(locale, locales), eq(slugHistory.slug, slug)));
}
