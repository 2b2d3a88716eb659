import { sql } from "drizzle-orm";
import type { placeCheckout } from "@/commerce/checkout";
import type { Db } from "@/db/client";
import type { Shopper, Stall } from "./checkout-stall";

/** The button pressed once: under which key, with which way to pay, and what came of it. */
export interface Pressed {
  readonly key: string;
  readonly method: string;
  readonly answer: Awaited<ReturnType<typeof placeCheckout>>;
}

/** What one shopper has to complain about. */
export async function judge(
  db: Db,
  { cartId, button, shownMinor }: Shopper,
  answers: readonly Pressed[],
): Promise<string[]> {
  const rows = await db.execute<{
    id: string;
    key: string | null;
    state: string;
    gross: string;
    agreed: string | null;
    told: string;
    method: string;
    want: string;
    charged: string | null;
  }>(sql`
    select o.id, a.key, o.state, o.gross_minor as gross, a.agreed_minor as agreed, o.payment_method_key as method,
      (select count(*) from event e where e.aggregate = o.id and e.type = 'orders.confirmed') as told,
      (select sum(quantity) from order_line l where l.order_id = o.id) as want,
      (select max(times_charged) from test_provider_charge t join payment p on p.id = t.key where p.reference = o.id) as charged
    from sales_order o left join checkout_attempt a on a.order_id = o.id
    where o.cart_id = ${cartId} or o.email = ${`${cartId}@example.com`}`);
  const complaints: string[] = [];
  const binding = rows.filter(({ state }) => state === "open");
  if (binding.length > 1) complaints.push(`C4: ${binding.length} orders of one cart`);
  for (const row of rows) {
    if (Number(row.told) > 1) complaints.push(`C6: ${row.id} was confirmed ${row.told} times`);
    if (Number(row.charged ?? 0) > 1) complaints.push(`C6: ${row.id} was charged ${row.charged} times`);
    if (row.agreed !== null && row.agreed !== row.gross)
      complaints.push(`C15: shown ${row.agreed}, charged ${row.gross}`);
    if (row.key === button.attemptKey && BigInt(row.gross) !== shownMinor)
      complaints.push(`C15: the page said ${shownMinor}, the order ${row.gross}`);
    if (row.state === "open" && Number(row.told) === 0)
      complaints.push(`C6: ${row.id} is open and nobody knows`);
  }
  for (const { key, method, answer } of answers) {
    const order = rows.find((row) => row.key === key);
    if (answer.ok && order && order.method !== method)
      complaints.push(`C5: ${key} was answered for another body`);
  }
  const done = new Set(
    answers.flatMap(({ key, answer }) =>
      answer.ok && answer.value.kind === "done" ? [`${key} ${answer.value.orderId}`] : [],
    ),
  );
  if (new Set([...done].map((one) => one.split(" ")[0])).size < done.size)
    complaints.push("C4: one key, two answers");
  return complaints;
}

/** Orders without their stock, stock without its order, money without either: of this stall, for others are still busy. */
export async function loose(db: Db, { article }: Stall): Promise<string[]> {
  const rows = await db.execute<{ what: string }>(sql`
    with mine as (select * from sales_order o
      where exists (select 1 from order_line l where l.order_id = o.id and l.variant_id = ${article}))
    select 'C12: ' || o.id || ' is open and has ' || coalesce(sum(s.quantity), 0) || ' of ' || l.quantity as what
    from mine o join order_line l on l.order_id = o.id and l.variant_id = ${article}
    left join stock_allocation s on s.ref = o.id and s.line_id = l.id
    where o.state = 'open' group by o.id, l.id having coalesce(sum(s.quantity), 0) <> l.quantity
    union all
    select 'C12: ' || o.id || ' is over and holds stock' from mine o
    where o.state = 'cancelled' and (exists (select 1 from stock_allocation s where s.ref = o.id and s.quantity > 0)
      or exists (select 1 from stock_reservation r where r.ref = o.id and r.state = 'active'))
    union all
    select 'C6: money of ' || o.id || ' is kept: ' || p.state from mine o join payment p on p.reference = o.id
    where o.state = 'cancelled' and p.state in ('captured', 'authorised') and p.intent is distinct from 'void'
    union all
    select 'C10: cart ' || c.id || ' has ' || l.quantity || ' of an article' from cart c join cart_line l on l.cart_id = c.id
    where l.variant_id = ${article} and l.quantity > 2`);
  return rows.map(({ what }) => what);
}

/** What open orders took from a stall: units, and uses of its code. */
export async function sold(
  db: Db,
  { article, promotionId }: Stall,
): Promise<{ units: number; uses: number }> {
  const [row] = await db.execute<{ units: string; uses: string }>(sql`
    select (select coalesce(sum(l.quantity), 0) from order_line l join sales_order o on o.id = l.order_id
        where l.variant_id = ${article} and o.state = 'open') as units,
      (select count(distinct o.id) from order_adjustment a join sales_order o on o.id = a.order_id
        where a.promotion_id = ${promotionId} and o.state = 'open') as uses`);
  return { units: Number(row?.units), uses: Number(row?.uses) };
}
