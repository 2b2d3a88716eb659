import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import {
  LOW_STOCK,
  type Page,
  type StockRow,
  type StockRowLevel,
  type StockState,
  type StockSummary,
} from "./model";
import { fits } from "./named";

export interface BoardQuestion {
  /** Words of a SKU, title, handle or option, all of them, or a whole GTIN. */
  readonly query?: string;
  /** Only stock of this location is looked at and counted. */
  readonly locationId?: string;
  readonly state?: StockState;
  readonly variantIds?: readonly string[];
  readonly cursor?: string | null;
  /** 1 to 200. */
  readonly limit?: number;
}

/** One page of the console's table of stock, by SKU. A cursor that fits nothing gives the first page. */
export async function stockBoard(ctx: Ctx, question: BoardQuestion = {}): Promise<Page<StockRow>> {
  const limit = Math.min(Math.max(question.limit ?? 50, 1), 200);
  const after = readCursor(question.cursor);
  const rows = await ctx.db.execute<Row>(sql`
    with page as (
      select v.id, v.product_id, v.sku, v.option_value_ids, v.track_inventory, v.inventory_policy,
        coalesce(t.title, pr.handle) as title, coalesce(p.low_stock_at, ${LOW_STOCK}::int) as low_stock_at,
        coalesce(s.on_hand, 0) as on_hand, coalesce(s.reserved, 0) as reserved,
        coalesce(s.allocated, 0) as allocated, coalesce(s.available, 0) as available,
        coalesce(s.scarce, false) as scarce, coalesce(v.sku, '') collate "C" as sort_key
      from variant v
      join product pr on pr.id = v.product_id
      left join product_translation t on t.product_id = pr.id and t.locale = pr.source_locale
      left join stock_policy p on p.variant_id = v.id
      left join lateral (${totals(question.locationId)}) s on true
      where v.removed_at is null and ${stateFilter(question.state ?? "all")}
        ${question.variantIds ? sql`and v.id = any(${sql.param([...question.variantIds])}::text[])` : sql``}
        ${question.query?.trim() ? sql`and ${fits(question.query)}` : sql``}
        ${after ? sql`and (coalesce(v.sku, '') collate "C", v.id) > (${after.key}, ${after.id})` : sql``}
      order by sort_key, v.id limit ${limit + 1}
    )
    select page.*, exists (select 1 from stock_bundle_part b where b.bundle_id = page.id) as bundle,
      coalesce((select string_agg(o.name, ' / ' order by w.at) from unnest(page.option_value_ids) with ordinality as w(id, at)
        join product_option_value o on o.id = w.id), '') as options,
      coalesce((select sum(i.quantity - i.received) from stock_incoming i where i.variant_id = page.id
        and i.closed_at is null ${question.locationId ? sql`and i.location_id = ${question.locationId}` : sql``}), 0)::int as incoming,
      coalesce((select json_agg(json_build_object('locationId', l.location_id, 'onHand', l.on_hand,
          'reserved', l.reserved, 'allocated', l.allocated, 'safety', l.safety,
          'available', greatest(0, l.on_hand - l.reserved - l.allocated - l.safety),
          'backOrderLimit', l.back_order_limit, 'preOrder', l.pre_order, 'shortfall', l.shortfall) order by l.location_id)
        from stock_level l where l.variant_id = page.id
          ${question.locationId ? sql`and l.location_id = ${question.locationId}` : sql``}), '[]') as levels
    from page order by page.sort_key, page.id`);
  const last = rows[limit - 1];
  return {
    rows: rows.slice(0, limit).map(toRow),
    next: rows.length > limit && last ? JSON.stringify([last.sku ?? "", last.id]) : null,
  };
}

/** Numbers for the head of the stock page, of one location or all. */
export async function stockSummary(
  ctx: Ctx,
  { locationId }: { readonly locationId?: string } = {},
): Promise<StockSummary> {
  const [row] = await ctx.db.execute<Record<keyof StockSummary, number>>(sql`
    select count(*) filter (where s.available > 0 and s.scarce)::int as low,
      count(*) filter (where s.available = 0)::int as out, count(*) filter (where s.shortfall > 0)::int as short,
      coalesce(sum(s.reserved), 0)::int as reserved, coalesce(sum(s.allocated), 0)::int as allocated,
      (select coalesce(sum(quantity - received), 0)::int from stock_incoming where closed_at is null
        and transfer_id is not null ${locationId ? sql`and location_id = ${locationId}` : sql``}) as "inTransit",
      (select count(*)::int from stock_count where state = 'open'
        ${locationId ? sql`and location_id = ${locationId}` : sql``}) as "openCounts"
    from variant v
    left join stock_policy p on p.variant_id = v.id
    join lateral (${totals(locationId)}) s on s.levels > 0
    where v.removed_at is null and v.track_inventory`);
  return row ?? { low: 0, out: 0, short: 0, reserved: 0, allocated: 0, inTransit: 0, openCounts: 0 };
}

/** Sums over the levels of `v` (its policy is `p`), of one location or of all that are active. Scarce: one of them runs low. */
function totals(locationId: string | undefined): SQL {
  return sql`
    select count(*)::int as levels, sum(l.on_hand)::int as on_hand, sum(l.reserved)::int as reserved,
      sum(l.allocated)::int as allocated, max(l.shortfall) as shortfall,
      sum(greatest(0, l.on_hand - l.reserved - l.allocated - l.safety))::int as available,
      min(l.on_hand - l.reserved - l.allocated) as least,
      bool_or(l.on_hand - l.reserved - l.allocated - l.safety < coalesce(p.low_stock_at, ${LOW_STOCK}::int)) as scarce
    from stock_level l join stock_location sl on sl.id = l.location_id and sl.status = 'active'
    where l.variant_id = v.id ${locationId ? sql`and l.location_id = ${locationId}` : sql``}`;
}

function stateFilter(state: StockState): SQL {
  const available = sql`coalesce(s.available, 0)`;
  if (state === "low") return sql`v.track_inventory and ${available} > 0 and s.scarce`;
  if (state === "out") return sql`v.track_inventory and ${available} = 0`;
  if (state === "below_zero") return sql`s.least < 0`;
  if (state === "short") return sql`s.shortfall > 0`;
  if (state === "held") return sql`s.reserved + s.allocated > 0`;
  return sql`true`;
}

interface Row extends Record<string, unknown> {
  id: string;
  product_id: string;
  sku: string | null;
  title: string;
  options: string;
  track_inventory: boolean;
  inventory_policy: "deny" | "continue";
  bundle: boolean;
  low_stock_at: number;
  on_hand: number;
  reserved: number;
  allocated: number;
  available: number;
  scarce: boolean;
  incoming: number;
  levels: StockRowLevel[];
}

function toRow(row: Row): StockRow {
  return {
    variantId: row.id,
    productId: row.product_id,
    sku: row.sku,
    title: row.title,
    options: row.options,
    tracked: row.track_inventory,
    policy: row.inventory_policy,
    bundle: row.bundle,
    lowStockAt: row.low_stock_at,
    onHand: row.on_hand,
    reserved: row.reserved,
    allocated: row.allocated,
    available: row.available,
    scarce: row.scarce,
    incoming: row.incoming,
    levels: row.levels,
  };
}

/** A page's end as two texts, or undefined when it is nothing of ours. */
export function readCursor(cursor: string | null | undefined): { key: string; id: string } | undefined {
  if (!cursor) return undefined;
  try {
    const parsed: unknown = JSON.parse(cursor);
    if (!Array.isArray(parsed)) return undefined;
    const [key, id]: unknown[] = parsed;
    return typeof key === "string" && typeof id === "string" ? { key, id } : undefined;
  } catch {
    return undefined;
  }
}
