import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { type Availability, LOW_STOCK, UNLIMITED } from "./model";

/**
 * What can be sold of variants to any of these countries: what reservations and allocations hold is not offered, and a
 * bundle is there as often as its scarcest part at one location. A variant that is not tracked is always in stock.
 */
export async function availabilityFor(
  ctx: Ctx,
  countries: readonly string[],
  variantIds: readonly string[],
  /** Who would buy, where scarce stock is shared out; nobody in particular without it. */
  asker?: { readonly storefrontId: string; readonly channel: string },
): Promise<Map<string, Availability>> {
  if (variantIds.length === 0) return new Map();
  const free = sql`coalesce(l.on_hand - l.reserved - l.allocated - l.safety, 0)`;
  const offer = asker
    ? sql`stock_offer(${free}, l.share, ${asker.storefrontId}, ${asker.channel})`
    : sql`greatest(0, ${free})`;
  const rows = await ctx.db.execute<{ id: string; available: string; below: boolean; tracked: boolean }>(sql`
    with part as (
      select item.id as item_id, v.id as variant_id, coalesce(b.units, 1) as units, v.track_inventory as tracked,
        v.inventory_policy
      from unnest(${sql.param([...new Set(variantIds)])}::text[]) as item(id)
      left join stock_bundle_part b on b.bundle_id = item.id
      join variant v on v.id = coalesce(b.part_id, item.id)
    ), place as (
      select distinct c.location_id from stock_location_country c
      join stock_location s on s.id = c.location_id and s.status = 'active'
      where c.country = any(${sql.param([...countries])}::text[])
    ), offered as (
      select p.item_id, place.location_id, min((case when p.tracked
          then ${offer} else ${UNLIMITED}::int end) / p.units) as available,
        bool_and(not p.tracked or case when l.location_id is null
          then (case when p.inventory_policy = 'continue' then stock_limit(p.variant_id) else 0 end)
          else ${offer}
            + greatest(0, l.pre_order + l.back_order_limit - greatest(0, l.reserved + l.allocated - l.on_hand)) end >= p.units) as below
      from part p cross join place
      left join stock_level l on l.location_id = place.location_id and l.variant_id = p.variant_id
      group by p.item_id, place.location_id
    ), item as (
      -- Without any location, too, the policy of a variant says whether it can be ordered.
      select item_id, bool_or(tracked) as tracked, bool_and(inventory_policy = 'continue') as continues
      from part group by item_id
    )
    select item.item_id as id, item.tracked, coalesce(sum(o.available), 0) as available,
      coalesce(bool_or(o.below), item.continues) as below
    from item left join offered o on o.item_id = item.item_id
    group by item.item_id, item.tracked, item.continues`);
  return new Map(
    rows.map((row) => {
      const available = Math.min(UNLIMITED, Number(row.available));
      return [
        row.id,
        {
          variantId: row.id,
          available: row.tracked ? available : 0,
          state: stateOf(available, row.tracked, row.below),
        },
      ];
    }),
  );
}

function stateOf(available: number, tracked: boolean, below: boolean): Availability["state"] {
  if (!tracked) return "in_stock";
  if (available <= 0) return below ? "back_order" : "out";
  return available < LOW_STOCK ? "low" : "in_stock";
}
