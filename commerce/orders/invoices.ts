import { and, asc, eq, sql } from "drizzle-orm";
import { type Ctx, inTransaction, planOnce, type TxCtx } from "@/commerce/context";
import { sellerOf } from "@/commerce/storefronts";
import { invoice } from "@/db/schema";
import { newId } from "@/lib/ids";
import { invariant } from "@/lib/invariant";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import type { Invoice, InvoiceSnapshot, Order, OrdersFailureCode } from "./model";
import { getOrder } from "./reading";
import { asJson } from "./rules/draft";
import { creditNoteOf, invoiceOf } from "./rules/invoice";
import { tell } from "./timeline";

type Outcome<T> = Promise<Result<T, Failure<OrdersFailureCode>>>;

/**
 * Issues what an order owes in paper: its invoice once it is binding, and a credit note for each refund. Numbers are
 * sequential and without a gap for each legal entity and year: the series' row is counted up in the transaction that
 * writes the invoice, so a number is used or was never given. May be called again and again: each cause has its paper
 * once. Called by whoever hears of `orders.confirmed` and `orders.changed`.
 */
export async function issueInvoices(ctx: Ctx, { orderId }: { readonly orderId: string }): Outcome<Invoice[]> {
  return inTransaction(ctx, async (tx): Outcome<Invoice[]> => {
    planOnce(tx);
    // Of several callers the later ones wait for the first, and then find what was issued.
    const [, found, before] = await Promise.all([
      hold(tx, orderId),
      getOrder(tx, { orderId }),
      invoicesOf(tx, orderId),
    ]);
    if (!found.ok) return found;
    const order = found.value;
    if (order.confirmedAt === null) return ok([]);
    const known = new Set(before.map(({ cause }) => cause));
    const made: Invoice[] = [];
    if (!known.has("confirmed"))
      made.push(
        await issue(tx, order, "confirmed", (frame) => invoiceOf(order, { ...frame, corrects: null })),
      );
    const corrects = before.find(({ kind }) => kind === "invoice")?.number ?? made[0]?.number ?? null;
    for (const refund of order.refunds) {
      const cause = `refund:${refund.id}`;
      if (refund.state === "failed" || known.has(cause)) continue;
      made.push(
        await issue(tx, order, cause, (frame) => creditNoteOf(order, refund, { ...frame, corrects })),
      );
    }
    return ok(made);
  });
}

async function hold(tx: TxCtx, orderId: string): Promise<void> {
  await tx.db.execute(sql`select 1 from sales_order where id = ${orderId} for no key update`);
}

type Frame = Pick<InvoiceSnapshot, "number" | "issuedAt" | "seller">;

async function issue(
  tx: TxCtx,
  order: Order,
  cause: string,
  draw: (frame: Frame) => InvoiceSnapshot,
): Promise<Invoice> {
  const year = tx.now.getUTCFullYear();
  const [{ legalEntity }, last] = await Promise.all([
    sellerOf(tx, order.brandId),
    nextInSeries(tx, order.brandId, year),
  ]);
  const number = `${year}-${String(last).padStart(6, "0")}`;
  const snapshot = draw({ number, issuedAt: tx.now.toISOString(), seller: legalEntity });
  const id = newId("invoice");
  const written = tx.db.execute(sql`
    insert into invoice (id, brand_id, year, sequence, number, kind, order_id, cause, gross_minor, currency, snapshot, issued_at)
    values (${id}, ${order.brandId}, ${year}, ${last}, ${number}, ${snapshot.kind}, ${order.id}, ${cause},
      ${snapshot.grossMinor}::bigint, ${order.currency}, ${asJson(snapshot)}::jsonb, ${tx.now.toISOString()}::timestamptz)`);
  await Promise.all([
    written,
    tell(tx, order.id, snapshot.kind === "invoice" ? "invoiced" : "credited", { invoiceId: id, number }),
  ]);
  return {
    id,
    number,
    kind: snapshot.kind,
    orderId: order.id,
    grossMinor: BigInt(snapshot.grossMinor),
    currency: order.currency,
    issuedAt: tx.now,
    snapshot,
  };
}

/** The last thing that waits for others: whoever holds the series lets go of it at the commit. */
async function nextInSeries(tx: TxCtx, brandId: string, year: number): Promise<number> {
  const [series] = await tx.db.execute<{ last: number }>(sql`
    insert into invoice_series as s (brand_id, year, last) values (${brandId}, ${year}, 1)
    on conflict (brand_id, year) do update set last = s.last + 1 returning last`);
  invariant(series, "a series counts");
  return series.last;
}

/** The invoices and credit notes of an order in the order of their numbers, each with what it was issued for. */
export async function invoicesOf(
  ctx: Ctx,
  orderId: string,
): Promise<(Invoice & { readonly cause: string })[]> {
  const rows = await ctx.db
    .select()
    .from(invoice)
    .where(eq(invoice.orderId, orderId))
    .orderBy(asc(invoice.year), asc(invoice.sequence));
  return rows.map(invoiceView);
}

/** One of them, for its PDF; `orders.invoice_not_found`. */
export async function getInvoice(
  ctx: Ctx,
  { orderId, invoiceId }: { readonly orderId: string; readonly invoiceId: string },
): Outcome<Invoice> {
  const [row] = await ctx.db
    .select()
    .from(invoice)
    .where(and(eq(invoice.id, invoiceId), eq(invoice.orderId, orderId)));
  return row ? ok(invoiceView(row)) : fail("orders.invoice_not_found", "not_found", {});
}

function invoiceView(row: typeof invoice.$inferSelect): Invoice & { cause: string } {
  const { brandId: _brand, year: _year, sequence: _sequence, ...view } = row;
  return { ...view, kind: row.kind as Invoice["kind"], snapshot: row.snapshot as InvoiceSnapshot };
}
