import type { Ctx } from "@/commerce/context";
import { getOrder, invoicesOf } from "@/commerce/orders";
import type { Invoice, Order, OrdersFailureCode } from "@/commerce/orders/model";
import { paymentsOf } from "@/commerce/payments";
import type { PaymentFile } from "@/commerce/payments/model";
import type { InvoiceDocument } from "@/components/documents/nouns";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { senderOf } from "../mail/sender";
import type { PdfFile } from "./file";

/**
 * An invoice or credit note of an order as PDF, in the language of the order; without `invoiceId` its invoice.
 * `orders.invoice_not_found` while none was issued, or it is of another order.
 */
export async function invoiceFile(
  ctx: Ctx,
  { orderId, invoiceId }: { readonly orderId: string; readonly invoiceId?: string | undefined },
): Promise<Result<PdfFile, Failure<OrdersFailureCode>>> {
  const found = await getOrder(ctx, { orderId });
  if (!found.ok) return found;
  const order = found.value;
  const issued = await invoicesOf(ctx, orderId);
  const invoice = issued.find(({ id, kind }) => (invoiceId ? id === invoiceId : kind === "invoice"));
  if (!invoice) return fail("orders.invoice_not_found", "not_found", {});
  const { snapshot } = invoice;
  const [view, payments] = await Promise.all([
    senderOf(ctx, order.storefrontId, snapshot.locale),
    paymentsOf(ctx, { reference: orderId }),
  ]);
  const payment = payments.find(({ id }) => id === order.paymentId) ?? payments.at(-1);
  // The seller as it was on that day; the look as it is.
  const sender = { ...view, brand: { ...view.brand, legalEntity: snapshot.seller } };
  // Large, and most requests never print.
  const { invoicePdf } = await import("@/components/documents/pdf");
  const bytes = await invoicePdf(invoiceDocument(invoice, order, payment), {
    sender,
    locale: snapshot.locale,
  });
  const name = `${invoice.kind === "invoice" ? "invoice" : "credit-note"}-${invoice.number}.pdf`;
  return ok({ name, bytes });
}

/** What was issued, with what has become of the payment since. */
export function invoiceDocument(
  { kind, number, issuedAt, snapshot, cause }: Invoice & { readonly cause: string },
  order: Order,
  payment: PaymentFile | undefined,
): InvoiceDocument {
  const gross = snapshot.taxIncluded === "gross";
  const shown = (line: { readonly grossMinor: string; readonly netMinor: string }) =>
    BigInt(gross ? line.grossMinor : line.netMinor);
  const { billTo, shipTo } = snapshot;
  return {
    ...{ kind, number, issuedOn: issuedAt, corrects: snapshot.corrects },
    order: { number: snapshot.orderNumber, placedAt: new Date(snapshot.placedAt) },
    currency: snapshot.currency,
    billTo: { ...billTo, phone: null },
    shipTo: JSON.stringify(shipTo) === JSON.stringify(billTo) ? null : { ...shipTo, phone: null },
    customerVatId: snapshot.buyerVatId,
    taxIncluded: snapshot.taxIncluded,
    lines: [
      ...snapshot.lines.map((line) => ({
        ...{ title: line.title, options: line.options, sku: line.sku, quantity: line.quantity },
        unitMinor: line.unitMinor === null ? null : BigInt(line.unitMinor),
        discountMinor: BigInt(line.discountMinor),
        amountMinor: shown(line),
        rateMicro: line.rateMicro,
      })),
      ...snapshot.shipping.map((line) => ({
        ...{ title: line.name, options: "", sku: "", quantity: null, unitMinor: null },
        discountMinor: BigInt(line.discountMinor),
        amountMinor: shown(line),
        rateMicro: line.rateMicro,
      })),
    ],
    totals: {
      netMinor: BigInt(snapshot.netMinor),
      taxMinor: BigInt(snapshot.taxMinor),
      grossMinor: BigInt(snapshot.grossMinor),
    },
    taxLines: snapshot.taxLines.map(({ name, rateMicro, baseMinor, taxMinor }) => ({
      ...{ name, rateMicro },
      baseMinor: BigInt(baseMinor),
      taxMinor: BigInt(taxMinor),
    })),
    taxNotes: snapshot.taxNotes.map(({ key, data }) => ({ key, data: { ...data } })),
    payment: {
      instrument: payment?.instrument ?? "invoice",
      state: kind === "invoice" ? paymentState(order) : refundState(order, cause),
      paidOn: payment?.entries.findLast((entry) => entry.kind === "capture")?.createdAt ?? null,
      dueOn: dueOn(issuedAt, payment?.details.dueDays),
      details: payment?.details ?? {},
    },
  };
}

function paymentState(order: Order): InvoiceDocument["payment"]["state"] {
  switch (order.paymentState) {
    case "paid":
    case "partly_refunded":
    case "refunded":
      return "paid";
    case "authorised":
      return "authorised";
    case "awaiting":
    case "to_be_paid":
      return "to_be_paid";
    case "voided":
      return null;
  }
}

/** A credit note says that money went back only when it did: what was not taken yet is merely less. */
function refundState(order: Order, cause: string): "refunded" | null {
  const refund = order.refunds.find(({ id }) => cause === `refund:${id}`);
  return refund?.settles === "payment" && refund.state === "done" ? "refunded" : null;
}

function dueOn(issuedAt: Date, days: string | undefined): Date | null {
  return days === undefined ? null : new Date(issuedAt.getTime() + Number(days) * 86_400_000);
}
