import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { inTransaction, systemCtx } from "@/commerce/context";
import { newId } from "@/lib/ids";
import { ok } from "@/lib/result";
import { testDatabase } from "@/tests/db/database";
import { draftOf } from "@/tests/order-world";
import { abandonOrder, confirmOrder, createOrder, getOrder, orderByToken, orderSecret } from ".";
import type { OrderDraft } from "./model";

const test = testDatabase({ max: 34 });
const ctx = () => systemCtx(test.db, "test");
const place = (draft: OrderDraft) => inTransaction(ctx(), (tx) => createOrder(tx, draft));
const confirm = (orderId: string) =>
  inTransaction(ctx(), (tx) =>
    confirmOrder(tx, { orderId, paymentId: `pay_${orderId}`, paymentState: "authorised" }),
  );
const abandon = (orderId: string) =>
  inTransaction(ctx(), async (tx) => ok(await abandonOrder(tx, { orderId, reason: "declined" })));

async function read(orderId: string) {
  const found = await getOrder(ctx(), { orderId });
  if (!found.ok) throw new Error(found.failure.code);
  return found.value;
}

describe("placing an order", () => {
  it("writes everything that was priced, and adds up", async () => {
    const draft = draftOf([
      { variantId: "var_1", quantity: 3, unitMinor: 1999n, discountMinor: 599n },
      { variantId: "var_2", quantity: 1, unitMinor: 500n },
    ]);
    const made = await place(draft);
    expect(made).toMatchObject({ ok: true, value: { orderId: draft.orderId } });
    const order = await read(draft.orderId);
    expect(order.number).toMatch(/^DE-1\d{5}$/);
    expect(order).toMatchObject({
      state: "awaiting_payment",
      paymentState: "awaiting",
      fulfilmentState: "none",
    });
    expect(order.totals.grossMinor).toBe(3n * 1999n - 599n + 500n + 490n);
    expect(
      order.lines.map(({ quantity, allocated, discountMinor }) => [quantity, allocated, discountMinor]),
    ).toEqual([
      [3, 3, 599n],
      [1, 1, 0n],
    ]);
    const gross = [...order.lines, ...order.shipping].reduce((sum, line) => sum + line.grossMinor, 0n);
    expect(gross).toBe(order.totals.grossMinor);
    expect(order.adjustments).toMatchObject([{ lineId: order.lines[0]?.id, amountMinor: 599n }]);
    expect(order.taxes.reduce((sum, line) => sum + line.taxMinor, 0n)).toBe(order.totals.taxMinor);
    expect(order.shipTo.city).toBe("Hamburg");
    expect(order.events.map(({ kind }) => kind)).toEqual(["placed"]);
  });

  it("takes one statement", async () => {
    let statements = 0;
    await inTransaction(ctx(), async (tx) => {
      const counted = new Proxy(tx.db, {
        get: (target, name) => {
          if (name === "execute" || name === "insert" || name === "select") statements += 1;
          return Reflect.get(target, name);
        },
      });
      return createOrder({ ...tx, db: counted }, draftOf([{ variantId: "v", quantity: 1, unitMinor: 1n }]));
    });
    expect(statements).toBe(1);
  });

  it("makes one order of a cart, however many ask at once, and another when the first was given up", async () => {
    const cartId = newId("cart");
    const drafts = Array.from({ length: 32 }, () =>
      draftOf([{ variantId: "v", quantity: 1, unitMinor: 100n }], { cartId }),
    );
    const made = await Promise.all(drafts.map(place));
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
    expect(new Set(made.flatMap((one) => (one.ok ? [] : [one.failure.code])))).toEqual(
      new Set(["orders.cart_ordered"]),
    );
    const [count] = await test.db.execute<{ lines: string; events: string }>(
      sql`select (select count(*) from order_line l join sales_order o on o.id = l.order_id where cart_id = ${cartId}) as lines,
        (select count(*) from order_event e join sales_order o on o.id = e.order_id where cart_id = ${cartId}) as events`,
    );
    expect(count).toEqual({ lines: "1", events: "1" });
    const first = made.find((one) => one.ok);
    await abandon(first?.ok ? first.value.orderId : "");
    expect((await place(draftOf([{ variantId: "v", quantity: 1, unitMinor: 100n }], { cartId }))).ok).toBe(
      true,
    );
  });

  it("refuses figures that do not add up, in code and in the database", async () => {
    const draft = draftOf([{ variantId: "v", quantity: 2, unitMinor: 100n }]);
    const totals = { ...draft.priced.totals, payableMinor: draft.priced.totals.payableMinor - 1n };
    await expect(place({ ...draft, priced: { ...draft.priced, totals } })).rejects.toThrow("add up");
    const [line] = draft.lines;
    if (!line) throw new Error("no line");
    await expect(place({ ...draft, lines: [{ ...line, quantity: 1 }] })).rejects.toThrow("as it was priced");
    await expect(place({ ...draft, plan: { ...draft.plan, parcels: [] } })).rejects.toThrow(
      "sent as it was ordered",
    );
    await place(draft);
    const broken = (statement: ReturnType<typeof sql>) =>
      expect(test.db.execute(statement)).rejects.toThrow();
    await broken(sql`update sales_order set gross_minor = gross_minor + 1 where id = ${draft.orderId}`);
    await broken(sql`update sales_order set goods_minor = goods_minor + 1 where id = ${draft.orderId}`);
    await broken(sql`update order_line set net_minor = net_minor + 1 where order_id = ${draft.orderId}`);
    await broken(sql`update order_line set discount_minor = 1 where order_id = ${draft.orderId}`);
    await broken(sql`update order_line set shipped = 1 where order_id = ${draft.orderId}`);
    await broken(sql`update order_shipping set tax_minor = 0 where order_id = ${draft.orderId}`);
  });
});

describe("confirming and giving up", () => {
  it("confirms once, with a fulfilment order for each location, and tells others once", async () => {
    const draft = draftOf([
      {
        variantId: "v1",
        quantity: 3,
        unitMinor: 100n,
        places: [
          { locationId: "loc_a", quantity: 2 },
          { locationId: "loc_b", quantity: 1, backOrder: 1 },
        ],
      },
      { variantId: "v2", quantity: 1, unitMinor: 100n },
    ]);
    await place(draft);
    const confirmed = await Promise.all(Array.from({ length: 8 }, () => confirm(draft.orderId)));
    expect(confirmed.filter((one) => one.ok && one.value.confirmed)).toHaveLength(1);
    expect(confirmed.every(({ ok }) => ok)).toBe(true);
    const order = await read(draft.orderId);
    expect(order).toMatchObject({
      state: "open",
      paymentState: "authorised",
      paymentId: `pay_${draft.orderId}`,
    });
    expect(
      order.fulfilments.map(({ number, locationId, lines }) => [number, locationId, lines.length]),
    ).toEqual([
      [`${order.number}-1`, "loc_a", 2],
      [`${order.number}-2`, "loc_b", 1],
    ]);
    expect(order.fulfilments[1]?.lines[0]).toMatchObject({ quantity: 1, backOrdered: 1 });
    const events = await test.db.execute(
      sql`select 1 from event where aggregate = ${draft.orderId} and type = 'orders.confirmed'`,
    );
    expect(events).toHaveLength(1);
  });

  it("never confirms what was given up, nor gives up what was confirmed, whoever is first", async () => {
    for (let round = 0; round < 20; round++) {
      const draft = draftOf([{ variantId: "v", quantity: 2, unitMinor: 100n }]);
      await place(draft);
      const [confirmed, abandoned] = await Promise.all([confirm(draft.orderId), abandon(draft.orderId)]);
      const order = await read(draft.orderId);
      expect(confirmed.ok).toBe(!(abandoned.ok && abandoned.value.abandoned));
      expect(order.state).toBe(confirmed.ok ? "open" : "cancelled");
      if (!confirmed.ok) {
        expect(confirmed.failure.code).toBe("orders.wrong_state");
        expect(order.lines[0]).toMatchObject({ allocated: 0, cancelled: 2 });
        expect(order.fulfilments).toEqual([]);
      }
    }
  });

  it("says when there is no such order", async () => {
    expect(await confirm("ord_none")).toMatchObject({ ok: false, failure: { code: "orders.not_found" } });
    expect(await abandon("ord_none")).toMatchObject({ value: { abandoned: false } });
  });
});

describe("the secret link", () => {
  it("opens its own order alone", async () => {
    const [one, two] = [
      draftOf([{ variantId: "v", quantity: 1, unitMinor: 1n }]),
      draftOf([{ variantId: "v", quantity: 1, unitMinor: 1n }]),
    ];
    await place(one);
    await place(two);
    const { number } = await read(one.orderId);
    const token = orderSecret(one.orderId);
    expect(token.length).toBeGreaterThanOrEqual(22);
    expect(await orderByToken(ctx(), { number: number.toLowerCase(), token })).toMatchObject({
      ok: true,
      value: { id: one.orderId },
    });
    const refused = { ok: false, failure: { code: "orders.not_found", kind: "not_found", data: {} } };
    for (const wrong of [orderSecret(two.orderId), `${token}x`, token.slice(1), "", orderSecret("")])
      expect(await orderByToken(ctx(), { number, token: wrong })).toEqual(refused);
    const inDays = (days: number) => ({ ...ctx(), now: new Date(Date.now() + days * 86_400_000) });
    expect(await orderByToken(inDays(799), { number, token })).toMatchObject({ ok: true });
    expect(await orderByToken(inDays(801), { number, token })).toEqual(refused);
    expect(await orderByToken(ctx(), { number: "DE-1", token })).toEqual(refused);
    expect(await orderByToken(ctx(), { number, token, storefrontId: "sto_other" })).toEqual(refused);
  });
});
