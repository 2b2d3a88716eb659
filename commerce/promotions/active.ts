import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import type { Channel } from "@/commerce/pricing/model";
import { promotion } from "@/db/schema";
import type { ActivePromotion, PromotionRule } from "./model";
import { codeKey } from "./rules/codes";
import { isShelf } from "./rules/shelf-rule";
import { moneyOf, toRule } from "./stored";

/** Rules by id and version: a version is never rewritten, so what is kept is never old. */
const rules = new Map<string, PromotionRule>();
const MAX_KEPT = 20_000;

interface Question {
  readonly storefrontId: string;
  readonly at: Date;
  /** Leaves out promotions that are for other channels only. */
  readonly channel?: Channel;
  /** As typed. Promotions that they lead to are given in any state, so that a refusal can say why. */
  readonly codes?: readonly string[];
  readonly customerKey?: string | null;
  /** For the simulator: also those of other times, paused ones, and those whose code was not typed. */
  readonly everything?: boolean;
}

interface Hit extends Record<string, unknown> {
  id: string;
  version: number;
  used: number;
  customer_used: number | null;
  budget_left: Record<string, string> | null;
  code_id: string | null;
  code: string | null;
  code_used: number | null;
  code_limit: number | null;
  code_disabled: boolean | null;
}

/**
 * The promotions that may apply in a storefront at an instant, with their counters: one query, and a second one for
 * rules that this process has not seen yet. Dates are narrowed to a day; `applyPromotions` judges them to the minute.
 */
export async function activePromotions(ctx: Ctx, question: Question): Promise<ActivePromotion[]> {
  const { storefrontId, at, channel, codes = [], customerKey = null, everything = false } = question;
  const keys = [...new Set(codes.flatMap((typed) => codeKey(typed) ?? []))];
  const [from, until] = [dayFrom(at, -1), dayFrom(at, 1)];
  const hits = await ctx.db.execute<Hit>(sql`
    with hit as (
      select s.promotion_id as id, null::text as code_id from promotion_storefront s
      join promotion p on p.id = s.promotion_id
      where s.storefront_id = ${storefrontId} and case when ${everything} then p.status <> 'archived' else
        p.status = 'active' and not p.needs_code
        and (p.starts_local is null or p.starts_local <= ${until})
        and (p.ends_local is null or p.ends_local >= ${from}) end
      union all
      select c.promotion_id, c.id from promotion_code c
      where c.brand_id = (select brand_id from storefront where id = ${storefrontId})
        and c.code_key = any(${sql.param(keys)}::text[])
    )
    select p.id, p.version, p.used_count as used, u.used_count as customer_used,
      (select jsonb_object_agg(b.currency, (b.budget_minor - b.spent_minor)::text) from promotion_budget b
        where b.promotion_id = p.id) as budget_left,
      c.id as code_id, c.code, c.used_count as code_used, coalesce(c.use_limit, p.per_code_limit) as code_limit,
      c.disabled as code_disabled
    from hit join promotion p on p.id = hit.id
    left join promotion_code c on c.id = hit.code_id
    left join promotion_customer u on u.promotion_id = p.id and u.customer_key = ${customerKey}
    order by p.id, c.id nulls last`);
  const found = await rulesOf(ctx, hits);
  return hits.flatMap((hit) => {
    const rule = found.get(hit.id);
    if (!rule || (!everything && channel !== undefined && isElsewhere(rule, channel))) return [];
    return [toActive(hit, rule)];
  });
}

/** Those of them that product pages show: automatic, for everybody, on single items. For a catalogue at once. */
export async function shelfPromotions(
  ctx: Ctx,
  question: Pick<Question, "storefrontId" | "at" | "channel">,
): Promise<ActivePromotion[]> {
  return (await activePromotions(ctx, question)).filter(({ rule }) => isShelf(rule));
}

/** `2026-11-26T08:30` in UTC, some days away: zones are less than a day apart from it. */
function dayFrom(at: Date, days: number): string {
  return new Date(+at + days * 86_400_000).toISOString().slice(0, 16);
}

function isElsewhere({ conditions }: PromotionRule, channel: Channel): boolean {
  return conditions.some((condition) => condition.kind === "channel" && !condition.anyOf.includes(channel));
}

function toActive(hit: Hit, rule: PromotionRule): ActivePromotion {
  return {
    rule,
    usage: { used: hit.used, customerUsed: hit.customer_used ?? 0, budgetLeft: moneyOf(hit.budget_left) },
    code:
      hit.code_id === null
        ? null
        : {
            id: hit.code_id,
            code: hit.code ?? "",
            used: hit.code_used ?? 0,
            limit: hit.code_limit,
            disabled: hit.code_disabled ?? false,
          },
  };
}

/** Bodies by promotion id; those not kept yet are read, all in one query. */
async function rulesOf(ctx: Ctx, hits: readonly Hit[]): Promise<Map<string, PromotionRule>> {
  const found = new Map<string, PromotionRule>();
  const missing: string[] = [];
  for (const { id, version } of hits) {
    const known = rules.get(`${id} ${version}`);
    if (known) found.set(id, known);
    else missing.push(id);
  }
  if (missing.length === 0) return found;
  const rows = await ctx.db
    .select({
      row: promotion,
      storefrontIds: sql<string[]>`(select coalesce(array_agg(s.storefront_id order by s.storefront_id), '{}')
        from promotion_storefront s where s.promotion_id = promotion.id)`,
    })
    .from(promotion)
    .where(sql`${promotion.id} = any(${sql.param([...new Set(missing)])}::text[])`);
  if (rules.size + rows.length > MAX_KEPT) rules.clear();
  for (const { row, storefrontIds } of rows) {
    const rule = toRule(row, storefrontIds);
    rules.set(`${row.id} ${row.version}`, rule);
    found.set(row.id, rule);
  }
  return found;
}
