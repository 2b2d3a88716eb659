import { type SQL, sql } from "drizzle-orm";
import type { Ctx, TxCtx } from "@/commerce/context";
import { orderSecret } from "@/commerce/orders";
import type { StoredPaymentWish } from "@/db/schema/checkout";
import { opensFor } from "./cart-store";
import type { CartRef, Completed } from "./model";

export type UndoReason = Extract<Completed, { kind: "undone" }>["reason"];

/** One try to order a cart, as it stands. */
export interface Attempt {
  readonly cartId: string;
  readonly key: string;
  readonly bodyHash: string;
  readonly state: "placed" | "confirmed" | "done" | "undoing" | "undone";
  readonly storefrontId: string;
  readonly orderId: string;
  readonly number: string;
  readonly paymentId: string | null;
  readonly payment: StoredPaymentWish;
  readonly reason: UndoReason | null;
  /** Whether its reservation has run out by now, by the clock of the database. */
  readonly stale: boolean;
}

/** How long stock is held for a payment (RELIABILITY 4.7). */
export const RESERVE_SECONDS = 15 * 60;
/** The finisher looks at an order that waits for its payment after this. */
export const PLACED_DUE_SECONDS = 90;

const columns = sql`
  a.cart_id, a.key, a.body_hash, a.state, a.storefront_id, a.order_id, a.number, a.payment_id, a.payment, a.reason,
  a.created_at < clock_timestamp() - make_interval(secs => ${RESERVE_SECONDS}) as stale`;

interface Row extends Record<string, unknown> {
  cart_id: string;
  key: string;
  body_hash: string;
  state: Attempt["state"];
  storefront_id: string;
  order_id: string;
  number: string;
  payment_id: string | null;
  payment: StoredPaymentWish;
  reason: UndoReason | null;
  stale: boolean;
}

const toAttempt = (row: Row): Attempt => ({
  cartId: row.cart_id,
  key: row.key,
  bodyHash: row.body_hash,
  state: row.state,
  storefrontId: row.storefront_id,
  orderId: row.order_id,
  number: row.number,
  paymentId: row.payment_id,
  payment: row.payment,
  reason: row.reason,
  stale: row.stale,
});

async function one(ctx: Ctx, where: SQL, lock: SQL = sql``): Promise<Attempt | null> {
  const [row] = await ctx.db.execute<Row>(sql`
    select ${columns} from checkout_attempt a join cart c on c.id = a.cart_id where ${where} ${lock}`);
  return row ? toAttempt(row) : null;
}

/** The attempt of this key for a cart that the reference opens, whatever became of either. */
export function attemptOf(ctx: Ctx, ref: CartRef, key: string): Promise<Attempt | null> {
  return one(ctx, sql`${opensFor(ref)} and a.key = ${key}`);
}

/** The one that waits for its payment, of the cart that the reference opens. */
export function waitingOf(ctx: Ctx, ref: CartRef): Promise<Attempt | null> {
  return one(ctx, sql`${opensFor(ref)} and a.state = 'placed'`);
}

/** By its payment; `ref`: only if it is of a cart that the reference opens. */
export function attemptOfPayment(ctx: Ctx, paymentId: string, ref?: CartRef): Promise<Attempt | null> {
  return one(ctx, sql`a.payment_id = ${paymentId} ${ref ? sql`and ${opensFor(ref)}` : sql``}`);
}

/** The same one, its row held until the transaction ends: what is decided about it is decided once. */
export function lockAttempt(tx: TxCtx, { cartId, key }: Attempt): Promise<Attempt | null> {
  return one(tx, sql`a.cart_id = ${cartId} and a.key = ${key}`, sql`for no key update of a`);
}

/** Moves an attempt on, and says when the finisher looks at it next. */
export async function moveAttempt(
  ctx: Ctx,
  { cartId, key }: Attempt,
  state: Attempt["state"],
  reason: UndoReason | null = null,
): Promise<void> {
  await ctx.db.execute(sql`
    update checkout_attempt set state = ${state}, reason = coalesce(reason, ${reason}), tries = 0, changed_at = now(),
      due_at = clock_timestamp() + interval '20 seconds'
    where cart_id = ${cartId} and key = ${key}`);
}

export const answerDone = ({ orderId, number }: Pick<Attempt, "orderId" | "number">) =>
  ({ kind: "done", orderId, number, token: orderSecret(orderId) }) as const;
