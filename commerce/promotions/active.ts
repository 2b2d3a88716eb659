import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import type { Channel } from "@/commerce/pricing/model";
import { promotion } from "@/db/schema";
import type { ActivePromotion, PromotionRule } from "./model";
import { codeKey } from "./rules/codes";
import { isShelf } from "./rules/shelf-rule";
import { moneyOf, toRule } from "./stored";

/**
 * Rules by id and version: a version is never rewritten, so what is kept is never old. Only a transaction that writes sees
 * versions that may be taken back (the console's preview does): it neither reads nor keeps anything here.
 */
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

/** A promotion with a limit, a budget or a typed code, with its counters. Others have nothing that is counted against them. */
interface Counted {
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
 * Lists by all that they are made of: ids, versions and counters as the database says them in this very question. So a list
 * that is given again is never old; what is derived from one (`rules/lineup.ts`) is kept with it.
 */
const lists = new Map<string, readonly ActivePromotion[]>();
const MAX_LISTS = 64;

/**
 * The promotions that may apply in a storefront at an instant, with the counters of those that are limited: one query, and
 * a second one for rules that this process has not seen yet. Dates are narrowed to a day; `applyPromotions` judges them
 * to the minute. The order means nothing.
 */
export async function activePromotions(ctx: Ctx, question: Question): Promise<readonly ActivePromotion[]> {
  const { storefrontId, at, channel, codes = [], customerKey = null, everything = false } = question;
  const keys = [...new Set(codes.flatMap((typed) => codeKey(typed) ?? []))];
  const [from, until] = [dayFrom(at, -1), dayFrom(at, 1)];
  // Texts, not rows: a thousand promotions are one value that is compared as a whole.
  const running = everything
    ? sql`p.status <> 'archived'`
    : sql`p.status = 'active' and not p.needs_code
        and (p.starts_local is null or p.starts_local collate "C" <= ${until})
        and (p.ends_local is null or p.ends_local collate "C" >= ${from})`;
  const typed =
    keys.length === 0
      ? sql``
      : sql`union all
      select p.id, p.version, p.used_count, p.per_code_limit, c.id, true
      from promotion_code c join promotion p on p.id = c.promotion_id
      where c.brand_id = (select brand_id from storefront where id = ${storefrontId})
        and c.code_key = any(${sql.param(keys)}::text[])`;
  const [found] = await ctx.db.execute<{
    plain: string | null;
    counted: string | null;
    writing: boolean;
  }>(sql`
    with hit as (
      select p.id, p.version, p.used_count, p.per_code_limit, null::text as code_id,
        p.total_limit is not null or p.per_customer_limit is not null
          or p.id in (select promotion_id from promotion_budget) as limited
      from promotion_storefront s join promotion p on p.id = s.promotion_id
      where s.storefront_id = ${storefrontId} and ${running}
      ${typed}
    )
    select pg_current_xact_id_if_assigned() is not null as writing,
      (select string_agg(id || ' ' || version, ',' order by id collate "C") from hit where not limited) as plain,
      (select jsonb_agg(jsonb_build_object(
          'id', h.id, 'version', h.version, 'used', h.used_count, 'customer_used', u.used_count,
          'budget_left', (
            select jsonb_object_agg(b.currency, (b.budget_minor - b.spent_minor)::text) from promotion_budget b
            where b.promotion_id = h.id),
          'code_id', c.id, 'code', c.code, 'code_used', c.used_count,
          'code_limit', coalesce(c.use_limit, h.per_code_limit), 'code_disabled', c.disabled
        ) order by h.id collate "C", c.id collate "C")
        from hit h
        left join promotion_code c on c.id = h.code_id
        left join promotion_customer u on u.promotion_id = h.id and u.customer_key = ${customerKey}
        where h.limited)::text as counted`);
  const plain = found?.plain ?? "";
  const counted = found?.counted ?? "[]";
  const key = `${everything ? "" : (channel ?? "")}\n${plain}\n${counted}`;
  const keeps = found?.writing === false;
  const known = keeps ? lists.get(key) : undefined;
  if (known) return known;
  const hits = [
    ...(plain === "" ? [] : plain.split(",").map(uncounted)),
    ...(JSON.parse(counted) as Counted[]),
  ];
  const bodies = await rulesOf(ctx, hits, keeps);
  const list = hits.flatMap((hit) => {
    const rule = bodies.get(hit.id);
    if (!rule || (!everything && channel !== undefined && isElsewhere(rule, channel))) return [];
    return [toActive(hit, rule)];
  });
  // Outside a snapshot a rule may have become newer since its version was read.
  if (keeps && hits.every(({ id, version }) => bodies.get(id)?.version === version)) keep(key, list);
  return list;
}

function keep(key: string, list: readonly ActivePromotion[]): void {
  for (const oldest of lists.keys()) {
    if (lists.size < MAX_LISTS) break;
    lists.delete(oldest);
  }
  lists.set(key, list);
}

function uncounted(entry: string): Counted {
  const [id = "", version] = entry.split(" ");
  return {
    ...{ id, version: Number(version), used: 0, customer_used: null, budget_left: null },
    ...{ code_id: null, code: null, code_used: null, code_limit: null, code_disabled: null },
  };
}

/** Those of them that product pages show: automatic, for everybody, on single items. For a catalogue at once. */
export async function shelfPromotions(
  ctx: Ctx,
  question: Pick<Question, "storefrontId" | "at" | "channel">,
): Promise<readonly ActivePromotion[]> {
  const active = await activePromotions(ctx, question);
  let shown = shelves.get(active);
  if (!shown) {
    shown = active.filter(({ rule }) => isShelf(rule));
    shelves.set(active, shown);
  }
  return shown;
}

const shelves = new WeakMap<readonly ActivePromotion[], readonly ActivePromotion[]>();

/** `2026-11-26T08:30` in UTC, some days away: zones are less than a day apart from it. */
function dayFrom(at: Date, days: number): string {
  return new Date(+at + days * 86_400_000).toISOString().slice(0, 16);
}

function isElsewhere({ conditions }: PromotionRule, channel: Channel): boolean {
  return conditions.some((condition) => condition.kind === "channel" && !condition.anyOf.includes(channel));
}

function toActive(hit: Counted, rule: PromotionRule): ActivePromotion {
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

/** Bodies by promotion id; those not kept yet (without `keeps` all of them) are read, all in one query. */
async function rulesOf(
  ctx: Ctx,
  hits: readonly Counted[],
  keeps: boolean,
): Promise<Map<string, PromotionRule>> {
  const found = new Map<string, PromotionRule>();
  const missing: string[] = [];
  for (const { id, version } of hits) {
    const known = keeps ? rules.get(`${id} ${version}`) : undefined;
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
    if (keeps) rules.set(`${row.id} ${row.version}`, rule);
    found.set(row.id, rule);
  }
  return found;
}
