import { type SQL, sql } from "drizzle-orm";
import type { TxCtx } from "@/commerce/context";
import { emitting, waking } from "@/commerce/events";
import { release } from "@/commerce/promotions";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import type { Binding, OrderState, OrdersFailureCode, RoutingPlan } from "./model";
import { asJson, planRow } from "./rules/draft";

type Outcome<T> = Promise<Result<T, Failure<OrdersFailureCode>>>;

/** What a binding order has besides, written in its own statement from its row `o` (id, number, routing): one fulfilment for each parcel. */
export const FULFILMENTS: SQL = sql`
  p as (
    select o.id as order_id, o.number || '-' || t.n as number, t.n, t.parcel
    from o, jsonb_array_elements(o.routing -> 'parcels') with ordinality t(parcel, n)
  ), f as (
    insert into fulfilment_order (id, order_id, number, position, location_id, days_min, days_max)
    select parcel ->> 'fulfilmentId', order_id, number, n, parcel ->> 'locationId', (parcel ->> 'daysMin')::int,
      (parcel ->> 'daysMax')::int
    from p
  ), l as (
    insert into fulfilment_line (fulfilment_id, line_id, quantity, back_ordered)
    select parcel ->> 'fulfilmentId', line ->> 'lineId', (line ->> 'quantity')::int, (line ->> 'backOrder')::int
    from p, jsonb_array_elements(parcel -> 'lines') line
  )`;

/** Tells of an order that became binding, once for a row `o`. */
export function tellingConfirmed(tx: TxCtx, orderId: string): SQL {
  return emitting(tx, { type: "orders.confirmed", aggregate: orderId, payload: { orderId } }, sql`o`);
}

/**
 * Makes an order binding: `awaiting_payment` to `open`, with one fulfilment order for each location of its plan (`plan`
 * replaces it, when stock had to be reserved anew). The first of several callers wins (`confirmed`), a repeat changes
 * nothing. Refused with `orders.wrong_state` when it was cancelled meanwhile: then the money has to go back. Stock is the
 * caller's: it allocates in the same transaction.
 */
export async function confirmOrder(
  tx: TxCtx,
  input: Binding & { readonly orderId: string; readonly plan?: RoutingPlan },
): Outcome<{ confirmed: boolean }> {
  const { orderId, paymentId, paymentState } = input;
  const now = tx.now.toISOString();
  const plan = input.plan ? asJson(planRow(input.plan)) : null;
  const data = asJson({ paymentState });
  const [confirmed] = await tx.db.execute<{ id: string }>(sql`
    with o as (
      update sales_order set state = 'open', payment_state = ${paymentState}, payment_id = ${paymentId},
        confirmed_at = ${now}::timestamptz, routing = coalesce(${plan}::jsonb, routing), version = version + 1
      where id = ${orderId} and state = 'awaiting_payment'
      returning id, number, routing
    ), ${FULFILMENTS}, told as (${tellingConfirmed(tx, orderId)}
    ), e as (
      insert into order_event (order_id, at, actor_kind, actor_id, kind, data)
      select id, ${now}::timestamptz, ${tx.actor.kind}, ${tx.actor.id}, 'confirmed', ${data}::jsonb from o
    )
    select id, ${waking} from o`);
  if (!confirmed) {
    const state = await stateOf(tx, orderId);
    if (!state) return fail("orders.not_found", "not_found", {});
    return state === "cancelled"
      ? fail("orders.wrong_state", "conflict", { state })
      : ok({ confirmed: false });
  }
  return ok({ confirmed: true });
}

/**
 * Gives up an order that was never paid: `awaiting_payment` to `cancelled`, its promotions given back, its cart free
 * for another order. False when it had gone on or ended before. Its reservation is the caller's to release.
 */
export async function abandonOrder(
  tx: TxCtx,
  { orderId, reason }: { readonly orderId: string; readonly reason: string },
): Promise<{ abandoned: boolean }> {
  const now = tx.now.toISOString();
  const data = asJson({ reason });
  const [order] = await tx.db.execute<{ promotions: readonly { promotionId: string }[] }>(sql`
    with o as (
      update sales_order set state = 'cancelled', payment_state = 'voided', cancelled_at = ${now}::timestamptz,
        cancel_reason = ${reason}, version = version + 1
      where id = ${orderId} and state = 'awaiting_payment'
      returning id, promotions
    ), l as (
      update order_line set cancelled = quantity, allocated = 0 where order_id in (select id from o)
    ), e as (
      insert into order_event (order_id, at, actor_kind, actor_id, kind, data)
      select id, ${now}::timestamptz, ${tx.actor.kind}, ${tx.actor.id}, 'abandoned', ${data}::jsonb from o
    )
    select promotions from o`);
  if (!order) return { abandoned: false };
  await releasePromotions(tx, orderId, order.promotions);
  return { abandoned: true };
}

/** Gives back what an order had redeemed, in the order of ids, as it was redeemed. */
export async function releasePromotions(
  tx: TxCtx,
  orderId: string,
  promotions: readonly { readonly promotionId: string }[],
): Promise<void> {
  const ids = [...new Set(promotions.map(({ promotionId }) => promotionId))].sort();
  for (const promotionId of ids) await release(tx, { promotionId, orderRef: orderId });
}

async function stateOf(tx: TxCtx, orderId: string): Promise<OrderState | null> {
  const [row] = await tx.db.execute<{ state: OrderState }>(
    sql`select state from sales_order where id = ${orderId}`,
  );
  return row?.state ?? null;
}
