import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { shopCtx } from "@/app/_server/context";
import { currentFlash, failureWords } from "@/app/_server/shop-form";
import { previewRefund, returnable } from "@/commerce/orders";
import type { Order } from "@/commerce/orders/model";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { Notice } from "@/components/shop/notice";
import type { ReturnableLine } from "@/components/shop/order/nouns";
import { ReturnCheck, ReturnForm } from "@/components/shop/order/return-form";
import { wordsOf } from "../../../../../../_data/view";
import { type OrderParams, orderAt, orderHref, orderMetadata } from "../_data/order";
import { unitsIn } from "../_data/order-forms";
import { orderMoney, shownOrderLines } from "../_data/shown-order";
import { OrderNotice } from "../_parts/order-notice";

/** Belongs to whoever has the link. */
export const dynamic = "force-dynamic";

interface Props extends OrderParams {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export const generateMetadata = orderMetadata;

/** Sending back: what and why, then what it comes to, then it is asked for. */
export default async function ReturnPage({ params, searchParams }: Props) {
  const { key, number, token } = await params;
  const asked = await searchParams;
  const { view, order } = await orderAt(key, number, token);
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.order" });
  const found = await returnable(shopCtx(), { orderId: order.id });
  if (!found.ok || !found.value.returns.open) redirect(orderHref(view, { number, token }));
  const lines = linesOf(view, order, found.value.lines, asked);
  const units = unitsIn(asked);
  const here = orderHref(view, { number, token }, "/return");
  return (
    <div className="page max-w-4xl pt-8 lg:pt-12">
      <OrderNotice flash={await currentFlash(view, asked.notice)} view={view} />
      <p className="eyebrow mt-4">{t("numbered", { number: order.number })}</p>
      <h1 className="display-lg mb-8 mt-1">{t("startReturn")}</h1>
      {units.length > 0 ? (
        <Check action={`${here}/send`} back={here} order={order} units={units} view={view} />
      ) : lines.length > 0 ? (
        <ReturnForm action={here} lines={lines} />
      ) : (
        <p className="text-soft">{t("nothingToReturn")}</p>
      )}
      <p className="mt-8">
        <a className="underline-link" href={orderHref(view, { number, token })}>
          {t("toOrder")}
        </a>
      </p>
    </div>
  );
}

function linesOf(
  view: StorefrontView,
  order: Order,
  open: readonly { readonly lineId: string; readonly returnable: number }[],
  asked: Readonly<Record<string, unknown>>,
): ReturnableLine[] {
  return shownOrderLines(view, order).flatMap((line) => {
    const most = open.find(({ lineId }) => lineId === line.id)?.returnable ?? 0;
    const chosen = Math.min(Number(asked[`q_${line.id}`] ?? 0) || 0, most);
    const reason = String(asked[`r_${line.id}`] ?? "changed_mind");
    const { id, title, options, picture } = line;
    return most > 0 ? [{ id, title, options, picture, most, chosen, reason }] : [];
  });
}

interface CheckProps {
  readonly view: StorefrontView;
  readonly order: Order;
  readonly units: ReturnType<typeof unitsIn>;
  readonly action: string;
  readonly back: string;
}

async function Check({ view, order, units, action, back }: CheckProps) {
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.order" });
  const lines = units.map(({ lineId, quantity }) => ({ lineId, quantity }));
  const preview = await previewRefund(shopCtx(), { orderId: order.id, lines, shipping: false });
  if (!preview.ok)
    return (
      <>
        <Notice tone="refused">{await failureWords(view, preview.failure)}</Notice>
        <p className="mt-6">
          <a className="underline-link" href={back}>
            {t("back")}
          </a>
        </p>
      </>
    );
  const titles = new Map(order.lines.map((line) => [line.id, line.title]));
  const shown = units.map(({ lineId, quantity, reason }) => ({
    id: lineId,
    quantity,
    reason,
    text: `${quantity} × ${titles.get(lineId) ?? ""}: ${t(`reason.${reason}`)}`,
  }));
  const refund = orderMoney(view, order)(preview.value.amountMinor);
  return <ReturnCheck action={action} back={back} refund={refund} units={shown} />;
}
