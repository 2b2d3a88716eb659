import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { checkLedger, levelsOf, postMovements } from "@/commerce/inventory";
import { paymentsOf } from "@/commerce/payments";
import { testDatabase } from "@/tests/db/database";
import { orderShop } from "@/tests/order-shop";
import { must } from "@/tests/pricing-world";
import {
  acceptFulfilment,
  addNote,
  cancelOrder,
  declineFulfilment,
  deliverParcel,
  holdOrder,
  moveParcel,
  refundOrder,
  releaseBackOrders,
  releaseHold,
  rerouteFulfilment,
  shipParcel,
  trackParcels,
} from ".";
import { isTrackingNumber } from "./rules/carrier";

const test = testDatabase({ max: 40 });
const shop = orderShop(() => test.db);
const { ctx } = shop;
let [hamburg, lyon] = ["", ""];

beforeAll(async () => {
  await shop.open();
  hamburg = await shop.location("hamburg");
  lyon = await shop.location("lyon");
});

const from = (locationId: string, quantity: number, backOrder = 0) => ({ locationId, quantity, backOrder });
const level = async (variantId: string, locationId: string) =>
  (await levelsOf(ctx(), [variantId])).find((row) => row.locationId === locationId);
const kinds = (order: { events: readonly { kind: string }[] }) => order.events.map(({ kind }) => kind);
const mails = async (orderNumber: string) => {
  const rows = await test.db.execute<{ kind: string }>(
    sql`select kind from mail where data -> 'order' ->> 'number' = ${orderNumber} order by id`,
  );
  return rows.map(({ kind }) => kind);
};

describe("sending", () => {
  it("goes in parts from two locations until it is delivered; stock, money and mail follow", async () => {
    const [shirt = "", mug = ""] = await shop.stocked("shirt", 5, [hamburg, lyon], 2);
    const order = await shop.place(
      [
        { variantId: shirt, quantity: 3, unitMinor: 1000n, places: [from(hamburg, 2), from(lyon, 1)] },
        { variantId: mug, quantity: 1, unitMinor: 500n, places: [from(hamburg, 1)] },
      ],
      "authorised",
    );
    const [near, far] = order.fulfilments;
    const [shirts, mugs] = order.lines;
    if (!near || !far || !shirts || !mugs) throw new Error("not split");
    expect(await level(shirt, hamburg)).toMatchObject({ onHand: 5, committed: 2 });
    must(await acceptFulfilment(ctx(), { fulfilmentId: near.id }));
    must(await acceptFulfilment(ctx(), { fulfilmentId: near.id }));
    const first = must(
      await shipParcel(ctx(), { fulfilmentId: near.id, lines: [{ lineId: shirts.id, quantity: 1 }] }),
    );
    expect(isTrackingNumber(first.trackingNumber)).toBe(true);
    expect(await shop.read(order.id)).toMatchObject({
      state: "open",
      paymentState: "paid",
      fulfilmentState: "partly_shipped",
    });
    expect(await level(shirt, hamburg)).toMatchObject({ onHand: 4, committed: 1 });
    // Two more are there for the order, but only one of them lies here.
    const tooMany = { fulfilmentId: near.id, lines: [{ lineId: shirts.id, quantity: 2 }] };
    expect(await shipParcel(ctx(), tooMany)).toMatchObject({
      failure: { code: "orders.bad_quantity", data: { most: 1 } },
    });
    const second = must(await shipParcel(ctx(), { fulfilmentId: near.id }));
    const third = must(
      await shipParcel(ctx(), { fulfilmentId: far.id, carrier: "dhl", trackingNumber: "JD0146" }),
    );
    expect(await shipParcel(ctx(), { fulfilmentId: far.id })).toMatchObject({
      failure: { code: "orders.wrong_state" },
    });
    const sent = await shop.read(order.id);
    expect(sent).toMatchObject({ state: "open", fulfilmentState: "shipped" });
    expect(sent.fulfilments.map(({ state }) => state)).toEqual(["shipped", "shipped"]);
    expect(sent.lines.map(({ allocated, shipped }) => [allocated, shipped])).toEqual([
      [0, 3],
      [0, 1],
    ]);
    for (const { parcelId } of [first, second]) must(await deliverParcel(ctx(), { parcelId }));
    expect((await shop.read(order.id)).fulfilmentState).toBe("partly_delivered");
    must(await moveParcel(ctx(), { parcelId: third.parcelId, state: "out_for_delivery" }));
    must(await deliverParcel(ctx(), { parcelId: third.parcelId }));
    expect(await moveParcel(ctx(), { parcelId: third.parcelId, state: "in_transit" })).toMatchObject({
      failure: { code: "orders.wrong_state" },
    });
    const done = await shop.read(order.id);
    expect(done).toMatchObject({ state: "completed", fulfilmentState: "delivered" });
    expect(kinds(done)).toContain("fulfilment_accepted");
    expect(await mails(order.number)).toEqual(["order_shipped", "order_shipped", "order_shipped"]);
    const [payment] = await paymentsOf(ctx(), { reference: order.id });
    expect(payment?.capturedMinor).toBe(order.totals.grossMinor);
    expect(await checkLedger(ctx())).toEqual([]);
  });

  it("never sends more than is there, however many try at once", async () => {
    const [lamp = ""] = await shop.stocked("lamp", 10, [hamburg]);
    const order = await shop.place([
      { variantId: lamp, quantity: 5, unitMinor: 100n, places: [from(hamburg, 5)] },
    ]);
    const [line] = order.lines;
    const fulfilmentId = order.fulfilments[0]?.id ?? "";
    const tries = await Promise.all(
      Array.from({ length: 32 }, () =>
        shipParcel(ctx(), { fulfilmentId, lines: [{ lineId: line?.id ?? "", quantity: 1 }] }),
      ),
    );
    expect(tries.filter(({ ok }) => ok)).toHaveLength(5);
    expect(await level(lamp, hamburg)).toMatchObject({ onHand: 5, committed: 0 });
    expect((await shop.read(order.id)).parcels).toHaveLength(5);
  });

  it("waits while somebody holds the order, and keeps notes", async () => {
    const [vase = ""] = await shop.stocked("vase", 3, [hamburg]);
    const order = await shop.place([
      { variantId: vase, quantity: 1, unitMinor: 100n, places: [from(hamburg, 1)] },
    ]);
    const fulfilmentId = order.fulfilments[0]?.id ?? "";
    must(await holdOrder(ctx(), { orderId: order.id, reason: "check the address" }));
    expect(await shipParcel(ctx(), { fulfilmentId })).toMatchObject({ failure: { code: "orders.on_hold" } });
    expect(await acceptFulfilment(ctx(), { fulfilmentId })).toMatchObject({
      failure: { code: "orders.on_hold" },
    });
    must(await addNote(ctx(), { orderId: order.id, text: "called" }));
    must(await releaseHold(ctx(), { orderId: order.id }));
    must(await shipParcel(ctx(), { fulfilmentId }));
    expect(kinds(await shop.read(order.id))).toEqual([
      "placed",
      "confirmed",
      "held",
      "note",
      "hold_released",
      "shipped",
    ]);
  });

  it("follows parcels by their carrier", async () => {
    const [pen = ""] = await shop.stocked("pen", 3, [hamburg]);
    const order = await shop.place([
      { variantId: pen, quantity: 1, unitMinor: 100n, places: [from(hamburg, 1)] },
    ]);
    must(await shipParcel(ctx(), { fulfilmentId: order.fulfilments[0]?.id ?? "" }));
    const later = (hours: number) => ({ ...ctx(), now: new Date(Date.now() + hours * 3_600_000) });
    const stateAfter = async (hours: number) => {
      await trackParcels(later(hours));
      return (await shop.read(order.id)).parcels[0]?.state;
    };
    expect(await stateAfter(1)).toBe("handed_over");
    expect(await stateAfter(10)).toBe("in_transit");
    expect(await stateAfter(43)).toBe("out_for_delivery");
    expect(await stateAfter(50)).toBe("delivered");
    expect((await shop.read(order.id)).state).toBe("completed");
  });
});

describe("what the staff does", () => {
  it("stands on the timeline, in the audit log, and is told to others", async () => {
    const [lid = ""] = await shop.stocked("lid", 3, [hamburg]);
    const order = await shop.place([
      { variantId: lid, quantity: 2, unitMinor: 100n, places: [from(hamburg, 2)] },
    ]);
    const staff = { ...ctx(), actor: { kind: "staff" as const, id: "stf_1" } };
    const lines = [{ lineId: order.lines[0]?.id ?? "", quantity: 1 }];
    must(await cancelOrder(staff, { orderId: order.id, reason: "seller", lines }));
    const now = await shop.read(order.id);
    expect(now.events.filter(({ kind }) => kind === "cancelled")).toMatchObject([
      { actorKind: "staff", actorId: "stf_1", data: { whole: false } },
    ]);
    const audited = await test.db.execute<{ action: string; actor_id: string }>(
      sql`select action, actor_id from audit_entry where subject_id = ${order.id} order by id`,
    );
    expect(audited.map(({ action }) => action)).toEqual([
      "orders.refunded",
      "orders.cancelled",
      "orders.refund_sent",
    ]);
    const told = await test.db.execute<{ change: string }>(
      sql`select payload ->> 'change' as change from event where aggregate = ${order.id} and type = 'orders.changed' order by id`,
    );
    expect(told.map(({ change }) => change)).toEqual(["refunded", "cancelled"]);
  });
});

describe("a location that declines", () => {
  it("hands its part over to another; what nobody has stays and can be tried again", async () => {
    const [bowl = ""] = await shop.stocked("bowl", 3, [hamburg, lyon]);
    const order = await shop.place([
      { variantId: bowl, quantity: 3, unitMinor: 100n, places: [from(hamburg, 3)] },
    ]);
    const other = await shop.place([
      { variantId: bowl, quantity: 1, unitMinor: 100n, places: [from(lyon, 1)] },
    ]);
    const fulfilmentId = order.fulfilments[0]?.id ?? "";
    expect(must(await declineFulfilment(ctx(), { fulfilmentId, reason: "broken" }))).toEqual({
      moved: 2,
      left: 1,
    });
    const moved = await shop.read(order.id);
    expect(moved.fulfilments.map(({ locationId, state, number }) => [locationId, state, number])).toEqual([
      [hamburg, "declined", `${order.number}-1`],
      [lyon, "open", `${order.number}-2`],
    ]);
    expect(moved.lines[0]).toMatchObject({ allocated: 3 });
    expect(await level(bowl, hamburg)).toMatchObject({ committed: 1 });
    expect(await level(bowl, lyon)).toMatchObject({ committed: 3 });
    expect(await declineFulfilment(ctx(), { fulfilmentId, reason: "again" })).toMatchObject({
      failure: { code: "orders.wrong_state" },
    });
    must(await cancelOrder(ctx(), { orderId: other.id, reason: "seller" }));
    expect(must(await rerouteFulfilment(ctx(), { fulfilmentId }))).toEqual({ moved: 1, left: 0 });
    expect(await level(bowl, hamburg)).toMatchObject({ committed: 0 });
    for (const { id, state } of (await shop.read(order.id)).fulfilments)
      if (state === "open") must(await shipParcel(ctx(), { fulfilmentId: id }));
    expect((await shop.read(order.id)).fulfilmentState).toBe("shipped");
    expect(await checkLedger(ctx())).toEqual([]);
  });
});

describe("back-orders", () => {
  it("are sent when goods arrive, the oldest order first", async () => {
    const [tent = ""] = await shop.stocked("tent", 1, [hamburg]);
    await test.db.execute(sql`update variant set inventory_policy = 'continue' where id = ${tent}`);
    await test.db.execute(sql`insert into stock_policy (variant_id, back_order_limit) values (${tent}, 10)`);
    const first = await shop.place([
      { variantId: tent, quantity: 3, unitMinor: 100n, places: [from(hamburg, 3, 2)] },
    ]);
    const second = await shop.place([
      { variantId: tent, quantity: 2, unitMinor: 100n, places: [from(hamburg, 2, 2)] },
    ]);
    const fulfilment = (order: { fulfilments: readonly { id: string }[] }) => order.fulfilments[0]?.id ?? "";
    must(await shipParcel(ctx(), { fulfilmentId: fulfilment(first) }));
    expect(await shipParcel(ctx(), { fulfilmentId: fulfilment(first) })).toMatchObject({
      failure: { code: "orders.nothing_to_ship" },
    });
    expect(await releaseBackOrders(ctx())).toEqual({ units: 0 });
    const movement = {
      locationId: hamburg,
      variantId: tent,
      kind: "receive" as const,
      quantity: 3,
      source: "test",
      sourceRef: "tents",
    };
    must(await postMovements(ctx(), [movement]));
    expect(await releaseBackOrders(ctx())).toEqual({ units: 3 });
    expect((await shop.read(first.id)).fulfilments[0]?.lines[0]).toMatchObject({
      backOrdered: 0,
      shipped: 1,
    });
    expect((await shop.read(second.id)).fulfilments[0]?.lines[0]).toMatchObject({ backOrdered: 1 });
    must(await shipParcel(ctx(), { fulfilmentId: fulfilment(first) }));
    must(await shipParcel(ctx(), { fulfilmentId: fulfilment(second) }));
    expect((await shop.read(second.id)).lines[0]).toMatchObject({ shipped: 1, allocated: 1 });
    expect(await level(tent, hamburg)).toMatchObject({ onHand: 0 });
  });
});

describe("cancelling", () => {
  it("gives a part back to stock and its money to the customer, then the rest with the shipping", async () => {
    const [desk = ""] = await shop.stocked("desk", 5, [hamburg, lyon]);
    const order = await shop.place([
      {
        variantId: desk,
        quantity: 3,
        unitMinor: 333n,
        discountMinor: 100n,
        places: [from(hamburg, 2), from(lyon, 1)],
      },
    ]);
    const lineId = order.lines[0]?.id ?? "";
    const part = must(
      await cancelOrder(ctx(), { orderId: order.id, reason: "customer", lines: [{ lineId, quantity: 2 }] }),
    );
    expect(part).toMatchObject({ units: 2, whole: false, refundMinor: 599n, moneyBack: true });
    expect(await level(desk, lyon)).toMatchObject({ committed: 0 });
    expect(await level(desk, hamburg)).toMatchObject({ committed: 1 });
    expect(
      await cancelOrder(ctx(), { orderId: order.id, reason: "customer", lines: [{ lineId, quantity: 2 }] }),
    ).toMatchObject({
      failure: { code: "orders.bad_quantity", data: { most: 1 } },
    });
    expect(must(await cancelOrder(ctx(), { orderId: order.id, reason: "customer" }))).toMatchObject({
      whole: true,
      refundMinor: 300n + 490n,
    });
    const done = await shop.read(order.id);
    expect(done).toMatchObject({ state: "cancelled", cancelReason: "customer" });
    expect(done.totals.refundedMinor).toBe(done.totals.grossMinor);
    expect(done.lines[0]).toMatchObject({ allocated: 0, cancelled: 3 });
    expect(done.fulfilments.map(({ state }) => state)).toEqual(["cancelled", "cancelled"]);
    const [payment] = await paymentsOf(ctx(), { reference: order.id });
    expect(payment).toMatchObject({ state: "refunded", refundedMinor: order.totals.grossMinor });
    expect(await mails(order.number)).toEqual(["order_cancelled", "order_cancelled"]);
    expect(await cancelOrder(ctx(), { orderId: order.id, reason: "customer" })).toMatchObject({
      failure: { code: "orders.wrong_state" },
    });
  });

  it("takes less of money that is only held, and lets it go when nothing is left", async () => {
    const [rug = ""] = await shop.stocked("rug", 5, [hamburg]);
    const order = await shop.place(
      [{ variantId: rug, quantity: 2, unitMinor: 500n, places: [from(hamburg, 2)] }],
      "authorised",
    );
    const lineId = order.lines[0]?.id ?? "";
    expect(
      must(
        await cancelOrder(ctx(), { orderId: order.id, reason: "customer", lines: [{ lineId, quantity: 1 }] }),
      ),
    ).toMatchObject({ moneyBack: false, refundMinor: 500n });
    must(await shipParcel(ctx(), { fulfilmentId: order.fulfilments[0]?.id ?? "" }));
    const [payment] = await paymentsOf(ctx(), { reference: order.id });
    expect(payment).toMatchObject({ capturedMinor: 990n, refundedMinor: 0n });

    const held = await shop.place(
      [{ variantId: rug, quantity: 1, unitMinor: 500n, places: [from(hamburg, 1)] }],
      "authorised",
    );
    must(await cancelOrder(ctx(), { orderId: held.id, reason: "seller" }));
    const [gone] = await paymentsOf(ctx(), { reference: held.id });
    expect(gone).toMatchObject({ state: "cancelled", capturedMinor: 0n });
    const invoiced = await shop.place(
      [{ variantId: rug, quantity: 1, unitMinor: 500n, places: [from(hamburg, 1)] }],
      "invoice",
    );
    must(await cancelOrder(ctx(), { orderId: invoiced.id, reason: "customer" }));
    expect((await paymentsOf(ctx(), { reference: invoiced.id }))[0]?.state).toBe("cancelled");
    expect(await checkLedger(ctx())).toEqual([]);
  });

  it("and sending at once: every unit does one of the two", async () => {
    const [chair = ""] = await shop.stocked("chair", 200, [hamburg]);
    for (let round = 0; round < 10; round++) {
      const order = await shop.place([
        { variantId: chair, quantity: 2, unitMinor: 100n, places: [from(hamburg, 2)] },
      ]);
      await Promise.all([
        cancelOrder(ctx(), { orderId: order.id, reason: "customer" }),
        shipParcel(ctx(), { fulfilmentId: order.fulfilments[0]?.id ?? "" }),
      ]);
      const now = await shop.read(order.id);
      expect([now.lines[0]?.shipped, now.lines[0]?.cancelled].sort()).toEqual([0, 2]);
      expect(now.totals.refundedMinor).toBe(now.state === "cancelled" ? now.totals.grossMinor : 0n);
    }
    expect(await checkLedger(ctx())).toEqual([]);
  });
});

describe("refunding by hand", () => {
  it("gives amounts back up to what was paid, and not a cent more", async () => {
    const [sofa = ""] = await shop.stocked("sofa", 5, [hamburg]);
    const order = await shop.place([
      { variantId: sofa, quantity: 2, unitMinor: 1000n, places: [from(hamburg, 2)] },
    ]);
    const lineId = order.lines[0]?.id ?? "";
    const goodwill = (amountMinor: bigint) =>
      refundOrder(ctx(), {
        orderId: order.id,
        reason: "goodwill",
        lines: [],
        amounts: [{ lineId, amountMinor }],
      });
    expect(must(await goodwill(300n))).toMatchObject({ state: "done", amountMinor: 300n });
    expect(await goodwill(1701n)).toMatchObject({
      failure: { code: "orders.over_refund", data: { leftMinor: "1700" } },
    });
    must(
      await refundOrder(ctx(), {
        orderId: order.id,
        reason: "goodwill",
        lines: [{ lineId, quantity: 2 }],
        shippingMinor: "all",
      }),
    );
    const done = await shop.read(order.id);
    expect(done.totals.refundedMinor).toBe(2490n);
    expect(done.lines[0]).toMatchObject({ refundedQuantity: 2, refundedMinor: 2000n });
    expect(await goodwill(1n)).toMatchObject({ failure: { code: "orders.over_refund" } });
    expect((await paymentsOf(ctx(), { reference: order.id }))[0]?.refundedMinor).toBe(2490n);
  });
});
