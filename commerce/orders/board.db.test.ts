import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/tests/db/database";
import { orderShop } from "@/tests/order-shop";
import { must } from "@/tests/pricing-world";
import {
  countOrders,
  eraseCustomerFromOrders,
  holdOrder,
  invoicesOf,
  issueInvoices,
  listOrders,
  listRoutingRules,
  listViews,
  ordersOfCustomer,
  removeRoutingRule,
  removeView,
  routingFor,
  saveRoutingRule,
  saveView,
  sendConfirmation,
  simulateRouting,
} from ".";
import type { OrderFilter } from "./model";

const test = testDatabase();
const shop = orderShop(() => test.db);
const { ctx } = shop;
let [near, far, pot] = ["", "", ""];
const numbers: string[] = [];

beforeAll(async () => {
  await shop.open();
  near = await shop.location("near");
  far = await shop.location("far");
  await test.db.execute(
    sql`update stock_location set latitude = 53.5, longitude = 10, priority = 200 where id = ${near}`,
  );
  await test.db.execute(
    sql`update stock_location set latitude = 45.7, longitude = 4.8, priority = 100 where id = ${far}`,
  );
  [pot = ""] = await shop.stocked("pot", 50, [near, far]);
  for (let index = 0; index < 7; index++) {
    const locationId = index % 2 === 0 ? near : far;
    const order = await shop.place(
      [
        {
          variantId: pot,
          quantity: 1 + (index % 3),
          unitMinor: 1000n,
          places: [{ locationId, quantity: 1 + (index % 3) }],
        },
      ],
      index < 4 ? "invoice" : "authorised",
      {
        email: index === 3 ? "Grace@Example.test" : "ada@example.test",
        customerId: index < 2 ? "cus_1" : null,
        note: "ring twice",
      },
    );
    numbers.push(order.number);
  }
});

const found = async (filter: OrderFilter) =>
  (await listOrders(ctx(), { filter })).orders.map(({ number }) => numbers.indexOf(number)).sort();

describe("the board", () => {
  it("pages through orders, newest first, none twice and none left out", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < 5; page++) {
      const { orders, next } = await listOrders(ctx(), { limit: 3, ...(cursor ? { cursor } : {}) });
      seen.push(...orders.map(({ number }) => number));
      if (!next) break;
      cursor = next;
    }
    expect(seen).toEqual([...numbers].reverse());
    expect((await listOrders(ctx(), { cursor: "nonsense" })).orders).toHaveLength(7);
  });

  it("finds by state, place, time, person and text, and counts", async () => {
    const order = await test.db.execute<{ id: string }>(
      sql`select id from sales_order where number = ${numbers[6]}`,
    );
    must(await holdOrder(ctx(), { orderId: order[0]?.id ?? "", reason: "look" }));
    expect(await found({ onHold: true })).toEqual([6]);
    expect(await found({ paymentStates: ["to_be_paid"] })).toEqual([0, 1, 2, 3]);
    expect(await found({ locationId: far })).toEqual([1, 3, 5]);
    expect(await found({ text: "GRACE@" })).toEqual([3]);
    expect(await found({ text: numbers[2]?.toLowerCase() })).toEqual([2]);
    expect(await found({ text: "lovelace", customerId: "cus_1" })).toEqual([0, 1]);
    expect(await found({ text: "%" })).toEqual([]);
    expect(await found({ countries: ["FR"] })).toEqual([]);
    expect(await found({ until: new Date(0) })).toEqual([]);
    expect(await countOrders(ctx(), { states: ["open"] })).toBe(7);
    const [first] = (await listOrders(ctx(), { filter: { text: numbers[0] } })).orders;
    expect(first).toMatchObject({
      units: 1,
      parcels: 0,
      name: "Ada Lovelace",
      country: "DE",
      grossMinor: 1490n,
    });
  });

  it("keeps views under names, one's own and shared ones", async () => {
    const view = { staffId: "stf_1", name: "Held", filter: { onHold: true } as OrderFilter };
    const { id } = must(await saveView(ctx(), view));
    expect(await saveView(ctx(), view)).toMatchObject({ failure: { code: "orders.view_name_taken" } });
    must(await saveView(ctx(), { ...view, staffId: "stf_2", shared: true, filter: { from: new Date(0) } }));
    expect((await listViews(ctx(), "stf_1")).map(({ mine, filter }) => [mine, filter])).toEqual([
      [true, { onHold: true }],
      [false, { from: new Date(0) }],
    ]);
    expect(await removeView(ctx(), { id, staffId: "stf_2" })).toEqual({ removed: false });
    expect(await removeView(ctx(), { id, staffId: "stf_1" })).toEqual({ removed: true });
  });
});

describe("the person behind orders", () => {
  it("gets everything, and can be taken out; money, country and invoices stay", async () => {
    const orders = await ordersOfCustomer(ctx(), { customerId: "cus_1" });
    expect(orders).toHaveLength(2);
    const orderId = orders[0]?.id ?? "";
    must(await issueInvoices(ctx(), { orderId }));
    expect(await eraseCustomerFromOrders(ctx(), { customerId: "cus_1" })).toEqual({ orders: 2 });
    expect(await eraseCustomerFromOrders(ctx(), { customerId: "cus_1" })).toEqual({ orders: 0 });
    const now = await shop.read(orderId);
    expect(now).toMatchObject({ shipTo: { name: "", city: "", country: "DE" }, note: null });
    expect(
      JSON.stringify(now, (_key, value) => (typeof value === "bigint" ? value.toString() : value)),
    ).not.toContain("Ada");
    expect(now.totals.grossMinor).toBe(1490n);
    expect((await invoicesOf(ctx(), orderId))[0]?.snapshot.billTo.name).toBe("Ada Lovelace");
  });
});

describe("the confirmation", () => {
  it("is queued once, and again when a person wants it", async () => {
    const [row] = (await listOrders(ctx(), { filter: { text: numbers[4] } })).orders;
    const orderId = row?.id ?? "";
    const first = must(await sendConfirmation(ctx(), { orderId }));
    expect(must(await sendConfirmation(ctx(), { orderId })).mailId).toBe(first.mailId);
    expect(must(await sendConfirmation(ctx(), { orderId, reason: "again-1" })).mailId).not.toBe(first.mailId);
    const [mail] = await test.db.execute<{ data: Record<string, unknown> }>(
      sql`select data from mail where id = ${first.mailId}`,
    );
    expect(mail?.data).toMatchObject({
      order: { number: row?.number },
      totals: { grossMinor: "2490", taxIncluded: "gross" },
      withdrawal: { days: 14 },
      payment: { state: "authorised", instrument: "card" },
    });
  });
});

describe("routing rules", () => {
  const rule = { id: null, version: 0, position: 1, conditions: {}, name: "Near" } as const;
  const plan = () =>
    routingFor(ctx(), {
      storefrontId: shop.world.storefrontId,
      channel: "web",
      country: "DE",
      shipTo: { latitude: 53.5, longitude: 10 },
      lines: [{ lineId: "l", variantId: pot, quantity: 1 }],
    });

  it("decide where an order is sent from, and can be tried on past orders first", async () => {
    expect((await plan()).parcels[0]?.locationId).toBe(far);
    const { brandId } = shop;
    const time = { since: new Date(0), until: new Date(Date.now() + 86_400_000) };
    const tried = must(
      await simulateRouting(ctx(), { brandId, ...time, rules: [{ ...rule, brandId, goals: ["nearest"] }] }),
    );
    expect(tried.actual).toMatchObject({ orders: 7, parcelsPerOrder: 1, splitRate: 0, unplacedUnits: 0 });
    expect(tried.tried.byLocation.map(({ locationId, units }) => [locationId, units])).toEqual([[near, 13]]);
    expect(tried.tried.kmPerUnit ?? 0).toBeLessThan(tried.actual.kmPerUnit ?? 0);
    const { id, version } = must(await saveRoutingRule(ctx(), { ...rule, brandId, goals: ["nearest"] }));
    expect((await plan()).parcels[0]?.locationId).toBe(near);
    expect((await plan()).trace.ruleName).toBe("Near");
    expect(
      await saveRoutingRule(ctx(), { ...rule, id, version: version + 1, brandId, goals: ["nearest"] }),
    ).toMatchObject({
      failure: { code: "orders.rule_changed" },
    });
    expect(await saveRoutingRule(ctx(), { ...rule, brandId, goals: [] })).toMatchObject({
      failure: { code: "orders.bad_input", path: "goals" },
    });
    must(await saveRoutingRule(ctx(), { ...rule, id, version, brandId, goals: ["nearest"], enabled: false }));
    expect((await plan()).parcels[0]?.locationId).toBe(far);
    expect(await listRoutingRules(ctx(), brandId)).toHaveLength(1);
    expect(await removeRoutingRule(ctx(), id)).toEqual({ removed: true });
    expect(await removeRoutingRule(ctx(), id)).toEqual({ removed: false });
  });
});
