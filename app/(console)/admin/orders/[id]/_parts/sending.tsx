import { useTranslations } from "next-intl";
import type { FulfilmentOrder, Order } from "@/commerce/orders/model";
import { ActButton, AskButton } from "@/components/admin/orders/ask-button";
import { Moment } from "@/components/admin/shell/moment";
import { StatusPill } from "@/components/ui/badge";
import { accept, decline, deliver, reroute, ship } from "../../actions";
import { PART_TONES } from "../../list-state";
import { WhyHere } from "./why-here";

/** What each location has to send, its parcels, and why it is this location. */
export function Sending({
  order,
  places,
  mayEdit,
}: {
  order: Order;
  places: ReadonlyMap<string, string>;
  mayEdit: boolean;
}) {
  const t = useTranslations("admin.orders");
  if (order.fulfilments.length === 0) return <p className="text-muted-foreground">{t("sendingNone")}</p>;
  return (
    <>
      <ul className="grid gap-5">
        {order.fulfilments.map((part) => (
          <li key={part.id} className="grid gap-2">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-medium">{places.get(part.locationId) ?? part.locationId}</span>
              <StatusPill tone={PART_TONES[part.state]}>{t(`partOf.${part.state}`)}</StatusPill>
              <span className="text-muted-foreground text-sm">{part.number}</span>
            </p>
            <ul className="text-sm">
              {part.lines.map(({ lineId, quantity, backOrdered }) => (
                <li key={lineId}>
                  {quantity} × {order.lines.find(({ id }) => id === lineId)?.title}
                  {backOrdered > 0 && (
                    <span className="text-warning"> {t("backOrdered", { count: backOrdered })}</span>
                  )}
                </li>
              ))}
            </ul>
            {part.declineReason && <p className="text-warning text-sm">{part.declineReason}</p>}
            {mayEdit && order.state === "open" && <PartActs orderId={order.id} part={part} />}
            <Parcels order={order} part={part} mayEdit={mayEdit} />
          </li>
        ))}
      </ul>
      <WhyHere trace={order.routing} places={places} />
    </>
  );
}

function PartActs({ orderId, part }: { orderId: string; part: FulfilmentOrder }) {
  const t = useTranslations("admin.orders");
  const input = { orderId, fulfilmentId: part.id };
  if (part.state === "declined")
    return (
      <div>
        <ActButton label={t("reroute")} act={reroute} input={input} />
      </div>
    );
  if (part.state !== "open" && part.state !== "accepted") return null;
  return (
    <div className="flex flex-wrap gap-2">
      {part.state === "open" && <ActButton label={t("accept")} act={accept} input={input} />}
      <AskButton
        label={t("ship")}
        title={t("shipTitle")}
        field={t("tracking")}
        hint={t("trackingHint")}
        required={false}
        maxLength={60}
        act={ship}
        input={input}
        done={t("shipped")}
      />
      <AskButton
        label={t("decline")}
        title={t("declineTitle")}
        field={t("reason")}
        act={decline}
        input={input}
        destructive
      />
    </div>
  );
}

function Parcels({ order, part, mayEdit }: { order: Order; part: FulfilmentOrder; mayEdit: boolean }) {
  const t = useTranslations("admin.orders");
  const parcels = order.parcels.filter(({ fulfilmentId }) => fulfilmentId === part.id);
  return (
    <ul className="grid gap-1 text-sm">
      {parcels.map((parcel) => (
        <li key={parcel.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <code className="text-xs">{parcel.trackingNumber}</code>
          <span>{t(`parcel.${parcel.state}`)}</span>
          <span className="text-muted-foreground">
            <Moment at={parcel.deliveredAt ?? parcel.shippedAt} />
          </span>
          {mayEdit && parcel.state !== "delivered" && parcel.state !== "sent_back" && (
            <ActButton
              label={t("deliver")}
              act={deliver}
              input={{ orderId: order.id, parcelId: parcel.id }}
              variant="ghost"
            />
          )}
        </li>
      ))}
    </ul>
  );
}
