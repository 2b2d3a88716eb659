import { beforeAll, describe, expect, it } from "vitest";
import { placeCheckout } from "@/commerce/checkout";
import { levelsOf } from "@/commerce/inventory";
import { createPromotion, startPromotion } from "@/commerce/promotions";
import { checkoutWorld } from "@/tests/checkout-world";
import { testDatabase } from "@/tests/db/database";
import { must } from "@/tests/pricing-world";
import { acceptFulfilment, changeAddress, editOrder, getOrder, previewEdit } from ".";

const test = testDatabase();
const world = checkoutWorld(test);
const { ids, ctx } = world;

beforeAll(async () => {
  const { id, version } = must(
    await createPromotion(ctx(), {
      ...{
        name: "From 50",
        storefrontIds: [ids.storefrontId],
        startsAt: null,
        endsAt: null,
        needsCode: false,
      },
      ...{ priority: 0, combination: { kind: "stackable" }, maxDiscount: null, limits: {}, budget: null },
      conditions: [{ kind: "subtotal", target: { kind: "all" }, from: { EUR: 5000n } }],
      effects: [{ kind: "percent", percentMicro: 100_000, per: "order", target: { kind: "all" } }],
      labels: { de: "Ab 50" },
    }),
  );
  must(await startPromotion(ctx(), { promotionId: id, version }));
});

async function ordered(...articles: readonly (readonly [string, number])[]) {
  const placed = must(await placeCheckout(ctx(), await world.ready(...articles)));
  const order = must(await getOrder(ctx(), { orderId: placed.kind === "done" ? placed.orderId : "" }));
  return { order, lineId: order.lines[0]?.id ?? "" };
}

describe("editing before it is sent", () => {
  it("prices the smaller order anew, shows what is lost, and gives back exactly that", async () => {
    const { order, lineId } = await ordered([ids.b, 3]);
    expect(order.totals.grossMinor).toBe(6000n - 600n + 490n);
    const [before] = await levelsOf(ctx(), [ids.b]);
    const lines = [{ lineId, quantity: 2 }];
    const preview = must(await previewEdit(ctx(), { orderId: order.id, lines }));
    expect(preview).toMatchObject({ beforeMinor: 5890n, afterMinor: 4490n, refundMinor: 1400n });
    expect(preview.lostPromotionIds).toHaveLength(1);
    const edit = { orderId: order.id, lines, version: preview.version };
    expect(await editOrder(ctx(), { ...edit, refundMinor: 1800n })).toMatchObject({
      failure: { code: "orders.edit_differs" },
    });
    expect(await editOrder(ctx(), { ...edit, version: 1, refundMinor: 1400n })).toMatchObject({
      failure: { code: "orders.changed" },
    });
    expect(must(await editOrder(ctx(), { ...edit, refundMinor: 1400n }))).toEqual({ refundMinor: 1400n });
    const now = must(await getOrder(ctx(), { orderId: order.id }));
    expect(now.lines[0]).toMatchObject({
      allocated: 2,
      cancelled: 1,
      refundedQuantity: 1,
      refundedMinor: 1400n,
    });
    expect(now.totals.grossMinor - now.totals.refundedMinor).toBe(4490n);
    expect((await levelsOf(ctx(), [ids.b]))[0]?.committed).toBe((before?.committed ?? 0) - 1);
    expect(now.events.map(({ kind }) => kind)).toContain("edited");
  });

  it("takes out everything with the shipping, and refuses what cannot be", async () => {
    const { order, lineId } = await ordered([ids.a, 1]);
    const preview = (quantity: number) =>
      previewEdit(ctx(), { orderId: order.id, lines: [{ lineId, quantity }] });
    expect(must(await preview(0))).toMatchObject({ afterMinor: 0n, refundMinor: 1490n });
    expect(await preview(1)).toMatchObject({ failure: { code: "orders.nothing_to_cancel" } });
    expect(await preview(2)).toMatchObject({ failure: { code: "orders.bad_quantity", data: { most: 1 } } });
    expect(await preview(-1)).toMatchObject({ failure: { code: "orders.bad_input" } });
    const { order: many, lineId: manyId } = await ordered([ids.a, 5]);
    // Four cost 40.00 where five had cost 45.00: the lost reduction is kept back.
    expect(
      must(await previewEdit(ctx(), { orderId: many.id, lines: [{ lineId: manyId, quantity: 4 }] })),
    ).toMatchObject({ refundMinor: 500n });
    must(await acceptFulfilment(ctx(), { fulfilmentId: order.fulfilments[0]?.id ?? "" }));
    expect(await preview(0)).toMatchObject({ failure: { code: "orders.edit_too_late" } });
  });

  it("corrects an address within the country", async () => {
    const { order } = await ordered([ids.a, 1]);
    const shipTo = { ...order.shipTo, lines: ["Kai 2"] };
    const change = { orderId: order.id, version: order.version };
    expect(await changeAddress(ctx(), { ...change, shipTo: { ...shipTo, country: "CH" } })).toMatchObject({
      failure: { code: "orders.bad_input", path: "shipTo.country" },
    });
    must(await changeAddress(ctx(), { ...change, shipTo, email: "new@example.test" }));
    const now = must(await getOrder(ctx(), { orderId: order.id }));
    expect(now).toMatchObject({ shipTo: { lines: ["Kai 2"] }, email: "new@example.test" });
    expect(await changeAddress(ctx(), { ...change, shipTo })).toMatchObject({
      failure: { code: "orders.changed" },
    });
  });
});
