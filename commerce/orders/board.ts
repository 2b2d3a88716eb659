import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { type ListOrders, listOrdersInput, type OrderFilter, type OrderSummary } from "./model";
import { readCursor, writeCursor } from "./rules/cursor";

/**
 * A page of orders, newest first. `text` finds numbers and addresses of mail that begin with it, and names that contain
 * it. `next` is the cursor of the page after it; null: this was the last. `limit` up to 250.
 */
export async function listOrders(
  ctx: Ctx,
  input: ListOrders,
): Promise<{ orders: OrderSummary[]; next: string | null }> {
  const { filter, limit, cursor } = listOrdersInput.parse(input);
  const where = await whereOf(ctx, filter);
  const after = readCursor(cursor);
  const rows = await ctx.db.execute<{ [column: string]: string | number | null }>(sql`
    select o.id, o.number, o.storefront_id, o.storefront_locale_key, o.channel, o.locale, o.state, o.payment_state,
      o.fulfilment_state, o.hold_reason, o.email, o.customer_id, o.ship_to ->> 'name' as name,
      o.ship_to ->> 'country' as country, o.currency, o.gross_minor, o.refunded_minor, o.placed_at, o.version,
      (select coalesce(sum(quantity - cancelled), 0)::int from order_line l where l.order_id = o.id) as units,
      (select count(*)::int from parcel p where p.order_id = o.id) as parcels,
      (select count(*)::int from order_return r where r.order_id = o.id and r.state in ('requested', 'approved', 'received'))
        as open_returns
    from sales_order o
    where ${where}
      and ${after ? sql`(o.placed_at, o.id) < (${after.placedAt.toISOString()}::timestamptz, ${after.id})` : sql`true`}
    order by o.placed_at desc, o.id desc limit ${limit + 1}`);
  const orders = rows.slice(0, limit).map(summaryOf);
  const last = orders.at(-1);
  return { orders, next: rows.length > limit && last ? writeCursor(last) : null };
}

/** How many orders a filter finds, up to 10,000. */
export async function countOrders(ctx: Ctx, filter: OrderFilter): Promise<number> {
  const where = await whereOf(ctx, listOrdersInput.shape.filter.parse(filter));
  const [row] = await ctx.db.execute<{ n: number }>(sql`
    select count(*)::int as n from (select 1 from sales_order o where ${where} limit 10000) x`);
  return row?.n ?? 0;
}

async function whereOf(ctx: Ctx, filter: OrderFilter): Promise<SQL> {
  const among = (column: SQL, values: readonly string[] | undefined) =>
    values ? [sql`${column} = any(${sql.param([...values])}::text[])`] : [];
  const text = filter.text && (await textOf(ctx, filter.text));
  const parts = [
    sql`true`,
    ...(filter.brandId ? [sql`o.brand_id = ${filter.brandId}`] : []),
    ...among(sql`o.storefront_id`, filter.storefrontIds),
    ...among(sql`o.state`, filter.states),
    ...among(sql`o.payment_state`, filter.paymentStates),
    ...among(sql`o.fulfilment_state`, filter.fulfilmentStates),
    ...among(sql`o.channel`, filter.channels),
    ...among(sql`o.ship_to ->> 'country'`, filter.countries),
    ...(filter.customerId ? [sql`o.customer_id = ${filter.customerId}`] : []),
    ...(filter.from ? [sql`o.placed_at >= ${filter.from.toISOString()}::timestamptz`] : []),
    ...(filter.until ? [sql`o.placed_at < ${filter.until.toISOString()}::timestamptz`] : []),
    ...(filter.onHold === undefined ? [] : [sql`(o.hold_reason is not null) = ${filter.onHold}`]),
    ...(filter.withReturn
      ? [
          sql`exists (select 1 from order_return r where r.order_id = o.id and r.state in ('requested', 'approved', 'received'))`,
        ]
      : []),
    ...(filter.locationId
      ? [
          sql`exists (select 1 from fulfilment_order f where f.order_id = o.id and f.location_id = ${filter.locationId}
            and f.state in ('open', 'accepted'))`,
        ]
      : []),
    ...(text ? [text] : []),
  ];
  return sql.join(parts, sql` and `);
}

/** A whole number of an order is looked up by its index; anything else is looked for everywhere. */
async function textOf(ctx: Ctx, typed: string): Promise<SQL> {
  const number = typed.toUpperCase();
  const [whole] = await ctx.db.execute(sql`select 1 from sales_order where number = ${number}`);
  if (whole) return sql`o.number = ${number}`;
  const text = typed.toLowerCase().replace(/[\\%_]/g, "\\$&");
  return sql`(lower(o.number) like ${`${text}%`} or lower(o.email) like ${`${text}%`}
    or lower(o.ship_to ->> 'name') like ${`%${text}%`})`;
}

function summaryOf(row: Record<string, string | number | null>): OrderSummary {
  return {
    id: row.id,
    number: row.number,
    storefrontId: row.storefront_id,
    storefrontLocaleKey: row.storefront_locale_key,
    channel: row.channel,
    locale: row.locale,
    state: row.state,
    paymentState: row.payment_state,
    fulfilmentState: row.fulfilment_state,
    holdReason: row.hold_reason,
    email: row.email,
    customerId: row.customer_id,
    name: row.name,
    country: row.country,
    currency: row.currency,
    grossMinor: BigInt(row.gross_minor ?? 0),
    refundedMinor: BigInt(row.refunded_minor ?? 0),
    units: row.units,
    parcels: row.parcels,
    openReturns: row.open_returns,
    placedAt: new Date(String(row.placed_at)),
    version: row.version,
  } as OrderSummary;
}
