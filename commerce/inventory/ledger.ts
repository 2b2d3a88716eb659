import { sql } from "drizzle-orm";
import { type Ctx, inTransaction } from "@/commerce/context";
import { emit } from "@/commerce/events";
import { MAX_IDS } from "@/commerce/events/model";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import type { InventoryFailureCode, Movement } from "./model";

/**
 * Posts movements: the ledger line and the counter change in one transaction, in one order of rows (no deadlocks).
 * A movement that was posted before (same source, reference, kind, location, variant) is passed over, so a repeat is
 * harmless. Selling more than is on hand of a variant that may not be back-ordered refuses them all: `inventory.short`.
 */
export async function postMovements(
  ctx: Ctx,
  movements: readonly Movement[],
): Promise<Result<{ posted: number }, Failure<InventoryFailureCode>>> {
  if (movements.length === 0) return ok({ posted: 0 });
  const column = <T>(pick: (movement: Movement) => T) => sql.param(movements.map(pick));
  return inTransaction(ctx, async (tx) => {
    const missing = await tx.db.execute<{ location: boolean }>(sql`
      select not exists (select 1 from stock_location l where l.id = m.location_id) as location
      from unnest(${column((m) => m.locationId)}::text[], ${column((m) => m.variantId)}::text[]) as m(location_id, variant_id)
      where not exists (select 1 from stock_location l where l.id = m.location_id)
        or not exists (select 1 from variant v where v.id = m.variant_id) limit 1`);
    if (missing[0]) {
      return fail(
        missing[0].location ? "inventory.unknown_location" : "inventory.unknown_variant",
        "not_found",
      );
    }
    const posted = await tx.db.execute<{ variant_id: string }>(sql`
      with m as (
        select * from unnest(
          ${column(() => newId("movement"))}::text[], ${column((m) => m.locationId)}::text[],
          ${column((m) => m.variantId)}::text[], ${column((m) => m.kind)}::text[], ${column((m) => m.quantity)}::int[],
          ${column((m) => m.source)}::text[], ${column((m) => m.sourceRef)}::text[],
          ${column((m) => m.reason ?? null)}::text[]
        ) as t(id, location_id, variant_id, kind, quantity, source, source_ref, reason)
      ), posted as (
        insert into stock_movement (id, location_id, variant_id, kind, quantity, source, source_ref, reason, actor_id)
        select id, location_id, variant_id, kind, quantity, source, source_ref, reason, ${tx.actor.id} from m
        order by location_id, variant_id
        on conflict (source, source_ref, kind, location_id, variant_id) do nothing
        returning location_id, variant_id, quantity
      )
      insert into stock_level (location_id, variant_id, on_hand, changed_at)
      select location_id, variant_id, sum(quantity), now() from posted
      group by location_id, variant_id order by location_id, variant_id
      on conflict (location_id, variant_id) do update
        set on_hand = stock_level.on_hand + excluded.on_hand, changed_at = now()
      returning variant_id`);
    const variantIds = sql.param([...new Set(posted.map((row) => row.variant_id))]);
    const short = await tx.db.execute<{ variant_id: string; on_hand: number }>(sql`
      select l.variant_id, l.on_hand from stock_level l join variant v on v.id = l.variant_id
      where l.variant_id = any(${variantIds}::text[]) and v.inventory_policy = 'deny' and l.on_hand < 0 limit 1`);
    if (short[0])
      return fail("inventory.short", "conflict", {
        variantId: short[0].variant_id,
        onHand: short[0].on_hand,
      });
    const products = await tx.db.execute<{ product_id: string }>(
      sql`select distinct product_id from variant where id = any(${variantIds}::text[])`,
    );
    const ids = products.map((row) => row.product_id);
    for (let start = 0; start < ids.length; start += MAX_IDS) {
      const productIds = ids.slice(start, start + MAX_IDS);
      await emit(tx, { type: "inventory.levels_changed", aggregate: "inventory", payload: { productIds } });
    }
    return ok({ posted: posted.length });
  });
}

/** Levels whose on hand is not the sum of their movements: none, unless somebody wrote past the ledger. */
export async function checkLedger(
  ctx: Ctx,
): Promise<{ locationId: string; variantId: string; onHand: number; sum: number }[]> {
  const rows = await ctx.db.execute<{
    location_id: string;
    variant_id: string;
    on_hand: number;
    total: string;
  }>(sql`
    select coalesce(l.location_id, m.location_id) as location_id, coalesce(l.variant_id, m.variant_id) as variant_id,
      coalesce(l.on_hand, 0) as on_hand, coalesce(m.total, 0) as total
    from stock_level l
    full join (select location_id, variant_id, sum(quantity) as total from stock_movement group by 1, 2) m
      on m.location_id = l.location_id and m.variant_id = l.variant_id
    where coalesce(l.on_hand, 0) <> coalesce(m.total, 0)`);
  return rows.map((row) => ({
    locationId: row.location_id,
    variantId: row.variant_id,
    onHand: row.on_hand,
    sum: Number(row.total),
  }));
}
