import { sql } from "drizzle-orm";
import type { z } from "zod";
import { inTransaction, type TxCtx } from "@/commerce/context";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { check } from "./hold";
import { type LedgerLine, lockLevels, post } from "./ledger";
import { deallocateInput, type InventoryFailureCode, moveAllocationInput, shipInput } from "./model";
import { type Held, partsOf, spread, type Taking, together } from "./rules/takings";

type Outcome<T> = Promise<Result<T, Failure<InventoryFailureCode>>>;

/**
 * Gives units of an order line back to stock. Failure: `inventory.not_allocated` when the line holds fewer. Doing it
 * again for the line with the same `sourceRef` does nothing.
 */
export async function deallocate(tx: TxCtx, input: z.input<typeof deallocateInput>): Outcome<void> {
  const checked = check(deallocateInput, input);
  if (!checked.ok) return checked;
  const { ref, lineId, locationId, quantity, sourceRef } = checked.value;
  return inTransaction(tx, async (inner) => {
    const { held, done } = await open(inner, { ref, lineIds: [lineId], sourceRef, kind: "deallocate" });
    if (done.has(lineId)) return ok(undefined);
    const takings = spread(held, lineId, quantity, locationId);
    if (!takings) return fail("inventory.not_allocated", "conflict", { lineId });
    return take(inner, ref, held, takings, (units) => ({ kind: "deallocate", allocated: -units }), sourceRef);
  });
}

/**
 * Moves units of an order line to another location, when the first one declines. Failures: `inventory.not_allocated`,
 * `inventory.short` when the other has too few; then nothing has moved.
 */
export async function moveAllocation(tx: TxCtx, input: z.input<typeof moveAllocationInput>): Outcome<void> {
  const checked = check(moveAllocationInput, input);
  if (!checked.ok) return checked;
  const { ref, lineId, from, to, quantity, backOrder = 0, sourceRef } = checked.value;
  if (from === to) return ok(undefined);
  return inTransaction(tx, async (inner) => {
    const { held, done } = await open(inner, { ref, lineIds: [lineId], sourceRef, kind: "deallocate", to });
    if (done.has(lineId)) return ok(undefined);
    const parts = partsOf(held, { lineId, locationId: from, quantity });
    if (!parts) return fail("inventory.not_allocated", "conflict", { lineId });
    // The levels there are locked: what they offer now is what they offer when it is taken.
    const short = await shortAt(inner, to, parts, quantity - backOrder);
    if (short) return fail("inventory.short", "conflict", short);
    const taking = { lineId, locationId: from, quantity };
    const gone = await take(
      inner,
      ref,
      held,
      [taking],
      (units) => ({ kind: "deallocate", allocated: -units }),
      sourceRef,
    );
    if (!gone.ok) return gone;
    const taken = await post(
      inner,
      parts
        .filter((part) => part.tracked)
        .map((part) => ({
          locationId: to,
          variantId: part.variantId,
          kind: "allocate",
          allocated: quantity * part.perUnit,
          source: "order",
          sourceRef: nameOf(ref, sourceRef, lineId),
        })),
      parts[0],
    );
    if (!taken.ok) return taken;
    await inner.db.execute(sql`
      insert into stock_allocation as a
        (ref, line_id, location_id, variant_id, storefront_id, channel, quantity, per_unit, tracked)
      select ref, line_id, ${to}, variant_id, storefront_id, channel, ${quantity} * per_unit, per_unit, tracked
      from stock_allocation where ref = ${ref} and line_id = ${lineId} and location_id = ${from}
      on conflict (ref, line_id, location_id, variant_id) do update set quantity = a.quantity + excluded.quantity`);
    return ok(undefined);
  });
}

/**
 * Sends allocated units away: they leave the allocation and what is on hand. Failures: `inventory.not_allocated`;
 * `inventory.short` when they are sold on back-order and not there yet. A line that was sent with this `sourceRef`
 * before is passed over.
 */
export async function shipAllocated(tx: TxCtx, input: z.input<typeof shipInput>): Outcome<void> {
  const checked = check(shipInput, input);
  if (!checked.ok) return checked;
  const { ref, sourceRef, lines } = checked.value;
  return inTransaction(tx, async (inner) => {
    const lineIds = lines.map((line) => line.lineId);
    const { held, done } = await open(inner, { ref, lineIds, sourceRef, kind: "sell" });
    const takings = together(lines.filter((line) => !done.has(line.lineId)));
    const sold = (units: number) => ({ kind: "sell" as const, onHand: -units, allocated: -units });
    return take(inner, ref, held, takings, sold, sourceRef);
  });
}

/**
 * Locks the levels of what these lines hold (and of the same items at `to`), then reads what they hold: levels come
 * before allocations in every verb, so nobody waits in a circle. `done` are lines that this `sourceRef` moved before.
 */
async function open(
  tx: TxCtx,
  of: {
    ref: string;
    lineIds: readonly string[];
    sourceRef: string;
    kind: "deallocate" | "sell";
    to?: string;
  },
): Promise<{ held: Held[]; done: ReadonlySet<string> }> {
  const mine = sql`ref = ${of.ref} and line_id = any(${sql.param([...of.lineIds])}::text[])`;
  const places = await tx.db.execute<{ location_id: string; variant_id: string; tracked: boolean }>(
    sql`select distinct location_id, variant_id, tracked from stock_allocation where ${mine}`,
  );
  const tracked = places
    .filter((row) => row.tracked)
    .flatMap(({ location_id: locationId, variant_id: variantId }) => [
      { locationId, variantId },
      ...(of.to ? [{ locationId: of.to, variantId }] : []),
    ]);
  if (tracked.length > 0) await lockLevels(tx, tracked, { create: of.to !== undefined });
  const rows = await tx.db.execute<{
    line_id: string;
    location_id: string;
    variant_id: string;
    storefront_id: string;
    channel: string;
    quantity: number;
    per_unit: number;
    tracked: boolean;
  }>(sql`
    select line_id, location_id, variant_id, storefront_id, channel, quantity, per_unit, tracked
    from stock_allocation where ${mine} order by line_id, location_id, variant_id for no key update`);
  const names = new Map(of.lineIds.map((lineId) => [nameOf(of.ref, of.sourceRef, lineId), lineId]));
  const before = await tx.db.execute<{ source_ref: string }>(sql`
    select distinct source_ref from stock_movement
    where source = 'order' and kind = ${of.kind} and source_ref = any(${sql.param([...names.keys()])}::text[])`);
  const known = new Set(places.map((row) => `${row.location_id} ${row.variant_id}`));
  return {
    held: rows
      .filter((row) => known.has(`${row.location_id} ${row.variant_id}`))
      .map((row) => ({
        lineId: row.line_id,
        locationId: row.location_id,
        variantId: row.variant_id,
        storefrontId: row.storefront_id,
        channel: row.channel,
        quantity: row.quantity,
        perUnit: row.per_unit,
        tracked: row.tracked,
      })),
    done: new Set(before.flatMap((row) => names.get(row.source_ref) ?? [])),
  };
}

/** How the ledger names what one deed does to one line of an order: begins with the order. */
const nameOf = (ref: string, sourceRef: string, lineId: string) => `${ref}/${sourceRef}/${lineId}`;

/** Takes units off allocations, with the movement that `as` makes of them. */
async function take(
  tx: TxCtx,
  ref: string,
  held: readonly Held[],
  takings: readonly Taking[],
  as: (units: number) => Pick<LedgerLine, "kind" | "onHand" | "allocated">,
  sourceRef: string,
): Outcome<void> {
  const taken: { part: Held; units: number }[] = [];
  for (const taking of takings) {
    const parts = partsOf(held, taking);
    if (!parts) return fail("inventory.not_allocated", "conflict", { lineId: taking.lineId });
    taken.push(...parts.map((part) => ({ part, units: taking.quantity * part.perUnit })));
  }
  if (taken.length === 0) return ok(undefined);
  const posted = await post(
    tx,
    taken
      .filter(({ part }) => part.tracked)
      .map(({ part, units }) => ({
        locationId: part.locationId,
        variantId: part.variantId,
        source: "order",
        sourceRef: nameOf(ref, sourceRef, part.lineId),
        ...as(units),
      })),
    taken[0]?.part,
  );
  if (!posted.ok) return posted;
  const column = <T>(pick: (row: { part: Held; units: number }) => T) => sql.param(taken.map(pick));
  const ships = as(1).kind === "sell";
  await tx.db.execute(sql`
    update stock_allocation a set quantity = a.quantity - t.units, shipped = a.shipped + ${ships ? sql`t.units` : sql`0`}
    from unnest(${column((row) => row.part.lineId)}::text[], ${column((row) => row.part.locationId)}::text[],
      ${column((row) => row.part.variantId)}::text[], ${column((row) => row.units)}::int[]) as t(line_id, location_id, variant_id, units)
    where a.ref = ${ref} and a.line_id = t.line_id and a.location_id = t.location_id and a.variant_id = t.variant_id`);
  return ok(undefined);
}

/** The first item of which a location offers fewer than `quantity` units of the line. Its levels are locked. */
async function shortAt(
  tx: TxCtx,
  locationId: string,
  parts: readonly Held[],
  quantity: number,
): Promise<{ variantId: string; left: number } | undefined> {
  const asker = parts[0];
  const rows = await tx.db.execute<{ variant_id: string; offer: number }>(sql`
    select variant_id, stock_offer(on_hand - reserved - allocated - safety, share, ${asker?.storefrontId ?? ""},
      ${asker?.channel ?? ""}) as offer
    from stock_level where location_id = ${locationId}
      and variant_id = any(${sql.param(parts.map((part) => part.variantId))}::text[])`);
  const offers = new Map(rows.map((row) => [row.variant_id, row.offer]));
  const short = parts.find(
    (part) => part.tracked && (offers.get(part.variantId) ?? 0) < quantity * part.perUnit,
  );
  return short && { variantId: short.variantId, left: offers.get(short.variantId) ?? 0 };
}
