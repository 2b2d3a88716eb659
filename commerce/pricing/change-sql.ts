import { type SQL, sql } from "drizzle-orm";
import { type CurrencyCode, minorDigits } from "@/lib/currency";
import { invariant } from "@/lib/invariant";
import { MAX_PRICE_MINOR, type PriceFormula, type RoundingRule } from "./model";
import type { Derivation } from "./rules/derive";
import { roundingPattern } from "./rules/rounding";
import type { PricePlace } from "./write";

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
  readonly after: PricePlace;
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
  const rounded = (amount: SQL) => roundedSql(amount, list.currency, rounding);
  // A struck price goes along with its list; a formula is about the price alone.
  const struck = sql`s.compare_at_minor`;
  const query = change.kind === "derive" ? undefined : change.query;
  const { after, limit } = slice ?? {};
  // Each step is a query of its own behind `offset 0`: else Postgres would do the arithmetic again wherever it is named.
  return sql`
    select variant_id, min_quantity, raw, amount_minor,
      case when compare_minor > amount_minor then compare_minor end as compare_at_minor
    from (
      select variant_id, min_quantity, raw, ${rounded(sql`amount`)} as amount_minor,
        ${change.kind === "formula" ? sql`struck` : sql`case when struck is not null then ${rounded(sql`struck`)} end`} as compare_minor
      from (
        select variant_id, min_quantity, raw, ${bounded(sql`raw`)} as amount,
          ${change.kind === "formula" ? sql`struck` : sql`case when struck is not null then ${bounded(sql`struck`)} end`} as struck
        from (
          select s.variant_id, s.min_quantity, ${rawAmount(sql`s.amount_minor`, change)} as raw,
            ${change.kind === "formula" ? struck : sql`case when ${struck} is not null then ${rawAmount(struck, change)} end`} as struck
          from price s where s.price_list_id = ${from}
            ${after ? sql`and (s.variant_id, s.min_quantity) > (${after.variantId}, ${after.minQuantity}::int)` : sql``}
            ${query ? sql`and ${fitsQuery(sql`s.variant_id`, query)}` : sql``}
          ${limit ? sql`order by s.variant_id, s.min_quantity limit ${limit}` : sql``} offset 0
        ) taken offset 0
      ) computed offset 0
    ) ended`;
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
    const converted = sql`round(${amount} * ${factorOf(by)}::numeric)`;
    if (by.percentMicro === 0) return sql`greatest(1, ${converted})`;
    return sql`greatest(1, round(${converted} * ${1_000_000 + by.percentMicro}::numeric * 0.000001))`;
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
function bounded(raw: SQL): SQL {
  return sql`least(greatest(${raw}, 1), ${(MAX_PRICE_MINOR + 1n).toString()}::numeric)::bigint`;
}

/** `roundPrice` of whole numbers above zero. */
function roundedSql(amount: SQL, currency: CurrencyCode, rule: RoundingRule): SQL {
  const { step, ending } = roundingPattern(currency, rule);
  if (step === 1n) return amount;
  const bigint = (value: bigint) => sql`${value.toString()}::bigint`;
  const over = sql`(${amount} + ${bigint(step - ending)}) % ${bigint(step)}`;
  const up = sql`case when ${over} * 2 < ${bigint(step)} then 0 else ${bigint(step)} end`;
  return sql`greatest(${amount} - ${over} + ${up}, ${bigint(ending > 0n ? ending : step)})`;
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
