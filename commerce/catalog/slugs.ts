import { and, eq, or, sql } from "drizzle-orm";
import type { TxCtx } from "@/commerce/context";
import { categoryTranslation, productTranslation, slugHistory } from "@/db/schema";
import { MAX_SLUG_LENGTH } from "@/lib/slug";
import { oneOf } from "./product-load";

export interface SlugWish {
  readonly entityId: string;
  readonly slug: string;
}

/**
 * Gives each entity the slug it wishes for, or that with a number after it when another has or had it (a former
 * slug still answers 301). Two writers cannot be given the same one: the lock on (entity, locale) lasts until
 * the end of the transaction. One query however many wishes.
 */
export async function claimSlugs(
  tx: TxCtx,
  entity: "product" | "category",
  locale: string,
  wishes: readonly SlugWish[],
): Promise<Map<string, string>> {
  if (wishes.length === 0) return new Map();
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtext(${`slug:${entity}:${locale}`}))`);
  // Numbers are tried up to 50, so the names to look up are known before: slug, slug-2 … slug-50.
  const candidates = [...new Set(wishes.flatMap(({ slug }) => variantsOf(slug)))];
  const owners = await ownersOf(tx, entity, locale, candidates);
  const given = new Map<string, string>();
  for (const { entityId, slug } of wishes) {
    const free = variantsOf(slug).find((candidate) => (owners.get(candidate) ?? entityId) === entityId);
    const chosen = free ?? `${slug.slice(0, MAX_SLUG_LENGTH - 20)}-${entityId.slice(-12)}`;
    owners.set(chosen, entityId);
    given.set(entityId, chosen);
  }
  return given;
}

const NUMBERS = Array.from({ length: 49 }, (_, index) => index + 2);

function variantsOf(slug: string): string[] {
  const stem = [...slug]
    .slice(0, MAX_SLUG_LENGTH - 3)
    .join("")
    .replace(/-+$/, "");
  return [slug, ...NUMBERS.map((number) => `${stem}-${number}`)];
}

async function ownersOf(
  tx: TxCtx,
  entity: "product" | "category",
  locale: string,
  slugs: readonly string[],
): Promise<Map<string, string>> {
  const former = await tx.db
    .select({ slug: slugHistory.slug, id: slugHistory.entityId })
    .from(slugHistory)
    .where(
      and(eq(slugHistory.entity, entity), eq(slugHistory.locale, locale), oneOf(slugHistory.slug, slugs)),
    );
  const present =
    entity === "product"
      ? await tx.db
          .select({ slug: productTranslation.slug, id: productTranslation.productId })
          .from(productTranslation)
          .where(and(eq(productTranslation.locale, locale), oneOf(productTranslation.slug, slugs)))
      : await tx.db
          .select({ slug: categoryTranslation.slug, id: categoryTranslation.categoryId })
          .from(categoryTranslation)
          .where(and(eq(categoryTranslation.locale, locale), oneOf(categoryTranslation.slug, slugs)));
  return new Map([...former, ...present].map(({ slug, id }) => [slug, id]));
}

/** Remembers that an entity has left a slug, and forgets that it ever left the one it takes now. */
export async function moveSlug(
  tx: TxCtx,
  entity: "product" | "category",
  locale: string,
  move: { entityId: string; from: string | null; to: string },
): Promise<void> {
  if (move.from === move.to) return;
  await tx.db
    .delete(slugHistory)
    .where(
      and(
        eq(slugHistory.entity, entity),
        eq(slugHistory.locale, locale),
        or(eq(slugHistory.slug, move.to), eq(slugHistory.slug, move.from ?? move.to)),
      ),
    );
  if (move.from === null) return;
  await tx.db
    .insert(slugHistory)
    .values({ entity, locale, slug: move.from, entityId: move.entityId, createdAt: tx.now });
}
