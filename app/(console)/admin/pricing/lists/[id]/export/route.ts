import { Readable } from "node:stream";
import { currentStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { exportPriceList, getPriceList } from "@/commerce/pricing";

export const dynamic = "force-dynamic";

/** All prices of a list as CSV, in the format that the import reads, streamed. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const staff = await currentStaff();
  if (!staff || !allows(staff.staff.grants, "pricing.read")) return new Response(null, { status: 404 });
  const list = await getPriceList(staff.ctx, (await params).id);
  if (!list.ok) return new Response(null, { status: 404 });
  const csv = exportPriceList(staff.ctx, { list: list.value });
  const day = staff.ctx.now.toISOString().slice(0, 10);
  return new Response(Readable.toWeb(Readable.from(csv)) as ReadableStream, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="prices-${list.value.currency}-${day}.csv"`,
      "cache-control": "no-store",
    },
  });
}
