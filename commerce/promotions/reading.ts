import { eq, type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { promotion } from "@/db/schema";
import type { EffectKind, Promotion, PromotionStatus, PromotionSummary } from "./model";
import { type Place, placesOf } from "./places.view";
import { phaseAt } from "./rules/schedule";
import { combinationOf, moneyOf, toRule } from "./stored";

// Written out: in a select from one table the query builder drops the table from a column's name.
const storefrontIdsOf = sql<string[]>`(
  select coalesce(array_agg(s.storefront_id order by s.storefront_id), '{}')
  from promotion_storefront s where s.promotion_id = promotion.id)`;
const codesOf = sql<string>`(select count(*) from promotion_code c where c.promotion_id = promotion.id)`;

/** A promotion with all that its editor shows, or null. */
export async function getPromotion(ctx: Ctx, promotionId: string): Promise<Promotion | null> {
  const [found] = await ctx.db
    .select({
      row: promotion,
      storefrontIds: storefrontIdsOf,
      codes: codesOf,
      budget: sql<Record<string, string> | null>`(
        select jsonb_object_agg(b.currency, b.budget_minor::text) from promotion_budget b
        where b.promotion_id = promotion.id)`,
      spent: sql<Record<string, string> | null>`(
        select jsonb_object_agg(u.currency, u.total::text) from (
          select currency, sum(amount_minor) as total from promotion_use
          where promotion_id = promotion.id and state = 'redeemed' group by currency) u)`,
    })
    .from(promotion)
    .where(eq(promotion.id, promotionId));
  if (!found) return null;
  const { row } = found;
  const rule = toRule(row, found.storefrontIds);
  return {
    ...rule,
    storefrontIds: [...rule.storefrontIds],
    conditions: [...rule.conditions],
    effects: [...rule.effects],
    maxDiscount: rule.maxDiscount && { ...rule.maxDiscount },
    labels: { ...rule.labels },
    brandId: row.brandId,
    name: row.name,
    budget: found.budget && { ...moneyOf(found.budget) },
    used: row.usedCount,
    spent: moneyOf(found.spent) ?? {},
    codes: Number(found.codes),
    createdAt: row.createdAt,
    changedAt: row.changedAt,
  };
}

export interface PromotionPage {
  /** Words of the name, or a code. */
  readonly query?: string;
  readonly statuses?: readonly PromotionStatus[];
  readonly storefrontId?: string;
  readonly needsCode?: boolean;
  readonly cursor?: string;
  readonly limit: number;
}

/** Promotions, newest first, with the number of all that match. Archived ones only when asked for. */
export async function listPromotions(
  ctx: Ctx,
  page: PromotionPage,
): Promise<{ rows: PromotionSummary[]; nextCursor: string | null; total: number }> {
  const statuses = page.statuses ?? ["draft", "active", "paused"];
  const parts: SQL[] = [sql`${promotion.status} = any(${sql.param([...statuses])}::text[])`];
  const query = page.query?.trim() ?? "";
  if (query !== "")
    parts.push(sql`(position(fold_text(${query}) in fold_text(${promotion.name})) > 0 or exists (
      select 1 from promotion_code c where c.promotion_id = promotion.id and upper(c.code) = upper(${query})))`);
  if (page.storefrontId !== undefined)
    parts.push(sql`exists (select 1 from promotion_storefront s
      where s.promotion_id = promotion.id and s.storefront_id = ${page.storefrontId})`);
  if (page.needsCode !== undefined) parts.push(sql`${promotion.needsCode} = ${page.needsCode}`);
  const where = sql.join(parts, sql` and `);
  const [counted] = await ctx.db.select({ total: sql<string>`count(*)` }).from(promotion).where(where);
  const found = await ctx.db
    .select({ row: promotion, storefrontIds: storefrontIdsOf, codes: codesOf })
    .from(promotion)
    .where(page.cursor === undefined ? where : sql`${where} and ${promotion.id} < ${page.cursor}`)
    .orderBy(sql`${promotion.id} desc`)
    .limit(page.limit + 1);
  const shown = found.slice(0, page.limit);
  const places = await placesOf(ctx, [...new Set(shown.flatMap(({ storefrontIds }) => storefrontIds))]);
  return {
    total: Number(counted?.total ?? 0),
    nextCursor: found.length > page.limit ? (shown.at(-1)?.row.id ?? null) : null,
    rows: shown.map(({ row, storefrontIds, codes }) => ({
      id: row.id,
      name: row.name,
      status: row.status,
      phase: phaseOf(row, storefrontIds, places, ctx.now),
      storefrontIds,
      startsAt: row.startsLocal,
      endsAt: row.endsLocal,
      needsCode: row.needsCode,
      priority: row.priority,
      combination: combinationOf(row),
      effectKinds: (row.effects as readonly { kind: EffectKind }[]).map(({ kind }) => kind),
      used: row.usedCount,
      totalLimit: row.totalLimit,
      codes: Number(codes),
      version: row.version,
      changedAt: row.changedAt,
    })),
  };
}

/** An active promotion runs when it runs somewhere, and is over when it is over everywhere. */
function phaseOf(
  row: typeof promotion.$inferSelect,
  storefrontIds: readonly string[],
  places: ReadonlyMap<string, Place>,
  now: Date,
): PromotionSummary["phase"] {
  if (row.status !== "active") return row.status;
  const dates = { startsAt: row.startsLocal, endsAt: row.endsLocal };
  const phases = storefrontIds.flatMap((id) => {
    const place = places.get(id);
    return place ? [phaseAt(dates, place.timeZone, now)] : [];
  });
  if (phases.includes("running")) return "running";
  return phases.includes("upcoming") ? "upcoming" : "ended";
}
