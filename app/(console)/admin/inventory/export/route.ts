import { Readable } from "node:stream";
import { stringify } from "csv-stringify/sync";
import { currentStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { listLocations, stockBoard } from "@/commerce/inventory";
import { readTableState } from "@/components/admin/tables/table-state";
import { questionOf, STOCK } from "../list-state";

export const dynamic = "force-dynamic";

const PAGE = 200;
const COLUMNS = [
  "variant_id",
  "sku",
  "title",
  "options",
  "location",
  "on_hand",
  "reserved",
  "allocated",
  "safety",
  "available",
];

/** The stock of the table's filter as CSV: a line for each variant and location; what the import reads back. */
export async function GET(request: Request) {
  const staff = await currentStaff();
  if (!staff || !allows(staff.staff.grants, "inventory.read")) return new Response(null, { status: 404 });
  const { ctx } = staff;
  const query = new URL(request.url).searchParams;
  const params = Object.fromEntries([...new Set(query.keys())].map((key) => [key, query.getAll(key)]));
  const locations = await listLocations(ctx);
  const question = questionOf(
    readTableState(params, STOCK),
    locations.map(({ id }) => id),
  );
  const places = locations.filter(({ id, status }) =>
    question.locationId ? id === question.locationId : status === "active",
  );
  async function* lines(): AsyncGenerator<string, void> {
    yield `\ufeff${stringify([COLUMNS])}`;
    for (let cursor: string | null = null; ; ) {
      const page = await stockBoard(ctx, { ...question, cursor, limit: PAGE });
      const rows = page.rows
        .filter(({ bundle, tracked }) => tracked && !bundle)
        .flatMap((row) =>
          places.map(({ id, name }) => {
            const level = row.levels.find(({ locationId }) => locationId === id);
            const counters = (["onHand", "reserved", "allocated", "safety", "available"] as const).map(
              (key) => level?.[key] ?? 0,
            );
            return [row.variantId, row.sku ?? "", row.title, row.options, name, ...counters];
          }),
        );
      yield stringify(rows, { escape_formulas: true });
      cursor = page.next;
      if (cursor === null) return;
    }
  }
  return new Response(Readable.toWeb(Readable.from(lines())) as ReadableStream, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="stock-${ctx.now.toISOString().slice(0, 10)}.csv"`,
      "cache-control": "no-store",
    },
  });
}
