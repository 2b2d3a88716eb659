import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { type Availability, LOW_STOCK } from "./model";

/** What can be sold of variants to any of these countries. A variant that is not tracked is always in stock. */
export async function availabilityFor(
  ctx: Ctx,
  countries: readonly string[],
  variantIds: readonly string[],
): Promise<Map<string, Availability>> {
  if (variantIds.length === 0) return new Map();
  const rows = await ctx.db.execute<{ id: string; available: string; tracked: boolean; policy: string }>(sql`
    select v.id, v.track_inventory as tracked, v.inventory_policy as policy,
      coalesce(sum(greatest(0, l.on_hand - l.reserved - l.allocated - l.safety)), 0) as available
    from variant v
    left join stock_level l on l.variant_id = v.id and l.location_id in (
      select c.location_id from stock_location_country c join stock_location s on s.id = c.location_id
      where s.status = 'active' and c.country = any(${sql.param([...countries])}::text[]))
    where v.id = any(${sql.param([...variantIds])}::text[])
    group by v.id`);
  return new Map(
    rows.map((row) => {
      const available = Number(row.available);
      return [row.id, { variantId: row.id, available, state: stateOf(available, row.tracked, row.policy) }];
    }),
  );
}

function stateOf(available: number, tracked: boolean, policy: string): Availability["state"] {
  if (!tracked) return "in_stock";
  if (available <= 0) return policy === "continue" ? "back_order" : "out";
  return available < LOW_STOCK ? "low" : "in_stock";
}
