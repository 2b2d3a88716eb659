import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { readCursor } from "./board.view";
import type { CountDetail, CountRow, IncomingRow, Page, TransferDetail, TransferRow } from "./model";
import { FULL_NAME, fits } from "./named";

/** SKU and title of the variant `v`, whose product's words are `t`. */
const NAMED = sql`
  join variant v on v.id = l.variant_id join product pr on pr.id = v.product_id
  left join product_translation t on t.product_id = pr.id and t.locale = pr.source_locale`;

interface Question<State> {
  readonly state?: State;
  readonly cursor?: string | null;
  /** 1 to 200. */
  readonly limit?: number;
}

interface IncomingQuestion {
  readonly locationId?: string;
  readonly variantId?: string;
  /** Part of a variant's SKU or name, its barcode, or part of the note. */
  readonly query?: string;
  readonly cursor?: string | null;
  /** 1 to 200. */
  readonly limit?: number;
}

/** Transfers, the latest first. */
export async function listTransfers(
  ctx: Ctx,
  question: Question<TransferRow["state"]> = {},
): Promise<Page<TransferRow>> {
  const { where, limit } = read(question);
  return paged(await transfers(ctx, where, limit + 1), limit);
}

/** A transfer with its lines, or null. */
export async function getTransfer(ctx: Ctx, transferId: string): Promise<TransferDetail | null> {
  const [head] = await transfers(ctx, sql`where h.id = ${transferId}`, 1);
  if (!head) return null;
  const lines = await ctx.db.execute<TransferDetail["lines"][number] & Record<string, unknown>>(sql`
    select l.variant_id as "variantId", v.sku, ${FULL_NAME} as title, l.quantity, l.received
    from stock_transfer_line l ${NAMED} where l.transfer_id = ${transferId} order by v.sku, l.variant_id`);
  return { ...head, lines };
}

async function transfers(ctx: Ctx, where: SQL, limit: number): Promise<TransferRow[]> {
  const rows = await ctx.db.execute<
    Omit<TransferRow, "createdAt" | "sentAt" | "receivedAt"> & {
      createdAt: string;
      sentAt: string | null;
      receivedAt: string | null;
    } & Record<string, unknown>
  >(sql`
    select h.id, h.from_id as "fromId", h.to_id as "toId", h.state, h.expected_on::text as "expectedOn", h.note,
      h.created_by as "createdBy", h.created_at as "createdAt", h.sent_at as "sentAt", h.received_at as "receivedAt",
      h.version, coalesce(sum(l.quantity), 0)::int as units, coalesce(sum(l.received), 0)::int as "receivedUnits"
    from stock_transfer h left join stock_transfer_line l on l.transfer_id = h.id ${where}
    group by h.id order by h.id desc limit ${limit}`);
  return rows.map((row) => ({
    ...row,
    createdAt: new Date(row.createdAt),
    sentAt: row.sentAt === null ? null : new Date(row.sentAt),
    receivedAt: row.receivedAt === null ? null : new Date(row.receivedAt),
  }));
}

/** Stock counts, the latest first. */
export async function listCounts(
  ctx: Ctx,
  question: Question<CountRow["state"]> = {},
): Promise<Page<CountRow>> {
  const { where, limit } = read(question);
  return paged(await counts(ctx, where, limit + 1), limit);
}

/** A count with what was counted, or null. */
export async function getCount(ctx: Ctx, countId: string): Promise<CountDetail | null> {
  const [head] = await counts(ctx, sql`where h.id = ${countId}`, 1);
  if (!head) return null;
  const rows = await ctx.db.execute<
    Omit<CountDetail["counted"][number], "countedAt"> & { countedAt: string } & Record<string, unknown>
  >(sql`
    select l.variant_id as "variantId", v.sku, ${FULL_NAME} as title, l.counted,
      l.on_hand_then as "onHandThen", s.on_hand - l.on_hand_then as "sinceThen", l.counted_by as "countedBy",
      l.counted_at as "countedAt"
    from stock_count_line l ${NAMED}
    join stock_level s on s.variant_id = l.variant_id and s.location_id = ${head.locationId}
    where l.count_id = ${countId} order by l.counted_at desc, l.variant_id`);
  return { ...head, counted: rows.map((row) => ({ ...row, countedAt: new Date(row.countedAt) })) };
}

async function counts(ctx: Ctx, where: SQL, limit: number): Promise<CountRow[]> {
  const rows = await ctx.db.execute<
    Omit<CountRow, "createdAt" | "endedAt"> & { createdAt: string; endedAt: string | null } & Record<
        string,
        unknown
      >
  >(sql`
    select h.id, h.location_id as "locationId", h.state, h.note, h.created_by as "createdBy",
      h.created_at as "createdAt", h.ended_at as "endedAt", count(l.variant_id)::int as lines,
      count(*) filter (where l.counted <> l.on_hand_then)::int as differing
    from stock_count h left join stock_count_line l on l.count_id = h.id ${where}
    group by h.id order by h.id desc limit ${limit}`);
  return rows.map((row) => ({
    ...row,
    createdAt: new Date(row.createdAt),
    endedAt: row.endedAt === null ? null : new Date(row.endedAt),
  }));
}

/** What a question asks of heads `h`. Ids sort by age: a cursor is the last id of the page before. */
function read({ state, cursor, limit }: Question<string>): { where: SQL; limit: number } {
  return {
    where: sql`where true ${state ? sql`and h.state = ${state}` : sql``} ${cursor ? sql`and h.id < ${cursor}` : sql``}`,
    limit: within(limit),
  };
}

/** Rows of a page, 50 unless told. */
const within = (limit = 50) => Math.min(Math.max(limit, 1), 200);

/** The rows of a page, of which one more was read. */
function paged<Row extends { readonly id: string }>(rows: readonly Row[], limit: number): Page<Row> {
  const next = rows.length > limit ? (rows[limit - 1]?.id ?? null) : null;
  return { rows: rows.slice(0, limit), next };
}

/** What is still expected, the soonest first. A cursor that fits nothing gives the first page. */
export async function listIncoming(ctx: Ctx, question: IncomingQuestion = {}): Promise<Page<IncomingRow>> {
  const { locationId, variantId, query, cursor } = question;
  const limit = within(question.limit);
  const after = readCursor(cursor);
  const text = query?.trim();
  const rows = await ctx.db.execute<IncomingRow & Record<string, unknown>>(sql`
    select l.id, l.location_id as "locationId", l.variant_id as "variantId", v.sku,
      ${FULL_NAME} as title, l.quantity, l.received, l.expected_on::text as "expectedOn", l.sellable,
      l.transfer_id as "transferId", l.note
    from stock_incoming l ${NAMED} where l.closed_at is null
      ${locationId ? sql`and l.location_id = ${locationId}` : sql``}
      ${variantId ? sql`and l.variant_id = ${variantId}` : sql``}
      ${text ? sql`and (${fits(text)} or strpos(lower(l.note), lower(${text})) > 0)` : sql``}
      ${after ? sql`and (l.expected_on::text, l.id) > (${after.key}, ${after.id})` : sql``}
    order by l.expected_on, l.id limit ${limit + 1}`);
  const last = rows[limit - 1];
  return {
    rows: rows.slice(0, limit),
    next: rows.length > limit && last ? JSON.stringify([last.expectedOn, last.id]) : null,
  };
}
