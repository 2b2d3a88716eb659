import { getTranslations } from "next-intl/server";
import { shopCtx } from "@/app/_server/context";
import { currentFlash } from "@/app/_server/shop-form";
import { returnable } from "@/commerce/orders";
import type { Order } from "@/commerce/orders/model";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { WithdrawConfirm, WithdrawDone, WithdrawForm } from "@/components/shop/order/withdraw-form";
import { wordsOf } from "../../../../../../_data/view";
import { problemsOf } from "../../../../checkout/_parts/checkout-notice";
import { type OrderParams, orderAt, orderHref, orderMetadata } from "../_data/order";
import { dayAndTime, longDay } from "../_data/shown-order";
import { OrderNotice } from "../_parts/order-notice";

/** Belongs to whoever has the link. */
export const dynamic = "force-dynamic";

interface Props extends OrderParams {
  readonly searchParams: Promise<{ readonly [name in "notice" | "step"]?: string | string[] }>;
}

export const generateMetadata = orderMetadata;

/** The withdrawal function (Directive (EU) 2023/2673): who and what, then one button, then the receipt. Open to guests. */
export default async function WithdrawPage({ params, searchParams }: Props) {
  const { key, number, token } = await params;
  const { notice, step } = await searchParams;
  const { view, order } = await orderAt(key, number, token);
  const [t, flash, found] = await Promise.all([
    getTranslations({ locale: wordsOf(view), namespace: "shop.order" }),
    currentFlash(view, notice),
    returnable(shopCtx(), { orderId: order.id }),
  ]);
  const values = flash?.values ?? {};
  const here = orderHref(view, { number, token }, "/withdraw");
  const window = found.ok ? found.value.withdrawal : null;
  const any = found.ok && found.value.lines.some((line) => line.withdrawable > 0);
  const { name = "", email = "", at } = values;
  return (
    <div className="page max-w-3xl pt-8 lg:pt-12">
      {flash?.refused && <OrderNotice flash={flash} view={view} />}
      <p className="eyebrow mt-4">{t("numbered", { number: order.number })}</p>
      <h1 className="display-lg mb-6 mt-1">{t("withdrawTitle")}</h1>
      {step === "done" && at ? (
        <WithdrawDone at={dayAndTime(view, new Date(at))} email={email} />
      ) : !window?.open || !any ? (
        <p className="text-soft">
          {window?.until && !window.open
            ? t("withdrawOver", { date: longDay(view, window.until) })
            : t("withdrawNone")}
        </p>
      ) : step === "confirm" && name && email ? (
        <WithdrawConfirm
          action={`${here}/confirm`}
          back={here}
          email={email}
          name={name}
          statement={await statementOf(view, order, name)}
        />
      ) : (
        <WithdrawForm
          action={`${here}/check`}
          lines={openLines(order, found.value.lines)}
          problems={await problemsOf(view, flash)}
          values={{ name: order.shipTo.name, email: order.email, ...values }}
        />
      )}
      <p className="mt-8">
        <a className="underline-link" href={orderHref(view, { number, token })}>
          {t("toOrder")}
        </a>
      </p>
    </div>
  );
}

const openLines = (order: Order, open: readonly { lineId: string; withdrawable: number }[]) =>
  order.lines.flatMap(({ id, title, options }) => {
    const units = open.find(({ lineId }) => lineId === id)?.withdrawable ?? 0;
    return units > 0 ? [`${units} × ${[title, options].filter(Boolean).join(", ")}`] : [];
  });

/** The declaration, word for word as it is sent and confirmed. */
async function statementOf(view: StorefrontView, order: Order, name: string): Promise<string> {
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.order" });
  return t("statement", {
    name,
    number: order.number,
    date: longDay(view, order.placedAt),
    company: view.brand.legalEntity.name,
  });
}
