import type { Ctx } from "@/commerce/context";
import { publication } from "@/db/schema";
import type { Publication } from "./model";
import { oneOf } from "./product-load";

/** The exceptions of some products to storefronts' assortments; a storefront without one follows its assortment. */
export async function publicationsOf(ctx: Ctx, productIds: readonly string[]): Promise<Publication[]> {
  const rows = await ctx.db.select().from(publication).where(oneOf(publication.productId, productIds));
  return rows.map(({ productId, storefrontId, published, publishFrom, publishUntil }) => ({
    productId,
    storefrontId,
    published,
    from: publishFrom,
    until: publishUntil,
  }));
}
