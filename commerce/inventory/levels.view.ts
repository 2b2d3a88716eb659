import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import type { StockLevel } from "./model";

/** Units on hand over all active locations, by product; products that were never stocked are absent. */
export async function stockOfProducts(ctx: Ctx, productIds: readonly string[]): Promise<Map<string, number>> {
  if (productIds.length === 0) return new Map();
  const rows = await ctx.db.execute<{ product_id: string; on_hand: string }>(sql`
    select v.product_id, sum(l.on_hand) as on_hand
    from stock_level l
    join variant v on v.id = l.variant_id and v.removed_at is null
    join stock_location s on s.id = l.location_id and s.status = 'active'
    where v.product_id = any(${sql.param([...productIds])}::text[])
    group by v.product_id`);
  return new Map(rows.map((row) => [row.product_id, Number(row.on_hand)]));
}

/** What lies where of these variants. A variant that a location never had is absent there. */
export async function levelsOf(ctx: Ctx, variantIds: readonly string[]): Promise<StockLevel[]> {
  if (variantIds.length === 0) return [];
  const rows = await ctx.db.execute<{
    location_id: string;
    variant_id: string;
    on_hand: number;
    committed: number;
  }>(sql`
    select location_id, variant_id, on_hand, reserved + allocated as committed from stock_level
    where variant_id = any(${sql.param([...variantIds])}::text[])`);
  return rows.map((row) => ({
    locationId: row.location_id,
    variantId: row.variant_id,
    onHand: row.on_hand,
    committed: row.committed,
  }));
}
