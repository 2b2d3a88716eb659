import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { type FullChange, wantedRows } from "./change-sql";
import { ratesInto } from "./floor";
import {
  type DatedRate,
  MAX_PRICE_MINOR,
  type PreviewLine,
  type PreviewSort,
  type PriceList,
  type PricePreview,
} from "./model";
import { convert } from "./rules/convert";

const ORDER: Readonly<Record<PreviewSort, SQL>> = {
  rise: sql`change desc nulls last, handle, variant_id, min_quantity`,
  fall: sql`change asc nulls last, handle, variant_id, min_quantity`,
  size: sql`abs(change) desc nulls last, handle, variant_id, min_quantity`,
  margin: sql`margin asc nulls last, handle, variant_id, min_quantity`,
  handle: sql`handle, variant_id, min_quantity`,
};

export interface PreviewPage {
  readonly sort: PreviewSort;
  readonly cursor?: string | null;
  readonly limit: number;
}

interface Counts extends Record<string, unknown> {
  total: string;
  changed: string;
  rises: string;
  falls: string;
  impossible: string;
  below: string;
  digest: string | null;
}

/** What a change of many prices would do to a list: counts over all, and one page of what changes. Writes nothing. */
export async function previewOf(
  ctx: Ctx,
  list: PriceList,
  change: FullChange,
  page: PreviewPage,
  options: { readonly rate: DatedRate | null; readonly taxRateMicro: number },
): Promise<PricePreview> {
  const rows = await comparedRows(ctx, list, change, options.taxRateMicro);
  const counts = await countChange(ctx, rows);
  const offset = Math.max(0, Number(page.cursor ?? 0) || 0);
  const lines = await ctx.db.execute<LineRow>(sql`
    with compared as (${rows})
    select * from compared where changed order by ${ORDER[page.sort]} limit ${page.limit + 1} offset ${offset}`);
  return {
    priceListId: list.id,
    currency: list.currency,
    ...counts,
    blocked: list.floorMode === "block" && counts.belowFloor > 0,
    rate: options.rate,
    lines: lines.slice(0, page.limit).map(toLine),
    next: lines.length > page.limit ? String(offset + page.limit) : null,
  };
}

/** The counts of a change alone: for the moment before it is written. */
export async function countsOf(ctx: Ctx, list: PriceList, change: FullChange, taxRateMicro: number) {
  return countChange(ctx, await comparedRows(ctx, list, change, taxRateMicro));
}

async function countChange(ctx: Ctx, rows: SQL) {
  const [row] = await ctx.db.execute<Counts>(sql`
    with compared as (${rows})
    select count(*) as total, count(*) filter (where changed) as changed,
      count(*) filter (where changed and change > 0) as rises, count(*) filter (where changed and change < 0) as falls,
      count(*) filter (where impossible) as impossible, count(*) filter (where changed and below) as below,
      sum(hashtextextended(concat_ws(' ', variant_id, min_quantity, before_minor, after_minor), 0)) filter (where changed) as digest
    from compared`);
  return {
    total: Number(row?.total ?? 0),
    changed: Number(row?.changed ?? 0),
    rises: Number(row?.rises ?? 0),
    falls: Number(row?.falls ?? 0),
    impossible: Number(row?.impossible ?? 0),
    belowFloor: Number(row?.below ?? 0),
    digest: row?.digest ?? "0",
  };
}

/** Wanted rows beside what stands there, what it costs and what would remain. */
async function comparedRows(
  ctx: Ctx,
  list: PriceList,
  change: FullChange,
  taxRateMicro: number,
): Promise<SQL> {
  const inside = list.taxIncluded === "gross" ? 1_000_000 + taxRateMicro : 1_000_000;
  const net = sql`round(c.amount_minor::numeric * 1000000 / ${inside}::numeric)`;
  return sql`
    select c.*, floor((c.net - c.cost) * 1000000 / nullif(c.net, 0)) as margin,
      coalesce(floor((c.net - c.cost) * 1000000 / nullif(c.net, 0)) < ${list.marginFloorMicro}::int, false) as below
    from (
      select c.variant_id, c.min_quantity, v.product_id, v.sku, pr.handle, p.amount_minor as before_minor,
        c.amount_minor as after_minor, (c.amount_minor - p.amount_minor)::numeric / p.amount_minor as change,
        (p.amount_minor, p.compare_at_minor) is distinct from (c.amount_minor, c.compare_at_minor) as changed,
        c.raw <= 0 or c.raw > ${MAX_PRICE_MINOR.toString()}::numeric as impossible,
        ${net} as net, round(k.cost_minor * r.factor) as cost
      from (${wantedRows(list, change)}) c
      join variant v on v.id = c.variant_id
      join product pr on pr.id = v.product_id
      left join price p on p.price_list_id = ${list.id} and p.variant_id = c.variant_id and p.min_quantity = c.min_quantity
      left join variant_cost k on k.variant_id = c.variant_id
      left join (${await costFactors(ctx, list)}) r on r.currency = k.currency
    ) c`;
}

/** Minor units of the list's currency for one minor unit of each currency that costs are known in. */
export async function costFactors(ctx: Ctx, list: PriceList): Promise<SQL> {
  const known = await ctx.db.execute<{ currency: PriceList["currency"] }>(
    sql`select distinct currency from variant_cost`,
  );
  const rates = await ratesInto(
    ctx,
    list.currency,
    known.map((row) => row.currency),
  );
  // So many units at once keep the digits that one unit would lose: margins are compared, never charged.
  const factors = Array.from(rates, ([currency, rate]) =>
    convert(10n ** 12n, currency, list.currency, rate).toString(),
  );
  return sql`select currency, factor / 1000000000000 as factor from unnest(
    ${sql.param([...rates.keys()])}::text[], ${sql.param(factors)}::text[]::numeric[]) as r(currency, factor)`;
}

interface LineRow extends Record<string, unknown> {
  variant_id: string;
  min_quantity: number;
  product_id: string;
  handle: string;
  sku: string | null;
  before_minor: string | null;
  after_minor: string;
  change: string | null;
  margin: string | null;
  below: boolean;
}

function toLine(row: LineRow): PreviewLine {
  return {
    variantId: row.variant_id,
    minQuantity: row.min_quantity,
    productId: row.product_id,
    handle: row.handle,
    sku: row.sku,
    beforeMinor: row.before_minor === null ? null : BigInt(row.before_minor),
    afterMinor: BigInt(row.after_minor),
    changeMicro: row.change === null ? null : Math.round(Number(row.change) * 1_000_000),
    marginMicro: row.margin === null ? null : Number(row.margin),
    belowFloor: row.below,
  };
}
