import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { expireReservations } from "@/commerce/inventory";
import { getOrder } from "@/commerce/orders";
import { chooseOnTestPage, getPayment } from "@/commerce/payments";
import { checkoutWorld } from "@/tests/checkout-world";
import { testDatabase } from "@/tests/db/database";
import { must } from "@/tests/pricing-world";
import { cancelCheckout, cartOf, completeCheckout, finishCheckouts, placeCheckout } from ".";

const test = testDatabase({ max: 34 });
const world = checkoutWorld(test);
const { ids, ctx } = world;

type Choice = Parameters<typeof chooseOnTestPage>[1]["choice"];

/** Somebody on the provider's page. */
async function paying(...articles: readonly (readonly [string, number])[]) {
  const button = { ...(await world.ready(...articles)), paymentMethodKey: "test-card" };
  return { button, ...(await begun(button)) };
}
async function begun(button: Parameters<typeof placeCheckout>[1]) {
  const placed = must(await placeCheckout(ctx(), button));
  if (placed.kind !== "redirect") throw new Error("no page of the provider");
  const page = new URL(placed.url).pathname.split("/").at(-1) ?? "";
  const choose = (choice: Choice) => chooseOnTestPage(ctx(), { ref: page, choice });
  return { ...placed, choose };
}
const order = async (orderId: string) => must(await getOrder(ctx(), { orderId }));
const due = (orderId: string) =>
  test.db.execute(
    sql`update checkout_attempt set due_at = now() - interval '1 second' where order_id = ${orderId}`,
  );
async function held(orderId: string) {
  const [row] = await test.db.execute<{ reserved: string; allocated: string }>(sql`
    select (select coalesce(sum(l.quantity), 0) from stock_reservation r join stock_reservation_line l on l.reservation_id = r.id
        where r.ref = ${orderId} and r.state = 'active') as reserved,
      (select coalesce(sum(quantity), 0) from stock_allocation where ref = ${orderId}) as allocated`);
  return { reserved: Number(row?.reserved), allocated: Number(row?.allocated) };
}

describe("coming back from the provider", () => {
  it("makes the order binding once, whoever brings the news first", async () => {
    const { button, orderId, paymentId, choose } = await paying([ids.a, 2]);
    expect(await held(orderId)).toEqual({ reserved: 2, allocated: 0 });
    expect(must(await completeCheckout(ctx(), { paymentId, ref: button.ref })).kind).toBe("pending");
    await choose("approve");
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, at) =>
        at % 3 === 0
          ? finishCheckouts(ctx()).then(() => null)
          : completeCheckout(ctx(), at % 3 === 1 ? { paymentId, ref: button.ref } : { paymentId }),
      ),
    );
    await completeCheckout(ctx(), { paymentId, ref: button.ref });
    for (const answer of answers) if (answer?.ok) expect(["done", "pending"]).toContain(answer.value.kind);
    expect(await order(orderId)).toMatchObject({ state: "open", paymentId });
    expect(await held(orderId)).toEqual({ reserved: 0, allocated: 2 });
    expect((await getPayment(ctx(), paymentId))?.state).toBe("captured");
    const told = await test.db.execute(
      sql`select 1 from event where aggregate = ${orderId} and type = 'orders.confirmed'`,
    );
    expect(told).toHaveLength(1);
    expect(await cartOf(ctx(), button.ref)).toBeNull();
    expect(must(await placeCheckout(ctx(), button))).toMatchObject({ kind: "done", orderId });
  });

  it("tells nobody else about it", async () => {
    const { paymentId, choose } = await paying([ids.a, 1]);
    await choose("approve");
    const other = await world.filled([ids.b, 1]);
    expect(await completeCheckout(ctx(), { paymentId, ref: other })).toMatchObject({
      ok: false,
      failure: { code: "checkout.payment_unknown" },
    });
    expect(await completeCheckout(ctx(), { paymentId: "pay_none" })).toMatchObject({ ok: false });
  });

  it("gives the cart back when the payment is declined, and takes a second try", async () => {
    const { button, orderId, paymentId, choose } = await paying([ids.a, 1]);
    await choose("decline");
    expect(must(await completeCheckout(ctx(), { paymentId, ref: button.ref }))).toMatchObject({
      kind: "undone",
      reason: "declined",
    });
    expect(await order(orderId)).toMatchObject({ state: "cancelled", cancelReason: "declined" });
    expect(await held(orderId)).toEqual({ reserved: 0, allocated: 0 });
    expect(await placeCheckout(ctx(), button)).toMatchObject({
      failure: { code: "checkout.payment_failed", data: { reason: "declined" } },
    });
    const second = await begun({ ...(await world.drawn(button.ref)), paymentMethodKey: "test-card" });
    expect(second.orderId).not.toBe(orderId);
    await second.choose("approve");
    expect(must(await completeCheckout(ctx(), { paymentId: second.paymentId, ref: button.ref })).kind).toBe(
      "done",
    );
  });
});

describe("changing one's mind", () => {
  it("gives the cart back, and lets money go that comes all the same", async () => {
    const { button, orderId, paymentId, choose } = await paying([ids.a, 1]);
    expect(must(await cancelCheckout(ctx(), { ref: button.ref }))).toMatchObject({ kind: "undone" });
    expect(await cartOf(ctx(), button.ref)).toMatchObject({ state: "open" });
    await choose("approve");
    expect(must(await completeCheckout(ctx(), { paymentId })).kind).toBe("undone");
    expect((await getPayment(ctx(), paymentId))?.capturedMinor).toBe(0n);
    expect((await order(orderId)).state).toBe("cancelled");
  });

  it("ends the payment before, when another button is pressed meanwhile", async () => {
    const { button, orderId } = await paying([ids.a, 1]);
    const placed = must(await placeCheckout(ctx(), { ...button, attemptKey: "another-key-of-a-tab" }));
    expect((await order(orderId)).state).toBe("cancelled");
    expect(placed.orderId).not.toBe(orderId);
  });

  it("answers with the order that has come through, instead of another", async () => {
    const { button, orderId, choose } = await paying([ids.a, 1]);
    await choose("approve");
    expect(must(await placeCheckout(ctx(), { ...button, attemptKey: "another-key-of-a-tab" }))).toMatchObject(
      {
        kind: "done",
        orderId,
      },
    );
  });
});

describe("stock that ran out while somebody paid", () => {
  async function lateFor(units: number) {
    const [article = ""] = await world.articles(1, 1);
    const buyer = await paying([article, 1]);
    await test.db.execute(sql`
      update stock_reservation set expires_at = now() - interval '1 second' where ref = ${buyer.orderId}`);
    await expireReservations(ctx());
    if (units === 0) must(await placeCheckout(ctx(), await world.ready([article, 1])));
    await buyer.choose("approve");
    return {
      ...buyer,
      answer: must(await completeCheckout(ctx(), { paymentId: buyer.paymentId, ref: buyer.button.ref })),
    };
  }

  it("is looked for anew, and the order is binding when there is some", async () => {
    const { answer, orderId } = await lateFor(1);
    expect(answer.kind).toBe("done");
    expect(await held(orderId)).toEqual({ reserved: 0, allocated: 1 });
  });

  it("undoes the order, gives the money back and says so by mail when it is sold", async () => {
    const { answer, orderId, paymentId } = await lateFor(0);
    expect(answer).toMatchObject({ kind: "undone", reason: "sold_out" });
    expect(await order(orderId)).toMatchObject({ state: "cancelled", cancelReason: "sold_out" });
    expect((await getPayment(ctx(), paymentId))?.capturedMinor).toBe(0n);
    const mails = await test.db.execute(
      sql`select kind from mail where dedupe_key = ${`sold-out-${orderId}`}`,
    );
    expect(mails).toEqual([{ kind: "sold_out_refund" }]);
  });
});

describe("the finisher", () => {
  it("completes what nobody came back for", async () => {
    const { orderId, choose } = await paying([ids.a, 1]);
    await choose("approve");
    await finishCheckouts(ctx());
    expect((await order(orderId)).state).toBe("awaiting_payment");
    await due(orderId);
    await finishCheckouts(ctx());
    expect((await order(orderId)).state).toBe("open");
  });

  it("lets somebody pay in peace while stock is held, and ends it afterwards", async () => {
    const { orderId, button } = await paying([ids.a, 1]);
    await due(orderId);
    await finishCheckouts(ctx());
    expect((await order(orderId)).state).toBe("awaiting_payment");
    await test.db.execute(sql`
      update checkout_attempt set created_at = now() - interval '16 minutes' where order_id = ${orderId}`);
    await due(orderId);
    await finishCheckouts(ctx());
    expect(await order(orderId)).toMatchObject({ state: "cancelled", cancelReason: "expired" });
    expect(await cartOf(ctx(), button.ref)).toMatchObject({ state: "open" });
  });

  it("takes each of them up once, however many finish at once", async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => paying([ids.a, 1])));
    for (const one of all) await one.choose("approve");
    for (const one of all) await due(one.orderId);
    const taken = await Promise.all(Array.from({ length: 8 }, () => finishCheckouts(ctx())));
    expect(taken.reduce((sum, count) => sum + count, 0)).toBe(6);
    for (const { orderId } of all) expect((await order(orderId)).state).toBe("open");
  });
});
