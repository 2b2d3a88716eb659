import { sql } from "drizzle-orm";
import { type Ctx, inTransaction } from "@/commerce/context";
import { ok } from "@/lib/result";
import { noteDeed } from "./note-deed";
import { tellProducts } from "./tell";

/**
 * Sets counters that differ from the ledger to its sums again: the ledger is the truth. What is then sold and not there
 * is a shortfall. Tells how many levels were wrong; none, unless somebody wrote past the ledger.
 */
export async function rebuildLevels(ctx: Ctx): Promise<number> {
  const done = await inTransaction(ctx, async (tx) => {
    const rows = await tx.db.execute<{ product_id: string }>(sql`
      with held as (
        select l.location_id, l.variant_id from stock_level l order by l.location_id, l.variant_id for no key update
      ), sums as (
        select held.location_id, held.variant_id, coalesce(sum(m.quantity), 0)::int as on_hand,
          coalesce(sum(m.reserved_delta), 0)::int as reserved, coalesce(sum(m.allocated_delta), 0)::int as allocated
        from held left join stock_movement m on m.location_id = held.location_id and m.variant_id = held.variant_id
        group by held.location_id, held.variant_id
      )
      update stock_level l set on_hand = s.on_hand, reserved = s.reserved, allocated = s.allocated, changed_at = now(),
        shortfall = greatest(0, s.reserved + s.allocated - s.on_hand - l.pre_order - l.back_order_limit)
      from sums s join variant v on v.id = s.variant_id
      where l.location_id = s.location_id and l.variant_id = s.variant_id
        and (l.on_hand, l.reserved, l.allocated) is distinct from (s.on_hand, s.reserved, s.allocated)
      returning v.product_id`);
    if (rows.length > 0)
      await noteDeed(tx, "inventory.levels_rebuilt", "stock", { after: { levels: rows.length } });
    await tellProducts(tx, [...new Set(rows.map((row) => row.product_id))]);
    return ok(rows.length);
  });
  return done.ok ? done.value : 0;
}
