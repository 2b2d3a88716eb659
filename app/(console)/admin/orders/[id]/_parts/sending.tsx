import { useTranslations } from "next-intl";
import type { FulfilmentOrder, Order } from "@/commerce/orders/model";
import { ActButton, AskButton } from "@/components/admin/orders/ask-button";
import { HandOverDialog, ShipDialog } from "@/components/admin/orders/part-dialogs";
import { Moment } from "@/components/admin/shell/moment";
import { StatusPill } from "@/components/ui/badge";
import { accept, decline, deliver, handOver, reroute, ship } from "../../actions";
import { PART_TONES } from "../../list-state";
import { UnitsOf } from "./units-of";
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
              <StatusPill tone={PART_TONES[part.state]}>
                {t(`partOf.${isMoved(part) ? "moved" : part.state}`)}
              </StatusPill>
              <span className="text-muted-foreground text-sm">{part.number}</span>
            </p>
            <PartLines order={order} part={part} />
            {part.declineReason && <p className="text-warning text-sm">{part.declineReason}</p>}
            {mayEdit && order.state === "open" && <PartActs order={order} part={part} places={places} />}
            <Parcels order={order} part={part} mayEdit={mayEdit} />
          </li>
        ))}
      </ul>
      <WhyHere trace={order.routing} places={places} />
    </>
  );
}

type PartLine = FulfilmentOrder["lines"][number];
const openUnits = ({ quantity, shipped, cancelled, moved }: PartLine) =>
  quantity - shipped - cancelled - moved;
/** What it had left went to another location. */
const isMoved = ({ state, lines }: FulfilmentOrder) =>
  (state === "cancelled" || state === "declined") &&
  lines.some(({ moved }) => moved > 0) &&
  lines.every((line) => openUnits(line) === 0);

/** What it sends or sent; of a part that is through without a parcel, what it was asked for. */
function PartLines({ order, part }: { order: Order; part: FulfilmentOrder }) {
  const t = useTranslations("admin.orders");
  const own = part.lines
    .map((line) => ({ ...line, units: line.quantity - line.cancelled - line.moved }))
    .filter(({ units }) => units > 0);
  const shown = own.length > 0 ? own : part.lines.map((line) => ({ ...line, units: line.quantity }));
  return (
    <ul className={own.length > 0 ? "text-sm" : "text-muted-foreground text-sm"}>
      {shown.map(({ lineId, units, backOrdered }) => (
        <li key={lineId}>
          <UnitsOf order={order} lineId={lineId} units={units} />
          {backOrdered > 0 && (
            <span className="text-warning"> {t("backOrdered", { count: backOrdered })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function PartActs({
  order,
  part,
  places,
}: {
  order: Order;
  part: FulfilmentOrder;
  places: ReadonlyMap<string, string>;
}) {
  const t = useTranslations("admin.orders");
  const input = { orderId: order.id, fulfilmentId: part.id };
  if (part.lines.every((line) => openUnits(line) === 0)) return null;
  const elsewhere = [...places]
    .filter(([id]) => id !== part.locationId)
    .map(([value, label]) => ({ value, label }));
  const handing = elsewhere.length > 0 && (
    <HandOverDialog of={input} places={elsewhere} handOver={handOver} />
  );
  if (part.state === "declined")
    return (
      <div className="flex flex-wrap gap-2">
        <ActButton label={t("reroute")} act={reroute} input={input} />
        {handing}
      </div>
    );
  if (part.state !== "open" && part.state !== "accepted") return null;
  const ready = part.lines.flatMap((line) => {
    const found = order.lines.find(({ id }) => id === line.lineId);
    const most = openUnits(line) - line.backOrdered;
    return found && most > 0
      ? [{ lineId: line.lineId, title: found.title, options: found.options, most }]
      : [];
  });
  return (
    <div className="flex flex-wrap gap-2">
      {part.state === "open" && <ActButton label={t("accept")} act={accept} input={input} />}
      {ready.length > 0 && <ShipDialog of={input} lines={ready} ship={ship} />}
      {handing}
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
