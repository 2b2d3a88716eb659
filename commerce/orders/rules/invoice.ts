import type { Order, OrderAddress } from "./order-nouns";
import type { OrderRefund } from "./return-nouns";

/** Who sells, as it stands on an invoice. */
export interface InvoiceSeller {
  readonly name: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
  readonly email: string;
  readonly phone: string;
  readonly registration: string;
  readonly vatId: string;
}

export interface InvoiceLine {
  readonly title: string;
  readonly options: string;
  readonly sku: string;
  readonly quantity: number;
  readonly netMinor: string;
  readonly taxMinor: string;
  readonly grossMinor: string;
  /** Of one, as the shop showed it. */
  readonly unitMinor: string | null;
  readonly discountMinor: string;
  readonly rateMicro: number | null;
}

/**
 * All that an invoice or a credit note says, as it was on the day it was issued: drawn from this alone, whatever changes
 * later. Amounts are minor units as text; those of a credit note are what goes back, positive.
 */
export interface InvoiceSnapshot {
  readonly kind: "invoice" | "credit_note";
  readonly number: string;
  /** Of a credit note: the invoice that it corrects. */
  readonly corrects: string | null;
  readonly orderNumber: string;
  readonly issuedAt: string;
  readonly placedAt: string;
  readonly locale: string;
  readonly currency: string;
  readonly seller: InvoiceSeller;
  readonly billTo: OrderAddress;
  readonly shipTo: OrderAddress;
  readonly buyerVatId: string | null;
  readonly email: string;
  readonly taxIncluded: "gross" | "net";
  readonly treatment: string;
  readonly taxNotes: Order["taxNotes"];
  readonly lines: readonly InvoiceLine[];
  readonly shipping: readonly (Omit<InvoiceLine, "title" | "options" | "sku" | "quantity" | "unitMinor"> & {
    readonly name: string;
  })[];
  readonly taxLines: readonly {
    readonly name: string;
    readonly rateMicro: number;
    readonly baseMinor: string;
    readonly taxMinor: string;
  }[];
  readonly netMinor: string;
  readonly taxMinor: string;
  readonly grossMinor: string;
  readonly paymentMethodKey: string;
}

export interface Invoice {
  readonly id: string;
  readonly number: string;
  readonly kind: "invoice" | "credit_note";
  readonly orderId: string;
  readonly grossMinor: bigint;
  readonly currency: string;
  readonly issuedAt: Date;
  readonly snapshot: InvoiceSnapshot;
}

type Frame = Pick<InvoiceSnapshot, "number" | "issuedAt" | "seller" | "corrects">;

/** The invoice of an order as it stands. */
export function invoiceOf(order: Order, frame: Frame): InvoiceSnapshot {
  return {
    ...head(order, frame),
    kind: "invoice",
    lines: order.lines
      .filter(({ kind }) => kind !== "replacement")
      .map((line) => ({
        ...amounts(line),
        title: line.title,
        options: line.options,
        sku: line.sku,
        quantity: line.quantity,
        unitMinor: line.unitMinor.toString(),
        discountMinor: line.discountMinor.toString(),
        rateMicro: line.rateMicro,
      })),
    shipping: order.shipping.map((row) => ({
      ...amounts(row),
      name: row.name,
      discountMinor: row.discountMinor.toString(),
      rateMicro: null,
    })),
    taxLines: order.taxes.map(({ name, rateMicro, baseMinor, taxMinor }) => ({
      name,
      rateMicro,
      baseMinor: baseMinor.toString(),
      taxMinor: taxMinor.toString(),
    })),
    ...amounts(order.totals),
  };
}

/** The credit note of a refund: what goes back, line by line, and the tax in it by rate. */
export function creditNoteOf(order: Order, refund: OrderRefund, frame: Frame): InvoiceSnapshot {
  const byRate = new Map<number, { base: bigint; tax: bigint }>();
  const fallback = order.taxes[0]?.rateMicro ?? 0;
  for (const part of refund.lines) {
    const rate = order.lines.find(({ id }) => id === part.lineId)?.rateMicro ?? fallback;
    const sum = byRate.get(rate) ?? { base: 0n, tax: 0n };
    byRate.set(rate, { base: sum.base + part.netMinor, tax: sum.tax + part.taxMinor });
  }
  const part = (one: OrderRefund["lines"][number]) => ({
    netMinor: one.netMinor.toString(),
    taxMinor: one.taxMinor.toString(),
    grossMinor: one.amountMinor.toString(),
    discountMinor: "0",
  });
  return {
    ...head(order, frame),
    kind: "credit_note",
    lines: refund.lines.flatMap((one) => {
      const line = order.lines.find(({ id }) => id === one.lineId);
      return line
        ? [
            {
              ...part(one),
              title: line.title,
              options: line.options,
              sku: line.sku,
              quantity: one.quantity,
              unitMinor: null,
              rateMicro: line.rateMicro,
            },
          ]
        : [];
    }),
    shipping: refund.lines.flatMap((one) => {
      const row = order.shipping.find(({ id }) => id === one.shippingId);
      return row ? [{ ...part(one), name: row.name, rateMicro: null }] : [];
    }),
    taxLines: [...byRate].map(([rateMicro, { base, tax }]) => ({
      name: order.taxes.find((line) => line.rateMicro === rateMicro)?.name ?? order.taxes[0]?.name ?? "",
      rateMicro,
      baseMinor: base.toString(),
      taxMinor: tax.toString(),
    })),
    ...amounts({
      netMinor: refund.lines.reduce((sum, one) => sum + one.netMinor, 0n),
      taxMinor: refund.lines.reduce((sum, one) => sum + one.taxMinor, 0n),
      grossMinor: refund.amountMinor,
    }),
  };
}

function head(order: Order, frame: Frame) {
  return {
    ...frame,
    orderNumber: order.number,
    placedAt: order.placedAt.toISOString(),
    locale: order.locale,
    currency: order.currency,
    billTo: order.billTo ?? order.shipTo,
    shipTo: order.shipTo,
    buyerVatId: order.vatId,
    email: order.email,
    taxIncluded: order.taxIncluded,
    treatment: order.treatment,
    taxNotes: order.taxNotes,
    paymentMethodKey: order.paymentMethodKey,
  };
}

function amounts(of: { readonly netMinor: bigint; readonly taxMinor: bigint; readonly grossMinor: bigint }) {
  return {
    netMinor: of.netMinor.toString(),
    taxMinor: of.taxMinor.toString(),
    grossMinor: of.grossMinor.toString(),
  };
}
