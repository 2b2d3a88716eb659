import { desc, eq, type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { priceList } from "@/db/schema";
import type { CurrencyCode } from "@/lib/currency";
import { ok } from "@/lib/result";
import { fitsQuery } from "./change-sql";
import { getPriceList, type Outcome, toPriceList } from "./lists";
import type { PriceList, PriceListRow, PriceSheet, SheetRow, SheetSort } from "./model";
import { costFactors } from "./preview.view";
import { texts } from "./write";

export interface SheetQuestion {
  readonly priceListId: string;
  readonly query?: string;
  readonly filter?: "all" | "priced" | "missing" | "tiered" | "changed" | "below_floor";
  /** For the filter `changed`: prices written at this instant or later. */
  readonly changedSince?: Date;
  /** For the filter `below_floor`: the tax inside a gross price. */
  readonly taxRateMicro?: number;
  /** Only these. */
  readonly variantIds?: readonly string[];
  readonly sort?: SheetSort;
  readonly direction?: "asc" | "desc";
  /** Of the page before. */
  readonly cursor?: string | null;
  readonly limit?: number;
}

const SORT_KEYS: Readonly<Record<SheetSort, SQL>> = {
  handle: sql`pr.handle || ' ' || lpad(v.position::text, 6, '0')`,
  sku: sql`coalesce(v.sku, '')`,
  amount: sql`lpad(coalesce(f.amount_minor, 0)::text, 20, '0')`,
  changed: sql`to_char(coalesce(f.changed_at, 'epoch') at time zone 'UTC', 'YYYYMMDDHH24MISSUS')`,
};

/** One page of a list as a sheet: every variant of the catalogue that fits, priced or not, with tiers and cost. */
export async function priceSheet(ctx: Ctx, question: SheetQuestion): Outcome<PriceSheet> {
  const list = await getPriceList(ctx, question.priceListId);
  if (!list.ok) return list;
  const limit = Math.min(Math.max(question.limit ?? 50, 1), 500);
  const downward = question.direction === "desc";
  const key = SORT_KEYS[question.sort ?? "handle"];
  const fitting = sql`
    from variant v join product pr on pr.id = v.product_id
    left join lateral (
      select p.amount_minor, p.changed_at from price p
      where p.price_list_id = ${question.priceListId} and p.variant_id = v.id order by p.min_quantity limit 1
    ) f on true
    where v.removed_at is null and ${await filterOf(ctx, list.value, question)}
      ${question.variantIds ? sql`and v.id = any(${texts(question.variantIds)})` : sql``}
      ${question.query?.trim() ? sql`and ${fitsQuery(sql`v.id`, question.query)}` : sql``}`;
  const cursor = readCursor(question.cursor);
  const after = cursor
    ? sql`and (${key} collate "C", v.id) ${downward ? sql`<` : sql`>`} (${cursor.key} collate "C", ${cursor.id})`
    : sql``;
  const direction = downward ? sql`desc` : sql`asc`;
  const [counted, rows] = await Promise.all([
    ctx.db.execute<{ total: string }>(sql`select count(*) as total ${fitting}`),
    ctx.db.execute<Row>(sql`
      with page as (
        select v.id, v.product_id, v.sku, v.option_value_ids, pr.handle, pr.source_locale, ${key} as sort_key ${fitting} ${after}
        order by ${key} collate "C" ${direction}, v.id ${direction} limit ${limit + 1}
      )
      select page.*, coalesce(t.title, page.handle) as title, k.currency as cost_currency, k.cost_minor,
        coalesce((select string_agg(o.name, ' / ' order by w.at) from unnest(page.option_value_ids) with ordinality as w(id, at)
          join product_option_value o on o.id = w.id), '') as options,
        coalesce((select jsonb_agg(jsonb_build_object('q', p.min_quantity, 'a', p.amount_minor::text,
            'c', p.compare_at_minor::text, 't', p.changed_at) order by p.min_quantity)
          from price p where p.price_list_id = ${question.priceListId} and p.variant_id = page.id), '[]') as tiers
      from page
      left join product_translation t on t.product_id = page.product_id and t.locale = page.source_locale
      left join variant_cost k on k.variant_id = page.id
      order by page.sort_key collate "C" ${direction}, page.id ${direction}`),
  ]);
  const last = rows[limit - 1];
  return ok({
    list: list.value,
    rows: rows.slice(0, limit).map(toRow),
    total: Number(counted[0]?.total ?? 0),
    next: rows.length > limit && last ? writeCursor(last.sort_key, last.id) : null,
  });
}

/** Every list of a brand for the console's table, with what is in it and where it speaks. */
export async function priceListTable(ctx: Ctx, brandId: string): Promise<PriceListRow[]> {
  const rows = await ctx.db.execute<{
    id: string;
    variants: string;
    tiered: string;
    selling: string[];
    further: string[];
    changed_at: string;
  }>(sql`
    select l.id, coalesce(c.variants, 0) as variants, coalesce(c.tiered, 0) as tiered,
      greatest(l.changed_at, c.changed_at) as changed_at,
      coalesce((select array_agg(storefront_id order by storefront_id) from storefront_price_list s where s.price_list_id = l.id), '{}') as selling,
      coalesce((select array_agg(storefront_id order by storefront_id) from storefront_further_list s where s.price_list_id = l.id), '{}') as further
    from price_list l
    left join (
      select price_list_id, count(distinct variant_id) as variants,
        count(distinct variant_id) filter (where min_quantity > 1) as tiered, max(changed_at) as changed_at
      from price group by price_list_id
    ) c on c.price_list_id = l.id
    where l.brand_id = ${brandId}`);
  const stored = await ctx.db
    .select()
    .from(priceList)
    .where(eq(priceList.brandId, brandId))
    .orderBy(priceList.scope, priceList.currency, desc(priceList.priority), priceList.name, priceList.id);
  const counts = new Map(rows.map((row) => [row.id, row]));
  return stored.map(toPriceList).flatMap((list) => {
    const row = counts.get(list.id);
    if (!row) return [];
    return {
      ...list,
      variants: Number(row.variants),
      tiered: Number(row.tiered),
      sellingStorefrontIds: row.selling,
      furtherStorefrontIds: row.further,
      changedAt: new Date(row.changed_at),
    };
  });
}

async function filterOf(ctx: Ctx, list: PriceList, question: SheetQuestion): Promise<SQL> {
  const { filter = "all", priceListId, changedSince, taxRateMicro = 0 } = question;
  switch (filter) {
    case "changed":
      return sql`exists (select 1 from price t where t.price_list_id = ${priceListId} and t.variant_id = v.id
        and t.changed_at >= ${(changedSince ?? ctx.now).toISOString()}::timestamptz)`;
    case "below_floor": {
      const inside = list.taxIncluded === "gross" ? 1_000_000 + taxRateMicro : 1_000_000;
      return sql`exists (select 1 from variant_cost k join (${await costFactors(ctx, list)}) r on r.currency = k.currency
        where k.variant_id = v.id and f.amount_minor is not null
          and k.cost_minor * r.factor > f.amount_minor * 1000000 / ${inside}::numeric
            * (1 - ${list.marginFloorMicro ?? 0}::int / 1000000::numeric))`;
    }
    case "all":
      return sql`true`;
    case "priced":
      return sql`f.amount_minor is not null`;
    case "missing":
      return sql`f.amount_minor is null`;
    case "tiered":
      return sql`exists (select 1 from price t where t.price_list_id = ${priceListId} and t.variant_id = v.id and t.min_quantity > 1)`;
  }
}

interface Row extends Record<string, unknown> {
  id: string;
  product_id: string;
  sku: string | null;
  handle: string;
  title: string;
  options: string;
  sort_key: string;
  cost_currency: CurrencyCode | null;
  cost_minor: string | null;
  tiers: { q: number; a: string; c: string | null; t: string }[];
}

function toRow(row: Row): SheetRow {
  return {
    variantId: row.id,
    productId: row.product_id,
    handle: row.handle,
    title: row.title,
    options: row.options,
    sku: row.sku,
    tiers: row.tiers.map(({ q, a, c, t }) => ({
      minQuantity: q,
      amountMinor: BigInt(a),
      compareAtMinor: c === null ? null : BigInt(c),
      changedAt: new Date(t),
    })),
    cost:
      row.cost_currency === null || row.cost_minor === null
        ? null
        : { currency: row.cost_currency, minor: BigInt(row.cost_minor) },
  };
}

function writeCursor(key: string, id: string): string {
  return Buffer.from(JSON.stringify([key, id])).toString("base64url");
}

/** A cursor that was tampered with is as none: the first page. */
function readCursor(text: string | null | undefined): { key: string; id: string } | null {
  if (!text) return null;
  try {
    const read: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (!Array.isArray(read) || typeof read[0] !== "string" || typeof read[1] !== "string") return null;
    return { key: read[0], id: read[1] };
  } catch {
    return null;
  }
}
