import { pdfResponse } from "@/app/_server/documents/file";
import { invoiceFile } from "@/app/_server/documents/invoice";
import { packingSlipFile, pickListFile } from "@/app/_server/documents/warehouse";
import { currentStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import type { Ctx } from "@/commerce/context";
import { getOrder } from "@/commerce/orders";

export const dynamic = "force-dynamic";

interface Context {
  readonly params: Promise<{ readonly id: string; readonly kind: string }>;
}

/** A paper of an order as PDF: `invoice`, `packing-slip` or `pick-list`. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const request = await currentStaff();
  const { id: orderId, kind } = await params;
  if (!request) return missing();
  const found = await getOrder(request.ctx, { orderId });
  if (!found.ok || !allows(request.staff.grants, "orders.read", found.value.storefrontId)) return missing();
  const file = await paper(request.ctx, kind, orderId, request.staff.locale);
  return file?.ok ? pdfResponse(file.value) : missing();
}

function paper(ctx: Ctx, kind: string, orderId: string, locale: string) {
  if (kind === "invoice") return invoiceFile(ctx, { orderId });
  if (kind === "packing-slip") return packingSlipFile(ctx, { orderIds: [orderId] });
  return kind === "pick-list" ? pickListFile(ctx, { orderIds: [orderId], locale }) : null;
}

const missing = () => new Response(null, { status: 404 });
