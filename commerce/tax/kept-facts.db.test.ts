import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { type Ctx, systemCtx } from "@/commerce/context";
import { testDatabase } from "@/tests/db/database";
import { makeBrand } from "@/tests/factories";
import { installBuiltInRates, recordDistanceSale, saveRegistration, saveTaxSettings, taxFacts } from ".";
import type { TaxFacts } from "./model";

const test = testDatabase();
const NOON = new Date("2026-11-22T12:00:00Z");
const ctx = (): Ctx => systemCtx(test.db, "test", NOON);
let brandId = "";

beforeAll(async () => {
  brandId = await makeBrand(test.db);
  await installBuiltInRates(ctx());
});

const ask = (reader: Ctx, countries: readonly string[] = ["FR", "MC"]) =>
  taxFacts(reader, { countries, date: NOON, brandId });

function inSnapshot<T>(read: (reader: Ctx) => Promise<T>): Promise<T> {
  return test.db.transaction((tx) => read({ ...ctx(), db: tx }), { isolationLevel: "repeatable read" });
}

/** What a process that has kept nothing would say. */
const bare = ({ distance: _distance, ...facts }: TaxFacts) => facts;

describe("tax facts that were kept", () => {
  it("are given again while nothing has changed, and only when they were read in one state", async () => {
    const outside = await ask(ctx());
    const first = await inSnapshot((reader) => ask(reader));
    expect(first.rates).not.toBe(outside.rates);
    expect((await inSnapshot((reader) => ask(reader))).rates).toBe(first.rates);
    expect((await ask(ctx())).rates).toBe(first.rates);
    expect((await inSnapshot((reader) => ask(reader, ["MC", "FR"]))).rates).toBe(first.rates);
    expect((await inSnapshot((reader) => ask(reader, ["FR"]))).rates).not.toBe(first.rates);
    expect(bare(outside)).toEqual(bare(first));
  });

  const changes: readonly [string, string, (facts: TaxFacts) => unknown, unknown][] = [
    [
      "a rate",
      "update tax_rate set rate_micro = 210000 where zone_key = 'fr' and class_key = 'standard' and valid_until is null",
      ({ rates }) =>
        rates.find(
          ({ zoneKey, classKey, validUntil }) =>
            zoneKey === "fr" && classKey === "standard" && validUntil === null,
        )?.rateMicro,
      210_000,
    ],
    [
      "a rate that ends",
      "update tax_rate set valid_until = '2026-11-21' where zone_key = 'fr' and class_key = 'standard' and valid_until is null",
      ({ rates }) =>
        rates.find(({ zoneKey, classKey }) => zoneKey === "fr" && classKey === "standard")?.validUntil,
      "2026-11-21",
    ],
    [
      "a rate that goes",
      "delete from tax_rate where zone_key = 'fr' and class_key = 'standard'",
      ({ rates }) => rates.some(({ zoneKey, classKey }) => zoneKey === "fr" && classKey === "standard"),
      false,
    ],
    [
      "a zone",
      "update tax_zone set rounding = 'line' where id = 'fr'",
      ({ zones }) => zones.find(({ key }) => key === "fr")?.rounding,
      "line",
    ],
    [
      "where a zone takes its rates from",
      "update tax_zone set rates_from = 'it' where id = 'mc'",
      ({ zones }) => zones.some(({ key }) => key === "it"),
      true,
    ],
    [
      "a new zone",
      "insert into tax_zone (id, name, country, postcodes, jurisdiction, territory, vat_prefix, rounding_source, time_zone) values ('fr-z', 'Z', 'FR', '99.*', 'FR', 'eu', 'FR', 'test', 'Europe/Paris')",
      ({ zones }) => zones.some(({ key }) => key === "fr-z"),
      true,
    ],
    [
      "a class",
      "insert into tax_class (id, name, kind) values ('toys', 'Toys', 'custom')",
      ({ classes }) => classes.some(({ key }) => key === "toys"),
      true,
    ],
    [
      "the imprint",
      `update brand set legal_entity = jsonb_set(legal_entity, '{country}', '"AT"')`,
      ({ settings }) => settings.homeCountry,
      "AT",
    ],
  ];

  it.each(changes)(
    "follow %s at once, and no reader of the state before",
    async (_what, change, of, expected) => {
      await inSnapshot(async (old) => {
        const before = of(await ask(old));
        expect(before).not.toEqual(expected);
        await test.db.execute(sql.raw(change));
        expect(of(await ask(ctx()))).toEqual(expected);
        expect(of(await inSnapshot((reader) => ask(reader)))).toEqual(expected);
        // Whoever began before sees what was then, also now that the newer state is kept.
        expect(of(await ask(old))).toEqual(before);
        expect(of(await ask(ctx()))).toEqual(expected);
      });
    },
  );

  it("follow registrations and settings, and count distance sales only where they decide", async () => {
    await inSnapshot((reader) => ask(reader));
    const made = await saveRegistration(ctx(), { brandId, jurisdiction: "FR", validFrom: "2026-01-01" });
    expect(made.ok).toBe(true);
    expect((await ask(ctx())).registrations.map(({ jurisdiction }) => jurisdiction)).toEqual(["FR"]);
    const sale = {
      orderRef: "ord_1",
      soldOn: "2026-03-01",
      country: "FR",
      currency: "EUR",
      netMinor: 5_000n,
    };
    await test.db.transaction(async (tx) => {
      const counted = await recordDistanceSale(
        { ...ctx(), db: tx },
        { ...sale, brandId, perEuro: "1", rateDate: "2026-03-01" },
      );
      expect(counted.ok).toBe(true);
    });
    expect((await ask(ctx())).distance).toEqual({ year: 2026, thisYearMinor: 5_000n, lastYearMinor: 0n });
    const { version: _version, ...settings } = (await ask(ctx())).settings;
    const wish = { ...settings, providerCountries: [], distanceSales: "destination" as const, version: 0 };
    const { thresholdMinor: _threshold, ...input } = wish;
    expect((await saveTaxSettings(ctx(), input)).ok).toBe(true);
    const after = await inSnapshot((reader) => ask(reader));
    expect([after.settings.distanceSales, after.distance.thisYearMinor]).toEqual(["destination", 0n]);
  });

  it("are not kept from a transaction that is taken back", async () => {
    const before = await inSnapshot((reader) => ask(reader));
    const inside = await test.db
      .transaction(
        async (tx) => {
          await tx.execute(sql`update tax_zone set name = 'Elsewhere' where id = 'fr'`);
          expect((await ask({ ...ctx(), db: tx })).zones.find(({ key }) => key === "fr")?.name).toBe(
            "Elsewhere",
          );
          throw new Error("taken back");
        },
        { isolationLevel: "repeatable read" },
      )
      .catch((error: Error) => error.message);
    expect(inside).toBe("taken back");
    expect(bare(await ask(ctx()))).toEqual(bare(before));
  });
});
