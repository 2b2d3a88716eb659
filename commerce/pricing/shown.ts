import { sql } from "drizzle-orm";
import type { Ctx, TxCtx } from "@/commerce/context";
import type { PriorPrice, ShownPrice, ShownSpan } from "./model";
import { priorPrice, withShowing } from "./rules/prior-price";
import { bigints, texts } from "./write";

/**
 * Notes what a storefront shows from now on: one row for each variant whose shown price, or whose being announced as
 * reduced, differs from the last row's. Set-based: one statement, however many. Written by the projection of listings in the
 * transaction that changes the listing. Gives how many rows were added.
 */
export async function noteShownPrices(
  tx: TxCtx,
  storefrontId: string,
  rows: readonly ShownPrice[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const noted = await tx.db.execute(sql`
    insert into shown_price (storefront_id, variant_id, shown_from, currency, amount_minor, regular_minor)
    select ${storefrontId}, w.variant_id, clock_timestamp(), w.currency, w.amount_minor, w.regular_minor
    from unnest(${texts(rows.map((row) => row.variantId))}, ${texts(rows.map((row) => row.currency))},
      ${bigints(rows.map((row) => row.amountMinor))}, ${bigints(rows.map((row) => row.regularMinor))}
    ) as w(variant_id, currency, amount_minor, regular_minor)
    left join lateral (
      select currency, amount_minor, regular_minor, true as noted from shown_price s
      where s.storefront_id = ${storefrontId} and s.variant_id = w.variant_id
      order by s.shown_from desc limit 1
    ) last on true
    where (last.currency, last.amount_minor, last.regular_minor) is distinct from (w.currency, w.amount_minor, w.regular_minor)
      and (last.noted or w.amount_minor is not null)
    on conflict do nothing
    returning 1`);
  return noted.length;
}

/** More changes than these of one variant are not looked at: the history of years, or of weeks when it changes hourly. */
const MAX_SPANS = 1_000;

/**
 * The prior price of each variant: the lowest that was shown in the storefront within the 30 days before its present
 * reduction began (`rules/prior-price.ts`), in minor units of the storefront's currency. `showing`: amounts about to be shown
 * as reduced; where they are news the reduction begins at `at`. A variant that was never shown has no lowest.
 */
export async function lowestShown(
  ctx: Ctx,
  input: {
    storefrontId: string;
    variantIds: readonly string[];
    at: Date;
    showing?: ReadonlyMap<string, bigint>;
  },
): Promise<Map<string, PriorPrice>> {
  const { storefrontId, variantIds, at, showing } = input;
  const history = await shownSpans(ctx, storefrontId, variantIds);
  return new Map(
    variantIds.map((variantId) => {
      const spans = history.get(variantId) ?? [];
      const amount = showing?.get(variantId);
      return [variantId, priorPrice(amount === undefined ? spans : withShowing(spans, at, amount), at)];
    }),
  );
}

/** What was shown of variants in a storefront, oldest first. Spans in a currency that it has given up are left out. */
export async function shownSpans(
  ctx: Ctx,
  storefrontId: string,
  variantIds: readonly string[],
): Promise<Map<string, ShownSpan[]>> {
  const spans = new Map<string, ShownSpan[]>();
  if (variantIds.length === 0) return spans;
  const rows = await ctx.db.execute<{
    variant_id: string;
    shown_from: string;
    amount: string | null;
    reduced: boolean;
  }>(sql`
    select s.variant_id, s.shown_from, s.amount, s.reduced
    from unnest(${texts([...new Set(variantIds)])}) as w(variant_id)
    cross join lateral (
      select p.variant_id, p.shown_from, p.amount_minor as amount, p.regular_minor is not null as reduced
      from shown_price p join storefront f on f.id = p.storefront_id and f.currency = p.currency
      where p.storefront_id = ${storefrontId} and p.variant_id = w.variant_id
      order by p.shown_from desc limit ${MAX_SPANS}
    ) s
    order by s.variant_id, s.shown_from`);
  for (const row of rows) {
    const span = {
      from: new Date(row.shown_from),
      amountMinor: row.amount === null ? null : BigInt(row.amount),
      reduced: row.reduced,
    };
    const known = spans.get(row.variant_id);
    if (known) known.push(span);
    else spans.set(row.variant_id, [span]);
  }
  return spans;
}
