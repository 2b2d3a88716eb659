import { Readable } from "node:stream";
import { currentStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { exportCodes, getPromotion } from "@/commerce/promotions";

export const dynamic = "force-dynamic";

/** The codes of a promotion, or of one batch (`?batch=`), as CSV, streamed. Whoever has a code has its discount. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const staff = await currentStaff();
  if (!staff || !allows(staff.staff.grants, "promotions.edit")) return new Response(null, { status: 404 });
  const { ctx } = staff;
  const promotion = await getPromotion(ctx, (await params).id);
  if (!promotion) return new Response(null, { status: 404 });
  const batchId = new URL(request.url).searchParams.get("batch");
  const csv = exportCodes(ctx, { promotionId: promotion.id, ...(batchId ? { batchId } : {}) });
  return new Response(Readable.toWeb(Readable.from(csv)) as ReadableStream, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="codes-${promotion.id}-${ctx.now.toISOString().slice(0, 10)}.csv"`,
      "cache-control": "no-store",
    },
  });
}
