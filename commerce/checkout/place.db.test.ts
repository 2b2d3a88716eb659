import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { getOrder } from "@/commerce/orders";
import { paymentsOf } from "@/commerce/payments";
import { setPrices } from "@/commerce/pricing";
import { checkoutWorld } from "@/tests/checkout-world";
import { testDatabase } from "@/tests/db/database";
import { eur, must } from "@/tests/pricing-world";
import { addToCart, cartOf, checkoutView, placeCheckout } from ".";

const test = testDatabase({ max: 34 });
const world = checkoutWorld(test);
const { ids, ctx } = world;
const failure = (result: Awaited<ReturnType<typeof placeCheckout>>) => (result.ok ? null : result.failure);
const orderOf = async (orderId: string) => must(await getOrder(ctx(), { orderId }));

describe("ordering on invoice", () => {
  it("writes the order that was shown, allocates its stock, and the cart is gone", async () => {
    const button = await world.ready([ids.a, 2], [ids.b, 1]);
    const placed = must(await placeCheckout(ctx(), button));
    expect(placed).toMatchObject({ kind: "done", number: expect.stringMatching(/^DE-\d+$/) });
    const order = await orderOf(placed.orderId);
    expect(order).toMatchObject({ state: "open", paymentState: "to_be_paid", quoteHash: button.quoteHash });
    expect(order.totals).toMatchObject({ goodsMinor: 4000n, shippingMinor: 490n, grossMinor: 4490n });
    expect(order.shipTo).toMatchObject({ city: "Hamburg", postcode: "20457" });
    const [held] = await test.db.execute<{ units: string }>(
      sql`select sum(quantity) as units from stock_allocation where ref = ${placed.orderId}`,
    );
    expect(Number(held?.units)).toBe(3);
    const [payment] = await paymentsOf(ctx(), { reference: placed.orderId });
    expect(payment).toMatchObject({ state: "to_be_paid", amountMinor: 4490n });
    expect(await cartOf(ctx(), button.ref)).toBeNull();
    const events = await test.db.execute(sql`select type from event where aggregate = ${placed.orderId}`);
    expect(events.map(({ type }) => type)).toContain("orders.confirmed");
  });

  it("promises the days that the shopper saw, the cut-off counted once", async () => {
    const days = async (cutoff: string) => {
      await test.db.execute(sql`update stock_location set cutoff = ${cutoff} where id = ${ids.locationId}`);
      const button = await world.ready([ids.a, 1]);
      const view = await checkoutView(ctx(), { ref: button.ref, localeKey: world.localeKey });
      const shown = view?.cart.delivery.find(({ chosen }) => chosen)?.promise;
      expect(view?.parcels.map(({ promise }) => promise)).toEqual([shown]);
      const { orderId } = must(await placeCheckout(ctx(), button));
      const { delivery } = await orderOf(orderId);
      expect({ from: delivery?.from, until: delivery?.until }).toEqual(shown);
      return shown?.until ?? "";
    };
    const [missed, made] = [await days("00:00"), await days("23:59")];
    const weekend = [0, 6].includes(new Date().getUTCDay());
    expect(missed > made || (weekend && missed === made)).toBe(true);
  });

  it("says the same to the same button again, and refuses another body under its key", async () => {
    const button = await world.ready([ids.a, 1]);
    const first = must(await placeCheckout(ctx(), button));
    expect(must(await placeCheckout(ctx(), button))).toEqual(first);
    const other = await placeCheckout(ctx(), { ...button, paymentMethodKey: "test-card" });
    expect(failure(other)).toMatchObject({ code: "checkout.attempt_differs", kind: "invalid" });
  });

  it("says what changed, before and after, and orders nothing", async () => {
    const [article = ""] = await world.articles(1, 10);
    const button = await world.ready([article, 1]);
    must(await setPrices(ctx(), ids.listId, [{ variantId: article, ...eur(700n) }], "test"));
    expect(failure(await placeCheckout(ctx(), button))).toMatchObject({
      code: "checkout.changed",
      data: { before: "990", after: "1190", currency: "EUR" },
    });
    expect(must(await placeCheckout(ctx(), await world.drawn(button.ref))).kind).toBe("done");
  });

  it("says what is sold out before anything is written", async () => {
    const [article = ""] = await world.articles(1, 2);
    const button = await world.ready([article, 3]);
    expect(failure(await placeCheckout(ctx(), button))).toMatchObject({
      code: "inventory.short",
      data: { variantId: article, left: 2 },
    });
  });

  it("asks for what is missing", async () => {
    const ref = await world.filled([ids.a, 1]);
    const bare = { ...(await world.ready([ids.b, 1])), ref };
    expect(failure(await placeCheckout(ctx(), bare))).toMatchObject({
      code: "checkout.incomplete",
      data: { step: "contact" },
    });
  });
});

describe("ordering by card", () => {
  it("leads to the provider's page and keeps the cart as it is meanwhile", async () => {
    const button = { ...(await world.ready([ids.a, 1])), paymentMethodKey: "test-card" };
    const placed = must(await placeCheckout(ctx(), button));
    expect(placed.kind).toBe("redirect");
    expect((await orderOf(placed.orderId)).state).toBe("awaiting_payment");
    const added = await addToCart(ctx(), { ref: button.ref, variantId: ids.b, quantity: 1 });
    expect(added.ok ? "" : added.failure.code).toBe("checkout.paying");
  });
});
