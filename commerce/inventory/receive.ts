import { sql } from "drizzle-orm";
import type { z } from "zod";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { check } from "./hold";
import { lockLevels, postMovements } from "./ledger";
import { adjustInput, announceInput, type InventoryFailureCode, receiveInput } from "./model";
import { noteDeed } from "./note-deed";
import { BUNDLE_UNITS, tellOf } from "./tell";

type Outcome<T> = Promise<Result<T, Failure<InventoryFailureCode>>>;

/**
 * Takes a delivery in. What was expected at this location is counted as received, the soonest first. Lines that came
 * under this reference before are passed over; `posted` tells how many were new.
 */
export async function receiveStock(
  ctx: Ctx,
  input: z.input<typeof receiveInput>,
): Outcome<{ posted: number }> {
  const checked = check(receiveInput, input);
  if (!checked.ok) return checked;
  const { locationId, lines, sourceRef, note } = checked.value;
  return inTransaction(ctx, async (tx) => {
    const locked = await lockLevels(
      tx,
      lines.map(({ variantId }) => ({ locationId, variantId })),
      { create: true },
    );
    if (!locked.ok) return locked;
    const before = await tx.db.execute<{ variant_id: string }>(sql`
      select variant_id from stock_movement
      where source = 'delivery' and source_ref = ${sourceRef} and kind = 'receive' and location_id = ${locationId}`);
    const came = new Set(before.map((row) => row.variant_id));
    const fresh = lines.filter(({ variantId }) => !came.has(variantId));
    const posted = await postMovements(
      tx,
      fresh.map((line) => ({
        ...line,
        locationId,
        kind: "receive",
        source: "delivery",
        sourceRef,
        ...(note && { reason: note }),
      })),
    );
    if (!posted.ok || posted.value.posted === 0) return posted;
    for (const line of fresh) await fulfilIncoming(tx, { locationId, ...line });
    await noteDeed(tx, "inventory.received", sourceRef, { after: { locationId, lines: fresh } });
    return posted;
  });
}

/** Corrects what is on hand by hand, with a reason. */
export async function adjustStock(ctx: Ctx, input: z.input<typeof adjustInput>): Outcome<{ posted: number }> {
  const checked = check(adjustInput, input);
  if (!checked.ok) return checked;
  return inTransaction(ctx, async (tx) => {
    const posted = await postMovements(tx, [{ ...checked.value, kind: "adjust", source: "adjust" }]);
    if (posted.ok && posted.value.posted > 0)
      await noteDeed(tx, "inventory.adjusted", checked.value.variantId, { after: checked.value });
    return posted;
  });
}

/** Says that stock is expected at a location on a day. If it may be sold already, it is offered as pre-order. */
export async function announceIncoming(
  ctx: Ctx,
  input: z.input<typeof announceInput>,
): Outcome<{ incomingId: string }> {
  const checked = check(announceInput, input);
  if (!checked.ok) return checked;
  const { locationId, variantId, quantity, sellable } = checked.value;
  return inTransaction(ctx, async (tx) => {
    const locked = await lockLevels(tx, [{ locationId, variantId }], { create: true });
    if (!locked.ok) return locked;
    const incomingId = newId("incoming");
    await expect(tx, [{ id: incomingId, ...checked.value }]);
    if (sellable) await movePreOrder(tx, { locationId, variantId, change: quantity });
    await noteDeed(tx, "inventory.announced", incomingId, { after: checked.value });
    return ok({ incomingId });
  });
}

/** What was expected does not come. What was sold of it already is a shortfall from now on. */
export async function cancelIncoming(
  ctx: Ctx,
  { incomingId }: { readonly incomingId: string },
): Outcome<void> {
  return inTransaction(ctx, async (tx) => {
    const [place] = await tx.db.execute<{ location_id: string; variant_id: string }>(
      sql`select location_id, variant_id from stock_incoming where id = ${incomingId}`,
    );
    if (!place) return fail("inventory.not_found", "not_found");
    const at = { locationId: place.location_id, variantId: place.variant_id };
    await lockLevels(tx, [at]);
    const [row] = await tx.db.execute<{ left: number; sellable: boolean }>(sql`
      update stock_incoming set closed_at = now() where id = ${incomingId} and closed_at is null and transfer_id is null
      returning quantity - received as left, sellable`);
    if (!row) return fail("inventory.wrong_state", "conflict");
    if (row.sellable) await movePreOrder(tx, { ...at, change: -row.left });
    await noteDeed(tx, "inventory.incoming_cancelled", incomingId);
    return ok(undefined);
  });
}

/** Writes down what is expected, of a purchase or of a transfer under way. */
export async function expect(
  tx: TxCtx,
  rows: readonly {
    readonly id: string;
    readonly locationId: string;
    readonly variantId: string;
    readonly quantity: number;
    readonly expectedOn: string;
    readonly sellable: boolean;
    readonly note?: string | undefined;
    readonly transferId?: string;
  }[],
): Promise<void> {
  for (const row of rows) {
    await tx.db.execute(sql`
      insert into stock_incoming (id, location_id, variant_id, quantity, expected_on, sellable, note, transfer_id)
      values (${row.id}, ${row.locationId}, ${row.variantId}, ${row.quantity}, ${row.expectedOn}::date, ${row.sellable},
        ${row.note ?? ""}, ${row.transferId ?? null})`);
  }
}

/** Counts units that came in against what is expected there, the soonest first; the level is locked. */
async function fulfilIncoming(
  tx: TxCtx,
  came: { readonly locationId: string; readonly variantId: string; readonly quantity: number },
): Promise<void> {
  const rows = await tx.db.execute<{ id: string; left: number; sellable: boolean }>(sql`
    select id, quantity - received as left, sellable from stock_incoming
    where variant_id = ${came.variantId} and location_id = ${came.locationId} and closed_at is null and transfer_id is null
    order by expected_on, id for no key update`);
  let units = came.quantity;
  for (const row of rows) {
    const taken = Math.min(units, row.left);
    if (taken === 0) break;
    units -= taken;
    await tx.db.execute(sql`
      update stock_incoming set received = received + ${taken},
        closed_at = case when received + ${taken} = quantity then now() end
      where id = ${row.id}`);
    if (row.sellable) await movePreOrder(tx, { ...came, change: -taken });
  }
}

/** Changes how much of what is coming may be sold already; the level is locked. */
async function movePreOrder(
  tx: TxCtx,
  { locationId, variantId, change }: { locationId: string; variantId: string; change: number },
): Promise<void> {
  const [row] = await tx.db.execute<{ units: number; available: number; room: number }>(sql`
    update stock_level l set pre_order = pre_order + ${change},
      shortfall = greatest(0, reserved + allocated - on_hand - pre_order - ${change} - back_order_limit), changed_at = now()
    where location_id = ${locationId} and variant_id = ${variantId}
    returning ${BUNDLE_UNITS} as units, on_hand - reserved - allocated - safety as available,
      on_hand - reserved - allocated + pre_order + back_order_limit as room`);
  if (!row) return;
  const { available, room, units } = row;
  await tellOf(tx, [{ variantId, units, available: [available, available], room: [room - change, room] }]);
}
