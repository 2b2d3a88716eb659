import { shopCtx } from "@/app/_server/context";
import { pdfResponse } from "@/app/_server/documents/file";
import { returnLabelFile } from "@/app/_server/documents/return-label";
import { type OrderParams, orderAt } from "../_data/order";

export const dynamic = "force-dynamic";

/** The label for a parcel that comes back: of the return that `?return=` names. */
export async function GET(request: Request, { params }: OrderParams): Promise<Response> {
  const { key, number, token } = await params;
  const { order } = await orderAt(key, number, token);
  const returnId = new URL(request.url).searchParams.get("return")?.slice(0, 64);
  const file = await returnLabelFile(shopCtx(), { orderId: order.id, returnId });
  return file.ok ? pdfResponse(file.value) : new Response(null, { status: 404 });
}
