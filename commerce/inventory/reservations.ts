import { type SQL, sql } from "drizzle-orm";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { check } from "./hold";
import { extendInput, type InventoryFailureCode } from "./model";
import { BUNDLE_UNITS, type LevelChange, tellOf } from "./tell";

type Outcome<T> = Promise<Result<T, Failure<InventoryFailureCode>>>;

/** Reservations that one sweep takes back in one transaction; their levels are locked together. */
const SWEEP = 100;

/** Gives back what a checkout holds. Doing it again, or when nothing is held, does nothing. */
export async function releaseReservation(
  tx: TxCtx,
  { ref }: { readonly ref: string },
): Promise<{ released: boolean }> {
  return { released: (await end(tx, sql`ref = ${ref}`, "released")) > 0 };
}

/**
 * Makes a reservation an allocation of its order lines. A reservation holds until the sweep takes it back, so one that
 * is due but not swept is still good. Doing it again does nothing; `inventory.reservation_gone` when it was released
 * or swept, or never was.
 */
export async function allocateReserved(tx: TxCtx, { ref }: { readonly ref: string }): Outcome<void> {
  if ((await end(tx, sql`ref = ${ref}`, "allocated")) > 0) return ok(undefined);
  const [before] = await tx.db.execute(
    sql`select 1 from stock_reservation where ref = ${ref} and state = 'allocated' limit 1`,
  );
  return before ? ok(undefined) : fail("inventory.reservation_gone", "conflict");
}

/** Sets the reservation's end anew from now, by the database's clock. */
export async function extendReservation(
  ctx: Ctx,
  input: { readonly ref: string; readonly ttlSeconds: number },
): Outcome<{ expiresAt: Date }> {
  const checked = check(extendInput, input);
  if (!checked.ok) return checked;
  const { ref, ttlSeconds } = checked.value;
  const [row] = await ctx.db.execute<{ expires_at: string }>(sql`
    update stock_reservation set expires_at = clock_timestamp() + make_interval(secs => ${ttlSeconds})
    where ref = ${ref} and state = 'active' returning expires_at`);
  return row ? ok({ expiresAt: new Date(row.expires_at) }) : fail("inventory.reservation_gone", "conflict");
}

/**
 * Takes back the reservations whose time is over by the database's clock, and tells how many. Several processes may do
 * it at once: rows that another one holds are passed over.
 */
export async function expireReservations(ctx: Ctx): Promise<number> {
  let swept = 0;
  for (;;) {
    const round = await inTransaction(ctx, async (tx) => ok(await sweep(tx)));
    const ended = round.ok ? round.value : 0;
    swept += ended;
    if (ended < SWEEP) return swept;
  }
}

function sweep(tx: TxCtx): Promise<number> {
  return end(
    tx,
    sql`id in (
      select id from stock_reservation where state = 'active' and expires_at <= clock_timestamp()
      order by expires_at limit ${SWEEP} for no key update skip locked)`,
    "expired",
  );
}

/**
 * Ends active reservations in one statement: whoever changes the reservation's row first decides what becomes of it;
 * levels are then locked in the one order, and ledger and counters follow. Tells how many ended.
 */
async function end(tx: TxCtx, which: SQL, state: "released" | "expired" | "allocated"): Promise<number> {
  const allocates = state === "allocated";
  const rows = await tx.db.execute<{
    ended: number;
    changes: LevelChange[] | null;
  }>(sql`
    with gone as (
      update stock_reservation set state = ${state}, ended_at = clock_timestamp()
      where state = 'active' and ${which}
      returning id, ref, storefront_id, channel
    ), line as (
      select gone.id, gone.ref, gone.storefront_id, gone.channel, l.line_id, l.location_id, l.variant_id, l.quantity,
        l.per_unit, l.tracked
      from gone join stock_reservation_line l on l.reservation_id = gone.id
    ), need as (
      select id, location_id, variant_id, sum(quantity)::int as quantity
      from line where tracked group by id, location_id, variant_id
    ), held as (
      select l.location_id, l.variant_id, l.share is not null as shared, ${BUNDLE_UNITS} as units,
        l.on_hand - l.reserved - l.allocated - l.safety as available,
        l.on_hand - l.reserved - l.allocated + l.pre_order + l.back_order_limit
          - case when l.pre_order + l.back_order_limit > 0 then 0 else l.safety end as room
      from stock_level l
      join (select distinct location_id, variant_id from need) n
        on n.location_id = l.location_id and n.variant_id = l.variant_id
      order by l.location_id, l.variant_id
      for no key update of l
    ), noted as (
      insert into stock_movement
        (id, location_id, variant_id, kind, quantity, reserved_delta, allocated_delta, source, source_ref, reason, actor_id)
      select ${newId("movement")} || '_' || row_number() over (order by need.location_id, need.variant_id, need.id),
        need.location_id, need.variant_id, ${allocates ? "allocate" : "release"}, 0, -need.quantity,
        ${allocates ? sql`need.quantity` : sql`0`}, 'reservation', need.id, ${allocates ? null : state}, ${tx.actor.id}
      from need join held on held.location_id = need.location_id and held.variant_id = need.variant_id
      returning location_id, variant_id, reserved_delta, allocated_delta
    ), change as (
      select location_id, variant_id, sum(reserved_delta)::int as reserved, sum(allocated_delta)::int as allocated
      from noted group by location_id, variant_id
    ), taken as (
      update stock_level l set reserved = l.reserved + c.reserved, allocated = l.allocated + c.allocated,
        shortfall = least(l.shortfall, greatest(0, l.reserved + c.reserved + l.allocated + c.allocated
          - l.on_hand - l.pre_order - l.back_order_limit)),
        share = ${shareAfter(state)}, changed_at = now()
      from change c where l.location_id = c.location_id and l.variant_id = c.variant_id
    )${
      allocates
        ? sql`, kept as (
      insert into stock_allocation as a
        (ref, line_id, location_id, variant_id, storefront_id, channel, quantity, per_unit, tracked)
      select ref, line_id, location_id, variant_id, storefront_id, channel, quantity, per_unit, tracked from line
      on conflict (ref, line_id, location_id, variant_id) do update set quantity = a.quantity + excluded.quantity
    )`
        : sql``
    }
    select (select count(*) from gone)::int as ended, (
      select json_agg(json_build_object('variantId', h.variant_id, 'shared', h.shared, 'units', h.units,
        'available', json_build_array(h.available, h.available - c.reserved - c.allocated),
        'room', json_build_array(h.room, h.room - c.reserved - c.allocated)))
      from held h join change c on c.location_id = h.location_id and c.variant_id = h.variant_id) as changes`);
  const row = rows[0];
  await tellOf(tx, row?.changes ?? []);
  return row?.ended ?? 0;
}

/** One reservation gives its units back to its party. A sweep ends many: quotas are then rebalanced instead. */
function shareAfter(state: "released" | "expired" | "allocated"): SQL {
  if (state !== "released") return sql`l.share`;
  return sql`stock_share_after(l.share, (select storefront_id from gone), (select channel from gone), c.reserved)`;
}
