import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sumMinor } from "@/lib/money";
import { TAX_CLASSES, type TaxCustomer, type TaxFacts, type TaxResult, type TaxSale } from "../model";
import { zoneOf } from "./place";
import { providedResult } from "./provided";
import { taxOf } from "./tax-of";
import { NOON, place, taxWorld } from "./tax-world";

const RUNS = { numRuns: 10_000 };
/** Ten thousand runs each, on a machine that others use too. */
const PATIENCE = 180_000;

const PLACES = [
  ...[
    "DE",
    "DE 27498",
    "FR 75001",
    "HU",
    "PT 9000-035",
    "AT 6991",
    "LU",
    "GB BT1 5GS",
    "GB SW1A 1AA",
    "CH",
    "LI",
  ],
  ...["NO", "JP", "AU", "AE", "CA-QC H2X 1Y4", "CA-SK", "CA-ON", "US-MN 55401", "US-OR", "KZ"],
];
const CURRENCIES = ["JPY", "EUR", "KWD"] as const;
const REGISTERED = ["DE", "CH", "JP", "AU", "CA", "CA-QC", "CA-SK", "US-MN", "GB", "AE", "NO"];

const cents = fc.oneof(fc.bigInt(0n, 100n), fc.bigInt(0n, 1_000_000n), fc.bigInt(0n, 10_000_000_000_000n));
const taxClass = fc.constantFrom(...TAX_CLASSES, "a_class_nobody_made");
const included = fc.option(fc.constantFrom(0, 70_000, 190_000, 255_000, 149_750), { nil: undefined });

const FRENCH: TaxCustomer = {
  ...{ kind: "business", vatId: "FR40303265045" },
  evidence: {
    ...{ vatId: "FR40303265045", state: "valid", source: "vies", reason: null, consultation: null },
    ...{ name: null, address: null, checkedAt: NOON, expiresAt: new Date("2099-01-01T00:00:00Z") },
  },
};

const line = (prefix: string) =>
  fc
    .record({ amountMinor: cents, taxClass, quantity: fc.integer({ min: 1, max: 9 }), included })
    .map(({ included: rate, ...rest }) => ({
      id: prefix,
      ...rest,
      ...(rate === undefined ? {} : { includedRateMicro: rate }),
    }));
const named = <T extends { id: string }>(list: readonly T[], prefix: string) =>
  list.map((one, at) => ({ ...one, id: `${prefix}${at}` }));

/** Any sale, from and to anywhere, at any time since 2011. */
const anySale: fc.Arbitrary<TaxSale> = fc.record({
  currency: fc.constantFrom(...CURRENCIES),
  pricesInclude: fc.constantFrom("gross" as const, "net" as const),
  policy: fc.constantFrom("keep_gross" as const, "keep_net" as const),
  supply: fc.constantFrom("goods" as const, "services" as const),
  shipFrom: fc.constantFrom("DE", "CA-ON", "JP", "US-ME").map(place),
  shipTo: fc.constantFrom(...PLACES).map(place),
  customer: fc.constantFrom<TaxCustomer>({ kind: "consumer", vatId: null, evidence: null }, FRENCH),
  lines: fc.array(line("l"), { maxLength: 8 }).map((list) => named(list, "l")),
  shipping: fc.array(fc.tuple(line("s"), fc.boolean()), { maxLength: 2 }).map((list) =>
    named(
      list.map(([one, spread]) => (spread ? { ...one, taxClass: "proportional" } : one)),
      "s",
    ),
  ),
  date: fc.date({
    min: new Date("2011-01-01T00:00:00Z"),
    max: new Date("2030-01-01T00:00:00Z"),
    noInvalidDate: true,
  }),
});

const WORLD = taxWorld();
const COUNTRIES = new Set([...PLACES.map((text) => text.slice(0, 2)), "US"]);
const ZONES = WORLD.zones.filter(({ country }) => COUNTRIES.has(country));
const RATES = WORLD.rates.filter(({ zoneKey }) => ZONES.some(({ key }) => key === zoneKey));

/** Every way to round, with and without One Stop Shop; made once. */
const FACTS: readonly TaxFacts[] = (["line", "total"] as const).flatMap((rounding) =>
  (["half_up", "down"] as const).flatMap((roundingMode) =>
    [REGISTERED, [...REGISTERED, "oss"]].map((registered) => ({
      ...taxWorld({ registered }),
      zones: ZONES.map((zone) => ({ ...zone, rounding, roundingMode })),
      rates: RATES,
    })),
  ),
);
const anyFacts = fc.constantFrom(...FACTS);

function expectToAddUp(result: TaxResult): void {
  for (const { netMinor, taxMinor, grossMinor } of result.perLine) {
    expect(netMinor + taxMinor).toBe(grossMinor);
    expect(netMinor >= 0n && taxMinor >= 0n).toBe(true);
  }
  const sum = (pick: (one: TaxResult["perLine"][number]) => bigint) => sumMinor(result.perLine.map(pick));
  expect(sum((one) => one.netMinor)).toBe(result.netMinor);
  expect(sum((one) => one.taxMinor)).toBe(result.taxMinor);
  expect(sum((one) => one.grossMinor)).toBe(result.grossMinor);
  expect(sumMinor(result.lines.map(({ taxMinor }) => taxMinor))).toBe(result.taxMinor);
  for (const { taxMinor, baseMinor } of result.lines) expect(taxMinor >= 0n && baseMinor >= 0n).toBe(true);
}

describe("taxOf, for any sale", () => {
  it("adds up to the last minor unit and is never negative", { timeout: PATIENCE }, () => {
    fc.assert(
      fc.property(anySale, anyFacts, (sale, facts) => expectToAddUp(taxOf(sale, facts))),
      RUNS,
    );
  });

  it("does not depend on the order of lines", { timeout: PATIENCE }, () => {
    fc.assert(
      fc.property(anySale, anyFacts, fc.integer(), (sale, facts, turn) => {
        const turned = <T>(list: readonly T[]) => {
          const by = list.length === 0 ? 0 : Math.abs(turn) % list.length;
          return [...list.slice(by), ...list.slice(0, by)].reverse();
        };
        const one = taxOf(sale, facts);
        const other = taxOf({ ...sale, lines: turned(sale.lines), shipping: turned(sale.shipping) }, facts);
        const byId = (result: TaxResult) =>
          [...result.perLine].sort((a, b) => (a.lineId < b.lineId ? -1 : 1));
        expect({ ...other, perLine: byId(other) }).toEqual({ ...one, perLine: byId(one) });
      }),
      RUNS,
    );
  });

  it("charges on the parts what it charges on the whole: exactly by line, within one unit of each rate in total", {
    timeout: PATIENCE,
  }, () => {
    fc.assert(
      fc.property(anySale, anyFacts, fc.nat(8), (sale, facts, cut) => {
        const goods = { ...sale, shipping: [] };
        const whole = taxOf(goods, facts);
        const first = taxOf({ ...goods, lines: sale.lines.slice(0, cut) }, facts);
        const second = taxOf({ ...goods, lines: sale.lines.slice(cut) }, facts);
        const off = whole.taxMinor - first.taxMinor - second.taxMinor;
        const zone = facts.zones.find(({ key }) => key === whole.zoneKey);
        // Tax inside a price and tax on top of it are rounded apart (keep_net with one rate kept and one not).
        const roundings = BigInt(2 * Math.max(1, whole.lines.length));
        if (zone?.rounding === "line") expect(off).toBe(0n);
        else expect(off <= roundings && off >= -roundings).toBe(true);
      }),
      RUNS,
    );
  });

  it("comes back from net to gross to net, one tax exactly and several within a unit", {
    timeout: PATIENCE,
  }, () => {
    fc.assert(
      fc.property(anySale, anyFacts, cents, taxClass, (sale, facts, amountMinor, goodsClass) => {
        const consumer: TaxCustomer = { kind: "consumer", vatId: null, evidence: null };
        const of = (minor: bigint, pricesInclude: "gross" | "net") =>
          taxOf(
            {
              ...{ ...sale, customer: consumer, pricesInclude, policy: "keep_gross", shipping: [] },
              lines: [{ id: "a", amountMinor: minor, quantity: 1, taxClass: goodsClass }],
            },
            facts,
          );
        const up = of(amountMinor, "net");
        const down = of(up.grossMinor, "gross");
        const off = down.netMinor - amountMinor;
        if (up.lines.length <= 1) expect(off).toBe(0n);
        else expect(off >= -1n && off <= 1n).toBe(true);
        // And from gross: no further than what rounding the net leaves open.
        const inside = of(amountMinor, "gross");
        const again = of(inside.netMinor, "net").grossMinor - amountMinor;
        const slack = BigInt(Math.max(1, inside.lines.length));
        expect(again >= -slack && again <= slack).toBe(true);
      }),
      RUNS,
    );
  });

  it("takes nothing from a business that owes the tax itself, and never asks it for more than the shelf price", {
    timeout: PATIENCE,
  }, () => {
    fc.assert(
      fc.property(anySale, anyFacts, (sale, facts) => {
        const result = taxOf({ ...sale, customer: FRENCH }, facts);
        if (result.treatment !== "intra_eu_supply" && result.treatment !== "reverse_charge") return;
        expect(result.taxMinor).toBe(0n);
        const shown = sumMinor([...sale.lines, ...sale.shipping].map(({ amountMinor }) => amountMinor));
        expect(result.grossMinor <= shown).toBe(true);
      }),
      RUNS,
    );
  });
});

describe("a provider's answer", () => {
  it("adds up as ours do, or is refused", { timeout: PATIENCE }, () => {
    fc.assert(
      fc.property(
        anySale,
        anyFacts,
        fc.array(cents, { minLength: 9, maxLength: 9 }),
        (sale, facts, taxes) => {
          const amount = (at: number) => {
            const taxMinor = taxes[at] ?? 0n;
            const part = {
              jurisdiction: "US-NY",
              component: "sales_tax",
              name: `tax ${at % 3}`,
              compound: false,
            };
            return { taxMinor, parts: [{ ...part, rateMicro: 40_000, baseMinor: 0n, taxMinor }] };
          };
          const lines = new Map(sale.lines.map(({ id }, at) => [id, amount(at)]));
          const shipping = sale.shipping.length > 0 ? amount(8) : { taxMinor: 0n, parts: [] };
          const result = providedResult(sale, taxOf(sale, facts), { lines, shipping }, "stripe");
          if (result) expectToAddUp(result);
          else expect(sale.pricesInclude).toBe("gross");
        },
      ),
      RUNS,
    );
  });
});

describe("zoneOf", () => {
  it("finds the same zone in whatever order the zones come", { timeout: PATIENCE }, () => {
    const { zones } = taxWorld();
    fc.assert(
      fc.property(
        fc.constantFrom(...PLACES, "ES 35001", "FR 97133", "IT 23041", "GR 630 86", "XX"),
        fc.nat(200),
        (address, by) => {
          const turned = [...zones.slice(by), ...zones.slice(0, by)].reverse();
          expect(zoneOf(turned, place(address))?.key).toBe(zoneOf(zones, place(address))?.key);
        },
      ),
      RUNS,
    );
  });
});
