import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";

/** A counter that is not what the rows behind it add up to. */
export interface LedgerFault {
  readonly locationId: string;
  readonly variantId: string;
  readonly counter: "on_hand" | "reserved" | "allocated";
  /** What the level says. */
  readonly level: number;
  readonly movements: number;
  /** What open reservations or allocations hold; null for on hand. */
  readonly held: number | null;
}

/** Levels that are not the sum of their movements, or of what holds them: none, unless somebody wrote past the ledger. */
export async function checkLedger(ctx: Ctx): Promise<LedgerFault[]> {
  const rows = await ctx.db.execute<{
    location_id: string;
    variant_id: string;
    counter: LedgerFault["counter"];
    level: number;
    movements: string;
    held: string | null;
  }>(sql`
    with moved as (
      select location_id, variant_id, sum(quantity) as on_hand, sum(reserved_delta) as reserved,
        sum(allocated_delta) as allocated
      from stock_movement group by 1, 2
    ), reserved as (
      select l.location_id, l.variant_id, sum(l.quantity) as held from stock_reservation r
      join stock_reservation_line l on l.reservation_id = r.id
      where r.state = 'active' and l.tracked group by 1, 2
    ), allocated as (
      select location_id, variant_id, sum(quantity) as held from stock_allocation
      where quantity > 0 and tracked group by 1, 2
    )
    select l.location_id, l.variant_id, c.counter, c.level, c.movements, c.held
    from stock_level l
    left join moved m on m.location_id = l.location_id and m.variant_id = l.variant_id
    left join reserved r on r.location_id = l.location_id and r.variant_id = l.variant_id
    left join allocated a on a.location_id = l.location_id and a.variant_id = l.variant_id,
    lateral (values
      ('on_hand', l.on_hand, coalesce(m.on_hand, 0), null::bigint),
      ('reserved', l.reserved, coalesce(m.reserved, 0), coalesce(r.held, 0)),
      ('allocated', l.allocated, coalesce(m.allocated, 0), coalesce(a.held, 0))
    ) as c(counter, level, movements, held)
    where c.level <> c.movements or c.level <> coalesce(c.held, c.level)`);
  return rows.map((row) => ({
    locationId: row.location_id,
    variantId: row.variant_id,
    counter: row.counter,
    level: row.level,
    movements: Number(row.movements),
    held: row.held === null ? null : Number(row.held),
  }));
}
