import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { inTransaction } from "@/commerce/context";
import { markPaid } from "@/commerce/payments";
import { checkInvariants } from "@/db/invariants";
import { newId } from "@/lib/ids";
import { ok } from "@/lib/result";
import { testDatabase } from "@/tests/db/database";
import { orderShop } from "@/tests/order-shop";
import { must } from "@/tests/pricing-world";
import { type dice, seeds } from "@/tests/races";
import {
  cancelOrder,
  cancelReturn,
  declineFulfilment,
  inspectReturn,
  receiveReturn,
  refundOrder,
  requestReturn,
  shipParcel,
  withdrawOrder,
} from ".";
import type { Order } from "./model";
import { refundOf } from "./rules/refund";

const CLIENTS = 32;
const SEEDS = 200;
/** Seeds that run at the same time: the connections are there for 32, and locks make most of them wait. */
const AT_ONCE = 2;

// The planted naive versions of the last test break these, on purpose.
const test = testDatabase({ max: 40, breaks: ["I6c", "I6d", "I16c"] });
const shop = orderShop(() => test.db);
const { ctx } = shop;
let [here, there, mug, cup] = ["", "", "", ""];

beforeAll(async () => {
  await shop.open();
  here = await shop.location("here");
  there = await shop.location("there");
  [mug = "", cup = ""] = await shop.stocked("mug", 100_000, [here, there], 2);
});

type Roll = ReturnType<typeof dice>;

/** Six and three units, some of them sent; in every other seed the money is there already. */
async function placed(seed: number, roll: Roll): Promise<Order> {
  const order = await shop.place(
    [
      {
        variantId: mug,
        quantity: 6,
        unitMinor: 333n,
        discountMinor: 100n,
        places: [{ locationId: here, quantity: 6 }],
      },
      {
        variantId: cup,
        quantity: 3,
        unitMinor: 1001n,
        places: [
          { locationId: here, quantity: 2 },
          { locationId: there, quantity: 1 },
        ],
      },
    ],
    "invoice",
  );
  if (seed % 2 === 0) must(await markPaid(ctx(), { paymentId: order.paymentId ?? "" }));
  const lineId = order.lines[0]?.id ?? "";
  const sent = { fulfilmentId: order.fulfilments[0]?.id ?? "", lines: [{ lineId, quantity: 1 + roll(4) }] };
  must(await shipParcel(ctx(), sent));
  return order;
}

/** One of everything that takes units or money off an order. */
function act(order: Order, roll: Roll): () => Promise<unknown> {
  const { id: orderId, lines, fulfilments } = order;
  const line = { lineId: lines[roll(2)]?.id ?? "", quantity: 1 + roll(3) };
  const fulfilmentId = fulfilments[roll(fulfilments.length)]?.id ?? "";
  const amounts = [{ lineId: line.lineId, amountMinor: BigInt(1 + roll(900)) }];
  const back = { orderId, kind: roll(2) ? ("return" as const) : ("claim" as const), by: "staff" as const };
  const choice = roll(9);
  return async () => {
    if (choice === 0) return refundOrder(ctx(), { orderId, reason: "goodwill", lines: [line] });
    if (choice === 1) return refundOrder(ctx(), { orderId, reason: "goodwill", lines: [], amounts });
    if (choice === 2)
      return refundOrder(ctx(), {
        orderId,
        reason: "goodwill",
        lines: [],
        shippingMinor: BigInt(1 + roll(300)),
      });
    if (choice === 3) return cancelOrder(ctx(), { orderId, reason: "customer", lines: [line] });
    if (choice === 4) return shipParcel(ctx(), { fulfilmentId, lines: [line] });
    if (choice === 5) return declineFulfilment(ctx(), { fulfilmentId, reason: "no" });
    if (choice === 6)
      return withdrawOrder(ctx(), { orderId, name: "Ada", statement: "I withdraw.", lines: [line] });
    const asked = await requestReturn(ctx(), { ...back, lines: [{ ...line, reason: "other" }] });
    if (!asked.ok) return asked;
    const returnId = asked.value.id;
    if (choice === 7)
      return Promise.all([cancelReturn(ctx(), { returnId }), cancelReturn(ctx(), { returnId })]);
    const came = await receiveReturn(ctx(), { returnId, lines: [line] });
    if (!came.ok) return came;
    const seen = { returnId, lines: [{ lineId: line.lineId, restock: line.quantity, writeOff: 0 }] };
    return Promise.all([inspectReturn(ctx(), seen), inspectReturn(ctx(), seen)]);
  };
}

/** What was given out more than once, counted from the rows themselves and not from the counters. */
async function givenTwice(orderId: string): Promise<string[]> {
  const rows = await test.db.execute<{ what: string }>(sql`
    with line as (
      select l.id, l.quantity, l.gross_minor,
        (select coalesce(sum(p.quantity), 0) from parcel_line p where p.line_id = l.id) as sent,
        (select coalesce(sum(f.cancelled), 0) from fulfilment_line f where f.line_id = l.id) as cancelled,
        (select coalesce(sum(case when r.state = 'closed' and r.received_at is not null then x.received else x.quantity end), 0)
          from return_line x join order_return r on r.id = x.return_id
          where x.line_id = l.id and r.state not in ('rejected', 'cancelled')) as back,
        (select coalesce(sum(p.quantity), 0) from refund_line p join order_refund r on r.id = p.refund_id and r.state <> 'failed'
          where p.line_id = l.id) as refunded_units,
        (select coalesce(sum(p.amount_minor), 0) from refund_line p join order_refund r on r.id = p.refund_id and r.state <> 'failed'
          where p.line_id = l.id) as refunded
      from order_line l where l.order_id = ${orderId}
    )
    select 'sent or cancelled ' || sent + cancelled || ' of ' || quantity as what from line where sent + cancelled > quantity
    union all select 'back ' || back || ' of ' || sent from line where back > sent
    union all select 'refunded ' || refunded_units || ' units of ' || quantity from line where refunded_units > quantity
    union all select 'refunded ' || refunded || ' of ' || gross_minor from line where refunded > gross_minor
    union all select 'promised ' || r.total || ' of ' || p.captured_minor from payment p cross join lateral (
      select sum(amount_minor) as total from payment_refund x where x.payment_id = p.id and x.state <> 'refused') r
      where p.reference = ${orderId} and r.total > p.captured_minor
    union all select 'refunds ' || r.total || ' of ' || o.gross_minor from sales_order o cross join lateral (
      select sum(amount_minor) as total from order_refund x where x.order_id = o.id and x.state <> 'failed') r
      where o.id = ${orderId} and r.total > o.gross_minor`);
  return rows.map(({ what }) => what);
}

describe("C9: refunds, returns, withdrawals, cancelling and sending at once", () => {
  it(`never gives a unit or a cent twice (${SEEDS} seeds, ${CLIENTS} clients)`, {
    timeout: 900_000,
  }, async () => {
    let done = 0;
    const complaints = await seeds(SEEDS, AT_ONCE, async (seed, roll) => {
      const order = await placed(seed, roll);
      const answers = await Promise.all(Array.from({ length: CLIENTS }, () => act(order, roll)()));
      done += answers.filter((answer) => (answer as { ok?: boolean }).ok).length;
      return givenTwice(order.id);
    });
    expect(complaints).toEqual([]);
    expect((await checkInvariants(test.db)).broken).toEqual([]);
    expect(done).toBeGreaterThan(SEEDS * 3);
  });

  it("is noticed when a naive version gives twice (planted)", { timeout: 120_000 }, async () => {
    const naiveRefund = (order: Order, lineId: string) =>
      inTransaction(ctx(), async (tx) => {
        const now = await shop.read(order.id);
        const figures = refundOf(now, { lines: [{ lineId, quantity: 2 }] });
        if (!figures.ok) return figures;
        const [part] = figures.value.parts;
        const refundId = newId("refund");
        await tx.db.execute(sql`
          update order_line set refunded_quantity = refunded_quantity where id = ${lineId}`);
        await tx.db.execute(sql`
          insert into order_refund (id, order_id, settles, state, currency, amount_minor, reason, actor_id)
          values (${refundId}, ${order.id}, 'reduction', 'done', 'EUR', ${String(part?.amountMinor)}::bigint, 'goodwill', 'naive')`);
        await tx.db.execute(sql`
          insert into refund_line values (${refundId}, 0, ${lineId}, null, 2, ${String(part?.amountMinor)}::bigint,
            ${String(part?.netMinor)}::bigint, ${String(part?.taxMinor)}::bigint)`);
        await tx.db.execute(sql`
          update order_line set refunded_quantity = ${(now.lines[0]?.refundedQuantity ?? 0) + 2},
            refunded_minor = ${String((now.lines[0]?.refundedMinor ?? 0n) + (part?.amountMinor ?? 0n))}::bigint where id = ${lineId}`);
        return ok(null);
      });
    const naiveReturn = (order: Order, lineId: string) =>
      inTransaction(ctx(), async (tx) => {
        const line = (await shop.read(order.id)).lines[0];
        if (!line || line.shipped - line.returning < 1) return ok(null);
        const returnId = newId("return");
        await tx.db.execute(sql`
          insert into order_return (id, order_id, number, kind, state, asked_by)
          values (${returnId}, ${order.id}, ${returnId}, 'return', 'approved', 'shopper')`);
        await tx.db.execute(
          sql`insert into return_line values (${returnId}, ${lineId}, 1, 'other', null, 0, 0, 0)`,
        );
        await tx.db.execute(
          sql`update order_line set "returning" = ${line.returning + 1} where id = ${lineId}`,
        );
        return ok(null);
      });
    const complaints = await seeds(5, 1, async (seed, roll) => {
      const order = await placed(seed * 2 + 1, roll);
      const lineId = order.lines[0]?.id ?? "";
      await Promise.all(
        Array.from({ length: CLIENTS }, (_, index) => (index % 2 ? naiveRefund : naiveReturn)(order, lineId)),
      );
      return givenTwice(order.id);
    });
    expect(complaints.some((complaint) => complaint.includes("refunded"))).toBe(true);
    expect(complaints.some((complaint) => complaint.includes("back"))).toBe(true);
  });
});
