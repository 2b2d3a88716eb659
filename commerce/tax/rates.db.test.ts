import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { type Ctx, systemCtx } from "@/commerce/context";
import { auditEntry, event, taxRate, taxZone } from "@/db/schema";
import { newId } from "@/lib/ids";
import { testDatabase } from "@/tests/db/database";
import { makeBrand } from "@/tests/factories";
import {
  confirmRates,
  endRate,
  getZone,
  installBuiltInRates,
  listRates,
  listZones,
  removeRate,
  saveRate,
  saveZone,
  taxFacts,
} from ".";
import { BUILT_IN_RATES, BUILT_IN_ZONES } from "./rules/built-in";
import { ratesOf } from "./rules/rates";

const test = testDatabase({ max: 20 });
const NOON = new Date("2026-11-22T12:00:00Z");
const at = (now: Date = NOON): Ctx => systemCtx(test.db, "test", now);
let brandId = "";

beforeAll(async () => {
  brandId = await makeBrand(test.db);
  await installBuiltInRates(at());
});

const standardOf = async (zoneKey: string, now: Date) => {
  const facts = await taxFacts(at(now), { countries: [zoneKey.slice(0, 2)], date: now, brandId });
  const zone = facts.zones.find(({ key }) => key === zoneKey);
  return zone ? ratesOf(facts, zone, "standard", now).parts.map(({ rateMicro }) => rateMicro) : null;
};

describe("the built-in tables", () => {
  it("are whole in the database, and installing them again writes nothing", async () => {
    expect(await test.db.$count(taxZone)).toBe(BUILT_IN_ZONES.length);
    expect(await test.db.$count(taxRate)).toBe(BUILT_IN_RATES.length);
    expect(await installBuiltInRates(at())).toEqual({ installed: false, rates: 0, kept: 0 });
  });

  it("install once when sixteen servers start at the same moment", async () => {
    await test.db.execute(sql`delete from tax_install`);
    const runs = await Promise.all(Array.from({ length: 16 }, () => installBuiltInRates(at())));
    expect(runs.filter(({ installed }) => installed)).toHaveLength(1);
    expect(await test.db.$count(taxRate)).toBe(BUILT_IN_RATES.length);
  });

  it("bring a new edition in, but never over what a person wrote", async () => {
    // An older edition of our tables: Norway as 24 %, and a row that the new edition no longer has.
    await test.db.update(taxRate).set({ rateMicro: 240_000 }).where(eq(taxRate.zoneKey, "no"));
    const saved = await saveRate(at(), {
      ...{ zoneKey: "nz", classKey: "standard", name: "GST", rateMicro: 160_000 },
      ...{ validFrom: "2027-04-01", source: "A budget speech" },
    });
    expect(saved.ok).toBe(true);
    const zone = await getZone(at(), "au");
    const { origin: _origin, version = 0, ...au } = zone ?? { version: 0 };
    const edited = await saveZone(at(), {
      ...(au as Parameters<typeof saveZone>[1]),
      rounding: "line",
      version,
    });
    expect(edited.ok).toBe(true);

    await test.db.execute(sql`update tax_install set edition = 'older'`);
    const run = await installBuiltInRates(at());
    expect(run).toMatchObject({ installed: true, rates: 3, kept: 1 });
    expect(await standardOf("no", NOON)).toEqual([250_000]);
    expect(await standardOf("nz", new Date("2027-05-01T00:00:00Z"))).toEqual([160_000]);
    expect(await standardOf("nz", NOON)).toEqual([150_000]);
    expect((await getZone(at(), "au"))?.rounding).toBe("line");
  });
});

describe("a dated rate", () => {
  it("switches at midnight in the zone's own time, from facts that were read the day before", async () => {
    // 2024-01-01 00:00 in Zürich is 2023-12-31 23:00 UTC.
    expect(await standardOf("ch", new Date("2023-12-31T22:59:59.999Z"))).toEqual([77_000]);
    expect(await standardOf("ch", new Date("2023-12-31T23:00:00Z"))).toEqual([81_000]);
    // 2025-04-01 00:00 in Halifax is 03:00 UTC.
    expect(await standardOf("ca-ns", new Date("2025-04-01T02:59:59Z"))).toEqual([150_000]);
    expect(await standardOf("ca-ns", new Date("2025-04-01T03:00:00Z"))).toEqual([140_000]);
    const before = new Date("2019-09-30T12:00:00Z");
    const facts = await taxFacts(at(before), { countries: ["JP"], date: before, brandId });
    const japan = facts.zones.find(({ key }) => key === "jp");
    const charged = (when: string) =>
      japan && ratesOf(facts, japan, "standard", new Date(when)).parts[0]?.rateMicro;
    expect(charged("2019-09-30T14:59:59Z")).toBe(80_000);
    expect(charged("2019-09-30T15:00:00Z")).toBe(100_000);
  });

  it("ends the one before it, is listed as upcoming, and can be taken back", async () => {
    const input = {
      ...{ zoneKey: "dk", classKey: "standard", name: "moms", rateMicro: 260_000 },
      ...{ validFrom: "2027-01-01", source: "Lov nr. 1" },
    };
    const saved = await saveRate(at(), input);
    const id = saved.ok ? saved.value.id : "";
    const upcoming = await listRates(at(), { zoneKey: "dk", state: "upcoming", at: NOON });
    expect(upcoming).toMatchObject([{ id, rateMicro: 260_000, origin: "person", checkedOn: "2026-11-22" }]);
    const current = await listRates(at(), { zoneKey: "dk", state: "current", at: NOON });
    expect(current).toMatchObject([{ rateMicro: 250_000, validUntil: "2027-01-01" }]);
    const entries = await test.db.select().from(auditEntry).where(eq(auditEntry.subjectId, id));
    expect(entries).toMatchObject([{ action: "tax.rate_saved", before: { rateMicro: 250_000 } }]);
    const told = await test.db.select().from(event).where(eq(event.type, "tax.rates_changed"));
    expect(told.at(-1)?.payload).toEqual({ countries: ["DK"] });

    expect(await removeRate(at(), { id, version: 7 })).toMatchObject({
      failure: { code: "tax.rate_changed" },
    });
    expect((await removeRate(at(), { id, version: 1 })).ok).toBe(true);
    const [row] = await listRates(at(), { zoneKey: "dk", at: NOON });
    expect(row).toMatchObject({ rateMicro: 250_000, validUntil: null });
  });

  it("never rewrites what was in force, and says no in words of its own", async () => {
    const input = {
      ...{ zoneKey: "se", classKey: "standard", name: "moms", rateMicro: 240_000, source: "A wish" },
      validFrom: "0001-01-01",
    };
    const code = async (given: Partial<Parameters<typeof saveRate>[1]>) => {
      const result = await saveRate(at(), { ...input, ...given });
      return result.ok ? "ok" : result.failure.code;
    };
    expect(await code({})).toBe("tax.rate_in_force");
    expect(await code({ zoneKey: "zz" })).toBe("tax.zone_not_found");
    expect(await code({ classKey: "nonsense" })).toBe("tax.class_not_found");
    expect(await code({ validFrom: "2027-01-01", validUntil: "2026-01-01" })).toBe("tax.rate_dates");
    expect(await code({ validFrom: "2028-01-01" })).toBe("ok");
    expect(await code({ validFrom: "2027-01-01", validUntil: "2028-06-01" })).toBe("tax.rate_overlap");
    const [first] = await listRates(at(), {
      zoneKey: "se",
      state: "current",
      at: NOON,
      classKey: "standard",
    });
    expect(
      await endRate(at(), { id: first?.id ?? "", version: first?.version ?? 0, validUntil: "2028-02-01" }),
    ).toMatchObject({ failure: { code: "tax.rate_overlap" } });
    await expect(saveRate(at(), { ...input, rateMicro: -1 })).rejects.toThrow();
    await expect(saveRate(at(), { ...input, rateMicro: 1_000_001 })).rejects.toThrow();
  });

  it("stands alone on its day: the database itself refuses a second one", async () => {
    const overlapping = {
      ...{ id: newId("taxRate"), zoneKey: "de", classKey: "standard", component: "vat", name: "MwSt." },
      ...{
        jurisdiction: "DE",
        rateMicro: 10_000,
        validFrom: "2025-05-05",
        source: "x",
        checkedOn: "2025-05-05",
      },
    };
    const error = await test.db
      .insert(taxRate)
      .values(overlapping)
      .then(
        () => null,
        (reason: Error) => reason.cause,
      );
    expect(error).toMatchObject({ constraint_name: "tax_rate_no_overlap" });
  });

  it("is one for a day, when 32 people save at once", async () => {
    const results = await Promise.all(
      Array.from({ length: 32 }, (_, index) =>
        saveRate(at(), {
          ...{ zoneKey: "ee", classKey: "standard", name: "käibemaks", rateMicro: 200_000 + index },
          ...{ validFrom: `2027-0${1 + (index % 8)}-01`, source: "Race" },
        }),
      ),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(32);
    const rows = await listRates(at(), { zoneKey: "ee", classKey: "standard", at: NOON });
    for (const [index, row] of rows.entries())
      if (index > 0) expect(rows[index - 1]?.validUntil).toBe(row.validFrom);
    expect(rows.filter(({ state }) => state === "upcoming")).toHaveLength(8);
  });

  it("can be confirmed without changing any tax", async () => {
    const [rate] = await listRates(at(), { zoneKey: "us-tx", state: "current", at: NOON });
    expect(rate?.checkedOn).toBe("2025-01-01");
    const done = await confirmRates(at(), { ids: [rate?.id ?? ""], source: "Texas Comptroller" });
    expect(done).toMatchObject({ value: { confirmed: 1 } });
    const [now] = await listRates(at(), { zoneKey: "us-tx", state: "current", at: NOON });
    expect(now).toMatchObject({ checkedOn: "2026-11-22", source: "Texas Comptroller", origin: "built_in" });
  });
});

describe("zones", () => {
  it("are listed with what is charged today and when it was checked last", async () => {
    const zones = await listZones(at(), { country: "PT" });
    expect(zones.map(({ key, standardMicro }) => [key, standardMicro])).toEqual([
      ["pt", 230_000],
      ["pt-azores", 160_000],
      ["pt-madeira", 220_000],
    ]);
    expect((await listZones(at(), { query: "québec" })).map(({ key }) => key)).toEqual(["ca-qc"]);
  });

  it("refuse what would not work", async () => {
    const zone = {
      ...{ key: "gr-lesbos", name: "Lesbos", country: "GR", region: null, postcodes: "81[1-9]\\d{2}" },
      ...{ jurisdiction: "GR", territory: "eu" as const, vatPrefix: "EL", ratesFrom: "gr" },
      ...{ rounding: "total" as const, roundingMode: "half_up" as const, roundingSource: "as Greece" },
      ...{ timeZone: "Europe/Athens", version: null },
    };
    const code = async (given: Partial<typeof zone>) => {
      const result = await saveZone(at(), { ...zone, ...given });
      return result.ok ? "ok" : result.failure.code;
    };
    expect(await code({ postcodes: "81[" })).toBe("tax.bad_postcodes");
    expect(await code({ postcodes: "(a+)+b" })).toBe("tax.bad_postcodes");
    expect(await code({ timeZone: "Europe/Atlantis" })).toBe("tax.bad_time_zone");
    expect(await code({ territory: "third" as unknown as "eu" })).toBe("tax.bad_zone");
    expect(await code({ ratesFrom: "gr-lesbos" })).toBe("tax.bad_zone");
    expect(await code({ ratesFrom: "yy" })).toBe("tax.zone_not_found");
    expect(await code({})).toBe("ok");
    expect(await code({})).toBe("tax.zone_key_taken");
    const island = await saveRate(at(), {
      ...{ zoneKey: "gr-lesbos", classKey: "standard", name: "ΦΠΑ", rateMicro: 170_000 },
      ...{ validFrom: "2026-01-01", source: "Law on island rates" },
    });
    expect(island.ok).toBe(true);
    expect(await standardOf("gr-lesbos", NOON)).toEqual([170_000]);
  });
});
