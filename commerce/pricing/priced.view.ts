import { and, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { price, variant } from "@/db/schema";

export interface PricedVariant {
  readonly variantId: string;
  readonly productId: string;
  readonly minQuantity: number;
  readonly amountMinor: bigint;
  readonly compareAtMinor: bigint | null;
}

/** Everything a list prices, tier by tier, in id order and in rounds of `limit`: bounded memory for any list. */
export async function* pricedVariants(
  ctx: Ctx,
  priceListId: string,
  limit: number,
): AsyncGenerator<PricedVariant[], void> {
  let after = { variantId: "", minQuantity: 0 };
  for (;;) {
    const rows = await ctx.db
      .select({
        variantId: price.variantId,
        productId: variant.productId,
        minQuantity: price.minQuantity,
        amountMinor: price.amountMinor,
        compareAtMinor: price.compareAtMinor,
      })
      .from(price)
      .innerJoin(variant, eq(variant.id, price.variantId))
      .where(
        and(
          eq(price.priceListId, priceListId),
          sql`(${price.variantId}, ${price.minQuantity}) > (${after.variantId}, ${after.minQuantity}::int)`,
        ),
      )
      .orderBy(price.variantId, price.minQuantity)
      .limit(limit);
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1) ?? after;
  }
}
