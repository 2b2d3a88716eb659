import { sql } from "drizzle-orm";
import type { z } from "zod";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { check } from "./hold";
import { postMovements } from "./ledger";
import {
  type InventoryFailureCode,
  type Movement,
  receiveTransferInput,
  transferInput,
  transferStepInput,
} from "./model";
import { noteDeed } from "./note-deed";
import { expect } from "./receive";

type Outcome<T> = Promise<Result<T, Failure<InventoryFailureCode>>>;
interface Step {
  readonly transferId: string;
  /** The version that was seen; another one refuses with `inventory.changed_meanwhile`. */
  readonly version: number;
}

/** Plans a transfer between two locations; nothing moves before it is sent. */
export async function createTransfer(
  ctx: Ctx,
  input: z.input<typeof transferInput>,
): Outcome<{ transferId: string }> {
  const checked = check(transferInput, input);
  if (!checked.ok) return checked;
  const { fromId, toId, expectedOn, note, lines } = checked.value;
  if (fromId === toId) return fail("inventory.same_location", "invalid", {}, "toId");
  return inTransaction(ctx, async (tx) => {
    const transferId = newId("transfer");
    const [row] = await tx.db.execute<{ lines: number }>(sql`
      with head as (
        insert into stock_transfer (id, from_id, to_id, expected_on, note, created_by)
        select ${transferId}, a.id, b.id, ${expectedOn ?? null}::date, ${note ?? ""}, ${tx.actor.id}
        from stock_location a, stock_location b where a.id = ${fromId} and b.id = ${toId} and b.status = 'active'
        returning id
      ), line as (
        insert into stock_transfer_line (transfer_id, variant_id, quantity)
        select head.id, v.id, l.quantity from head, unnest(${sql.param(lines.map((line) => line.variantId))}::text[],
          ${sql.param(lines.map((line) => line.quantity))}::int[]) as l(variant_id, quantity)
        join variant v on v.id = l.variant_id
        returning 1
      )
      select count(*)::int as lines from line where exists (select 1 from head)`);
    const [made] = await tx.db.execute(sql`select 1 from stock_transfer where id = ${transferId}`);
    if (!made) return fail("inventory.unknown_location", "not_found");
    if (row?.lines !== lines.length) return fail("inventory.unknown_variant", "not_found");
    await noteDeed(tx, "inventory.transfer_created", transferId, { after: checked.value });
    return ok({ transferId });
  });
}

/** Sends a planned transfer: the goods leave the first location and are on their way. `inventory.short` if too few are free. */
export async function sendTransfer(ctx: Ctx, step: Step): Outcome<void> {
  const checked = check(transferStepInput, step);
  if (!checked.ok) return checked;
  return inTransaction(ctx, async (tx) => {
    const taken = await takeTransfer(tx, step, ["draft"]);
    if (!taken.ok) return taken;
    const { fromId, toId, expectedOn, lines } = taken.value;
    const left = await postMovements(
      tx,
      lines.map((line) => movement(line.variantId, -line.quantity, fromId, "transfer_out", step.transferId)),
    );
    if (!left.ok) return left;
    const arrives = expectedOn ?? new Date(tx.now.getTime() + 7 * 86_400_000).toISOString().slice(0, 10);
    await expect(
      tx,
      lines.map(({ variantId, quantity }) => ({
        id: newId("incoming"),
        locationId: toId,
        variantId,
        quantity,
        expectedOn: arrives,
        sellable: false,
        transferId: step.transferId,
      })),
    );
    await settle(
      tx,
      step.transferId,
      sql`state = 'in_transit', sent_at = now(), expected_on = ${arrives}::date`,
    );
    await noteDeed(tx, "inventory.transfer_sent", step.transferId);
    return ok(undefined);
  });
}

/**
 * Takes in what arrived of a transfer, in parts if need be. `complete`: nothing more will come, and what is missing was
 * lost on the way (it left the first location for good).
 */
export async function receiveTransfer(
  ctx: Ctx,
  input: z.input<typeof receiveTransferInput>,
): Outcome<{ missing: number }> {
  const checked = check(receiveTransferInput, input);
  if (!checked.ok) return checked;
  const { transferId, version, complete } = checked.value;
  const arrived = new Map(checked.value.lines.map((line) => [line.variantId, line.quantity]));
  return inTransaction(ctx, async (tx) => {
    const taken = await takeTransfer(tx, { transferId, version }, ["in_transit"]);
    if (!taken.ok) return taken;
    const { toId, lines } = taken.value;
    const over = [...arrived].find(([variantId, quantity]) => {
      const line = lines.find((one) => one.variantId === variantId);
      return !line || line.received + quantity > line.quantity;
    });
    if (over) return fail("inventory.over_received", "invalid", { variantId: over[0] });
    const came = [...arrived].filter(([, quantity]) => quantity > 0);
    const posted = await postMovements(
      tx,
      came.map(([variantId, quantity]) =>
        movement(variantId, quantity, toId, "transfer_in", `${transferId}/${version}`),
      ),
    );
    if (!posted.ok) return posted;
    await arrive(tx, transferId, came);
    const missing = lines.reduce(
      (sum, line) => sum + line.quantity - line.received - (arrived.get(line.variantId) ?? 0),
      0,
    );
    if (complete || missing === 0) {
      await tx.db.execute(
        sql`update stock_incoming set closed_at = now() where transfer_id = ${transferId} and closed_at is null`,
      );
      await settle(tx, transferId, sql`state = 'received', received_at = now()`);
    } else await settle(tx, transferId, sql`state = state`);
    await noteDeed(tx, "inventory.transfer_received", transferId, {
      after: { lines: came, complete, missing },
    });
    return ok({ missing });
  });
}

/** Cancels a planned transfer, or calls one that is on its way back: what has not arrived is at the first location again. */
export async function cancelTransfer(ctx: Ctx, step: Step): Outcome<void> {
  const checked = check(transferStepInput, step);
  if (!checked.ok) return checked;
  return inTransaction(ctx, async (tx) => {
    const taken = await takeTransfer(tx, step, ["draft", "in_transit"]);
    if (!taken.ok) return taken;
    const { fromId, lines, state } = taken.value;
    if (state === "in_transit") {
      const back = lines.filter((line) => line.quantity > line.received);
      const posted = await postMovements(
        tx,
        back.map((line) =>
          movement(
            line.variantId,
            line.quantity - line.received,
            fromId,
            "transfer_in",
            `${step.transferId}/back`,
          ),
        ),
      );
      if (!posted.ok) return posted;
      await tx.db.execute(
        sql`update stock_incoming set closed_at = now() where transfer_id = ${step.transferId} and closed_at is null`,
      );
    }
    await settle(tx, step.transferId, sql`state = 'cancelled'`);
    await noteDeed(tx, "inventory.transfer_cancelled", step.transferId);
    return ok(undefined);
  });
}

interface Taken {
  readonly fromId: string;
  readonly toId: string;
  readonly state: string;
  readonly expectedOn: string | null;
  readonly lines: readonly {
    readonly variantId: string;
    readonly quantity: number;
    readonly received: number;
  }[];
}

/** Takes a transfer for writing; its row comes before the levels, which `postMovements` locks in their order. */
async function takeTransfer(tx: TxCtx, step: Step, states: readonly string[]): Outcome<Taken> {
  const [head] = await tx.db.execute<{
    from_id: string;
    to_id: string;
    state: string;
    expected_on: string | null;
    version: number;
  }>(sql`
    select from_id, to_id, state, expected_on::text, version from stock_transfer
    where id = ${step.transferId} for no key update`);
  if (!head) return fail("inventory.not_found", "not_found");
  if (!states.includes(head.state)) return fail("inventory.wrong_state", "conflict");
  if (head.version !== step.version) return fail("inventory.changed_meanwhile", "conflict");
  const lines = await tx.db.execute<{ variant_id: string; quantity: number; received: number }>(sql`
    select variant_id, quantity, received from stock_transfer_line
    where transfer_id = ${step.transferId} order by variant_id`);
  return ok({
    fromId: head.from_id,
    toId: head.to_id,
    state: head.state,
    expectedOn: head.expected_on,
    lines: lines.map((line) => ({
      variantId: line.variant_id,
      quantity: line.quantity,
      received: line.received,
    })),
  });
}

async function settle(tx: TxCtx, transferId: string, to: ReturnType<typeof sql>): Promise<void> {
  await tx.db.execute(sql`update stock_transfer set ${to}, version = version + 1 where id = ${transferId}`);
}

async function arrive(
  tx: TxCtx,
  transferId: string,
  came: readonly (readonly [variantId: string, quantity: number])[],
): Promise<void> {
  const arrived = sql`unnest(${sql.param(came.map(([variantId]) => variantId))}::text[],
    ${sql.param(came.map(([, quantity]) => quantity))}::int[]) as a(variant_id, quantity)`;
  await tx.db.execute(sql`
    update stock_transfer_line l set received = l.received + a.quantity from ${arrived}
    where l.transfer_id = ${transferId} and l.variant_id = a.variant_id`);
  await tx.db.execute(sql`
    update stock_incoming i set received = i.received + a.quantity,
      closed_at = case when i.received + a.quantity = i.quantity then now() end
    from ${arrived} where i.transfer_id = ${transferId} and i.variant_id = a.variant_id`);
}

function movement(
  variantId: string,
  quantity: number,
  locationId: string,
  kind: "transfer_in" | "transfer_out",
  sourceRef: string,
): Movement {
  return { variantId, quantity, locationId, kind, source: "transfer", sourceRef };
}
