import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { TxCtx } from "@/commerce/context";
import { newId } from "@/lib/ids";
import { invariant } from "@/lib/invariant";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import type { Asker } from "./ledger";
import {
  type AllocateInput,
  allocateInput,
  type HoldLine,
  type InventoryFailureCode,
  type ReserveInput,
  reserveInput,
} from "./model";
import { BUNDLE_UNITS, type LevelChange, tellOf } from "./tell";

type Outcome<T> = Promise<Result<T, Failure<InventoryFailureCode>>>;

/**
 * Holds stock for a checkout until it is allocated, released or runs out: all lines or none. Lines with the same item
 * are summed, and a bundle stands for its parts. One statement: it locks the levels in one order, decides from what it
 * locked, and writes counters, ledger and reservation. A refusal wrote nothing, so the caller's transaction may go on.
 * Failures: `inventory.short` (lineId, variantId, left: of what was asked for), `inventory.already_reserved` (this `ref` holds something).
 */
export async function reserveStock(
  tx: TxCtx,
  input: ReserveInput,
): Outcome<{ reservationId: string; expiresAt: Date }> {
  const checked = check(reserveInput, input);
  if (!checked.ok) return checked;
  const { ref, storefrontId, channel, ttlSeconds, lines } = checked.value;
  const reservationId = newId("reservation");
  const answer = await hold(tx, { storefrontId, channel }, lines, {
    made: sql`made as (
      insert into stock_reservation (id, ref, storefront_id, channel, expires_at)
      select ${reservationId}, ${ref}, ${storefrontId}, ${channel}, clock_timestamp() + make_interval(secs => ${ttlSeconds})
      from verdict where go
      on conflict (ref) where state = 'active' do nothing
      returning expires_at
    )`,
    movement: sql`'reserve', need.quantity, 0, 'reservation', ${reservationId}`,
    kept: sql`
      insert into stock_reservation_line (reservation_id, line_id, location_id, variant_id, quantity, per_unit, tracked)
      select ${reservationId}, line_id, location_id, variant_id, quantity, per_unit, tracked from part, made`,
  });
  if (!answer.ok) return answer;
  if (answer.value.expiresAt === null) return fail("inventory.already_reserved", "conflict");
  return ok({ reservationId, expiresAt: new Date(answer.value.expiresAt) });
}

/**
 * Allocates stock to order lines at once, without a reservation before it; otherwise as `reserveStock`. With a
 * `sourceRef` that allocated before it does nothing.
 */
export async function allocateStock(tx: TxCtx, input: AllocateInput): Outcome<void> {
  const checked = check(allocateInput, input);
  if (!checked.ok) return checked;
  const { ref, storefrontId, channel, lines } = checked.value;
  const sourceRef = `${ref}/${checked.value.sourceRef ?? newId("movement")}`;
  const answer = await hold(tx, { storefrontId, channel }, lines, {
    made: sql`made as (
      select null::timestamptz as expires_at from verdict where go and not exists (
        select 1 from stock_movement where source = 'order' and source_ref = ${sourceRef} and kind = 'allocate')
    )`,
    movement: sql`'allocate', 0, need.quantity, 'order', ${sourceRef}`,
    kept: sql`
      insert into stock_allocation as a
        (ref, line_id, location_id, variant_id, storefront_id, channel, quantity, per_unit, tracked)
      select ${ref}, line_id, location_id, variant_id, ${storefrontId}, ${channel}, quantity, per_unit, tracked
      from part, made where not exists (select 1 from need) or exists (select 1 from noted)
      on conflict (ref, line_id, location_id, variant_id) do update set quantity = a.quantity + excluded.quantity`,
  });
  if (answer.ok) return ok(undefined);
  // Refused because it took the stock itself, when it was asked before.
  const [before] = await tx.db.execute(sql`
    select 1 from stock_movement where source = 'order' and source_ref = ${sourceRef} and kind = 'allocate' limit 1`);
  return before ? ok(undefined) : answer;
}

/** What differs between a reservation and an allocation. */
interface Hold {
  /** A CTE `made` with one row where the hold is to be made. */
  readonly made: SQL;
  /** Kind, reserved, allocated, source and reference of each movement, by columns of `need`. */
  readonly movement: SQL;
  /** Keeps the parts of the lines. */
  readonly kept: SQL;
}

async function hold(
  tx: TxCtx,
  { storefrontId, channel }: Asker,
  lines: readonly HoldLine[],
  how: Hold,
): Outcome<{ expiresAt: string | null }> {
  const column = <T>(pick: (line: HoldLine) => T) => sql.param(lines.map(pick));
  const belowZero = lines.filter((line) => (line.backOrder ?? 0) > 0);
  if (belowZero.length > 0) await openLevels(tx, belowZero);
  const [row] = await tx.db.execute<{
    known: boolean;
    go: boolean;
    expires_at: string | null;
    needed: number;
    taken: number;
    short: { lineId: string; variantId: string; left: number }[] | null;
    changes: LevelChange[] | null;
  }>(sql`
    with line as (
      select * from unnest(${column((line) => line.lineId)}::text[], ${column((line) => line.variantId)}::text[],
        ${column((line) => line.locationId)}::text[], ${column((line) => line.quantity)}::int[],
        ${column((line) => line.backOrder ?? 0)}::int[]) as t(line_id, item_id, location_id, quantity, back_order)
    ), part as (
      select line.line_id, line.item_id, line.location_id, v.id as variant_id, coalesce(b.units, 1) as per_unit,
        v.track_inventory as tracked, sum(line.quantity * coalesce(b.units, 1)) as quantity,
        sum(line.back_order * coalesce(b.units, 1)) as back_order
      from line
      join stock_location s on s.id = line.location_id and s.status = 'active'
      left join stock_bundle_part b on b.bundle_id = line.item_id
      join variant v on v.id = coalesce(b.part_id, line.item_id)
      group by line.line_id, line.item_id, line.location_id, v.id, b.units, v.track_inventory
    ), need as (
      select location_id, variant_id, sum(quantity) as quantity, sum(back_order) as back_order
      from part where tracked group by location_id, variant_id
    ), held as (
      select l.location_id, l.variant_id, need.quantity, l.on_hand, l.reserved, l.allocated, l.pre_order,
        l.back_order_limit, l.shortfall, l.share,
        l.on_hand - l.reserved - l.allocated - l.safety as available,
        l.on_hand - l.reserved - l.allocated + l.pre_order + l.back_order_limit
          - case when l.pre_order + l.back_order_limit > 0 then 0 else l.safety end as room,
        ${BUNDLE_UNITS} as units,
        stock_offer(l.on_hand - l.reserved - l.allocated - l.safety, l.share, ${storefrontId}, ${channel}) as offer,
        -- What may not lie below zero has to be on offer; the rest may go as far below as the level allows.
        need.quantity - need.back_order
            <= stock_offer(l.on_hand - l.reserved - l.allocated - l.safety, l.share, ${storefrontId}, ${channel})
          and need.quantity
            <= stock_offer(l.on_hand - l.reserved - l.allocated - l.safety, l.share, ${storefrontId}, ${channel})
              + greatest(0, l.pre_order + l.back_order_limit - greatest(0, l.reserved + l.allocated - l.on_hand)) as fits
      from stock_level l
      join need on need.location_id = l.location_id and need.variant_id = l.variant_id
      order by l.location_id, l.variant_id
      for no key update of l
    ), verdict as materialized (
      select known, known and (select count(*) from need) = (select count(*) from held where fits) as go
      from (select not exists (
        select 1 from line where not exists (
          select 1 from part where part.line_id = line.line_id and part.location_id = line.location_id)) as known) k
    ), ${how.made}, noted as (
      insert into stock_movement
        (id, location_id, variant_id, kind, quantity, reserved_delta, allocated_delta, source, source_ref, actor_id)
      select ${newId("movement")} || '_' || row_number() over (order by need.location_id, need.variant_id),
        need.location_id, need.variant_id, kind, 0, reserved, allocated, source, source_ref, ${tx.actor.id}
      from need, made, lateral (select ${how.movement}) as m(kind, reserved, allocated, source, source_ref)
      on conflict (source, source_ref, kind, location_id, variant_id) do nothing
      returning location_id, variant_id, reserved_delta, allocated_delta
    ), taken as (
      -- All that the table's checks look at comes from the locked row: this statement began before others had ended, and
      -- would try the row as it was then first.
      update stock_level l set on_hand = h.on_hand, reserved = h.reserved + n.reserved_delta,
        allocated = h.allocated + n.allocated_delta, pre_order = h.pre_order, back_order_limit = h.back_order_limit,
        shortfall = h.shortfall, changed_at = now(),
        share = stock_share_after(h.share, ${storefrontId}, ${channel}, n.reserved_delta + n.allocated_delta)
      from noted n join held h on h.location_id = n.location_id and h.variant_id = n.variant_id
      where l.location_id = n.location_id and l.variant_id = n.variant_id
      returning l.variant_id
    ), kept as (${how.kept}
    )
    select verdict.known, verdict.go, (select expires_at from made) as expires_at,
      (select count(*) from need)::int as needed, (select count(*) from taken)::int as taken,
      case when known and not go then (
        -- In terms of what was asked for: the item itself, or the bundle that it is part of.
        select json_agg(json_build_object('lineId', part.line_id, 'variantId', part.item_id,
          'left', coalesce(held.offer, 0) / part.per_unit) order by part.variant_id = part.item_id desc, part.line_id)
        from part left join held on held.location_id = part.location_id and held.variant_id = part.variant_id
        where part.tracked and held.fits is not true) end as short,
      case when go then (
        select json_agg(json_build_object('variantId', variant_id, 'shared', share is not null, 'units', units,
          'available', json_build_array(available, available - quantity), 'room', json_build_array(room, room - quantity)))
        from held) end as changes
    from verdict`);
  invariant(row, "a hold gives an answer");
  if (!row.known) return fail("inventory.unknown_variant", "not_found");
  const short = row.short?.[0];
  if (!row.go) return fail("inventory.short", "conflict", short ?? {});
  // None: it was done before, under the same name. Some: two holds shared a name, and nothing of it may stay.
  invariant(row.taken === row.needed || row.taken === 0, "a hold is made as a whole");
  if (row.taken > 0) await tellOf(tx, row.changes ?? []);
  return ok({ expiresAt: row.expires_at });
}

/** What may be sold below zero may never have been here: its level begins at zero. */
async function openLevels(tx: TxCtx, lines: readonly HoldLine[]): Promise<void> {
  await tx.db.execute(sql`
    insert into stock_level (location_id, variant_id)
    select s.id, v.id
    from unnest(${sql.param(lines.map((line) => line.variantId))}::text[],
      ${sql.param(lines.map((line) => line.locationId))}::text[]) as line(item_id, location_id)
    join stock_location s on s.id = line.location_id
    left join stock_bundle_part b on b.bundle_id = line.item_id
    join variant v on v.id = coalesce(b.part_id, line.item_id)
    where not exists (select 1 from stock_level l where l.location_id = s.id and l.variant_id = v.id)
    group by s.id, v.id order by s.id, v.id
    on conflict do nothing`);
}

/** The input, or what is wrong with it as a failure. */
export function check<S extends z.ZodType>(
  schema: S,
  input: unknown,
): Result<z.output<S>, Failure<InventoryFailureCode>> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  return fail("inventory.bad_input", "invalid", {}, parsed.error.issues[0]?.path.join("."));
}
