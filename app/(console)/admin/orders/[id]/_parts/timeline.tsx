import { useTranslations } from "next-intl";
import type { Order } from "@/commerce/orders/model";
import { AskButton } from "@/components/admin/orders/ask-button";
import { Moment } from "@/components/admin/shell/moment";
import { note } from "../../actions";

/** Everything that happened, newest first, with the notes that only the staff see. */
export function Timeline({ order, mayEdit }: { order: Order; mayEdit: boolean }) {
  const t = useTranslations("admin.orders");
  const kinds = useTranslations("admin.orders.event");
  type Kind = Parameters<typeof kinds>[0];
  return (
    <>
      {mayEdit && (
        <div>
          <AskButton
            label={t("addNote")}
            title={t("addNote")}
            field={t("note")}
            maxLength={2000}
            act={note}
            input={{ orderId: order.id }}
          />
        </div>
      )}
      <ol className="grid gap-3">
        {order.events.toReversed().map((event) => (
          <li key={event.id} className="grid">
            <span>{kinds.has(event.kind as Kind) ? kinds(event.kind as Kind) : event.kind}</span>
            <Said data={event.data} />
            <span className="text-muted-foreground text-xs">
              {t(
                `by.${event.actorKind === "staff" || event.actorKind === "customer" ? event.actorKind : "system"}`,
              )}
              , <Moment at={event.at} />
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** What a person wrote with it, and the number that it is about. */
function Said({ data }: { data: Order["events"][number]["data"] }) {
  const said = [data.number, data.text, data.reason, data.note, data.trackingNumber].filter(
    (value): value is string => typeof value === "string" && value !== "",
  );
  return said.length > 0 ? <span className="text-sm">{said.join(" · ")}</span> : null;
}
