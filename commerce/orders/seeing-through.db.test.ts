import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { inTransaction } from "@/commerce/context";
import { markPaid, markRefunded } from "@/commerce/payments";
import { ok } from "@/lib/result";
import { testDatabase } from "@/tests/db/database";
import { orderShop, type Paid } from "@/tests/order-shop";
import { draftOf, type WorldLine } from "@/tests/order-world";
import { must } from "@/tests/pricing-world";
import {
  abandonOrder,
  acceptFulfilment,
  cancelOrder,
  createOrder,
  finishOrders,
  listOrders,
  moveFulfilment,
  refundOrder,
  sendConfirmation,
  shipParcel,
  syncPayment,
  trackParcels,
} from ".";
import type { OrderDraft } from "./model";

const test = testDatabase();
const shop = orderShop(() => test.db);
const { ctx } = shop;
let [here, there, pot] = ["", "", ""];

beforeAll(async () => {
  await shop.open();
  here = await shop.location("here");
  there = await shop.location("there");
  [pot = ""] = await shop.stocked("pot", 50, [here, there]);
});

const pots = (quantity: number, locationId = here): WorldLine => ({
  ...{ variantId: pot, quantity, unitMinor: 1000n, places: [{ locationId, quantity }] },
});
const place = (quantity: number, paid: Paid = "captured") => shop.place([pots(quantity)], paid);
const mailsTo = async (number: string) =>
  test.db.execute<{ kind: string; data: { lines: { title: string }[]; reason: string } }>(
    sql`select kind, data from mail where data -> 'order' ->> 'number' = ${number} order by id`,
  );

describe("a line without words", () => {
  it("is called by its number in every mail, and nothing stands still for it", async () => {
    const order = await place(2);
    await test.db.execute(sql`update order_line set title = ' ', options = '' where order_id = ${order.id}`);
    must(await sendConfirmation(ctx(), { orderId: order.id }));
    const [line] = order.lines;
    const lines = [{ lineId: line?.id ?? "", quantity: 1 }];
    must(await cancelOrder(ctx(), { orderId: order.id, reason: "customer", lines }));
    must(await refundOrder(ctx(), { orderId: order.id, reason: "goodwill", lines }));
    const told = await mailsTo(order.number);
    expect(told.map(({ kind, data }) => [kind, data.lines[0]?.title])).toEqual(
      ["order_confirmation", "order_cancelled", "refund"].map((kind) => [kind, "SKU-0"]),
    );
  });

  it("is written with its number from the start", async () => {
    const { lines, plan } = draftOf([pots(1)]);
    const wordless = { plan, lines: lines.map((line) => ({ ...line, title: "" })) };
    const order = await shop.place([pots(1)], "invoice", wordless);
    expect(order.lines[0]?.title).toBe("SKU-0");
  });
});

describe("refunds that wait", () => {
  it("are ended by the news that somebody sent the money", async () => {
    const order = await place(1, "invoice");
    const paymentId = order.paymentId ?? "";
    must(await markPaid(ctx(), { paymentId }));
    const lines = [{ lineId: order.lines[0]?.id ?? "", quantity: 1 }];
    const { refundId, state } = must(
      await refundOrder(ctx(), { orderId: order.id, reason: "goodwill", lines }),
    );
    expect(state).toBe("pending");
    must(await markRefunded(ctx(), { paymentId, refundId }));
    await syncPayment(ctx(), { orderId: order.id });
    expect((await shop.read(order.id)).refunds[0]?.state).toBe("done");
  });

  it("keep no other waiting, not even one that cannot be settled at all", async () => {
    const order = await place(2);
    const lines = [{ lineId: order.lines[0]?.id ?? "", quantity: 1 }];
    must(await refundOrder(ctx(), { orderId: order.id, reason: "goodwill", lines }));
    // As if the process had died between booking and asking; and one whose payment is no payment, older than it.
    await test.db.execute(sql`
      update order_refund set state = 'pending', settled_at = null, created_at = now() - interval '1 hour'
      where order_id = ${order.id}`);
    const other = await place(1);
    await test.db.execute(sql`
      insert into order_refund (id, order_id, settles, payment_id, state, currency, amount_minor, reason, actor_id, created_at)
      values (${"x".repeat(70)}, ${other.id}, 'payment', 'pay_none', 'pending', 'EUR', 1, 'goodwill', 'test', now() - interval '1 day')`);
    await finishOrders(ctx());
    expect((await shop.read(order.id)).refunds[0]?.state).toBe("done");
    await test.db.execute(sql`delete from order_refund where order_id = ${other.id}`);
  });
});

describe("parcels on their way", () => {
  it("are all asked about in turn, however many stand still", async () => {
    const order = await place(1);
    const fulfilmentId = order.fulfilments[0]?.id ?? "";
    const { parcelId } = must(await shipParcel(ctx(), { fulfilmentId }));
    await test.db.execute(sql`
      insert into parcel (id, order_id, fulfilment_id, carrier, tracking_number, state, label, shipped_at, changed_at)
      select 'par_still_' || n, ${order.id}, ${fulfilmentId}, 'nobody', 'N' || n, 'handed_over', '{}', now(), now() - interval '1 day'
      from generate_series(1, 250) n`);
    const at = (days: number) => ({ ...ctx(), now: new Date(Date.now() + days * 86_400_000) });
    await trackParcels(at(3));
    await trackParcels(at(4));
    const moved = (await shop.read(order.id)).parcels.find(({ id }) => id === parcelId);
    expect(moved?.state).not.toBe("handed_over");
    await test.db.execute(sql`delete from parcel where carrier = 'nobody'`);
  });
});

describe("the board", () => {
  it("finds a whole number by its index, and what only looks like one everywhere", async () => {
    const order = await place(1, "invoice");
    const found = async (text: string) =>
      (await listOrders(ctx(), { filter: { text } })).orders.map(({ number }) => number);
    expect(await found(` ${order.number.toLowerCase()} `)).toEqual([order.number]);
    await test.db.execute(
      sql`update sales_order set email = 'de-999999@example.test' where id = ${order.id}`,
    );
    expect(await found("DE-999999")).toEqual([order.number]);
  });
});

describe("handing over", () => {
  const onShelf = async (locationId: string) => {
    const [row] = await test.db.execute<{ allocated: number }>(sql`
      select allocated from stock_level where variant_id = ${pot} and location_id = ${locationId}`);
    return row?.allocated ?? 0;
  };

  it("moves what is not sent to the location that was chosen, with its stock, or nothing", async () => {
    const order = await place(3);
    const [part] = order.fulfilments;
    const fulfilmentId = part?.id ?? "";
    const [line] = order.lines;
    must(await acceptFulfilment(ctx(), { fulfilmentId }));
    must(await shipParcel(ctx(), { fulfilmentId, lines: [{ lineId: line?.id ?? "", quantity: 1 }] }));
    const before = [await onShelf(here), await onShelf(there)] as const;
    must(await moveFulfilment(ctx(), { fulfilmentId, locationId: there }));
    expect([await onShelf(here), await onShelf(there)]).toEqual([before[0] - 2, before[1] + 2]);
    const now = await shop.read(order.id);
    expect(now.fulfilments.map(({ locationId, state }) => [locationId, state])).toEqual([
      [here, "shipped"],
      [there, "open"],
    ]);
    expect(now.fulfilments[1]?.lines).toMatchObject([{ quantity: 2, shipped: 0 }]);
    must(await shipParcel(ctx(), { fulfilmentId: now.fulfilments[1]?.id ?? "" }));
    expect((await shop.read(order.id)).fulfilmentState).toBe("shipped");
    expect(await moveFulfilment(ctx(), { fulfilmentId, locationId: there })).toMatchObject({
      failure: { code: "orders.wrong_state" },
    });
  });

  it("is refused where not all of it lies, and by a place that does not send there", async () => {
    const few = await shop.location("few");
    const [cup = "", lid = ""] = await shop.stocked("cup", 9, [here], 2);
    await shop.stocked("sand", 1, [few]);
    const order = await shop.place([cup, lid].map((variantId) => ({ ...pots(1), variantId })));
    const fulfilmentId = order.fulfilments[0]?.id ?? "";
    const refused = { failure: { code: "orders.stock_refused" } };
    expect(await moveFulfilment(ctx(), { fulfilmentId, locationId: few })).toMatchObject(refused);
    expect(await moveFulfilment(ctx(), { fulfilmentId, locationId: "loc_nowhere" })).toMatchObject(refused);
    expect((await shop.read(order.id)).fulfilments).toHaveLength(1);
  });
});

describe("a payment that came to nothing", () => {
  const given = async (reason: string, minutes: number, over: Partial<OrderDraft> = {}) => {
    const { storefrontId, key } = shop.world;
    const draft = draftOf([pots(1)], {
      brandId: shop.brandId,
      storefrontId,
      storefrontLocaleKey: key,
      ...over,
    });
    const { orderId } = draft;
    const made = must(await inTransaction(ctx(), (tx) => createOrder(tx, draft)));
    await inTransaction(ctx(), async (tx) => ok(await abandonOrder(tx, { orderId, reason })));
    await test.db.execute(
      sql`update sales_order set cancelled_at = now() - make_interval(mins => ${minutes}) where id = ${orderId}`,
    );
    return made.number;
  };
  const reasons = async (number: string) =>
    (await mailsTo(number)).map(({ kind, data }) => `${kind} ${data.reason}`);

  it("is told once, when the shopper has had time to try again", async () => {
    const fresh = await given("declined", 2);
    const left = await given("declined", 11);
    const late = await given("expired", 60);
    const chosen = await given("cancelled", 60);
    const old = await given("failed", 60 * 25);
    for (let round = 0; round < 2; round++) await finishOrders(ctx());
    expect(await reasons(left)).toEqual(["payment_failed declined"]);
    expect(await reasons(late)).toEqual(["payment_failed expired"]);
    for (const number of [fresh, chosen, old]) expect(await reasons(number)).toEqual([]);
  });

  it("is not told of a cart that was ordered after all, and of several tries only the last", async () => {
    const [cartId, tried] = ["crt_after_all", "crt_tried"];
    const first = await given("declined", 30, { cartId });
    await shop.place([pots(1)], "captured", { cartId });
    const tries = [
      await given("declined", 40, { cartId: tried }),
      await given("failed", 20, { cartId: tried }),
    ];
    await finishOrders(ctx());
    expect(await reasons(first)).toEqual([]);
    expect(await Promise.all(tries.map(reasons))).toEqual([[], ["payment_failed failed"]]);
  });
});
