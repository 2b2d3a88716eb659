import { useTranslations } from "next-intl";
import type { Order } from "@/commerce/orders/model";
import { ActButton, AskButton } from "@/components/admin/orders/ask-button";
import { CancelDialog } from "@/components/admin/orders/cancel-dialog";
import { EditDialog } from "@/components/admin/orders/edit-dialog";
import { LinkButton } from "@/components/ui/link-button";
import type { CurrencyCode } from "@/lib/currency";
import { cancel, hold, release, resend } from "../../actions";
import { edit, editPreview } from "../../edit-actions";

/** Nobody has begun to send it: then it may still be changed. */
export const isEditable = ({ state, fulfilments }: Pick<Order, "state" | "fulfilments">): boolean =>
  state === "open" && fulfilments.every((part) => part.state !== "accepted" && part.state !== "shipped");

/** What can be done with the whole order in its state, and its papers. */
export function Acts({ order, may }: { order: Order; may: { readonly edit: boolean } }) {
  const t = useTranslations("admin.orders");
  const { id: orderId, state, version } = order;
  const alive = state === "open" || state === "awaiting_payment";
  const papers = state === "awaiting_payment" ? [] : (["invoice", "packing-slip", "pick-list"] as const);
  const unsent = order.lines.some(({ allocated }) => allocated > 0);
  return (
    <>
      {papers
        .filter((kind) => kind !== "pick-list" || unsent)
        .map((kind) => (
          <LinkButton
            key={kind}
            href={`/orders/${orderId}/documents/${kind}`}
            variant="outline"
            size="sm"
            prefetch={false}
          >
            {t(`paper.${kind}`)}
          </LinkButton>
        ))}
      {may.edit && alive && (
        <>
          {order.holdReason === null ? (
            <AskButton
              label={t("hold")}
              title={t("holdTitle")}
              field={t("reason")}
              act={hold}
              input={{ orderId }}
            />
          ) : (
            <ActButton label={t("release")} act={release} input={{ orderId }} />
          )}
          {isEditable(order) && (
            <EditDialog
              orderId={orderId}
              version={version}
              currency={order.currency as CurrencyCode}
              lines={order.lines
                .filter(({ allocated }) => allocated > 0)
                .map(({ id, title, options, allocated }) => ({
                  lineId: id,
                  title,
                  options,
                  most: allocated,
                }))}
              preview={editPreview}
              edit={edit}
            />
          )}
          {unsent && <CancelDialog orderId={orderId} version={version} cancel={cancel} />}
        </>
      )}
      {may.edit && state !== "awaiting_payment" && (
        <ActButton label={t("resend")} act={resend} input={{ orderId }} done={t("resent")} variant="ghost" />
      )}
    </>
  );
}
