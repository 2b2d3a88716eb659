import { type SQL, sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { needsNgrams, textSearchConfig } from "@/lib/locale";
import type { ListingView } from "./browse";
import type { Suggestion } from "./model";
import { queryTokens } from "./rules/words";

/** A tsquery that finds something, and the words it stands for when they are not the ones typed. */
interface Match {
  readonly tsquery: SQL;
  readonly corrected: string | null;
}

/**
 * How a shopper's words become a query: all of them, the last one as a beginning; else with mistyped words put right by
 * the nearest known term; else any of them. Null when nothing of it is in this storefront.
 */
export async function findMatch(ctx: Ctx, view: ListingView, text: string): Promise<Match | null> {
  const tokens = queryTokens(text, view.locale);
  if (tokens.length === 0) return null;
  const asTyped = tsqueryOf(view.locale, tokens, "&");
  if (await findsAny(ctx, view, asTyped)) return { tsquery: asTyped, corrected: null };
  const better = needsNgrams(view.locale) ? tokens : await correct(ctx, view.locale, tokens);
  if (better.join() !== tokens.join()) {
    const tsquery = tsqueryOf(view.locale, better, "&");
    if (await findsAny(ctx, view, tsquery)) return { tsquery, corrected: better.join(" ") };
  }
  const any = tsqueryOf(view.locale, better, "|");
  if (better.length > 1 && (await findsAny(ctx, view, any))) return { tsquery: any, corrected: null };
  return null;
}

/** Up to `limit` products whose title has the words typed so far. */
export async function suggest(ctx: Ctx, view: ListingView, text: string, limit = 6): Promise<Suggestion[]> {
  const tokens = queryTokens(text.slice(0, 200), view.locale);
  if (tokens.length === 0) return [];
  const match = await findMatch(ctx, view, text.slice(0, 200));
  if (!match) return [];
  const rows = await ctx.db.execute<{
    product_id: string;
    title: string;
    slug: string;
    media_id: string | null;
    media_version: string | null;
  }>(sql`
    select product_id, title, slug, media_id, media_version from (
      select * from listing l where l.storefront_locale_id = ${view.id} and l.search @@ ${match.tsquery} limit 500
    ) l order by ts_rank(l.search, ${match.tsquery}) desc, product_id limit ${limit}`);
  return rows.map((row) => ({
    kind: "product",
    productId: row.product_id,
    title: row.title,
    slug: row.slug,
    mediaId: row.media_id,
    mediaVersion: row.media_version,
  }));
}

/** Tokens are letters and digits only (`queryTokens`), so that none of them can be an operator. */
function tsqueryOf(locale: string, tokens: readonly string[], operator: "&" | "|"): SQL {
  const last = needsNgrams(locale) ? "" : ":*";
  const text = tokens
    .map((token, index) => `'${token}'${index === tokens.length - 1 ? last : ""}`)
    .join(` ${operator} `);
  return sql`to_tsquery(${textSearchConfig(locale)}::regconfig, fold_text(${text}))`;
}

/**
 * Asking for one row only would lure the planner into walking through the table until it meets one, which is dear when
 * there is none; for some hundreds it takes the text index.
 */
async function findsAny(ctx: Ctx, view: ListingView, tsquery: SQL): Promise<boolean> {
  const [row] = await ctx.db.execute<{ found: boolean }>(sql`
    select count(*) > 0 as found from (
      select 1 from listing l where l.storefront_locale_id = ${view.id} and l.search @@ ${tsquery} limit 300) hits`);
  return row?.found ?? false;
}

/** Each token, or the known term of the locale that looks most like it (trigrams). */
async function correct(ctx: Ctx, locale: string, tokens: readonly string[]): Promise<string[]> {
  const rows = await ctx.db.execute<{ token: string; term: string }>(sql`
    select t.token, near.term from unnest(${sql.param([...tokens])}::text[]) with ordinality as t(token, place)
    left join lateral (
      select s.term from search_term s where s.locale = ${locale} and s.term % fold_text(t.token)
      order by similarity(s.term, fold_text(t.token)) desc, s.term limit 1
    ) near on true
    order by t.place`);
  return rows.map((row) => row.term ?? row.token);
}
