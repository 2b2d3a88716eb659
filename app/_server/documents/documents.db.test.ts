import { beforeAll, describe, expect, it } from "vitest";
import { cancelOrder, invoicesOf, issueInvoices, requestReturn, shipParcel } from "@/commerce/orders";
import type { Order } from "@/commerce/orders/model";
import { testDatabase } from "@/tests/db/database";
import { orderShop } from "@/tests/order-shop";
import { must } from "@/tests/pricing-world";
import { pdfResponse } from "./file";
import { invoiceDocument, invoiceFile } from "./invoice";
import { returnLabelFile } from "./return-label";
import { packingSlipFile, pickListFile } from "./warehouse";

const test = testDatabase();
const shop = orderShop(() => test.db);
const { ctx } = shop;
let here = "";
let mug = "";

beforeAll(async () => {
  await shop.open();
  here = await shop.location("here");
  [mug = ""] = await shop.stocked("mug", 1000, [here]);
});

const place = (quantity = 2) =>
  shop.place([{ variantId: mug, quantity, unitMinor: 1000n, places: [{ locationId: here, quantity }] }]);
const isPdf = (bytes: Buffer) => bytes.toString("latin1", 0, 5) === "%PDF-";

describe("an invoice on paper", () => {
  let order: Order;
  beforeAll(async () => {
    order = await place();
  });

  it("is not there before it was issued, nor for an order that is not", async () => {
    expect(await invoiceFile(ctx(), { orderId: order.id })).toMatchObject({
      failure: { code: "orders.invoice_not_found" },
    });
    expect(await invoiceFile(ctx(), { orderId: "ord_none" })).toMatchObject({
      failure: { code: "orders.not_found" },
    });
  });

  it("says what was issued, to the cent", async () => {
    must(await issueInvoices(ctx(), { orderId: order.id }));
    const [invoice] = await invoicesOf(ctx(), order.id);
    if (!invoice) throw new Error("no invoice");
    const paper = invoiceDocument(invoice, order, undefined);
    expect(paper).toMatchObject({
      kind: "invoice",
      number: invoice.number,
      totals: { grossMinor: 2490n },
      customerVatId: null,
    });
    const sum = (pick: (line: (typeof paper.lines)[number]) => bigint) =>
      paper.lines.reduce((total, line) => total + pick(line), 0n);
    expect(sum(({ amountMinor }) => amountMinor)).toBe(paper.totals.grossMinor);
    expect(paper.totals.netMinor + paper.totals.taxMinor).toBe(paper.totals.grossMinor);
    expect(paper.taxLines.reduce((total, { taxMinor }) => total + taxMinor, 0n)).toBe(paper.totals.taxMinor);
    const file = must(await invoiceFile(ctx(), { orderId: order.id }));
    expect(file.name).toBe(`invoice-${invoice.number}.pdf`);
    expect(isPdf(file.bytes)).toBe(true);
    expect(await invoiceFile(ctx(), { orderId: order.id, invoiceId: "inv_other" })).toMatchObject({
      ok: false,
    });
  });

  it("has a sister for what was cancelled", async () => {
    const lineId = order.lines[0]?.id ?? "";
    must(
      await cancelOrder(ctx(), { orderId: order.id, reason: "customer", lines: [{ lineId, quantity: 1 }] }),
    );
    must(await issueInvoices(ctx(), { orderId: order.id }));
    const note = (await invoicesOf(ctx(), order.id)).find(({ kind }) => kind === "credit_note");
    const file = must(await invoiceFile(ctx(), { orderId: order.id, invoiceId: note?.id }));
    expect(file.name).toBe(`credit-note-${note?.number}.pdf`);
    expect(isPdf(file.bytes)).toBe(true);
  });
});

describe("papers of the warehouse", () => {
  it("are printed for several orders at once", async () => {
    const orderIds = [(await place()).id, (await place(3)).id];
    const slip = must(await packingSlipFile(ctx(), { orderIds }));
    expect(slip.bytes.toString("latin1").match(/\/Type \/Page\b(?!s)/g)).toHaveLength(2);
    const list = must(await pickListFile(ctx(), { orderIds, locale: "en" }));
    expect(list.bytes.toString("latin1").match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
    expect(await pickListFile(ctx(), { orderIds, locale: "en", locationId: "loc_other" })).toMatchObject({
      ok: false,
    });
    expect(await packingSlipFile(ctx(), { orderIds: [] })).toMatchObject({ ok: false });
    expect(await packingSlipFile(ctx(), { orderIds: ["ord_none"] })).toMatchObject({ ok: false });
  });

  it("know a label once there is a return, addressed to the seller", async () => {
    const order = await place();
    expect(await returnLabelFile(ctx(), { orderId: order.id })).toMatchObject({ ok: false });
    must(await shipParcel(ctx(), { fulfilmentId: order.fulfilments[0]?.id ?? "" }));
    const lineId = order.lines[0]?.id ?? "";
    must(
      await requestReturn(ctx(), {
        ...{ orderId: order.id, kind: "return", by: "staff" },
        lines: [{ lineId, quantity: 1, reason: "too_small" }],
      }),
    );
    const file = must(await returnLabelFile(ctx(), { orderId: order.id }));
    expect(file.name).toMatch(/^return-.+\.pdf$/);
    expect(isPdf(file.bytes)).toBe(true);
  });
});

describe("the answer", () => {
  it("is shown under a plain name and kept by nobody", async () => {
    const response = pdfResponse({ name: 'a"\r\nx: y/é.pdf', bytes: Buffer.from("%PDF-") });
    expect(response.headers.get("content-disposition")).toBe('inline; filename="a---x--y--.pdf"');
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(await response.text()).toBe("%PDF-");
  });
});
