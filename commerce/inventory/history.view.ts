import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { readCursor } from "./board.view";
import type { HistoryRow, LedgerKind, Page } from "./model";
import { FULL_NAME } from "./named";

export interface HistoryQuestion {
  readonly variantId?: string;
  readonly locationId?: string;
  /** None: all kinds. */
  readonly kinds?: readonly LedgerKind[];
  /** Only movements whose reference begins so: an order's, a transfer's, a count's id. Best with a variant. */
  readonly sourceRef?: string;
  readonly from?: Date;
  readonly until?: Date;
  readonly cursor?: string | null;
  /** 1 to 200. */
  readonly limit?: number;
}

/** The ledger, newest first. A cursor that fits nothing gives the first page. */
export async function movementHistory(ctx: Ctx, question: HistoryQuestion = {}): Promise<Page<HistoryRow>> {
  const limit = Math.min(Math.max(question.limit ?? 50, 1), 200);
  const after = readCursor(question.cursor);
  const at = after && !Number.isNaN(Date.parse(after.key)) ? after : undefined;
  const one = question.variantId !== undefined && question.locationId !== undefined;
  const rows = await ctx.db.execute<Row>(sql`
    with page as (
      select m.* from stock_movement m where true
        ${question.variantId ? sql`and m.variant_id = ${question.variantId}` : sql``}
        ${question.locationId ? sql`and m.location_id = ${question.locationId}` : sql``}
        ${question.kinds?.length ? sql`and m.kind = any(${sql.param([...question.kinds])}::text[])` : sql``}
        ${question.sourceRef ? sql`and starts_with(m.source_ref, ${question.sourceRef})` : sql``}
        ${question.from ? sql`and m.at >= ${question.from.toISOString()}::timestamptz` : sql``}
        ${question.until ? sql`and m.at < ${question.until.toISOString()}::timestamptz` : sql``}
        ${at ? sql`and (m.at, m.id) < (${at.key}::timestamptz, ${at.id})` : sql``}
      order by m.at desc, m.id desc limit ${limit + 1}
    )
    select page.*, page.at::text as at_exact, v.sku, v.product_id, ${FULL_NAME} as title,
      ${
        one
          ? sql`(select sum(b.quantity) from stock_movement b where b.variant_id = page.variant_id
        and b.location_id = page.location_id and (b.at, b.id) <= (page.at, page.id))::int`
          : sql`null::int`
      } as after
    from page join variant v on v.id = page.variant_id join product pr on pr.id = v.product_id
    left join product_translation t on t.product_id = pr.id and t.locale = pr.source_locale
    order by page.at desc, page.id desc`);
  const last = rows[limit - 1];
  return {
    rows: rows.slice(0, limit).map((row) => ({
      id: row.id,
      at: new Date(row.at),
      kind: row.kind,
      locationId: row.location_id,
      variantId: row.variant_id,
      productId: row.product_id,
      sku: row.sku,
      title: row.title,
      quantity: row.quantity,
      reservedDelta: row.reserved_delta,
      allocatedDelta: row.allocated_delta,
      onHandAfter: row.after,
      source: row.source,
      sourceRef: row.source_ref,
      reason: row.reason,
      actorId: row.actor_id,
    })),
    next: rows.length > limit && last ? JSON.stringify([last.at_exact, last.id]) : null,
  };
}

interface Row extends Record<string, unknown> {
  id: string;
  at: string;
  at_exact: string;
  kind: string;
  location_id: string;
  variant_id: string;
  product_id: string;
  sku: string | null;
  title: string;
  quantity: number;
  reserved_delta: number;
  allocated_delta: number;
  after: number | null;
  source: string;
  source_ref: string;
  reason: string | null;
  actor_id: string;
}
