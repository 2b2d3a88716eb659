import { sql } from "drizzle-orm";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { postMovements } from "@/commerce/inventory";
import { queueMail } from "@/commerce/mail";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import type { LockedOrder } from "./lock";
import { envelope, mailedOrder, nameOf, worded } from "./mails";
import {
  type InspectReturn,
  inspectInput,
  type OrderReturn,
  type OrdersFailureCode,
  receiveInput,
} from "./model";
import { bookRefund, settleRefund } from "./refunds";
import { sendReplacements } from "./replacing";
import { freeReturning, lockReturn } from "./returns";
import { paidUnits } from "./rules/refund";
import { tell } from "./timeline";

type Outcome<T> = Promise<Result<T, Failure<OrdersFailureCode>>>;
type Units = readonly { readonly lineId: string; readonly quantity: number }[];
type Checked = { readonly lineId: string; readonly restock: number; readonly writeOff: number };

/** Goods of a return are here: how many of each line, at most those that were announced. Failures: `orders.bad_quantity`, `.wrong_state`. */
export async function receiveReturn(
  ctx: Ctx,
  input: { readonly returnId: string; readonly lines: Units },
): Outcome<void> {
  const checked = receiveInput.safeParse(input);
  if (!checked.success) return fail("orders.bad_input", "invalid", {}, "lines");
  const { returnId, lines } = checked.data;
  return inTransaction(ctx, async (tx): Outcome<void> => {
    const locked = await lockReturn(tx, returnId);
    if (!locked.ok) return locked;
    const { order, back } = locked.value;
    if (back.state !== "approved") return fail("orders.wrong_state", "conflict", { state: back.state });
    for (const { lineId, quantity } of lines) {
      const counted = await tx.db.execute(sql`
        with r as (
          update return_line set received = received + ${quantity}
          where return_id = ${returnId} and line_id = ${lineId} and received + ${quantity} <= quantity returning line_id
        )
        update order_line set returned = returned + ${quantity}
        where id = (select line_id from r) and returned + ${quantity} <= "returning" returning id`);
      const there = back.lines.find((line) => line.lineId === lineId);
      if (counted.length === 0)
        return fail("orders.bad_quantity", "invalid", { lineId, most: there?.quantity ?? 0 });
    }
    const now = tx.now.toISOString();
    await tx.db.execute(sql`
      update order_return set state = 'received', received_at = ${now}::timestamptz, changed_at = ${now}::timestamptz,
        version = version + 1 where id = ${returnId}`);
    await tell(tx, order.row.id, "return_received", { returnId, lines }, "returned");
    await queueReceived(tx, order, back, lines);
    return ok(undefined);
  });
}

async function queueReceived(
  tx: TxCtx,
  { row, lines }: LockedOrder,
  back: OrderReturn,
  units: Units,
): Promise<void> {
  await queueMail(tx, {
    ...envelope(row, `return_received:${back.id}`),
    kind: "return_received",
    data: {
      order: mailedOrder(row),
      name: nameOf(row),
      state: "received",
      returnNumber: back.number,
      lines: worded(lines, units),
    },
  });
}

/**
 * Ends a return: each unit that came goes back to stock or is written off, and the customer gets money, other goods or
 * nothing. An exchange sends what was asked for; a claim may end without goods (`lines` empty) and then counts what was
 * claimed. Units that never came are free again. Failures: `orders.bad_quantity`, `.wrong_state`, `.not_exchangeable`,
 * `.over_refund`.
 */
export async function inspectReturn(
  ctx: Ctx,
  input: InspectReturn,
): Outcome<{ refundId: string | null; refundMinor: bigint }> {
  const checked = inspectInput.safeParse(input);
  if (!checked.success)
    return fail("orders.bad_input", "invalid", {}, checked.error.issues[0]?.path.join("."));
  const { returnId, lines, outcome, refundShipping } = checked.data;
  const done = await inTransaction(
    ctx,
    async (tx): Outcome<{ refundId: string | null; refundMinor: bigint }> => {
      const locked = await lockReturn(tx, returnId);
      if (!locked.ok) return locked;
      const { order, back } = locked.value;
      const claimed = back.kind === "claim" && back.state === "approved";
      if (back.state !== "received" && !claimed)
        return fail("orders.wrong_state", "conflict", { state: back.state });
      const stocked = await putAway(tx, order, back, lines);
      if (!stocked.ok) return stocked;
      const units = back.lines
        .map(({ lineId, quantity, received }) => ({ lineId, quantity: claimed ? quantity : received }))
        .filter(({ quantity }) => quantity > 0);
      const result = outcome ?? (back.kind === "exchange" ? "replace" : "refund");
      if (!claimed) await freeReturning(tx, back);
      await tx.db.execute(sql`
      update order_return set state = 'closed', changed_at = ${tx.now.toISOString()}::timestamptz, version = version + 1
      where id = ${returnId}`);
      await tell(tx, order.row.id, "return_closed", { returnId, outcome: result, lines }, "returned");
      if (result === "replace") {
        const sent = await sendReplacements(tx, order, replacementsOf(order, back, units));
        return sent.ok ? ok({ refundId: null, refundMinor: 0n }) : sent;
      }
      if (result === "none") return ok({ refundId: null, refundMinor: 0n });
      const booked = await bookRefund(tx, order, {
        request: {
          lines: paidUnits(order.lines, units),
          ...((refundShipping ?? back.refundsShipping) ? { shippingMinor: "all" as const } : {}),
        },
        reason: back.kind === "exchange" ? "return" : back.kind,
        returnId,
      });
      if (!booked.ok) return booked;
      return ok({ refundId: booked.value?.refundId ?? null, refundMinor: booked.value?.amountMinor ?? 0n });
    },
  );
  if (done.ok && done.value.refundId) await settleRefund(ctx, done.value.refundId);
  return done;
}

function replacementsOf({ lines }: LockedOrder, back: OrderReturn, units: Units) {
  return units.map(({ lineId, quantity }) => {
    const asked = back.lines.find((line) => line.lineId === lineId)?.exchangeVariantId;
    return { lineId, quantity, variantId: asked ?? lines.find(({ id }) => id === lineId)?.variantId ?? "" };
  });
}

/** Every unit that came is accounted for, and what can be sold again lies in stock again. */
async function putAway(
  tx: TxCtx,
  order: LockedOrder,
  back: OrderReturn,
  lines: readonly Checked[],
): Outcome<void> {
  for (const { lineId, received } of back.lines) {
    const seen = lines.filter((line) => line.lineId === lineId);
    const units = seen.reduce((sum, { restock, writeOff }) => sum + restock + writeOff, 0);
    if (units !== received) return fail("orders.bad_quantity", "invalid", { lineId, most: received });
  }
  for (const { lineId, restock, writeOff } of lines) {
    const line = order.lines.find(({ id }) => id === lineId);
    if (!line || !back.lines.some((one) => one.lineId === lineId))
      return fail("orders.unknown_line", "not_found", { lineId });
    await tx.db.execute(sql`
      update return_line set restocked = restocked + ${restock}, written_off = written_off + ${writeOff}
      where return_id = ${back.id} and line_id = ${lineId}`);
    if (restock === 0 || back.locationId === null) continue;
    const parts = line.parts as { variantId: string; quantity: number }[];
    const items = parts.length > 0 ? parts : [{ variantId: line.variantId, quantity: 1 }];
    const posted = await postMovements(
      tx,
      items.map(({ variantId, quantity }) => ({
        locationId: back.locationId ?? "",
        variantId,
        kind: "return" as const,
        quantity: quantity * restock,
        source: "return",
        sourceRef: `${back.id}/${lineId}`,
      })),
    );
    if (!posted.ok) return fail("orders.stock_refused", "conflict", { code: posted.failure.code });
  }
  return ok(undefined);
}
