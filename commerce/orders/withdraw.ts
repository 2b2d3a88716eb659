import { sql } from "drizzle-orm";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { queueMail } from "@/commerce/mail";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { afterCancel, type Cancelled, cancelUnits } from "./cancel";
import { type LockedOrder, lockOrder } from "./lock";
import { envelope, mailedOrder, nameOf, worded } from "./mails";
import { type OrderReturn, type OrdersFailureCode, type WithdrawOrder, withdrawInput } from "./model";
import { parcelsOf } from "./reading";
import { addressOf, openReturn } from "./returns";
import { returnableOf } from "./rules/returnable";

type Outcome<T> = Promise<Result<T, Failure<OrdersFailureCode>>>;
type Units = readonly { readonly lineId: string; readonly quantity: number }[];

export interface Withdrawn {
  /** When the declaration came in. */
  readonly receivedAt: Date;
  /** For goods that were sent; null: nothing was. */
  readonly back: OrderReturn | null;
  /** Units that will not be sent. */
  readonly cancelled: Cancelled | null;
}

/**
 * Withdraws from the contract, or a part of it (Directive (EU) 2023/2673, art. 11a of 2011/83/EU): what is not sent yet is
 * cancelled and refunded, what was sent comes back, with the costs of delivery when the whole contract is withdrawn
 * from. The receipt, with the words of the declaration, its date and time, is queued in the same transaction. Open to
 * guests: whoever holds the order's link may declare. Failures: `orders.no_withdrawal`, `.withdrawal_over {until}`,
 * `.nothing_to_return`, `.bad_quantity`.
 */
export async function withdrawOrder(ctx: Ctx, input: WithdrawOrder): Outcome<Withdrawn> {
  const checked = withdrawInput.safeParse(input);
  if (!checked.success)
    return fail("orders.bad_input", "invalid", {}, checked.error.issues[0]?.path.join("."));
  const asked = checked.data;
  const done = await inTransaction(ctx, async (tx): Outcome<Withdrawn> => {
    const locked = await lockOrder(tx, asked.orderId);
    if (!locked.ok) return locked;
    const order = locked.value;
    const units = await unitsOf(tx, order, asked.lines);
    if (!units.ok) return units;
    const { unsent, sent, whole } = units.value;
    const nothingBack = whole && sent.length === 0;
    const withShipping = nothingBack && !(await shippingGoesWith(tx, order.row.id));
    const cancelled =
      unsent.length === 0
        ? null
        : await cancelUnits(tx, order, { units: unsent, reason: "withdrawal", withShipping });
    if (cancelled && !cancelled.ok) return cancelled;
    const back =
      sent.length === 0
        ? null
        : await openReturn(tx, order, {
            kind: "withdrawal",
            state: "approved",
            by: "shopper",
            note: null,
            statement: asked.statement,
            refundsShipping: whole,
            lines: sent.map((line) => ({ ...line, reason: "changed_mind" })),
          });
    if (back && !back.ok) return back;
    await queueReceipt(tx, order, { ...asked, units: [...unsent, ...sent], back: back?.value ?? null });
    return ok({ receivedAt: tx.now, back: back?.value ?? null, cancelled: cancelled?.value ?? null });
  });
  if (done.ok && done.value.cancelled) await afterCancel(ctx, asked.orderId, done.value.cancelled);
  return done;
}

/**
 * The last of several declarations makes it the whole contract, but goods of an earlier one are still on their way back:
 * the costs of delivery go back with those. False: nothing is on its way.
 */
async function shippingGoesWith(tx: TxCtx, orderId: string): Promise<boolean> {
  const [back] = await tx.db.execute(sql`
    update order_return set refunds_shipping = true, changed_at = ${tx.now.toISOString()}::timestamptz, version = version + 1
    where id = (select id from order_return where order_id = ${orderId} and kind in ('withdrawal', 'return')
      and state in ('approved', 'received') order by created_at desc, id desc limit 1)
    returning id`);
  return back !== undefined;
}

/** What is withdrawn from, by what has become of it: units that are not sent are taken first. */
async function unitsOf(
  tx: TxCtx,
  { row, lines }: LockedOrder,
  asked: Units | undefined,
): Outcome<{ unsent: Units; sent: Units; whole: boolean }> {
  const parcels = await parcelsOf(tx, row.id);
  const now = returnableOf({ ...row, lines }, parcels, { days: 0, now: tx.now });
  if (now.withdrawal === null) return fail("orders.no_withdrawal", "conflict", {});
  if (!now.withdrawal.open)
    return fail("orders.withdrawal_over", "conflict", {
      until: now.withdrawal.until?.toISOString().slice(0, 10) ?? "",
    });
  const open = now.lines.filter(({ withdrawable }) => withdrawable > 0);
  const units = asked ?? open.map(({ lineId, withdrawable }) => ({ lineId, quantity: withdrawable }));
  if (units.length === 0) return fail("orders.nothing_to_return", "conflict", {});
  const unsent: { lineId: string; quantity: number }[] = [];
  const sent: { lineId: string; quantity: number }[] = [];
  for (const { lineId, quantity } of units) {
    const line = lines.find(({ id }) => id === lineId);
    const most = now.lines.find((one) => one.lineId === lineId)?.withdrawable ?? 0;
    if (!line || quantity > most) return fail("orders.bad_quantity", "invalid", { lineId, most });
    const before = Math.min(quantity, line.allocated);
    if (before > 0) unsent.push({ lineId, quantity: before });
    if (quantity > before) sent.push({ lineId, quantity: quantity - before });
  }
  // The whole contract, also in several declarations: every unit is withdrawn from, on its way back, or was never sent.
  const left = lines.some(({ id, quantity, cancelled, returning }) => {
    const declared = units.find(({ lineId }) => lineId === id)?.quantity ?? 0;
    return quantity - cancelled - returning > declared;
  });
  return ok({ unsent, sent, whole: !left });
}

async function queueReceipt(
  tx: TxCtx,
  { row, lines }: LockedOrder,
  what: {
    readonly name: string;
    readonly email?: string | undefined;
    readonly statement: string;
    readonly units: Units;
    readonly back: OrderReturn | null;
  },
): Promise<void> {
  const data = {
    order: mailedOrder(row),
    name: what.name || nameOf(row),
    receivedAt: tx.now,
    statement: what.statement,
    lines: worded(lines, sumByLine(what.units)),
    returnTo: await addressOf(tx, what.back?.locationId ?? null),
  };
  const key = `withdrawal:${row.id}:${row.version}`;
  await queueMail(tx, { ...envelope(row, key), kind: "withdrawal_receipt", data });
  if (what.email && what.email.toLowerCase() !== row.email.toLowerCase())
    await queueMail(tx, {
      ...envelope({ ...row, email: what.email }, `${key}:other`),
      kind: "withdrawal_receipt",
      data,
    });
}

function sumByLine(units: Units): Units {
  const sums = new Map<string, number>();
  for (const { lineId, quantity } of units) sums.set(lineId, (sums.get(lineId) ?? 0) + quantity);
  return [...sums].map(([lineId, quantity]) => ({ lineId, quantity }));
}
