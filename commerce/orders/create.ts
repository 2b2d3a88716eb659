import { sql } from "drizzle-orm";
import type { TxCtx } from "@/commerce/context";
import { waking } from "@/commerce/events";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { FULFILMENTS, tellingConfirmed } from "./confirm";
import type { Binding, OrderDraft, OrdersFailureCode } from "./model";
import { asJson, draftRows } from "./rules/draft";

/** Columns of each table, as `draftRows` names them; the rest have defaults or are written here. */
const LINE = sql`id, order_id, kind, position, variant_id, product_id, sku, title, options, media_id, weight_grams, parts, quantity, allocated, unit_minor, regular_minor, discount_minor, amount_minor, net_minor, tax_minor, gross_minor, tax_class, rate_micro, price_list_id`;
const ORDER = sql`id, brand_id, storefront_id, storefront_locale_key, locale, channel, cart_id, customer_id, company_key, email, phone, currency, tax_included, treatment, tax_notes, goods_minor, discount_minor, shipping_minor, shipping_discount_minor, amount_minor, net_minor, tax_minor, gross_minor, ship_to, bill_to, vat_id, vat_evidence, delivery, payment_method_key, promotions, routing, quote_hash, note`;
const SHIPPING = sql`order_id, id, name, regular_minor, discount_minor, amount_minor, net_minor, tax_minor, gross_minor`;
const ADJUSTMENT = sql`order_id, position, line_id, shipping_id, promotion_id, code, amount_minor`;
const TAX = sql`order_id, position, jurisdiction, name, rate_micro, base_minor, tax_minor`;

/**
 * Writes an order that waits for its payment, in one statement and without reading: order, lines, adjustments, taxes,
 * timeline. With a `binding` it is binding at once, as if `confirmOrder` had followed (which counts its version up). Part of the caller's transaction, beside its
 * reservation and its payment. Refused when the cart has become an order before (`orders.cart_ordered`); of two at once, the later
 * waits for the former's commit.
 */
export async function createOrder(
  tx: TxCtx,
  draft: OrderDraft,
  binding: Binding | null = null,
): Promise<Result<{ orderId: string; number: string }, Failure<OrdersFailureCode>>> {
  const rows = draftRows(draft);
  const now = tx.now.toISOString();
  const state = binding
    ? sql`'open', ${binding.paymentState}, 'none', ${now}::timestamptz, ${now}::timestamptz, ${binding.paymentId}, 2`
    : sql`'awaiting_payment', 'awaiting', 'none', ${now}::timestamptz, null::timestamptz, null::text, 1`;
  const deeds = [
    { kind: "placed", data: {} },
    ...(binding ? [{ kind: "confirmed", data: { paymentState: binding.paymentState } }] : []),
  ];
  const bound = binding ? sql`, ${FULFILMENTS}, told as (${tellingConfirmed(tx, draft.orderId)})` : sql``;
  const [made] = await tx.db.execute<{ number: string }>(sql`
    with o as (
      insert into sales_order (${ORDER}, number, state, payment_state, fulfilment_state, placed_at, confirmed_at, payment_id, version)
      select ${ORDER}, upper(${draft.storefrontCode}::text) || '-' || nextval('sales_order_number'), ${state}
      from jsonb_populate_record(null::sales_order, ${asJson(rows.order)}::jsonb)
      on conflict (cart_id) where state <> 'cancelled' do nothing
      returning id, number, routing
    ), lines as (
      insert into order_line (${LINE})
      select ${LINE} from jsonb_populate_recordset(null::order_line, ${asJson(rows.lines)}::jsonb)
      where exists (select 1 from o)
    ), shipping as (
      insert into order_shipping (${SHIPPING})
      select ${SHIPPING} from jsonb_populate_recordset(null::order_shipping, ${asJson(rows.shipping)}::jsonb)
      where exists (select 1 from o)
    ), adjustments as (
      insert into order_adjustment (${ADJUSTMENT})
      select ${ADJUSTMENT} from jsonb_populate_recordset(null::order_adjustment, ${asJson(rows.adjustments)}::jsonb)
      where exists (select 1 from o)
    ), taxes as (
      insert into order_tax_line (${TAX})
      select ${TAX} from jsonb_populate_recordset(null::order_tax_line, ${asJson(rows.taxes)}::jsonb)
      where exists (select 1 from o)
    ), deeds as (
      insert into order_event (order_id, at, actor_kind, actor_id, kind, data)
      select o.id, ${now}::timestamptz, ${tx.actor.kind}, ${tx.actor.id}, d.one ->> 'kind', d.one -> 'data'
      from o, jsonb_array_elements(${asJson(deeds)}::jsonb) with ordinality d(one, n) order by d.n
    )${bound}
    select number${binding ? sql`, ${waking}` : sql``} from o`);
  return made
    ? ok({ orderId: draft.orderId, number: made.number })
    : fail("orders.cart_ordered", "conflict", {});
}
