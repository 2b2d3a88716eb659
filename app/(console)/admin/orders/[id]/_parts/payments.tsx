import { useTranslations } from "next-intl";
import type { Order } from "@/commerce/orders/model";
import type { PaymentFile } from "@/commerce/payments/model";
import { ActButton, AskButton } from "@/components/admin/orders/ask-button";
import { RefundDialog } from "@/components/admin/orders/refund-dialog";
import { Amount } from "@/components/admin/pricing/amount-text";
import { Moment } from "@/components/admin/shell/moment";
import type { CurrencyCode } from "@/lib/currency";
import { paid, refund, refundPreview, refundSent } from "../../actions";

/** Every attempt to pay with its ledger, and the ways to move money. */
export function Payments({
  order,
  payments,
  mayRefund,
}: {
  order: Order;
  payments: readonly PaymentFile[];
  mayRefund: boolean;
}) {
  const t = useTranslations("admin.orders");
  const currency = order.currency as CurrencyCode;
  const left = order.lines
    .map(({ id, title, options, quantity, refundedQuantity }) => ({
      ...{ lineId: id, title, options, most: quantity - refundedQuantity },
    }))
    .filter(({ most }) => most > 0);
  const refundable =
    order.state !== "awaiting_payment" && order.totals.refundedMinor < order.totals.grossMinor;
  return (
    <>
      {payments.length === 0 && <p className="text-muted-foreground">{t("paymentsNone")}</p>}
      {payments.map((payment) => (
        <div key={payment.id} className="grid gap-1">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-medium">{t(`instrument.${payment.instrument}`)}</span>
            <span>{t(`paymentState.${payment.state}`)}</span>
            <Amount minor={payment.amountMinor} currency={currency} />
            {mayRefund && payment.state === "to_be_paid" && (
              <AskButton
                label={t("markPaid")}
                title={t("markPaidTitle")}
                field={t("markPaidNote")}
                required={false}
                act={paid}
                input={{ orderId: order.id, paymentId: payment.id }}
              />
            )}
          </p>
          {payment.reason && <p className="text-destructive text-sm">{payment.reason}</p>}
          <ul className="grid gap-0.5 text-muted-foreground text-sm">
            {payment.entries.map((entry) => (
              <li key={`${entry.kind} ${entry.sourceRef}`} className="flex flex-wrap gap-x-3">
                <span>{t(`entry.${entry.kind}`)}</span>
                <Amount minor={entry.amountMinor} currency={currency} />
                <Moment at={entry.createdAt} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      <Refunds order={order} payments={payments} mayRefund={mayRefund} />
      {mayRefund && refundable && (
        <div>
          <RefundDialog
            orderId={order.id}
            currency={currency}
            lines={left}
            hasShipping={order.shipping.some(({ grossMinor, refundedMinor }) => grossMinor > refundedMinor)}
            preview={refundPreview}
            refund={refund}
          />
        </div>
      )}
    </>
  );
}

/** What goes back, and whether it has; what nobody sends by itself is marked by whoever sent it. */
function Refunds({
  order,
  payments,
  mayRefund,
}: {
  order: Order;
  payments: readonly PaymentFile[];
  mayRefund: boolean;
}) {
  const t = useTranslations("admin.orders");
  if (order.refunds.length === 0) return null;
  const byHand = new Set(payments.filter(({ provider }) => provider === "manual").map(({ id }) => id));
  return (
    <div className="grid gap-1">
      <h3 className="font-medium">{t("refunds")}</h3>
      <ul className="grid gap-1 text-sm">
        {order.refunds.map(({ id, amountMinor, reason, settles, state, paymentId, createdAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Amount minor={amountMinor} currency={order.currency as CurrencyCode} />
            <span>{t(`refundReason.${reason}`)}</span>
            <span className={state === "failed" ? "text-destructive" : "text-muted-foreground"}>
              {settles === "reduction" ? t("refundState.reduction") : t(`refundState.${state}`)}
            </span>
            <span className="text-muted-foreground">
              <Moment at={createdAt} />
            </span>
            {mayRefund && state === "pending" && paymentId !== null && byHand.has(paymentId) && (
              <ActButton
                label={t("refundSent")}
                act={refundSent}
                input={{ orderId: order.id, refundId: id }}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
