import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { isCountry } from "@/lib/country";
import { BUILT_IN_RATES, BUILT_IN_ZONES } from "./built-in";
import { holds, zoneOf } from "./place";
import { place, taxWorld } from "./tax-world";

/** The public table that the rates of the member states were taken from, when it lies beside the repository. */
const FILE = path.resolve("../shared/data/eu-vat-rates.json");
interface Entry {
  effective_from: string;
  rates: Record<string, number>;
  exceptions?: { name: string; postcode: string; standard: number }[];
}
const table = existsSync(FILE)
  ? Object.entries((JSON.parse(readFileSync(FILE, "utf8")) as { items: Record<string, Entry[]> }).items)
  : [];

/** Where the law has moved on since the table was made: each with its source in the built-in rows. */
const LATER: Readonly<Record<string, string>> = {
  "FI reduced2": "2026-01-01",
  "LT reduced2": "2026-01-01",
  "AT super_reduced": "2026-07-01",
};
/** The table's words for our classes. One reduced rate is `reduced`; of two, `reduced1` is. */
const classOf = (name: string) => ({ reduced1: "reduced", press_publications: "reduced" })[name] ?? name;

const rateOn = (zoneKey: string, classKey: string, day: string) =>
  BUILT_IN_RATES.find((rate) => rate.zoneKey === zoneKey && rate.classKey === classKey && holds(rate, day))
    ?.rateMicro;

describe("the built-in rates", () => {
  it("are those of the public table on every day that it knows, but for what was changed since", () => {
    for (const [country, entries] of table) {
      const sorted = [...entries].sort((a, b) => (a.effective_from < b.effective_from ? -1 : 1));
      for (const [at, { effective_from, rates }] of sorted.entries()) {
        if (country === "GB" || effective_from > "2026") continue;
        const first = effective_from.startsWith("0000") ? "0001-01-01" : effective_from;
        const next = sorted[at + 1]?.effective_from ?? "2025-12-31";
        const last = new Date(Date.parse(next) - 86_400_000).toISOString().slice(0, 10);
        for (const [name, percent] of Object.entries(rates)) {
          // Estonia since July 2025: the press has the lower rate, everything else reduced the higher.
          const classKey = "press_publications" in rates && name === "reduced" ? "reduced2" : classOf(name);
          for (const day of [first, last])
            expect([country, name, day, rateOn(country.toLowerCase(), classKey, day)]).toEqual([
              ...[country, name, day],
              Math.round(percent * 10_000),
            ]);
        }
      }
    }
  });

  it("have a zone for every exception of the public table, with its rate or outside the tax territory", () => {
    // The table still has the Azorean rate of before July 2021.
    const moved = new Set(["Azores"]);
    const { zones } = taxWorld();
    const codes = Array.from({ length: 100_000 }, (_, code) =>
      String(code).padStart(code < 10_000 ? 4 : 5, "0"),
    );
    for (const [country, entries] of table) {
      for (const { name, postcode, standard } of entries.flatMap(({ exceptions = [] }) => exceptions)) {
        const theirs = new RegExp(`^(?:${postcode})$`);
        const matching = codes.filter((code) => theirs.test(code));
        for (const code of [matching[0], matching.at(-1)]) {
          const zone = zoneOf(zones, place(`${country} ${code}`));
          expect([name, code, zone?.key === country.toLowerCase()]).toEqual([name, code, false]);
          if (moved.has(name) || zone?.territory === "third") continue;
          expect([name, rateOn(zone?.key ?? "", "standard", "2026-11-22")]).toEqual([
            name,
            standard * 10_000,
          ]);
        }
      }
    }
  });

  it("differ from the public table only where it is written down", () => {
    for (const key of Object.keys(LATER)) {
      const [country = "", classKey = ""] = key.split(" ");
      const row = BUILT_IN_RATES.find(
        (rate) =>
          rate.zoneKey === country.toLowerCase() &&
          rate.classKey === classKey &&
          rate.validFrom === LATER[key],
      );
      expect(row?.source).toMatch(/2026|XV-287|13.5/);
    }
  });

  it("never overlap, and name a source and a day of checking", () => {
    const series = new Map<string, (typeof BUILT_IN_RATES)[number][]>();
    for (const rate of BUILT_IN_RATES) {
      const key = `${rate.zoneKey} ${rate.classKey} ${rate.component}`;
      series.set(key, [...(series.get(key) ?? []), rate]);
      expect(rate.source.length).toBeGreaterThan(5);
      expect(rate.checkedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(rate.rateMicro).toBeGreaterThan(0);
      expect(rate.rateMicro).toBeLessThan(300_000);
    }
    for (const rows of series.values()) {
      const sorted = [...rows].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
      for (const [at, row] of sorted.entries())
        if (at > 0) expect((sorted[at - 1]?.validUntil ?? "9999") <= row.validFrom).toBe(true);
    }
  });

  it("stand in zones that are whole: a known country, a time zone, rates from a zone that is there", () => {
    const keys = new Set(BUILT_IN_ZONES.map(({ key }) => key));
    expect(keys.size).toBe(BUILT_IN_ZONES.length);
    for (const zone of BUILT_IN_ZONES) {
      expect([zone.key, isCountry(zone.country) || ["XI", "IC"].includes(zone.country)]).toEqual([
        zone.key,
        true,
      ]);
      expect(() => new Intl.DateTimeFormat("en", { timeZone: zone.timeZone })).not.toThrow();
      expect(zone.ratesFrom === null || keys.has(zone.ratesFrom)).toBe(true);
      expect((zone.territory === "third") === (zone.vatPrefix === null)).toBe(true);
      if (zone.postcodes !== null) expect(() => new RegExp(zone.postcodes ?? "")).not.toThrow();
    }
    for (const { zoneKey } of BUILT_IN_RATES) expect(keys.has(zoneKey)).toBe(true);
  });
});

describe("zoneOf", () => {
  it.each([
    ["DE", "de"],
    ["de 27498", "de-heligoland"],
    ["DE 78266", "de-buesingen"],
    ["DE 78267", "de"],
    ["AT 87567", "at-mittelberg"],
    ["ES 38001", "es-canary"],
    ["ES 52001", "es-melilla"],
    ["PT 9000-035", "pt-madeira"],
    ["PT 9700-042", "pt-azores"],
    ["FR 97133", "fr-overseas"],
    ["FR 97100", "fr-guadeloupe"],
    ["FR 98713", "fr-overseas"],
    ["FI AX-22100", "fi-aland"],
    ["GR 630 86", "gr-athos"],
    ["GB bt1 5gs", "gb-ni"],
    ["GB B1 1AA", "gb"],
    ["NO 9170", "no-svalbard"],
    ["CA-QC H2X 1Y4", "ca-qc"],
    ["CA-AB T5J 0N3", "ca"],
    ["US-NY", "us-ny"],
    ["US-GU", "us"],
  ])("%s lies in %s", (address, key) => {
    expect(zoneOf(taxWorld().zones, place(address))?.key).toBe(key);
  });

  it("takes a postcode before a region before a country, and knows `CA-QC` from a form", () => {
    const { zones } = taxWorld();
    expect(zoneOf(zones, { country: "ca", region: "CA-QC", postcode: null })?.key).toBe("ca-qc");
    expect(zoneOf(zones, { country: "XX", region: null, postcode: null })).toBeNull();
    const own = { ...zones[0], country: "US", region: "NY", postcodes: "100\\d\\d", key: "us-ny-city" };
    expect(zoneOf([...zones, own as (typeof zones)[number]], place("US-NY 10001"))?.key).toBe("us-ny-city");
  });
});
