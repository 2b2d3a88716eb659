import { sql } from "drizzle-orm";
import type { z } from "zod";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { check } from "./hold";
import { lockLevels, postMovements } from "./ledger";
import { countLineInput, type InventoryFailureCode, startCountInput } from "./model";
import { noteDeed } from "./note-deed";

type Outcome<T> = Promise<Result<T, Failure<InventoryFailureCode>>>;

/** Begins a stock count at a location. Selling goes on meanwhile. */
export async function startCount(
  ctx: Ctx,
  input: z.input<typeof startCountInput>,
): Outcome<{ countId: string }> {
  const checked = check(startCountInput, input);
  if (!checked.ok) return checked;
  const { locationId, note = "" } = checked.value;
  return inTransaction(ctx, async (tx) => {
    const countId = newId("stockCount");
    const rows = await tx.db.execute(sql`
      insert into stock_count (id, location_id, note, created_by)
      select ${countId}, s.id, ${note}, ${tx.actor.id} from stock_location s where s.id = ${locationId}
      returning id`);
    if (rows.length === 0) return fail("inventory.unknown_location", "not_found");
    await noteDeed(tx, "inventory.count_started", countId, { after: { locationId } });
    return ok({ countId });
  });
}

/**
 * Writes down what was counted of a variant. Beside it stands what the ledger says at this moment: units that are sold
 * or come in between now and the posting are no difference. Counting it again replaces the line.
 */
export async function recordCount(
  ctx: Ctx,
  input: z.input<typeof countLineInput>,
): Outcome<{ difference: number }> {
  const checked = check(countLineInput, input);
  if (!checked.ok) return checked;
  const { countId, variantId, counted } = checked.value;
  return inTransaction(ctx, async (tx) => {
    const count = await takeCount(tx, countId);
    if (!count.ok) return count;
    const { locationId } = count.value;
    const locked = await lockLevels(tx, [{ locationId, variantId }], { create: true });
    if (!locked.ok) return locked;
    const [row] = await tx.db.execute<{ difference: number }>(sql`
      insert into stock_count_line (count_id, variant_id, counted, on_hand_then, counted_by)
      select ${countId}, variant_id, ${counted}, on_hand, ${tx.actor.id} from stock_level
      where location_id = ${locationId} and variant_id = ${variantId}
      on conflict (count_id, variant_id) do update set counted = excluded.counted,
        on_hand_then = excluded.on_hand_then, counted_by = excluded.counted_by, counted_at = now()
      returning counted - on_hand_then as difference`);
    return ok({ difference: row?.difference ?? 0 });
  });
}

/** Takes a counted line out again. */
export async function dropCountLine(
  ctx: Ctx,
  { countId, variantId }: { readonly countId: string; readonly variantId: string },
): Outcome<void> {
  return inTransaction(ctx, async (tx) => {
    const count = await takeCount(tx, countId);
    if (!count.ok) return count;
    await tx.db.execute(
      sql`delete from stock_count_line where count_id = ${countId} and variant_id = ${variantId}`,
    );
    return ok(undefined);
  });
}

/**
 * Ends a count: each difference becomes an adjusting movement. Variants that nobody counted stay as they are. Nothing is written
 * where more is missing than lies there by now (`inventory.count_outrun` {sku, variantId}): it has to be counted again.
 */
export async function postCount(
  ctx: Ctx,
  { countId }: { readonly countId: string },
): Outcome<{ adjusted: number }> {
  return inTransaction(ctx, async (tx) => {
    const count = await takeCount(tx, countId);
    if (!count.ok) return count;
    const lines = await tx.db.execute<{ variant_id: string; difference: number }>(sql`
      select variant_id, counted - on_hand_then as difference from stock_count_line
      where count_id = ${countId} and counted <> on_hand_then`);
    const posted = await postMovements(
      tx,
      lines.map((line) => ({
        locationId: count.value.locationId,
        variantId: line.variant_id,
        kind: "adjust",
        quantity: line.difference,
        source: "count",
        sourceRef: countId,
      })),
    );
    if (!posted.ok) return { ok: false, failure: await outrun(tx, posted.failure) };
    await end(tx, countId, "posted");
    await noteDeed(tx, "inventory.count_posted", countId, { after: { adjusted: posted.value.posted } });
    return ok({ adjusted: posted.value.posted });
  });
}

/** "Sold out" is for shoppers: who counts has to hear which line it is. */
async function outrun(
  tx: TxCtx,
  failure: Failure<InventoryFailureCode>,
): Promise<Failure<InventoryFailureCode>> {
  if (failure.code !== "inventory.short") return failure;
  const [row] = await tx.db.execute<{ sku: string }>(
    sql`select coalesce(sku, id) as sku from variant where id = ${failure.data.variantId}`,
  );
  return { ...failure, code: "inventory.count_outrun", data: { ...failure.data, sku: row?.sku ?? "" } };
}

/** Ends a count without any movement. */
export async function cancelCount(ctx: Ctx, { countId }: { readonly countId: string }): Outcome<void> {
  return inTransaction(ctx, async (tx) => {
    const count = await takeCount(tx, countId);
    if (!count.ok) return count;
    await end(tx, countId, "cancelled");
    await noteDeed(tx, "inventory.count_cancelled", countId);
    return ok(undefined);
  });
}

/** Takes an open count for writing: a line that is being counted is in, or comes too late. */
async function takeCount(tx: TxCtx, countId: string): Outcome<{ locationId: string }> {
  const [row] = await tx.db.execute<{ location_id: string; state: string }>(
    sql`select location_id, state from stock_count where id = ${countId} for no key update`,
  );
  if (!row) return fail("inventory.not_found", "not_found");
  if (row.state !== "open") return fail("inventory.wrong_state", "conflict");
  return ok({ locationId: row.location_id });
}

async function end(tx: TxCtx, countId: string, state: "posted" | "cancelled"): Promise<void> {
  await tx.db.execute(sql`
    update stock_count set state = ${state}, ended_at = now(), version = version + 1 where id = ${countId}`);
}
