import type { TxCtx } from "@/commerce/context";
import { queueMail } from "@/commerce/mail";
import { getOrder, orderSecret } from "@/commerce/orders";
import type { PaymentView } from "@/commerce/payments/model";
import type { Attempt } from "./attempts";

/** Writes to whoever paid for what was sold meanwhile: nothing will come, and the money goes back. */
export async function tellSoldOut(tx: TxCtx, attempt: Attempt, payment: PaymentView): Promise<void> {
  const found = await getOrder(tx, { orderId: attempt.orderId });
  if (!found.ok) return;
  const { number, email, locale, storefrontId, currency, placedAt, lines, shipTo } = found.value;
  await queueMail(tx, {
    ...{ kind: "sold_out_refund", to: email, locale, storefrontId, dedupeKey: `sold-out-${attempt.orderId}` },
    data: {
      order: { number, path: `/order/${number}/${orderSecret(attempt.orderId)}`, placedAt, currency },
      name: shipTo.name,
      lines: lines.map(({ title, sku, options, quantity }) => ({
        title: title || sku,
        ...(options ? { options } : {}),
        quantity,
      })),
      refundMinor: payment.capturedMinor > 0n ? payment.capturedMinor : null,
    },
  });
}
