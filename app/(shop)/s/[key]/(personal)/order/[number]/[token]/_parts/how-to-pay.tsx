import { getTranslations } from "next-intl/server";
import { shopCtx } from "@/app/_server/context";
import type { Order } from "@/commerce/orders/model";
import { paymentsOf } from "@/commerce/payments";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { wordsOf } from "../../../../../../_data/view";
import { orderMoney } from "../_data/shown-order";

interface Props {
  readonly view: StorefrontView;
  readonly order: Order;
}

/** Where a transfer goes, for orders that wait for one. */
export async function HowToPay({ view, order }: Props) {
  if (order.paymentState !== "to_be_paid" || order.state === "cancelled") return null;
  const payments = await paymentsOf(shopCtx(), { reference: order.id });
  const payment = payments.find(({ state }) => state === "to_be_paid");
  if (!payment || payment.instrument === "cash_on_delivery") return null;
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.order" });
  const { accountName, bankName, iban, bic, accountNumber, dueDays } = payment.details;
  const rows = [
    [t("payAmount"), orderMoney(view, order)(payment.amountMinor)],
    [t("payBy.accountName"), accountName],
    [t("payBy.bankName"), bankName],
    ["IBAN", iban],
    ["BIC", bic],
    [t("payBy.accountNumber"), accountNumber],
    [t("payBy.reference"), order.number],
  ] as const;
  return (
    <section className="notice grid gap-3">
      <h2 className="display-sm">{t("payTitle")}</h2>
      <dl className="grid w-full grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-[0.9375rem]">
        {rows.map(([name, value]) =>
          value ? (
            <div className="contents" key={name}>
              <dt className="text-soft">{name}</dt>
              <dd className="tabular text-end">
                <bdi>{value}</bdi>
              </dd>
            </div>
          ) : null,
        )}
      </dl>
      {dueDays && <p className="text-[0.9375rem]">{t("payBy.dueDays", { days: Number(dueDays) })}</p>}
    </section>
  );
}
