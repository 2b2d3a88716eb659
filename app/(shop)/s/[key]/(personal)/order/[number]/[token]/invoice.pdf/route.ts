import { shopCtx } from "@/app/_server/context";
import { pdfResponse } from "@/app/_server/documents/file";
import { invoiceFile } from "@/app/_server/documents/invoice";
import { type OrderParams, orderAt } from "../_data/order";

export const dynamic = "force-dynamic";

/** The invoice of the order behind the link, or the credit note that `?invoice=` names. */
export async function GET(request: Request, { params }: OrderParams): Promise<Response> {
  const { key, number, token } = await params;
  const { order } = await orderAt(key, number, token);
  const invoiceId = new URL(request.url).searchParams.get("invoice")?.slice(0, 64);
  const file = await invoiceFile(shopCtx(), { orderId: order.id, invoiceId });
  return file.ok ? pdfResponse(file.value) : new Response(null, { status: 404 });
}
