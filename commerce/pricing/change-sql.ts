import { type SQL, sql } from "drizzle-orm";
import { type CurrencyCode, minorDigits } from "@/lib/currency";
import { invariant } from "@/lib/invariant";
import { MAX_PRICE_MINOR, type PriceFormula, type RoundingRule } from "./model";
import type { Derivation } from "./rules/derive";
import { roundingPattern } from "./rules/rounding";

/** What a change of many prices computes with, all of it known. */
export type FullChange =
  | { readonly kind: "rounding"; readonly rounding: RoundingRule; readonly query?: string }
  | {
      readonly kind: "formula";
      readonly formula: PriceFormula;
      readonly rounding: RoundingRule;
      readonly query?: string;
    }
  | { readonly kind: "derive"; readonly sourceListId: string; readonly by: Derivation };

/** A part of the rows in the order of (variant, quantity): those after the cursor, at most `limit`. */
export interface Slice {
  readonly after: { readonly variantId: string; readonly minQuantity: number };
  readonly limit: number;
}

/**
 * The rows (variant_id, min_quantity, raw, amount_minor, compare_at_minor) that a change wants in a list. `raw` is the figure
 * before rounding: it can be no price. The arithmetic is that of rules/formula.ts and rules/derive.ts, in exact numerics
 * and whole numbers; a test compares the two.
 */
export function wantedRows(
  list: { readonly id: string; readonly currency: CurrencyCode },
  change: FullChange,
  slice?: Slice,
): SQL {
  const from = change.kind === "derive" ? change.sourceListId : list.id;
  const rounding = change.kind === "derive" ? change.by.rounding : change.rounding;
  const raw = (amount: SQL) => rawAmount(amount, change);
  const rounded = (amount: SQL) => roundedSql(amount, list.currency, rounding);
  // A struck price goes along with its list; a formula is about the price alone.
  const compare =
    change.kind === "formula"
      ? sql`s.compare_at_minor`
      : sql`case when s.compare_at_minor is not null then ${rounded(raw(sql`s.compare_at_minor`))} end`;
  const query = change.kind === "derive" ? undefined : change.query;
  const { after, limit } = slice ?? {};
  return sql`
    select variant_id, min_quantity, raw, amount_minor,
      case when compare_at_minor > amount_minor then compare_at_minor end as compare_at_minor
    from (
      select s.variant_id, s.min_quantity, ${raw(sql`s.amount_minor`)} as raw,
        ${rounded(raw(sql`s.amount_minor`))} as amount_minor, ${compare} as compare_at_minor
      from price s where s.price_list_id = ${from}
        ${after ? sql`and (s.variant_id, s.min_quantity) > (${after.variantId}, ${after.minQuantity}::int)` : sql``}
        ${query ? sql`and ${fitsQuery(sql`s.variant_id`, query)}` : sql``}
      ${limit ? sql`order by s.variant_id, s.min_quantity limit ${limit}` : sql``}
    ) computed`;
}

/** Whether a variant's handle, title or SKU contains the text. */
export function fitsQuery(variantId: SQL, query: string): SQL {
  const like = `%${query.trim().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return sql`exists (
    select 1 from variant qv join product qp on qp.id = qv.product_id
    left join product_translation qt on qt.product_id = qp.id and qt.locale = qp.source_locale
    where qv.id = ${variantId} and (qp.handle ilike ${like} or qv.sku ilike ${like} or qt.title ilike ${like}))`;
}

function rawAmount(amount: SQL, change: FullChange): SQL {
  if (change.kind === "rounding") return sql`${amount}::numeric`;
  if (change.kind === "derive") {
    const { by } = change;
    const raised = sql`round(round(${amount} * ${factorOf(by)}::numeric) * ${1_000_000 + by.percentMicro}::numeric * 0.000001)`;
    return sql`greatest(1, ${raised})`;
  }
  const { formula } = change;
  switch (formula.kind) {
    case "set":
      return sql`${formula.minor.toString()}::numeric`;
    case "add":
      return sql`${amount}::numeric + ${formula.minor.toString()}::numeric`;
    case "percent":
      return sql`round(${amount} * ${(1_000_000n + formula.percentMicro).toString()}::numeric * 0.000001)`;
    case "times":
      return sql`round(${amount} * ${formula.factorMicro.toString()}::numeric * 0.000001)`;
    case "divide": {
      invariant(formula.divisorMicro > 0n, "a divisor is not positive");
      const divisor = formula.divisorMicro.toString();
      return sql`div(2 * ${amount}::numeric * 1000000 + ${divisor}::numeric, 2 * ${divisor}::numeric)`;
    }
  }
}

/** What lies outside of prices is kept outside: counted by `raw`, never written. */
function roundedSql(raw: SQL, currency: CurrencyCode, rule: RoundingRule): SQL {
  const { step, ending } = roundingPattern(currency, rule);
  const most = (MAX_PRICE_MINOR + 1n).toString();
  return sql`round_price(least(greatest(${raw}, 1), ${most}::numeric)::bigint, ${step.toString()}::bigint, ${ending.toString()}::bigint)`;
}

/** Minor units of the target for one minor unit of the source, exact: the rate, moved by the difference of the digits. */
function factorOf({ perUnit, from, to }: Derivation): string {
  const [whole = "0", fraction = ""] = perUnit.split(".");
  const shift = minorDigits(to) - minorDigits(from);
  const digits = whole + fraction;
  const decimals = fraction.length - shift;
  if (decimals <= 0) return digits + "0".repeat(-decimals);
  const padded = digits.padStart(decimals + 1, "0");
  return `${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
}
