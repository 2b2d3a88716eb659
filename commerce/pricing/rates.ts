import { desc, inArray } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { referenceRate as rateTable } from "@/db/schema";
import type { CurrencyCode } from "@/lib/currency";
import { fail, ok } from "@/lib/result";
import type { Outcome } from "./lists";
import { type DatedRate, STALE_AFTER_DAYS } from "./model";
import { crossRate } from "./rules/convert";

/** The newest reference rate between two currencies, through the euro; refused when one has none. */
export async function referenceRate(ctx: Ctx, from: CurrencyCode, to: CurrencyCode): Outcome<DatedRate> {
  const rows = await ctx.db
    .selectDistinctOn([rateTable.currency])
    .from(rateTable)
    .where(inArray(rateTable.currency, [from, to]))
    .orderBy(rateTable.currency, desc(rateTable.day));
  const source = rows.find((row) => row.currency === from);
  const target = rows.find((row) => row.currency === to);
  if (!source || !target) return fail("pricing.no_rate", "not_found", { from, to });
  // The euro against itself is of every day.
  const dated = [source, target].filter((row) => row.currency !== "EUR");
  const [oldest = dayOf(ctx.now)] = dated.map((row) => row.day).sort();
  const day = from === to ? dayOf(ctx.now) : oldest;
  const ageDays = Math.max(0, Math.floor((ctx.now.getTime() - Date.parse(`${day}T00:00:00Z`)) / 86_400_000));
  return ok({
    from,
    to,
    perUnit: from === to ? "1.0000000000" : crossRate(source.perEuro, target.perEuro),
    day,
    source: target.currency === "EUR" ? source.source : target.source,
    ageDays,
    stale: ageDays > STALE_AFTER_DAYS,
  });
}

/** The currencies that have a reference rate. */
export async function ratedCurrencies(ctx: Ctx): Promise<CurrencyCode[]> {
  const rows = await ctx.db
    .selectDistinct({ currency: rateTable.currency })
    .from(rateTable)
    .orderBy(rateTable.currency);
  return rows.map((row) => row.currency as CurrencyCode);
}

export const dayOf = (instant: Date) => instant.toISOString().slice(0, 10);
