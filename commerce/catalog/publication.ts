import { and, sql } from "drizzle-orm";
import type { z } from "zod";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction } from "@/commerce/context";
import { publication } from "@/db/schema";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { emitChanged } from "./changes";
import type { CatalogFailureCode } from "./model";
import { oneOf } from "./product-load";
import { publicationInput } from "./rules/inputs";

/** Sets or clears exceptions to storefronts' assortments, for up to 500 products times 500 storefronts. */
export async function setPublication(
  ctx: Ctx,
  input: z.input<typeof publicationInput>,
): Promise<Result<{ changed: number }, Failure<CatalogFailureCode>>> {
  const parsed = publicationInput.safeParse(input);
  if (!parsed.success)
    return fail("catalog.bad_input", "invalid", {}, parsed.error.issues[0]?.path.join("."));
  const { productIds, storefrontIds, published, from, until } = parsed.data;
  return inTransaction<Result<{ changed: number }, Failure<CatalogFailureCode>>>(ctx, async (tx) => {
    if (published === null)
      await tx.db
        .delete(publication)
        .where(and(oneOf(publication.productId, productIds), oneOf(publication.storefrontId, storefrontIds)));
    else
      await tx.db.execute(sql`
        insert into publication (product_id, storefront_id, published, publish_from, publish_until)
        select p.id, s.id, ${published}, ${from?.toISOString() ?? null}::timestamptz, ${until?.toISOString() ?? null}::timestamptz
        from product p cross join storefront s
        where p.id = any(${sql.param(productIds)}) and s.id = any(${sql.param(storefrontIds)})
        on conflict (product_id, storefront_id) do update set published = excluded.published,
          publish_from = excluded.publish_from, publish_until = excluded.publish_until`);
    await emitChanged(tx, productIds);
    await audit(tx, {
      action: "catalog.publication",
      subjectType: "product",
      subjectId: productIds.length === 1 ? (productIds[0] ?? "") : `${productIds.length} products`,
      after: { productIds, storefrontIds, published, from: from ?? null, until: until ?? null },
    });
    return ok({ changed: productIds.length * storefrontIds.length });
  });
}

/**
 * Which of these products are sold in which of these storefronts at `ctx.now`, in one query: active products, by the
 * storefront's assortment (`all` or `listed`) and the exceptions with their dates. Product ids by storefront id.
 */
export async function publishedIn(
  ctx: Ctx,
  productIds: readonly string[],
  storefrontIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  const result = new Map<string, Set<string>>(storefrontIds.map((id) => [id, new Set<string>()]));
  if (productIds.length === 0 || storefrontIds.length === 0) return result;
  const now = ctx.now.toISOString();
  const rows = await ctx.db.execute<{ product_id: string; storefront_id: string }>(sql`
    select p.id as product_id, s.id as storefront_id
    from product p
    cross join storefront s
    left join publication x on x.product_id = p.id and x.storefront_id = s.id
    where p.id = any(${sql.param(productIds)}) and s.id = any(${sql.param(storefrontIds)}) and p.status = 'active'
      and case
        when x.published then coalesce(x.publish_from <= ${now}::timestamptz, true) and coalesce(x.publish_until > ${now}::timestamptz, true)
        when not x.published and coalesce(x.publish_from <= ${now}::timestamptz, true) and coalesce(x.publish_until > ${now}::timestamptz, true) then false
        else s.assortment = 'all' end`);
  for (const row of rows) result.get(row.storefront_id)?.add(row.product_id);
  return result;
}
