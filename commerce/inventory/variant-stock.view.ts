import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { stockBoard } from "./board.view";
import type { VariantStock } from "./model";
import { FULL_NAME } from "./named";
import { type Promised, promiseByDate } from "./rules/promise";
import { listIncoming } from "./work.view";

/** Everything about the stock of one variant for its page in the console, or null. */
export async function variantStock(ctx: Ctx, variantId: string): Promise<VariantStock | null> {
  const [row] = (await stockBoard(ctx, { variantIds: [variantId], limit: 1 })).rows;
  if (!row) return null;
  const [[settings], parts, makes, incoming, promise] = await Promise.all([
    ctx.db.execute<{ back_order_limit: number | null; low_stock_at: number | null }>(
      sql`select back_order_limit, low_stock_at from stock_policy where variant_id = ${variantId}`,
    ),
    ctx.db.execute<VariantStock["parts"][number] & Record<string, unknown>>(sql`
      select v.id as "variantId", v.sku, ${FULL_NAME} as title, b.units
      from stock_bundle_part b join variant v on v.id = b.part_id join product pr on pr.id = v.product_id
      left join product_translation t on t.product_id = pr.id and t.locale = pr.source_locale
      where b.bundle_id = ${variantId} order by v.sku, v.id`),
    ctx.db.execute<VariantStock["makes"][number] & Record<string, unknown>>(sql`
      select s.id as "locationId", min(case when v.track_inventory
        then greatest(0, coalesce(l.on_hand - l.reserved - l.allocated - l.safety, 0)) / b.units end) as units
      from stock_bundle_part b join variant v on v.id = b.part_id
      join stock_location s on s.status = 'active'
      left join stock_level l on l.variant_id = b.part_id and l.location_id = s.id
      where b.bundle_id = ${variantId} group by s.id order by s.priority, s.id`),
    listIncoming(ctx, { variantId, limit: 200 }),
    promisedFor(ctx, { variantId }),
  ]);
  return {
    row,
    backOrderLimit: settings?.back_order_limit ?? null,
    ownLowStockAt: settings?.low_stock_at ?? null,
    parts,
    makes,
    incoming: incoming.rows,
    promise,
  };
}

/** Available to promise by date, over the active locations or those that ship to a country. A variant, not a bundle. */
export async function promisedFor(
  ctx: Ctx,
  { variantId, country }: { readonly variantId: string; readonly country?: string },
): Promise<Promised[]> {
  const places = sql`select s.id from stock_location s where s.status = 'active' ${
    country
      ? sql`and exists (select 1 from stock_location_country c where c.location_id = s.id and c.country = ${country})`
      : sql``
  }`;
  const [free] = await ctx.db.execute<{ free: number }>(sql`
    select coalesce(sum(on_hand - reserved - allocated - safety), 0)::int as free from stock_level
    where variant_id = ${variantId} and location_id in (${places})`);
  const incoming = await ctx.db.execute<{ on: string; quantity: number }>(sql`
    select expected_on::text as on, (quantity - received)::int as quantity from stock_incoming
    where variant_id = ${variantId} and closed_at is null and quantity > received and location_id in (${places})`);
  return promiseByDate(free?.free ?? 0, incoming);
}
