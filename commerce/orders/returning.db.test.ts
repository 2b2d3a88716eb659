import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { checkLedger, levelsOf } from "@/commerce/inventory";
import { paymentsOf } from "@/commerce/payments";
import { testDatabase } from "@/tests/db/database";
import { orderShop, type Paid } from "@/tests/order-shop";
import { must } from "@/tests/pricing-world";
import {
  cancelOrder,
  cancelReturn,
  decideReturn,
  deliverParcel,
  inspectReturn,
  previewRefund,
  receiveReturn,
  refundOrder,
  requestReturn,
  returnable,
  saveReturnPolicy,
  shipParcel,
  withdrawOrder,
} from ".";
import type { Order } from "./model";

const test = testDatabase({ max: 40 });
const shop = orderShop(() => test.db);
const { ctx } = shop;
let here = "";

beforeAll(async () => {
  await shop.open();
  here = await shop.location("here");
});

const later = (days: number) => ({ ...ctx(), now: new Date(Date.now() + days * 86_400_000) });
const onHand = async (variantId: string) => (await levelsOf(ctx(), [variantId]))[0]?.onHand;
const mails = async (order: Order) => {
  const rows = await test.db.execute<{ kind: string; data: Record<string, unknown> }>(
    sql`select kind, data from mail where data -> 'order' ->> 'number' = ${order.number} order by id`,
  );
  return rows;
};

/** An order of so many, all sent and delivered today. */
async function delivered(handle: string, quantity: number, paid: Paid = "captured", variants = 1) {
  const variantIds = await shop.stocked(handle, 20, [here], variants);
  const [variantId = ""] = variantIds;
  const order = await shop.place(
    [
      {
        variantId,
        quantity,
        unitMinor: 1000n,
        discountMinor: 100n,
        places: [{ locationId: here, quantity }],
      },
    ],
    paid,
    {},
    variants > 1 ? await productOf(variantId) : undefined,
  );
  const { parcelId } = must(await shipParcel(ctx(), { fulfilmentId: order.fulfilments[0]?.id ?? "" }));
  must(await deliverParcel(ctx(), { parcelId }));
  return { order: await shop.read(order.id), lineId: order.lines[0]?.id ?? "", variantId, variantIds };
}

async function productOf(variantId: string): Promise<string> {
  const [row] = await test.db.execute<{ product_id: string }>(
    sql`select product_id from variant where id = ${variantId}`,
  );
  return row?.product_id ?? "";
}

const ask = (
  orderId: string,
  lineId: string,
  quantity: number,
  more: Partial<Parameters<typeof requestReturn>[1]> = {},
) =>
  requestReturn(ctx(), {
    orderId,
    kind: "return",
    by: "shopper",
    lines: [{ lineId, quantity, reason: "too_small" }],
    ...more,
  });

describe("a return", () => {
  it("is asked for, comes, is looked at, and is paid back from what was paid", async () => {
    const { order, lineId, variantId } = await delivered("jacket", 3);
    expect(must(await returnable(ctx(), { orderId: order.id }))).toMatchObject({
      days: 14,
      returns: { open: true },
      lines: [{ returnable: 3, withdrawable: 3 }],
    });
    expect(
      must(
        await previewRefund(ctx(), { orderId: order.id, lines: [{ lineId, quantity: 2 }], shipping: false }),
      ),
    ).toEqual({
      amountMinor: 1933n,
      currency: "EUR",
    });
    const back = must(await ask(order.id, lineId, 2));
    expect(back).toMatchObject({
      number: `${order.number}-R1`,
      state: "approved",
      kind: "return",
      locationId: here,
    });
    expect(back.label?.code).toMatch(/^CM\d{9}DE$/);
    expect(await ask(order.id, lineId, 2)).toMatchObject({
      failure: { code: "orders.bad_quantity", data: { most: 1 } },
    });
    must(await receiveReturn(ctx(), { returnId: back.id, lines: [{ lineId, quantity: 2 }] }));
    expect(await receiveReturn(ctx(), { returnId: back.id, lines: [{ lineId, quantity: 1 }] })).toMatchObject(
      { failure: { code: "orders.wrong_state" } },
    );
    const before = await onHand(variantId);
    expect(
      await inspectReturn(ctx(), { returnId: back.id, lines: [{ lineId, restock: 1, writeOff: 0 }] }),
    ).toMatchObject({ failure: { code: "orders.bad_quantity" } });
    const done = must(
      await inspectReturn(ctx(), { returnId: back.id, lines: [{ lineId, restock: 1, writeOff: 1 }] }),
    );
    expect(done.refundMinor).toBe(1933n);
    expect(await onHand(variantId)).toBe((before ?? 0) + 1);
    const now = await shop.read(order.id);
    expect(now.lines[0]).toMatchObject({
      returning: 2,
      returned: 2,
      refundedQuantity: 2,
      refundedMinor: 1933n,
    });
    expect(now.refunds).toMatchObject([
      { state: "done", settles: "payment", reason: "return", returnId: back.id },
    ]);
    expect((await paymentsOf(ctx(), { reference: order.id }))[0]).toMatchObject({
      state: "partly_refunded",
      refundedMinor: 1933n,
    });
    expect((await mails(order)).map(({ kind }) => kind)).toEqual([
      "order_shipped",
      "return_received",
      "return_received",
      "refund",
    ]);
    expect(await checkLedger(ctx())).toEqual([]);
  });

  it("frees the units that never came, and those of a return that was taken back", async () => {
    const { order, lineId } = await delivered("coat", 3);
    const first = must(await ask(order.id, lineId, 3));
    must(await cancelReturn(ctx(), { returnId: first.id }));
    const second = must(await ask(order.id, lineId, 3));
    must(await receiveReturn(ctx(), { returnId: second.id, lines: [{ lineId, quantity: 1 }] }));
    expect(await cancelReturn(ctx(), { returnId: second.id })).toMatchObject({
      failure: { code: "orders.wrong_state" },
    });
    must(await inspectReturn(ctx(), { returnId: second.id, lines: [{ lineId, restock: 1, writeOff: 0 }] }));
    expect((await shop.read(order.id)).lines[0]).toMatchObject({
      returning: 1,
      returned: 1,
      refundedQuantity: 1,
    });
    must(await ask(order.id, lineId, 2));
  });

  it("takes no more than was announced in it, though another return is on its way", async () => {
    const { order, lineId } = await delivered("scarf", 3);
    const first = must(await ask(order.id, lineId, 1));
    must(await ask(order.id, lineId, 2));
    const come = (quantity: number) =>
      receiveReturn(ctx(), { returnId: first.id, lines: [{ lineId, quantity }] });
    expect(await come(2)).toMatchObject({ failure: { code: "orders.bad_quantity", data: { most: 1 } } });
    must(await come(1));
  });

  it("has its time, by country; the staff may go beyond", async () => {
    const { order, lineId } = await delivered("hat", 1);
    const late = (days: number, by: "shopper" | "staff" = "shopper") =>
      requestReturn(later(days), {
        orderId: order.id,
        kind: "return",
        by,
        lines: [{ lineId, quantity: 1, reason: "late" }],
      });
    expect(await late(15)).toMatchObject({ failure: { code: "orders.return_window_over" } });
    must(await saveReturnPolicy(ctx(), { brandId: shop.brandId, country: "*", days: 10 }));
    expect(await late(11)).toMatchObject({ failure: { code: "orders.return_window_over" } });
    must(await saveReturnPolicy(ctx(), { brandId: shop.brandId, country: "DE", days: 30 }));
    expect(must(await returnable(later(30), { orderId: order.id })).returns.open).toBe(true);
    expect(await late(31)).toMatchObject({ failure: { code: "orders.return_window_over" } });
    must(await late(31, "staff"));
  });

  it("cannot be asked for of what was not sent", async () => {
    const [rope = ""] = await shop.stocked("rope", 5, [here]);
    const order = await shop.place([
      { variantId: rope, quantity: 1, unitMinor: 100n, places: [{ locationId: here, quantity: 1 }] },
    ]);
    expect(await ask(order.id, order.lines[0]?.id ?? "", 1)).toMatchObject({
      failure: { code: "orders.bad_quantity", data: { most: 0 } },
    });
  });
});

describe("a claim", () => {
  it("waits for the staff, and may end with money or with new goods, without anything that comes back", async () => {
    const { order, lineId, variantId } = await delivered("bag", 3);
    const claim = (quantity: number) =>
      requestReturn(ctx(), {
        orderId: order.id,
        kind: "claim",
        by: "shopper",
        lines: [{ lineId, quantity, reason: "damaged" }],
        note: "torn",
      });
    const first = must(await claim(1));
    expect(first.state).toBe("requested");
    expect(await inspectReturn(ctx(), { returnId: first.id, lines: [] })).toMatchObject({
      failure: { code: "orders.wrong_state" },
    });
    must(await decideReturn(ctx(), { returnId: first.id, approve: true }));
    expect(must(await inspectReturn(ctx(), { returnId: first.id, lines: [] })).refundMinor).toBe(967n);
    const second = must(await claim(1));
    must(await decideReturn(ctx(), { returnId: second.id, approve: true }));
    must(await inspectReturn(ctx(), { returnId: second.id, lines: [], outcome: "replace" }));
    const now = await shop.read(order.id);
    const again = now.lines.find(({ kind }) => kind === "replacement");
    expect(again).toMatchObject({
      variantId,
      quantity: 1,
      allocated: 1,
      grossMinor: 0n,
      replacesLineId: lineId,
    });
    expect(now.state).toBe("open");
    must(await shipParcel(ctx(), { fulfilmentId: now.fulfilments.at(-1)?.id ?? "" }));
    const third = must(await claim(1));
    must(await decideReturn(ctx(), { returnId: third.id, approve: false, note: "worn out" }));
    expect(await claim(2)).toMatchObject({ failure: { code: "orders.bad_quantity", data: { most: 1 } } });
  });
});

describe("an exchange", () => {
  it("sends another variant of the product; when that comes back too, its money is that of the first", async () => {
    const { order, lineId, variantIds } = await delivered("shoe", 1, "captured", 2);
    const { variantIds: others } = { variantIds: await shop.stocked("sock", 5, [here]) };
    const want = (exchangeVariantId: string | undefined) =>
      requestReturn(ctx(), {
        orderId: order.id,
        kind: "exchange",
        by: "shopper",
        lines: [
          { lineId, quantity: 1, reason: "too_small", ...(exchangeVariantId ? { exchangeVariantId } : {}) },
        ],
      });
    expect(await want(undefined)).toMatchObject({ failure: { code: "orders.not_exchangeable" } });
    expect(await want(others[0])).toMatchObject({ failure: { code: "orders.not_exchangeable" } });
    const back = must(await want(variantIds[1]));
    must(await receiveReturn(ctx(), { returnId: back.id, lines: [{ lineId, quantity: 1 }] }));
    expect(
      must(await inspectReturn(ctx(), { returnId: back.id, lines: [{ lineId, restock: 1, writeOff: 0 }] }))
        .refundId,
    ).toBe(null);
    const now = await shop.read(order.id);
    const replacement = now.lines[1];
    expect(replacement).toMatchObject({ kind: "replacement", variantId: variantIds[1], allocated: 1 });
    expect(now.totals.refundedMinor).toBe(0n);
    const { parcelId } = must(await shipParcel(ctx(), { fulfilmentId: now.fulfilments.at(-1)?.id ?? "" }));
    must(await deliverParcel(ctx(), { parcelId }));
    const again = must(await ask(order.id, replacement?.id ?? "", 1));
    must(
      await receiveReturn(ctx(), {
        returnId: again.id,
        lines: [{ lineId: replacement?.id ?? "", quantity: 1 }],
      }),
    );
    const done = must(
      await inspectReturn(ctx(), {
        returnId: again.id,
        lines: [{ lineId: replacement?.id ?? "", restock: 1, writeOff: 0 }],
      }),
    );
    expect(done.refundMinor).toBe(900n);
    expect((await shop.read(order.id)).lines[0]).toMatchObject({ refundedQuantity: 1, refundedMinor: 900n });
  });
});

describe("withdrawing", () => {
  const declare = (orderId: string, more: Partial<Parameters<typeof withdrawOrder>[1]> = {}, at = ctx()) =>
    withdrawOrder(at, { orderId, name: "Ada Lovelace", statement: "I withdraw from the contract.", ...more });

  it("cancels what is not sent, takes back what is, and gives a receipt at once", async () => {
    const [kite = ""] = await shop.stocked("kite", 9, [here]);
    const order = await shop.place([
      { variantId: kite, quantity: 3, unitMinor: 1000n, places: [{ locationId: here, quantity: 3 }] },
    ]);
    const lineId = order.lines[0]?.id ?? "";
    must(
      await shipParcel(ctx(), {
        fulfilmentId: order.fulfilments[0]?.id ?? "",
        lines: [{ lineId, quantity: 1 }],
      }),
    );
    const done = must(await declare(order.id, { email: "other@example.test" }));
    expect(done.cancelled).toMatchObject({ units: 2, refundMinor: 2000n, whole: false });
    expect(done.back).toMatchObject({
      kind: "withdrawal",
      state: "approved",
      refundsShipping: true,
      statement: "I withdraw from the contract.",
    });
    const receipts = (await mails(order)).filter(({ kind }) => kind === "withdrawal_receipt");
    expect(receipts).toHaveLength(2);
    expect(receipts[0]?.data).toMatchObject({
      statement: "I withdraw from the contract.",
      lines: [{ quantity: 3 }],
    });
    expect(await declare(order.id)).toMatchObject({ failure: { code: "orders.nothing_to_return" } });
    const returnId = done.back?.id ?? "";
    must(await receiveReturn(ctx(), { returnId, lines: [{ lineId, quantity: 1 }] }));
    expect(
      must(await inspectReturn(ctx(), { returnId, lines: [{ lineId, restock: 1, writeOff: 0 }] }))
        .refundMinor,
    ).toBe(1490n);
    const now = await shop.read(order.id);
    expect(now.totals.refundedMinor).toBe(now.totals.grossMinor);
  });

  it("gives the delivery back with the last of several declarations", async () => {
    const { order, lineId } = await delivered("harp", 2);
    const one = [{ lineId, quantity: 1 }];
    expect(must(await declare(order.id, { lines: one })).back?.refundsShipping).toBe(false);
    expect(must(await declare(order.id, { lines: one })).back?.refundsShipping).toBe(true);
  });

  it("gives it back with goods on their way, or at once, when the last declaration is of what was never sent", async () => {
    const part = async (handle: string) => {
      const [a = "", b = ""] = await shop.stocked(handle, 9, [here], 2);
      const places = [{ locationId: here, quantity: 1 }];
      const order = await shop.place(
        [a, b].map((variantId) => ({ variantId, quantity: 1, unitMinor: 1000n, places })),
      );
      const [first = "", second = ""] = order.lines.map(({ id }) => id);
      const fulfilmentId = order.fulfilments[0]?.id ?? "";
      must(await shipParcel(ctx(), { fulfilmentId, lines: [{ lineId: first, quantity: 1 }] }));
      const { back } = must(await declare(order.id, { lines: [{ lineId: first, quantity: 1 }] }));
      expect(back?.refundsShipping).toBe(false);
      const lines = [{ lineId: first, quantity: 1 }];
      const closed = async () => {
        must(await receiveReturn(ctx(), { returnId: back?.id ?? "", lines }));
        const seen = [{ lineId: first, restock: 1, writeOff: 0 }];
        return must(await inspectReturn(ctx(), { returnId: back?.id ?? "", lines: seen })).refundMinor;
      };
      const rest = async () =>
        must(await declare(order.id, { lines: [{ lineId: second, quantity: 1 }] })).cancelled?.refundMinor;
      return { order, closed, rest };
    };
    const goods = await part("lyre");
    expect([await goods.rest(), await goods.closed()]).toEqual([1000n, 1490n]);
    const last = await part("lute");
    expect([await last.closed(), await last.rest()]).toEqual([1000n, 1490n]);
    const now = await shop.read(last.order.id);
    expect(now.totals.refundedMinor).toBe(now.totals.grossMinor);
  });

  it("gives the money of the first back when its replacement is not sent yet, and never twice", async () => {
    const replaced = async (handle: string) => {
      const { order, lineId } = await delivered(handle, 1);
      const claim = must(await ask(order.id, lineId, 1, { kind: "claim", by: "staff" }));
      must(await inspectReturn(ctx(), { returnId: claim.id, lines: [], outcome: "replace" }));
      return { order, lineId };
    };
    const first = await replaced("horn");
    const done = must(await declare(first.order.id));
    // Nothing is left of the contract: the delivery, too.
    expect(done.cancelled).toMatchObject({ units: 1, refundMinor: 1390n });
    expect((await shop.read(first.order.id)).lines[0]).toMatchObject({
      refundedQuantity: 1,
      refundedMinor: 900n,
    });
    const second = await replaced("tuba");
    const lines = [{ lineId: second.lineId, quantity: 1 }];
    must(await refundOrder(ctx(), { orderId: second.order.id, reason: "goodwill", lines }));
    expect(must(await cancelOrder(ctx(), { orderId: second.order.id, reason: "sold_out" }))).toMatchObject({
      units: 1,
      refundMinor: 0n,
    });
  });

  it("ends an order of which nothing was sent, with the costs of delivery", async () => {
    const [drum = ""] = await shop.stocked("drum", 9, [here]);
    const order = await shop.place([
      { variantId: drum, quantity: 1, unitMinor: 1000n, places: [{ locationId: here, quantity: 1 }] },
    ]);
    const done = must(await declare(order.id));
    expect(done).toMatchObject({ back: null, cancelled: { whole: true, refundMinor: 1490n } });
    expect(await shop.read(order.id)).toMatchObject({ state: "cancelled" });
  });

  it("has fourteen days from the last parcel, and is for consumers where the law gives it", async () => {
    const { order } = await delivered("flute", 1);
    const end = new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000 + 15 * 86_400_000);
    const at = (ms: number) => ({ ...ctx(), now: new Date(end.getTime() + ms) });
    expect(await declare(order.id, {}, at(0))).toMatchObject({ failure: { code: "orders.withdrawal_over" } });
    must(await declare(order.id, {}, at(-1)));
    const [bell = ""] = await shop.stocked("bell", 9, [here]);
    const line = {
      variantId: bell,
      quantity: 1,
      unitMinor: 1000n,
      places: [{ locationId: here, quantity: 1 }],
    };
    const trade = await shop.place([line], "invoice", { companyKey: "com_1" });
    expect(await declare(trade.id)).toMatchObject({ failure: { code: "orders.no_withdrawal" } });
    const far = await shop.place([line], "invoice");
    await test.db.execute(
      sql`update sales_order set ship_to = jsonb_set(ship_to, '{country}', '"US"') where id = ${far.id}`,
    );
    expect(await declare(far.id)).toMatchObject({ failure: { code: "orders.no_withdrawal" } });
  });
});
