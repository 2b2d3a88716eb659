import { getTranslations } from "next-intl/server";
import { pdfResponse } from "@/app/_server/documents/file";
import { invoiceFile } from "@/app/_server/documents/invoice";
import { returnLabelFile } from "@/app/_server/documents/return-label";
import { packingSlipFile, pickListFile } from "@/app/_server/documents/warehouse";
import { currentStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { orderNumbers } from "@/commerce/orders";

export const dynamic = "force-dynamic";

/**
 * Papers of orders as PDF: `/documents/invoice?order=&invoice=`, `/documents/packing?order=&order=`,
 * `/documents/pick?order=&order=&location=` (in the person's own language) and `/documents/return?order=&return=`.
 */
export async function GET(request: Request, { params }: { params: Promise<{ kind: string }> }) {
  const staff = await currentStaff();
  if (!staff) return missing();
  const { ctx } = staff;
  const { kind } = await params;
  const query = new URL(request.url).searchParams;
  const orderIds = query.getAll("order").filter((id) => id.length <= 64);
  const orders = await orderNumbers(ctx, orderIds);
  const maySee = ({ storefrontId }: { storefrontId: string }) =>
    allows(staff.staff.grants, "orders.read", storefrontId);
  if (orders.size === 0 || ![...orders.values()].every(maySee)) return missing();
  const orderId = orderIds[0] ?? "";
  const text = (name: string) => query.get(name)?.slice(0, 64) || undefined;
  const papers = {
    invoice: () => invoiceFile(ctx, { orderId, invoiceId: text("invoice") }),
    packing: () => packingSlipFile(ctx, { orderIds }),
    pick: () => pickListFile(ctx, { orderIds, locationId: text("location"), locale: staff.staff.locale }),
    return: () => returnLabelFile(ctx, { orderId, returnId: text("return") }),
  };
  if (!Object.hasOwn(papers, kind)) return missing();
  const file = await papers[kind as keyof typeof papers]();
  if (file.ok) return pdfResponse(file.value);
  // Opened in a tab of its own: an empty one would say nothing.
  const t = await getTranslations({ locale: staff.staff.locale, namespace: "errors" });
  const headers = { "content-type": "text/plain; charset=utf-8", "cache-control": "private, no-store" };
  return new Response(t("orders.nothing_to_ship"), { status: 404, headers });
}

const missing = () => new Response(null, { status: 404 });
