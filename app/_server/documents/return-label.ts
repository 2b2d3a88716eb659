import type { Ctx } from "@/commerce/context";
import { listLocations } from "@/commerce/inventory";
import { getOrder } from "@/commerce/orders";
import type { OrdersFailureCode } from "@/commerce/orders/model";
import type { ReturnLabel } from "@/components/documents/nouns";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { senderOf } from "../mail/sender";
import type { PdfFile } from "./file";

/**
 * The label of a return as PDF, in the language of the order: what is stuck onto the parcel and what is put into it. It goes to
 * the location that takes the return, else to the seller. Without `returnId` the newest that is under way.
 */
export async function returnLabelFile(
  ctx: Ctx,
  { orderId, returnId }: { readonly orderId: string; readonly returnId?: string | undefined },
): Promise<Result<PdfFile, Failure<OrdersFailureCode>>> {
  const found = await getOrder(ctx, { orderId });
  if (!found.ok) return found;
  const order = found.value;
  const back = order.returns.findLast(({ id, state }) =>
    returnId ? id === returnId : state === "requested" || state === "approved",
  );
  if (!back) return fail("orders.not_found", "not_found", {});
  const [sender, locations] = await Promise.all([
    senderOf(ctx, order.storefrontId, order.locale),
    back.locationId ? listLocations(ctx) : [],
  ]);
  const { legalEntity } = sender.brand;
  const place = locations.find(({ id }) => id === back.locationId) ?? legalEntity;
  const label: ReturnLabel = {
    number: back.number,
    order: { number: order.number },
    from: order.shipTo,
    to: {
      name: legalEntity.name,
      company: null,
      lines: [place.street],
      postcode: place.postcode || null,
      city: place.city,
      region: ("region" in place && place.region) || null,
      country: place.country,
      phone: null,
    },
    lines: back.lines.flatMap(({ lineId, quantity }) => {
      const line = order.lines.find(({ id }) => id === lineId);
      return line ? [{ title: line.title, options: line.options, sku: line.sku, quantity }] : [];
    }),
  };
  const { returnLabelPdf } = await import("@/components/documents/pdf");
  const bytes = await returnLabelPdf(label, { sender, locale: order.locale });
  return ok({ name: `return-${back.number}.pdf`, bytes });
}
