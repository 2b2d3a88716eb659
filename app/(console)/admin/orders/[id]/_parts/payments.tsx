import { useTranslations } from "next-intl";
import type { Order } from "@/commerce/orders/model";
import type { PaymentFile } from "@/commerce/payments/model";
import { AskButton } from "@/components/admin/orders/ask-button";
import { RefundDialog } from "@/components/admin/orders/refund-dialog";
import { Amount } from "@/components/admin/pricing/amount-text";
import { Moment } from "@/components/admin/shell/moment";
import type { CurrencyCode } from "@/lib/currency";
import { paid, refund, refundPreview } from "../../actions";

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
