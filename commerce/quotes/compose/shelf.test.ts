import { describe, expect, it } from "vitest";
import { candidate, promotion, type WorldSpec, worldOf } from "@/tests/quote-worlds";
import { asksForLowestPrice } from "../rules/obligations";
import { type Beside, isReduced, percentOff, shelfPrice, shelfUnit } from "./shelf";

const at = (amountMinor: bigint, compareAtMinor: bigint | null = null, validUntil: Date | null = null) =>
  candidate({ variantId: "v1", amountMinor, compareAtMinor, validUntil });
const off = (percentMicro: number, endsAt: string | null = null) =>
  promotion({
    id: "prm_1",
    endsAt,
    effects: [{ kind: "percent", percentMicro, per: "item", target: { kind: "all", except: null } }],
  });
/** The country does not ask; it asks and this was the lowest; it asks and nothing was shown before. */
const free: Beside = { prior: null, content: null };
const before = (lowestMinor: bigint | null): Beside => ({ prior: { lowestMinor }, content: null });

function shelf(spec: WorldSpec, beside: Beside) {
  const facts = worldOf(spec);
  const variant = facts.variants.get("v1");
  const unit = variant && shelfUnit(facts, variant);
  if (!variant || !unit) throw new Error("unpriced");
  return { ...shelfPrice(variant, unit, beside), reduced: isReduced(unit) };
}

type Row = readonly [string, WorldSpec, Beside, bigint, bigint | null, bigint | null, number | null];
/** Amount, struck price, lowest of 30 days, percent; by hand. */
const ROWS: readonly Row[] = [
  ["a plain price", { candidates: [at(5_000n)] }, before(4_000n), 5_000n, null, null, null],
  [
    "20 % off 50.00 where nobody asks: of the regular price",
    { candidates: [at(5_000n)], promotions: [off(200_000)] },
    free,
    4_000n,
    5_000n,
    null,
    20,
  ],
  [
    "the same in the EEA, shown at 50.00 before",
    { candidates: [at(5_000n)], promotions: [off(200_000)] },
    before(5_000n),
    4_000n,
    5_000n,
    5_000n,
    20,
  ],
  [
    "shown at 44.00 within the 30 days: 9.09 %, cut off",
    { candidates: [at(5_000n)], promotions: [off(200_000)] },
    before(4_400n),
    4_000n,
    5_000n,
    4_400n,
    9,
  ],
  [
    "shown at 40.00 before: no reduction may be announced",
    { candidates: [at(5_000n)], promotions: [off(200_000)] },
    before(4_000n),
    4_000n,
    null,
    null,
    null,
  ],
  [
    "shown at 35.00 before: nor here",
    { candidates: [at(5_000n)], promotions: [off(200_000)] },
    before(3_500n),
    4_000n,
    null,
    null,
    null,
  ],
  [
    "never shown before: nothing that it is reduced from",
    { candidates: [at(5_000n)], promotions: [off(200_000)] },
    before(null),
    4_000n,
    null,
    null,
    null,
  ],
  [
    "a struck price that a person wrote",
    { candidates: [at(8_000n, 10_000n)] },
    free,
    8_000n,
    10_000n,
    null,
    20,
  ],
  [
    "the same in the EEA: of what was shown, 90.00",
    { candidates: [at(8_000n, 10_000n)] },
    before(9_000n),
    8_000n,
    10_000n,
    9_000n,
    11,
  ],
  ["a struck price that is not higher", { candidates: [at(8_000n, 8_000n)] }, free, 8_000n, null, null, null],
  [
    "a promotion beside a written price: struck is what it costs without the promotion",
    { candidates: [at(8_000n, 10_000n)], promotions: [off(100_000)] },
    free,
    7_200n,
    8_000n,
    null,
    10,
  ],
  [
    "less than one percent is no percentage",
    { candidates: [at(10_000n)], promotions: [off(5_000)] },
    free,
    9_950n,
    10_000n,
    null,
    null,
  ],
  [
    "everything off",
    { candidates: [at(10_000n)], promotions: [off(1_000_000)] },
    free,
    0n,
    10_000n,
    null,
    100,
  ],
];

describe("the price on the shelf", () => {
  it.each(ROWS)("%s", (_, spec, beside, amount, struck, lowest, percent) => {
    const price = shelf(spec, beside);
    expect([price.amountMinor, price.regularMinor, price.lowest30Minor, price.percentOff]).toEqual([
      amount,
      struck,
      lowest,
      percent,
    ]);
    if (struck !== null) expect(price.reduced).toBe(true);
  });

  it("ends with the promotion or with the list, whichever is first", () => {
    const listEnds = new Date("2026-08-01T00:00:00Z");
    // Midnight of 1 August in Berlin is two hours before.
    const sale = off(100_000, "2026-08-01T00:00");
    expect(shelf({ candidates: [at(100n)] }, free).validUntil).toBeNull();
    expect(shelf({ candidates: [at(100n, null, listEnds)] }, free).validUntil).toEqual(listEnds);
    const both = shelf({ candidates: [at(100n, null, listEnds)], promotions: [sale] }, free);
    expect(both.validUntil?.toISOString()).toBe("2026-07-31T22:00:00.000Z");
    expect(both.promotion?.endsAt).toEqual(both.validUntil);
  });

  it("says a price per kilogram of what it costs now: 4.00 for 250 g are 16.00", () => {
    const content = { amountMilli: 250_000, unit: "g" as const };
    const price = shelf({ candidates: [at(500n)], promotions: [off(200_000)] }, { prior: null, content });
    expect(price.unitPrice).toEqual({ amountMinor: 1_600n, quantity: 1, unit: "kg" });
    // One kilogram needs no second price.
    const whole = shelf(
      { candidates: [at(500n)] },
      { prior: null, content: { amountMilli: 1_000, unit: "kg" } },
    );
    expect([whole.unitPrice, whole.content]).toEqual([null, null]);
  });
});

describe("percentages and duties", () => {
  it.each([
    [10_000n, 8_001n, 19],
    [10_000n, 8_000n, 20],
    [3n, 2n, 33],
    [100n, 100n, null],
    [100n, 120n, null],
    [0n, 0n, null],
  ])("from %s to %s is %s %", (from, to, percent) => expect(percentOff(from, to)).toBe(percent));

  it("names the lowest price in the EEA and nowhere else", () => {
    expect(["DE", "NO", "IS", "LI", "PL"].every((country) => asksForLowestPrice([country]))).toBe(true);
    expect(["CH", "GB", "US", "JP", "AE"].some((country) => asksForLowestPrice([country]))).toBe(false);
    expect(asksForLowestPrice(["CH", "LI"])).toBe(true);
  });
});
