import { sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CurrencyCode } from "@/lib/currency";
import { testDatabase } from "@/tests/db/database";
import { pricingWorld } from "@/tests/pricing-world";
import { type FullChange, wantedRows } from "./change-sql";
import { MAX_PRICE_MINOR, type PriceFormula, ROUNDING_RULES } from "./model";
import { derivedPrice } from "./rules/derive";
import { applyFormula } from "./rules/formula";
import { roundPrice } from "./rules/rounding";

const test = testDatabase();

/** Each change is computed over this many amounts at once. */
const AMOUNTS = 400;
const CHANGES = 40;

const minor = fc.oneof(
  fc.bigInt(1n, 2_000n),
  fc.bigInt(1n, 10_000_000n),
  fc.bigInt(1n, 10n ** 13n),
  fc.constantFrom(1n, 49n, 50n, 51n, 99n, 149n, 10n ** 13n),
);
const rounding = fc.constantFrom(...ROUNDING_RULES);
/** One currency of each number of minor digits. */
const currency = fc.constantFrom<CurrencyCode>("JPY", "EUR", "KWD", "CLF");
const rate = fc
  .tuple(fc.bigInt(0n, 999n), fc.bigInt(1n, 9_999_999_999n))
  .map(([whole, part]) => `${whole}.${part.toString().padStart(10, "0")}`);
const formula = fc.oneof<fc.Arbitrary<PriceFormula>[]>(
  fc.record({ kind: fc.constant("set" as const), minor }),
  fc.record({ kind: fc.constant("add" as const), minor: fc.bigInt(-5_000n, 5_000n) }),
  fc.record({ kind: fc.constant("percent" as const), percentMicro: fc.bigInt(-999_999n, 10_000_000n) }),
  fc.record({ kind: fc.constant("times" as const), factorMicro: fc.bigInt(1n, 1_000_000_000n) }),
  fc.record({ kind: fc.constant("divide" as const), divisorMicro: fc.bigInt(1n, 1_000_000_000n) }),
);

interface Wanted extends Record<string, unknown> {
  min_quantity: number;
  raw: string;
  amount_minor: string;
  compare_at_minor: string | null;
}

/** Random amounts, each with a struck one, as tiers of one variant; and what Postgres would make of them. */
async function drawn(key: string) {
  const { listId, a } = await pricingWorld(test.db, key);
  const pairs = fc.sample(fc.tuple(minor, minor), { numRuns: AMOUNTS, seed: 7 });
  await test.db.execute(sql`delete from price where price_list_id = ${listId}`);
  await test.db.execute(sql`
    insert into price (price_list_id, variant_id, min_quantity, amount_minor, compare_at_minor)
    select ${listId}, ${a}, place, amount, struck from unnest(
      ${sql.param(pairs.map(([amount]) => amount.toString()))}::bigint[],
      ${sql.param(pairs.map(([, struck]) => struck.toString()))}::bigint[]) with ordinality as p(amount, struck, place)`);
  const inPostgres = async (code: CurrencyCode, change: FullChange) =>
    test.db.execute<Wanted>(
      sql`select * from (${wantedRows({ id: listId, currency: code }, change)}) w order by min_quantity`,
    );
  return { listId, pairs, inPostgres };
}

const isPrice = (amount: bigint) => amount > 0n && amount <= MAX_PRICE_MINOR;

describe("the arithmetic in Postgres", () => {
  it("derives every price as the rule does, the struck one with it", async () => {
    const { listId, pairs, inPostgres } = await drawn("sqlderive");
    const by = fc.record({
      from: currency,
      to: currency,
      perUnit: rate,
      percentMicro: fc.oneof(fc.constant(0), fc.integer({ min: -999_999, max: 10_000_000 })),
      rounding,
    });
    for (const derivation of fc.sample(by, { numRuns: CHANGES, seed: 11 })) {
      const rows = await inPostgres(derivation.to, { kind: "derive", sourceListId: listId, by: derivation });
      const wrong = rows.filter((row) => {
        const [amount = 0n, struck = 0n] = pairs[row.min_quantity - 1] ?? [];
        const price = derivedPrice(amount, derivation);
        if (BigInt(row.raw) !== price.convertedMinor) return true;
        if (!isPrice(price.convertedMinor)) return false;
        if (BigInt(row.amount_minor) !== price.amountMinor) return true;
        const beside = derivedPrice(struck, derivation);
        if (!isPrice(beside.convertedMinor)) return false;
        const kept = beside.amountMinor > price.amountMinor ? beside.amountMinor.toString() : null;
        return row.compare_at_minor !== kept;
      });
      expect(rows).toHaveLength(AMOUNTS);
      expect([derivation, wrong]).toEqual([derivation, []]);
    }
  });

  it("applies formulas and roundings as the rules do", async () => {
    const { pairs, inPostgres } = await drawn("sqlformula");
    for (const [code, wanted, rule] of fc.sample(fc.tuple(currency, formula, rounding), {
      numRuns: CHANGES,
      seed: 13,
    })) {
      const changed = await inPostgres(code, { kind: "formula", formula: wanted, rounding: rule });
      const rounded = await inPostgres(code, { kind: "rounding", rounding: rule });
      const wrong = pairs.flatMap(([amount], index) => {
        const after = applyFormula(amount, wanted, code, rule);
        const ends = BigInt(rounded[index]?.amount_minor ?? 0) === roundPrice(amount, code, rule);
        const raw = BigInt(changed[index]?.raw ?? 0);
        // What comes out as no price is counted by its raw figure and never written.
        const same = after === null ? true : BigInt(changed[index]?.amount_minor ?? 0) === after;
        return same && ends && (after !== null || !isPrice(raw) || rule !== "none")
          ? []
          : [[amount, after, changed[index]]];
      });
      expect([code, wanted, rule, wrong]).toEqual([code, wanted, rule, []]);
    }
  });
});
