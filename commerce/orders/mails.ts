import { type Ctx, inTransaction, planOnce, type TxCtx } from "@/commerce/context";
import { queueMail } from "@/commerce/mail";
import type { MailInput } from "@/commerce/mail/model";
import { getPayment } from "@/commerce/payments";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import type { LockedOrder } from "./lock";
import type { Order, OrderAddress, OrdersFailureCode } from "./model";
import { getOrder } from "./reading";
import { titleOf } from "./rules/titles";
import { withdrawalDays } from "./rules/windows";
import { orderSecret } from "./secret";

type Row = LockedOrder["row"];
type Units = readonly { readonly lineId: string; readonly quantity: number }[];

/** Where an order's page is, below its storefront locale: the secret in it opens it to whoever has the mail. */
export function orderPath(order: { readonly id: string; readonly number: string }): string {
  return `/order/${order.number.toLowerCase()}/${orderSecret(order.id)}`;
}

/** What every mail of an order says of it. */
export function mailedOrder(row: Pick<Row, "id" | "number" | "placedAt" | "currency">) {
  return { number: row.number, path: orderPath(row), placedAt: row.placedAt, currency: row.currency };
}

/** Where a mail of an order goes, and in which words. */
export function envelope(row: Pick<Row, "email" | "locale" | "storefrontId">, dedupeKey: string) {
  return { to: row.email, locale: row.locale, storefrontId: row.storefrontId, dedupeKey };
}

export const nameOf = (row: { readonly shipTo: unknown }) => (row.shipTo as OrderAddress).name;

/** Lines with their words, for so many units of each. */
export function worded(lines: readonly (Worded & { readonly id: string })[], units: Units) {
  return units.flatMap(({ lineId, quantity }) => {
    const line = lines.find(({ id }) => id === lineId);
    return line ? [{ title: titleOf(line), options: line.options, quantity }] : [];
  });
}

interface Worded {
  readonly title: string;
  readonly options: string;
  readonly sku: string;
}

/**
 * Puts the confirmation of an order into the box, with all its lines and totals; for the same `reason` once. A person
 * who wants it sent again gives another one.
 */
export async function sendConfirmation(
  ctx: Ctx,
  { orderId, reason = "confirmed" }: { readonly orderId: string; readonly reason?: string },
): Promise<Result<{ mailId: string }, Failure<OrdersFailureCode>>> {
  return inTransaction(ctx, async (tx): Promise<Result<{ mailId: string }, Failure<OrdersFailureCode>>> => {
    planOnce(tx);
    const found = await getOrder(tx, { orderId });
    if (!found.ok) return found;
    const order = found.value;
    if (order.state === "awaiting_payment")
      return fail("orders.wrong_state", "conflict", { state: order.state });
    const payment = order.paymentId === null ? undefined : await getPayment(tx, order.paymentId);
    const data = confirmationOf(order, {
      instrument: payment?.instrument ?? "invoice",
      details: payment?.details ?? {},
      state:
        payment && payment.capturedMinor > 0n
          ? "paid"
          : order.paymentState === "authorised"
            ? "authorised"
            : "to_be_paid",
    });
    const sent = envelope(order, `order_confirmation:${orderId}:${reason}`);
    return ok(await queueMail(tx, { ...sent, kind: "order_confirmation", data }));
  });
}

/** The confirmation as a mail tells it. */
export function confirmationOf(
  order: Order,
  payment: MailInput<"order_confirmation">["payment"],
): MailInput<"order_confirmation"> {
  const { totals } = order;
  const days = withdrawalDays(order);
  return {
    order: mailedOrder(order),
    name: nameOf(order),
    lines: order.lines.map((line) => ({
      title: titleOf(line),
      options: line.options,
      quantity: line.quantity,
      amountMinor: line.amountMinor,
    })),
    totals: {
      taxIncluded: order.taxIncluded,
      goodsMinor: totals.goodsMinor,
      discountMinor: totals.discountMinor,
      shippingMinor: totals.shippingMinor,
      shippingDiscountMinor: totals.shippingDiscountMinor,
      taxMinor: totals.taxMinor,
      grossMinor: totals.grossMinor,
      taxLines: order.taxes.map(({ name, rateMicro, taxMinor }) => ({ name, rateMicro, taxMinor })),
    },
    taxNotes: order.taxNotes.map(({ key, data }) => ({ key, data: { ...data } })),
    shipTo: order.shipTo,
    billTo: order.billTo,
    delivery: order.delivery
      ? { name: order.delivery.name, from: order.delivery.from, until: order.delivery.until }
      : null,
    payment,
    withdrawal: days === null ? null : { path: `${orderPath(order)}/withdraw`, days },
  };
}

/** Tells the customer what was cancelled and what goes back. */
export async function queueCancelled(
  tx: TxCtx,
  { row, lines }: LockedOrder,
  what: {
    readonly reason: "customer" | "sold_out" | "payment" | "seller";
    readonly units: Units;
    readonly refundMinor: bigint;
    readonly moneyBack: boolean;
  },
): Promise<void> {
  await queueMail(tx, {
    ...envelope(row, `order_cancelled:${row.id}:${row.version}`),
    kind: "order_cancelled",
    data: {
      order: mailedOrder(row),
      name: nameOf(row),
      reason: what.reason,
      refundMinor: what.moneyBack ? what.refundMinor : null,
      lines: worded(lines, what.units),
    },
  });
}

/** Tells the customer that money is on its way back. */
export async function queueRefund(
  tx: TxCtx,
  { row, lines }: LockedOrder,
  refund: {
    readonly refundId: string;
    readonly amountMinor: bigint;
    readonly parts: readonly {
      readonly lineId: string | null;
      readonly quantity: number;
      readonly amountMinor: bigint;
    }[];
  },
): Promise<void> {
  const shipping = refund.parts.filter(({ lineId }) => lineId === null);
  await queueMail(tx, {
    ...envelope(row, `refund:${refund.refundId}`),
    kind: "refund",
    data: {
      order: mailedOrder(row),
      name: nameOf(row),
      amountMinor: refund.amountMinor,
      lines: refund.parts.flatMap(({ lineId, quantity, amountMinor }) => {
        const line = lines.find(({ id }) => id === lineId);
        return line && quantity > 0
          ? [{ title: titleOf(line), options: line.options, quantity, amountMinor }]
          : [];
      }),
      shippingMinor:
        shipping.length === 0 ? null : shipping.reduce((sum, part) => sum + part.amountMinor, 0n),
    },
  });
}
