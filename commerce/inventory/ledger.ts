import { sql } from "drizzle-orm";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import type { InventoryFailureCode, LedgerKind, Movement } from "./model";
import { BUNDLE_UNITS, tellOf } from "./tell";

type Outcome<T> = Promise<Result<T, Failure<InventoryFailureCode>>>;

/** A movement of any of the three counters. */
export interface LedgerLine {
  readonly locationId: string;
  readonly variantId: string;
  readonly kind: LedgerKind;
  /** Signed changes, in units. */
  readonly onHand?: number;
  readonly reserved?: number;
  readonly allocated?: number;
  readonly source: string;
  readonly sourceRef: string;
  readonly reason?: string | undefined;
}

/** Who asks, where shares of scarce stock are counted. */
export interface Asker {
  readonly storefrontId: string;
  readonly channel: string;
}

/**
 * Posts movements: the ledger line and the counter change in one transaction, in one order of rows (no deadlocks).
 * A movement that was posted before (same source, reference, kind, location, variant) is passed over, so a repeat is
 * harmless. Selling or sending away more than is free refuses them all: `inventory.short`. What was counted or lost is
 * taken as true, also when it was sold already: such units are the level's shortfall.
 */
export async function postMovements(
  ctx: Ctx,
  movements: readonly Movement[],
  asker?: Asker,
): Outcome<{ posted: number }> {
  if (movements.length === 0) return ok({ posted: 0 });
  return inTransaction(ctx, async (tx) => {
    const locked = await lockLevels(tx, movements, { create: true });
    if (!locked.ok) return locked;
    return post(
      tx,
      movements.map(({ quantity, ...movement }) => ({ ...movement, onHand: quantity })),
      asker,
    );
  });
}

/**
 * Locks the levels of these places in the one order of all verbs, creating those that are not there yet if asked.
 * Refuses a location or variant that does not exist.
 */
export async function lockLevels(
  tx: TxCtx,
  places: readonly { readonly locationId: string; readonly variantId: string }[],
  { create = false }: { create?: boolean } = {},
): Outcome<{ locked: number }> {
  const wanted = sql`unnest(${sql.param(places.map((place) => place.locationId))}::text[],
    ${sql.param(places.map((place) => place.variantId))}::text[]) as w(location_id, variant_id)`;
  if (create) {
    await tx.db.execute(sql`
      insert into stock_level (location_id, variant_id)
      select distinct w.location_id, w.variant_id from ${wanted}
      join stock_location s on s.id = w.location_id join variant v on v.id = w.variant_id
      where not exists (select 1 from stock_level l where l.location_id = w.location_id and l.variant_id = w.variant_id)
      order by 1, 2
      on conflict do nothing`);
  }
  const [row] = await tx.db.execute<{ locked: number; asked: number; location: boolean | null }>(sql`
    with held as (
      select l.location_id, l.variant_id from stock_level l
      where (l.location_id, l.variant_id) in (select w.location_id, w.variant_id from ${wanted})
      order by l.location_id, l.variant_id for no key update
    )
    select (select count(*) from held)::int as locked,
      (select count(distinct (w.location_id, w.variant_id)) from ${wanted})::int as asked,
      (select exists (select 1 from stock_location s where s.id = w.location_id) from ${wanted}
        where not exists (select 1 from held h where h.location_id = w.location_id and h.variant_id = w.variant_id)
        limit 1) as location`);
  if (!row || (create && row.locked < row.asked)) {
    return fail(row?.location ? "inventory.unknown_variant" : "inventory.unknown_location", "not_found");
  }
  return ok({ locked: row.locked });
}

/**
 * Writes lines of the ledger and moves the counters by those that were new. The levels are locked by the caller. Each
 * level is changed by an UPDATE that matches only while nothing is sold that is not there; one that does not match
 * refuses everything (the caller's `inTransaction` takes the rest back).
 */
export async function post(
  tx: TxCtx,
  lines: readonly LedgerLine[],
  asker?: Asker,
): Outcome<{ posted: number }> {
  const column = <T>(pick: (line: LedgerLine) => T) => sql.param(lines.map(pick));
  const rows = await tx.db.execute<{
    posted: number;
    variant_id: string;
    left: number;
    shared: boolean;
    units: number;
    now: { available: number; room: number } | null;
    was: { available: number; room: number } | null;
  }>(sql`
    with m as (
      select * from unnest(
        ${column(() => newId("movement"))}::text[], ${column((m) => m.locationId)}::text[],
        ${column((m) => m.variantId)}::text[], ${column((m) => m.kind)}::text[], ${column((m) => m.onHand ?? 0)}::int[],
        ${column((m) => m.reserved ?? 0)}::int[], ${column((m) => m.allocated ?? 0)}::int[],
        ${column((m) => m.source)}::text[], ${column((m) => m.sourceRef)}::text[],
        ${column((m) => m.reason ?? null)}::text[]
      ) as t(id, location_id, variant_id, kind, quantity, reserved, allocated, source, source_ref, reason)
    ), posted as (
      insert into stock_movement
        (id, location_id, variant_id, kind, quantity, reserved_delta, allocated_delta, source, source_ref, reason, actor_id)
      select id, location_id, variant_id, kind, quantity, reserved, allocated, source, source_ref, reason, ${tx.actor.id}
      from m order by location_id, variant_id
      on conflict (source, source_ref, kind, location_id, variant_id) do nothing
      returning location_id, variant_id, kind, quantity, reserved_delta, allocated_delta
    ), change as (
      select location_id, variant_id, count(*)::int as posted, sum(quantity)::int as quantity,
        sum(reserved_delta)::int as reserved, sum(allocated_delta)::int as allocated,
        bool_or(kind in ('sell', 'transfer_out', 'reserve', 'allocate')) as takes,
        bool_or(kind = 'sell' and allocated_delta < 0) as ships
      from posted group by location_id, variant_id
    ), moved as (
      update stock_level l set on_hand = l.on_hand + c.quantity, reserved = l.reserved + c.reserved,
        allocated = l.allocated + c.allocated,
        shortfall = greatest(0, l.reserved + c.reserved + l.allocated + c.allocated - l.on_hand - c.quantity - l.pre_order - l.back_order_limit),
        share = ${asker ? sql`stock_share_after(l.share, ${asker.storefrontId}, ${asker.channel}, c.reserved + c.allocated - c.quantity)` : sql`l.share`},
        changed_at = now()
      from change c where l.location_id = c.location_id and l.variant_id = c.variant_id
        and (not c.takes or l.reserved + c.reserved + l.allocated + c.allocated - l.on_hand - c.quantity
          - l.pre_order - l.back_order_limit <= l.shortfall)
        and (not c.ships or l.on_hand + c.quantity >= 0)
        and (c.quantity >= 0 or l.on_hand + c.quantity >= -l.back_order_limit)
      returning l.*
    )
    select c.posted, c.variant_id, l.share is not null as shared, ${BUNDLE_UNITS} as units,
      greatest(0, l.on_hand - l.reserved - l.allocated) as left,
      json_build_object('available', l.on_hand - l.reserved - l.allocated - l.safety,
        'room', l.on_hand - l.reserved - l.allocated + l.pre_order + l.back_order_limit
          - case when l.pre_order + l.back_order_limit > 0 then 0 else l.safety end) as was,
      case when m.location_id is not null then json_build_object(
        'available', m.on_hand - m.reserved - m.allocated - m.safety,
        'room', m.on_hand - m.reserved - m.allocated + m.pre_order + m.back_order_limit
          - case when m.pre_order + m.back_order_limit > 0 then 0 else m.safety end) end as now
    from change c
    join stock_level l on l.location_id = c.location_id and l.variant_id = c.variant_id
    left join moved m on m.location_id = c.location_id and m.variant_id = c.variant_id`);
  const short = rows.find((row) => row.now === null);
  if (short) return fail("inventory.short", "conflict", { variantId: short.variant_id, left: short.left });
  await tellOf(
    tx,
    rows.flatMap(({ variant_id: variantId, shared, units, was, now }) =>
      was && now
        ? [
            {
              variantId,
              shared,
              units,
              available: [was.available, now.available],
              room: [was.room, now.room],
            },
          ]
        : [],
    ),
  );
  return ok({ posted: rows.reduce((sum, row) => sum + row.posted, 0) });
}
