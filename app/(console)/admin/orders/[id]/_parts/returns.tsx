import { useTranslations } from "next-intl";
import type { Order, OrderReturn } from "@/commerce/orders/model";
import { ReturnActs } from "@/components/admin/orders/return-acts";
import { ReturnDialog } from "@/components/admin/orders/return-dialog";
import { Moment } from "@/components/admin/shell/moment";
import { StatusPill } from "@/components/ui/badge";
import { approveReturn, dropReturn, inspect, openReturn, receive, rejectReturn } from "../../actions";
import { RETURN_TONES } from "../../list-state";
import { UnitsOf } from "./units-of";

const VERBS = { approve: approveReturn, reject: rejectReturn, drop: dropReturn, receive, inspect };

/** What comes or came back, and what is to be done about it. */
export function Returns({
  order,
  may,
  choices,
}: {
  order: Order;
  may: { readonly edit: boolean; readonly refund: boolean };
  /** What may be sent in exchange for something of a product. */
  choices: readonly { readonly productId: string; readonly value: string; readonly label: string }[];
}) {
  const t = useTranslations("admin.orders");
  const lines = order.lines
    .filter(({ shipped, returning }) => shipped > returning)
    .map(({ id, title, options, productId, shipped, returning }) => ({
      ...{ lineId: id, title, options, most: shipped - returning },
      choices: choices.filter((choice) => choice.productId === productId),
    }));
  const live = order.state === "open" || order.state === "completed";
  return (
    <>
      <ReturnList order={order} may={may} />
      {order.returns.length === 0 && <p className="text-muted-foreground">{t("returnsNone")}</p>}
      {may.edit && live && lines.length > 0 && (
        <div>
          <ReturnDialog orderId={order.id} lines={lines} open={openReturn} />
        </div>
      )}
    </>
  );
}

function ReturnList({
  order,
  may,
}: {
  order: Order;
  may: { readonly edit: boolean; readonly refund: boolean };
}) {
  const t = useTranslations("admin.orders");
  if (order.returns.length === 0) return null;
  return (
    <ul className="grid gap-5">
      {order.returns.map((back) => (
        <li key={back.id} className="grid gap-2">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-medium">{t(`returnKind.${back.kind}`)}</span>
            <StatusPill tone={RETURN_TONES[back.state]}>{t(`returnState.${back.state}`)}</StatusPill>
            <span className="text-muted-foreground text-sm">
              {back.number} · <Moment at={back.createdAt} />
            </span>
          </p>
          <ul className="text-sm">
            {back.lines.map((line) => (
              <li key={line.lineId}>
                <UnitsOf order={order} lineId={line.lineId} units={line.quantity} />
                <span className="text-muted-foreground"> · {t(`returnReason.${line.reason}`)}</span>
              </li>
            ))}
          </ul>
          {(back.statement ?? back.note) && (
            <blockquote className="border-l-2 pl-3 text-muted-foreground text-sm">
              {back.statement ?? back.note}
            </blockquote>
          )}
          {may.edit && (
            <div className="flex flex-wrap gap-2">
              <ReturnActs
                of={{ orderId: order.id, returnId: back.id }}
                kind={back.kind}
                state={back.state}
                refundsShipping={back.refundsShipping}
                announced={unitsOf(order, back, "quantity")}
                received={unitsOf(order, back, "received")}
                mayRefund={may.refund}
                verbs={VERBS}
              />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

const unitsOf = (order: Order, back: OrderReturn, of: "quantity" | "received") =>
  back.lines
    .filter((line) => line[of] > 0)
    .map(({ lineId, [of]: most }) => {
      const line = order.lines.find(({ id }) => id === lineId);
      return { lineId, title: line?.title ?? lineId, options: line?.options ?? "", most };
    });
