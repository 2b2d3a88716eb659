import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { inTransaction } from "@/commerce/context";
import { newId } from "@/lib/ids";
import { fail, ok } from "@/lib/result";
import { testDatabase } from "@/tests/db/database";
import { orderShop } from "@/tests/order-shop";
import { must } from "@/tests/pricing-world";
import { cancelOrder, getInvoice, invoicesOf, issueInvoices, refundOrder } from ".";

const PARALLEL = 32;

// I14: the naive numbering of the last test leaves a gap, on purpose.
const test = testDatabase({ max: 40, breaks: ["I14"] });
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
const at = (date: string) => ({ ...ctx(), now: new Date(date) });

describe("invoices", () => {
  it("are issued once for an order, say everything by themselves, and cannot be changed", async () => {
    const order = await place();
    const [made] = must(await issueInvoices(ctx(), { orderId: order.id }));
    expect(must(await issueInvoices(ctx(), { orderId: order.id }))).toEqual([]);
    expect(made?.snapshot).toMatchObject({
      kind: "invoice",
      orderNumber: order.number,
      seller: { name: "Tide GmbH", vatId: "DE136695976" },
      billTo: { city: "Hamburg" },
      lines: [{ title: "Thing 0", quantity: 2, grossMinor: "2000" }],
      grossMinor: "2490",
    });
    const read = must(await getInvoice(ctx(), { orderId: order.id, invoiceId: made?.id ?? "" }));
    expect(read.snapshot).toEqual(made?.snapshot);
    expect(await getInvoice(ctx(), { orderId: "ord_other", invoiceId: made?.id ?? "" })).toMatchObject({
      failure: { code: "orders.invoice_not_found" },
    });
    await expect(test.db.execute(sql`update invoice set gross_minor = 1`)).rejects.toThrow();
  });

  it("are corrected by a credit note for each refund", async () => {
    const order = await place();
    const lineId = order.lines[0]?.id ?? "";
    must(
      await refundOrder(ctx(), { orderId: order.id, reason: "goodwill", lines: [{ lineId, quantity: 1 }] }),
    );
    must(
      await cancelOrder(ctx(), { orderId: order.id, reason: "customer", lines: [{ lineId, quantity: 1 }] }),
    );
    must(await issueInvoices(ctx(), { orderId: order.id }));
    const papers = await invoicesOf(ctx(), order.id);
    expect(papers.map(({ kind, grossMinor }) => [kind, grossMinor])).toEqual([
      ["invoice", 2490n],
      ["credit_note", 1000n],
      ["credit_note", 1000n],
    ]);
    expect(papers[1]?.snapshot).toMatchObject({
      corrects: papers[0]?.number,
      lines: [{ quantity: 1, grossMinor: "1000", taxMinor: "160" }],
      taxLines: [{ rateMicro: 190_000, taxMinor: "160" }],
    });
    expect(must(await issueInvoices(ctx(), { orderId: order.id }))).toEqual([]);
  });

  it(`have numbers without a gap when ${PARALLEL} are issued at once, some twice and some rolled back; each year begins at one`, async () => {
    const orders = await Promise.all(Array.from({ length: PARALLEL }, () => place(1)));
    const year = "2031-06-01T00:00:00Z";
    await Promise.all(
      orders.flatMap(({ id }, index) => [
        issueInvoices(at(year), { orderId: id }),
        issueInvoices(at(year), { orderId: id }),
        ...(index % 4 === 0
          ? [
              inTransaction(at(year), async (tx) => {
                await issueInvoices(tx, { orderId: id });
                return fail("orders.not_found", "not_found");
              }),
            ]
          : []),
      ]),
    );
    const rows = await test.db.execute<{ sequence: number; number: string }>(
      sql`select sequence, number from invoice where year = 2031 order by sequence`,
    );
    expect(rows.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: PARALLEL }, (_, index) => index + 1),
    );
    expect(rows[0]?.number).toBe("2031-000001");
  });

  it("would have gaps or twins with numbers from a sequence, or from the highest one (planted)", async () => {
    const order = await place(1);
    await test.db.execute(sql`create sequence naive_number`);
    const naive = (how: "sequence" | "highest", year: number, fails: boolean) =>
      inTransaction(ctx(), async (tx) => {
        const [next] = await tx.db.execute<{ n: number }>(
          how === "sequence"
            ? sql`select nextval('naive_number')::int as n`
            : sql`select coalesce(max(sequence), 0) + 1 as n, pg_sleep(0.01) from invoice where year = ${year}`,
        );
        await tx.db.execute(sql`
          insert into invoice (id, brand_id, year, sequence, number, kind, order_id, cause, gross_minor, currency, snapshot, issued_at)
          values (${newId("invoice")}, ${shop.brandId}, ${year}, ${next?.n ?? 0}, 'x', 'invoice', ${order.id}, ${newId("invoice")}, 0, 'EUR', '{}', now())`);
        return fails ? fail("orders.not_found", "not_found") : ok(null);
      });
    await Promise.all(
      Array.from({ length: PARALLEL }, (_, index) => naive("sequence", 2040, index % 4 === 0)),
    );
    const [gaps] = await test.db.execute<{ gap: boolean }>(
      sql`select max(sequence) > count(*) as gap from invoice where year = 2040`,
    );
    expect(gaps?.gap).toBe(true);
    const tries = await Promise.allSettled(
      Array.from({ length: PARALLEL }, () => naive("highest", 2041, false)),
    );
    // The unique number is the last guard: it turns a twin into an error, and the invoice is lost.
    expect(tries.some(({ status }) => status === "rejected")).toBe(true);
  });
});
