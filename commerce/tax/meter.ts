import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { Ctx, TxCtx } from "@/commerce/context";
import { taxDistanceSale } from "@/db/schema";
import { isCurrency, minorDigits } from "@/lib/currency";
import { divRound } from "@/lib/money";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { countriesChanged } from "./changed";
import { type DistanceSales, distanceSaleInput, type OssMeter, type TaxFailureCode } from "./model";
import { UNION_PREFIXES } from "./rules/vat-prefix";
import { taxSettings } from "./settings";
import { tablesOf, yearAt } from "./tables";

/** Minor units of a currency as EUR cents, by a rate of `perEuro` units for one euro; halves away from zero. */
export function inEurCents(netMinor: bigint, digits: number, perEuro: string): bigint {
  const [whole = "0", fraction = ""] = perEuro.split(".");
  const rate = BigInt(whole + fraction);
  return divRound(netMinor * 100n * 10n ** BigInt(fraction.length), rate * 10n ** BigInt(digits));
}

/**
 * Counts a distance sale (or its return, with a negative amount and a reference of its own) towards the threshold. Call it
 * in the order's transaction: the same reference is counted once, whoever calls how often. Failures: `tax.bad_currency`,
 * `tax.bad_rate`. When the threshold is passed by it, `tax.rates_changed` tells the member states.
 */
export async function recordDistanceSale(
  tx: TxCtx,
  input: z.input<typeof distanceSaleInput>,
): Promise<Result<{ recorded: boolean }, Failure<TaxFailureCode>>> {
  const sale = distanceSaleInput.parse(input);
  if (!isCurrency(sale.currency)) return fail("tax.bad_currency", "invalid", { currency: sale.currency });
  if (/^[0.]+$/.test(sale.perEuro) || (sale.currency === "EUR" && Number(sale.perEuro) !== 1))
    return fail("tax.bad_rate", "invalid", { rate: sale.perEuro }, "perEuro");
  const eurMinor = inEurCents(sale.netMinor, minorDigits(sale.currency), sale.perEuro);
  const rows = await tx.db
    .insert(taxDistanceSale)
    .values({ ...sale, eurMinor, createdAt: tx.now })
    .onConflictDoNothing()
    .returning({ orderRef: taxDistanceSale.orderRef });
  if (rows.length === 0) return ok({ recorded: false });
  const { thresholdMinor } = await taxSettings(tx, sale.brandId);
  const year = Number(sale.soldOn.slice(0, 4));
  const { thisYearMinor: seen } = await distanceSales(tx, sale.brandId, year);
  if (seen * 2n >= thresholdMinor && seen - eurMinor <= thresholdMinor) {
    // Near the threshold one at a time: two sales that do not see each other could pass it together unnoticed.
    await tx.db.execute(sql`select pg_advisory_xact_lock(hashtext(${`tax_distance:${sale.brandId}`}))`);
    const { thisYearMinor } = await distanceSales(tx, sale.brandId, year);
    if (thisYearMinor > thresholdMinor) await countriesChanged(tx, MEMBER_COUNTRIES);
  }
  return ok({ recorded: true });
}

const MEMBER_COUNTRIES = UNION_PREFIXES.map((prefix) => (prefix === "EL" ? "GR" : prefix));

/** Distance sales of a calendar year and of the one before it, EUR cents. */
export async function distanceSales(ctx: Ctx, brandId: string, year: number): Promise<DistanceSales> {
  const [row] = await ctx.db.execute<{ this_year: string; last_year: string }>(sql`
    select coalesce(sum(eur_minor) filter (where sold_on >= make_date(${year}, 1, 1)), 0) as this_year,
      coalesce(sum(eur_minor) filter (where sold_on < make_date(${year}, 1, 1)), 0) as last_year
    from tax_distance_sale
    where brand_id = ${brandId} and sold_on >= make_date(${year - 1}, 1, 1) and sold_on < make_date(${year + 1}, 1, 1)`);
  return {
    year,
    thisYearMinor: BigInt(row?.this_year ?? 0),
    lastYearMinor: BigInt(row?.last_year ?? 0),
  };
}

/** The threshold for distance sales (directive 2006/112/EC, art. 59c): how far it is, and what follows. */
export async function ossMeter(ctx: Ctx, question: { brandId: string; date: Date }): Promise<OssMeter> {
  const settings = await taxSettings(ctx, question.brandId);
  const { zones } = await tablesOf(ctx, [settings.homeCountry], question.date.toISOString().slice(0, 10));
  const year = yearAt(zones, settings.homeCountry, question.date);
  const sales = await distanceSales(ctx, question.brandId, year);
  const { thresholdMinor } = settings;
  const over = sales.thisYearMinor > thresholdMinor || sales.lastYearMinor > thresholdMinor;
  const near = sales.thisYearMinor * 5n >= thresholdMinor * 4n;
  const bound = over || settings.distanceSales === "destination" || !settings.oneMemberState;
  return {
    ...{ ...sales, thresholdMinor, state: over ? "over" : near ? "near" : "below" },
    taxedAt: bound ? "destination" : "origin",
  };
}
