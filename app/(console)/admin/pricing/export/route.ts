import { stringify } from "csv-stringify/sync";
import { currentStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { readTableState } from "@/components/admin/tables/table-state";
import { allLists } from "../data";
import { fittingLists, LISTS, stateOf } from "../list-state";
import { pricingPlaces } from "../places";

export const dynamic = "force-dynamic";

/** The price lists of the table's filter as CSV. */
export async function GET(request: Request) {
  const staff = await currentStaff();
  if (!staff || !allows(staff.staff.grants, "pricing.read")) return new Response(null, { status: 404 });
  const { ctx } = staff;
  const query = new URL(request.url).searchParams;
  const params = Object.fromEntries([...new Set(query.keys())].map((key) => [key, query.getAll(key)]));
  const [lists, places] = await Promise.all([allLists(ctx), pricingPlaces(ctx)]);
  const codeOf = (id: string) => places.find((place) => place.id === id)?.code ?? id;
  const rows = fittingLists(lists, readTableState(params, LISTS), ctx.now).map((row) => ({
    id: row.id,
    name: row.name,
    scope: row.scope,
    audience: row.audienceKey ?? row.channel ?? "",
    currency: row.currency,
    tax: row.taxIncluded,
    prices: row.variants,
    storefronts: [...row.sellingStorefrontIds, ...row.furtherStorefrontIds].map(codeOf).join(" "),
    state: stateOf(row, ctx.now),
    valid_from: row.validFrom?.toISOString() ?? "",
    valid_until: row.validUntil?.toISOString() ?? "",
    priority: row.priority,
    changed_at: row.changedAt.toISOString(),
  }));
  return new Response(stringify(rows, { header: true, escape_formulas: true, bom: true }), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="price-lists-${ctx.now.toISOString().slice(0, 10)}.csv"`,
      "cache-control": "no-store",
    },
  });
}
