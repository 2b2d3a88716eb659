import { pdfResponse } from "@/app/_server/documents/file";
import { invoiceFile } from "@/app/_server/documents/invoice";
import { returnLabelFile } from "@/app/_server/documents/return-label";
import { packingSlipFile, pickListFile } from "@/app/_server/documents/warehouse";
import { currentStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";

export const dynamic = "force-dynamic";

/**
 * Papers of orders as PDF: `/documents/invoice?order=&invoice=`, `/documents/packing?order=&order=`,
 * `/documents/pick?order=&order=&location=` (in the person's own language) and `/documents/return?order=&return=`.
 */
export async function GET(request: Request, { params }: { params: Promise<{ kind: string }> }) {
  const staff = await currentStaff();
  if (!staff || !allows(staff.staff.grants, "orders.read")) return new Response(null, { status: 404 });
  const { ctx } = staff;
  const { kind } = await params;
  const query = new URL(request.url).searchParams;
  const orderIds = query.getAll("order").filter((id) => id.length <= 64);
  const orderId = orderIds[0] ?? "";
  const text = (name: string) => query.get(name)?.slice(0, 64) || undefined;
  const papers = {
    invoice: () => invoiceFile(ctx, { orderId, invoiceId: text("invoice") }),
    packing: () => packingSlipFile(ctx, { orderIds }),
    pick: () => pickListFile(ctx, { orderIds, locationId: text("location"), locale: staff.staff.locale }),
    return: () => returnLabelFile(ctx, { orderId, returnId: text("return") }),
  };
  if (!Object.hasOwn(papers, kind)) return new Response(null, { status: 404 });
  const file = await papers[kind as keyof typeof papers]();
  return file.ok ? pdfResponse(file.value) : new Response(null, { status: 404 });
}
