import { sql } from "drizzle-orm";
import { Parser } from "htmlparser2";
import type { Ctx } from "@/commerce/context";
import { referenceRate as rateTable } from "@/db/schema";
import { type CurrencyCode, isCurrency } from "@/lib/currency";
import { fail, ok } from "@/lib/result";
import { type SafeFetchOptions, safeFetch } from "@/lib/safe-fetch";
import type { Outcome } from "./lists";
import { productRate } from "./rules/convert";

/** The European Central Bank's euro foreign exchange reference rates of the last business day. */
export const ECB_DAILY_URL = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml";
const ECB_SOURCE = "ECB euro reference rate";

/** Currencies that the ECB does not quote and that are held at an official price in US dollars. */
const DOLLAR_PEGS: readonly (readonly [CurrencyCode, string])[] = [
  ["AED", "3.6725"],
  ["SAR", "3.75"],
  ["QAR", "3.64"],
  ["BHD", "0.376"],
  ["OMR", "0.3845"],
];

/**
 * Fetches the ECB's daily rates and keeps those of a day that is not known yet; the pegged currencies follow the dollar. Rates only
 * suggest: no price changes by it. Failures: `pricing.rates_unreachable`, `pricing.rates_malformed`; then nothing is kept.
 */
export async function fetchReferenceRates(
  ctx: Ctx,
  from: { url?: string } & Partial<Pick<SafeFetchOptions, "lookup" | "allowHttp" | "allowLoopback">> = {},
): Outcome<{ day: string; currencies: number; added: number }> {
  const { url = ECB_DAILY_URL, ...options } = from;
  const answer = await safeFetch(url, {
    ...options,
    maxBytes: 200_000,
    timeoutMs: 10_000,
    accept: ["text/xml", "application/xml"],
  });
  if (!answer.ok) return fail("pricing.rates_unreachable", "limit", { why: answer.failure.code });
  const read = readEcbRates(new TextDecoder().decode(answer.value.body));
  if (!read) return fail("pricing.rates_malformed", "invalid", { source: new URL(url).hostname });
  const dollar = read.rates.get("USD");
  const pegged = dollar
    ? DOLLAR_PEGS.map(([currency, peg]) => ({
        currency,
        perEuro: productRate(dollar, peg),
        source: `official peg of ${peg} to the US dollar`,
      }))
    : [];
  const quoted = Array.from(read.rates, ([currency, perEuro]) => ({ currency, perEuro, source: ECB_SOURCE }));
  const added = await ctx.db
    .insert(rateTable)
    .values([...quoted, ...pegged].map((row) => ({ ...row, day: read.day })))
    .onConflictDoNothing()
    .returning({ currency: rateTable.currency });
  return ok({ day: read.day, currencies: quoted.length + pegged.length, added: added.length });
}

/** Currencies with their newest rate against the euro, for the table of the console. */
export async function newestRates(
  ctx: Ctx,
): Promise<{ currency: CurrencyCode; perEuro: string; day: string; source: string }[]> {
  const rows = await ctx.db
    .selectDistinctOn([rateTable.currency])
    .from(rateTable)
    .where(sql`${rateTable.currency} <> 'EUR'`)
    .orderBy(rateTable.currency, sql`${rateTable.day} desc`);
  return rows.map((row) => ({ ...row, currency: row.currency as CurrencyCode }));
}

/** Fewer than these and it is not the file that we know. */
const FEWEST = 20;

/** The day and the rates of the ECB's XML: nested `Cube` elements. Null when anything in it is not as it should be. */
export function readEcbRates(xml: string): { day: string; rates: ReadonlyMap<CurrencyCode, string> } | null {
  const days: string[] = [];
  const rates = new Map<CurrencyCode, string>();
  let sound = true;
  const parser = new Parser(
    {
      onopentag(name, { time, currency, rate }) {
        if (name !== "Cube") return;
        if (time !== undefined) days.push(time);
        if (currency === undefined && rate === undefined) return;
        // A currency that has ended since is passed over; a rate that is none spoils the whole.
        if (rate === undefined || !/^\d{1,8}(\.\d{1,10})?$/.test(rate) || Number(rate) === 0) sound = false;
        else if (isCurrency(currency)) {
          sound &&= !rates.has(currency);
          rates.set(currency, rate);
        }
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  const [day] = days;
  if (!sound || days.length !== 1 || day === undefined || rates.size < FEWEST) return null;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) return null;
  return { day, rates };
}
