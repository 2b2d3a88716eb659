import { Readable } from "node:stream";
import { sheetSources } from "@/app/_server/import-sources";
import { currentStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { exportCsv } from "@/commerce/catalog";
import { theBrand } from "@/commerce/storefronts";
import { readTableState } from "@/components/admin/tables/table-state";
import { type CurrencyCode, isCurrency } from "@/lib/currency";
import { categoryLines, filterOf } from "../data";
import { CATALOG } from "../list-state";

export const dynamic = "force-dynamic";

/** The products of the table's filter as CSV, in the format that the import reads, streamed. `?currency=` chooses prices. */
export async function GET(request: Request) {
  const staff = await currentStaff();
  if (!staff || !allows(staff.staff.grants, "catalog.read")) return new Response(null, { status: 404 });
  const { ctx } = staff;
  const query = new URL(request.url).searchParams;
  const params = Object.fromEntries([...new Set(query.keys())].map((key) => [key, query.getAll(key)]));
  const state = readTableState(params, CATALOG);
  const [brand, categories, sources] = await Promise.all([
    theBrand(ctx),
    categoryLines(ctx, "en"),
    sheetSources(ctx),
  ]);
  const asked = query.get("currency");
  const currency = (isCurrency(asked) ? asked : brand.baseCurrency) as CurrencyCode;
  const host = request.headers.get("host") ?? "";
  const scheme = host.split(":")[0]?.endsWith("localhost") ? "http" : "https";
  const csv = exportCsv(
    ctx,
    { ...filterOf(state, categories), currency, mediaBase: `${scheme}://${host}` },
    sources,
  );
  const day = ctx.now.toISOString().slice(0, 10);
  return new Response(Readable.toWeb(Readable.from(csv)) as ReadableStream, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="products-${day}-${currency}.csv"`,
      "cache-control": "no-store",
    },
  });
}
