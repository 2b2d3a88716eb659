import { describe, expect, it } from "vitest";
import type { TaxCustomer, Treatment } from "../model";
import { effectiveMicro } from "./rates";
import { shelfRateOf, taxOf } from "./tax-of";
import { NOON, saleTo, type TaxWorld, taxWorld } from "./tax-world";

const CONSUMER: TaxCustomer = { kind: "consumer", vatId: null, evidence: null };

/** A business whose VAT id was looked up with this result, an hour ago, for a day. */
function business(
  vatId: string,
  state: "valid" | "invalid" | "not_verified" = "valid",
  hours = 23,
): TaxCustomer {
  const hour = 3_600_000;
  return {
    ...{ kind: "business", vatId },
    evidence: {
      ...{ vatId, state, source: "vies", reason: null, consultation: "WAPI1", name: null, address: null },
      ...{ checkedAt: new Date(NOON.getTime() - hour), expiresAt: new Date(NOON.getTime() + hours * hour) },
    },
  };
}
const NOBODY: TaxCustomer = { kind: "business", vatId: null, evidence: null };
const OVER: TaxWorld = { thisYearMinor: 1_000_001n };
const OSS: TaxWorld = { registered: ["DE", "oss"] };

type Case = readonly [
  what: string,
  from: string,
  to: string,
  customer: TaxCustomer,
  world: TaxWorld & { supply?: "services" },
  treatment: Treatment,
  tax: number,
  source: string,
];

/** 100.00 net of the standard class; the tax in cents tells whose rate was charged. */
// biome-ignore format: a table
const CASES: readonly Case[] = [
  // Within one member state.
  ["at home", "DE", "DE 20457", CONSUMER, {}, "domestic", 1900, "2006/112/EC art. 31, 32"],
  ["at home, to a business: taxed all the same", "DE", "DE", business("DE136695976"), {}, "domestic", 1900, "art. 2 (1) (a)"],
  ["at home, to a foreign VAT id: the goods do not leave", "DE", "DE", business("FR40303265045"), {}, "domestic", 1900, "art. 138 (1): dispatched to another member state"],
  ["small business without registration", "DE", "DE", CONSUMER, { registered: [] }, "not_registered", 0, "art. 284; UStG § 19"],
  ["from a warehouse in another state, registered there", "PL", "PL", CONSUMER, { registered: ["DE", "PL"] }, "domestic", 2300, "art. 32"],
  ["from a warehouse in another state, not registered", "PL", "PL", CONSUMER, {}, "not_registered", 0, "art. 214"],
  // Consumers in other member states.
  ["distance sale below the threshold", "DE", "FR 75001", CONSUMER, {}, "origin", 1900, "art. 59c (1)"],
  ["at exactly 10,000.00: not exceeded", "DE", "FR", CONSUMER, { thisYearMinor: 1_000_000n }, "origin", 1900, "art. 59c (1) (c)"],
  ["one cent over", "DE", "FR", CONSUMER, { ...OVER, ...OSS }, "oss", 2000, "art. 59c (2), 33 (a)"],
  ["over last year", "DE", "FR", CONSUMER, { lastYearMinor: 1_000_001n, ...OSS }, "oss", 2000, "art. 59c (1) (c): nor in the preceding year"],
  ["over, but in no scheme: the tax is due there", "DE", "FR", CONSUMER, OVER, "destination", 2000, "art. 33 (a)"],
  ["over, registered there", "DE", "FR", CONSUMER, { ...OVER, registered: ["DE", "FR"] }, "destination", 2000, "art. 33 (a)"],
  ["One Stop Shop by choice, below the threshold", "DE", "HU", CONSUMER, OSS, "oss", 2700, "art. 59c (3), 369b"],
  ["One Stop Shop goes before a local registration", "DE", "FR", CONSUMER, { registered: ["DE", "FR", "oss"] }, "oss", 2000, "art. 369b: all distance sales"],
  ["registered there below the threshold", "DE", "DK", CONSUMER, { registered: ["DE", "DK"] }, "destination", 2500, "art. 59c (3)"],
  ["chose the destination", "DE", "SE", CONSUMER, { settings: { distanceSales: "destination" } }, "destination", 2500, "art. 59c (3)"],
  ["established in two states: no threshold", "DE", "FR", CONSUMER, { settings: { oneMemberState: false } }, "destination", 2000, "art. 59c (1) (a)"],
  ["sent from a warehouse elsewhere: no threshold", "PL", "FR", CONSUMER, { registered: ["DE", "PL"] }, "destination", 2000, "art. 59c (1) (b)"],
  ["from abroad to home, One Stop Shop", "PL", "DE", CONSUMER, OSS, "oss", 1900, "art. 33 (a)"],
  ["below, not registered at home", "DE", "FR", CONSUMER, { registered: [] }, "not_registered", 0, "art. 284"],
  ["to Monaco, as to France", "DE", "MC", CONSUMER, OSS, "oss", 2000, "art. 7 (1)"],
  ["to Madeira", "DE", "PT 9000-035", CONSUMER, OSS, "oss", 2200, "art. 5 (2), 105 (2)"],
  ["to the Kleinwalsertal", "DE", "AT 6991", CONSUMER, OSS, "oss", 1900, "art. 104"],
  ["to Northern Ireland: goods as to a member state", "DE", "GB BT1 5GS", CONSUMER, OSS, "oss", 2000, "Protocol on Northern Ireland art. 8"],
  ["to Northern Ireland below the threshold", "DE", "XI", CONSUMER, {}, "origin", 1900, "Protocol on Northern Ireland art. 8"],
  ["electronic service to a consumer, below", "DE", "FR", CONSUMER, { supply: "services" }, "origin", 1900, "art. 59c (1), 45"],
  ["electronic service to a consumer, One Stop Shop", "DE", "FR", CONSUMER, { ...OSS, supply: "services" }, "oss", 2000, "art. 58"],
  // Businesses in other member states.
  ["proven VAT id of another state", "DE", "FR", business("FR40303265045"), OSS, "intra_eu_supply", 0, "art. 138 (1)"],
  ["VAT id of a third member state", "DE", "FR", business("ATU12011204"), OSS, "intra_eu_supply", 0, "art. 138 (1) (b): other than that of dispatch"],
  ["VAT id of the state of dispatch", "DE", "FR", business("DE136695976"), OSS, "oss", 2000, "art. 138 (1) (b)"],
  ["from Poland to a German VAT id", "PL", "DE", business("DE136695976"), OSS, "intra_eu_supply", 0, "art. 138 (1)"],
  ["VAT id nobody could look up", "DE", "FR", business("FR40303265045", "not_verified"), OSS, "oss", 2000, "art. 138 (1a); never a guess"],
  ["VAT id refused by its state", "DE", "FR", business("FR40303265045", "invalid"), OSS, "oss", 2000, "art. 138 (1) (b)"],
  ["evidence that has expired", "DE", "FR", business("FR40303265045", "valid", 0), OSS, "oss", 2000, "evidence at the time of supply"],
  ["no VAT id", "DE", "FR", NOBODY, OSS, "oss", 2000, "art. 138 (1) (b)"],
  ["Greek id, typed the ISO way", "DE", "GR", business("EL094259216"), {}, "intra_eu_supply", 0, "art. 215: EL"],
  ["British id: no longer one of the Union", "DE", "GB BT1 5GS", business("GB980780684"), OSS, "oss", 2000, "Protocol art. 8: only XI"],
  ["Northern Irish id, goods", "DE", "GB BT1 5GS", business("XI980780684"), OSS, "intra_eu_supply", 0, "directive (EU) 2020/1756"],
  ["service to a business", "DE", "FR", business("FR40303265045"), { supply: "services" }, "reverse_charge", 0, "art. 44, 196"],
  ["service to a business whose id is unproven", "DE", "FR", business("FR40303265045", "not_verified"), { supply: "services" }, "origin", 1900, "Regulation 282/2011 art. 18"],
  // Out of the Union.
  ["to Switzerland, not registered", "DE", "CH", CONSUMER, {}, "export", 0, "art. 146 (1) (a)"],
  ["to a Swiss business", "DE", "CH", NOBODY, {}, "export", 0, "art. 146 (1) (a)"],
  ["to Switzerland, registered", "DE", "CH", CONSUMER, { registered: ["DE", "CH"] }, "destination", 810, "MWSTV art. 4a, 7 (3)"],
  ["to Liechtenstein, registered in Switzerland", "DE", "LI", CONSUMER, { registered: ["DE", "CH"] }, "destination", 810, "Treaty on VAT with Liechtenstein"],
  ["to Norway", "DE", "NO 0150", CONSUMER, OSS, "export", 0, "art. 146 (1) (a)"],
  ["to Great Britain", "DE", "GB SW1A 1AA", CONSUMER, OSS, "export", 0, "art. 146 (1) (a)"],
  ["to Great Britain, registered", "DE", "GB SW1A 1AA", CONSUMER, { registered: ["DE", "GB"] }, "destination", 2000, "VATA 1994 s. 7AA"],
  ["service to Northern Ireland is no service to the Union", "DE", "XI", business("XI980780684"), { supply: "services" }, "export", 0, "Protocol art. 8: goods only"],
  ["to Heligoland", "DE", "DE 27498", CONSUMER, {}, "export", 0, "art. 6 (2) (a)"],
  ["to Büsingen", "DE", "DE 78266", CONSUMER, {}, "export", 0, "art. 6 (2) (b)"],
  ["to Büsingen from France", "FR", "DE 78266", CONSUMER, { registered: ["FR"], settings: { homeCountry: "FR" } }, "export", 0, "art. 6 (2) (b)"],
  ["to the Canary Islands", "DE", "ES 35001", CONSUMER, OSS, "export", 0, "art. 6 (1) (b)"],
  ["to the Canary Islands from Madrid", "ES 28001", "ES 38001", CONSUMER, { registered: ["ES"], settings: { homeCountry: "ES" } }, "export", 0, "art. 6 (1) (b)"],
  ["to Ceuta", "DE", "ES 51001", CONSUMER, OSS, "export", 0, "art. 6 (2) (c)"],
  ["to Melilla", "DE", "ES 52001", CONSUMER, OSS, "export", 0, "art. 6 (2) (d)"],
  ["to Livigno", "DE", "IT 23041", CONSUMER, OSS, "export", 0, "art. 6 (2) (e)"],
  ["to Campione d'Italia", "DE", "IT 22061", CONSUMER, OSS, "export", 0, "art. 6 (1) (f)"],
  ["to Åland", "DE", "FI 22100", CONSUMER, OSS, "export", 0, "art. 6 (1) (d)"],
  ["to Åland by its own code", "DE", "AX", CONSUMER, OSS, "export", 0, "art. 6 (1) (d)"],
  ["to Mount Athos", "DE", "GR 630 86", CONSUMER, OSS, "export", 0, "art. 6 (1) (a)"],
  ["to Martinique", "DE", "FR 97200", CONSUMER, OSS, "export", 0, "art. 6 (1) (c)"],
  ["to Réunion, registered there", "DE", "RE", CONSUMER, { registered: ["DE", "RE"] }, "destination", 850, "CGI art. 296"],
  ["to a country that we know nothing about", "DE", "KZ", CONSUMER, {}, "export", 0, "art. 146 (1) (a)"],
  // Elsewhere.
  ["into the Union from Switzerland: the buyer imports", "CH", "DE", CONSUMER, { registered: ["CH"] }, "export", 0, "MWSTG art. 23 (2) 1"],
  ["London to Belfast is domestic", "GB SW1A 1AA", "GB BT1 5GS", CONSUMER, { registered: ["GB"], settings: { homeCountry: "GB" } }, "domestic", 2000, "HMRC: goods moved to Northern Ireland"],
  ["Belfast to Dublin is within the Union for goods", "XI", "IE", CONSUMER, { registered: ["GB", "oss"], settings: { homeCountry: "XI" } }, "oss", 2300, "Protocol art. 8"],
  ["Maine to New York, registered there", "US-ME", "US-NY 10001", CONSUMER, { registered: ["US-NY"] }, "domestic", 400, "NY Tax Law § 1105"],
  ["Maine to Texas, no nexus", "US-ME", "US-TX 73301", CONSUMER, { registered: ["US-NY"] }, "not_registered", 0, "South Dakota v. Wayfair (2018)"],
  ["Hamburg to New York, registered", "DE", "US-NY 10001", CONSUMER, { registered: ["DE", "US-NY"] }, "destination", 400, "NY Tax Law § 1105"],
  ["Hamburg to Florida, not registered", "DE", "US-FL 33101", CONSUMER, {}, "export", 0, "2006/112/EC art. 146"],
  ["Toronto to Montréal, federal registration alone", "CA-ON", "CA-QC H2X 1Y4", CONSUMER, { registered: ["CA"] }, "domestic", 500, "Excise Tax Act s. 165"],
  ["Tokyo to Osaka", "JP", "JP", CONSUMER, { registered: ["JP"] }, "domestic", 1000, "Consumption Tax Act art. 29"],
  ["Dubai to Riyadh, not registered there", "AE", "SA", CONSUMER, { registered: ["AE"] }, "export", 0, "Federal Decree-Law 8/2017 art. 45"],
];

describe("placementOf", () => {
  it.each(CASES)("%s: %s to %s", (_what, from, to, customer, world, treatment, tax) => {
    const { supply, ...rest } = world;
    const sale = saleTo(to, "100.00 standard", {
      ...{ from, customer, pricesInclude: "net" },
      ...(supply ? { supply } : {}),
    });
    const result = taxOf(sale, taxWorld(rest));
    expect([result.treatment, Number(result.taxMinor)]).toEqual([treatment, tax]);
  });

  it.each([
    ["unproven id", "FR", business("FR40303265045", "not_verified"), OSS, ["vat_id_not_verified"]],
    ["id of the same state", "FR", business("DE136695976"), OSS, ["vat_id_same_state"]],
    ["over without a scheme", "FR", CONSUMER, OVER, ["oss_registration_needed"]],
    ["exempt supply", "FR", business("FR40303265045"), {}, ["intra_eu_supply"]],
    ["export", "CH", CONSUMER, {}, ["export", "import_tax_by_buyer"]],
    ["unknown country", "KZ", CONSUMER, {}, ["export", "import_tax_by_buyer", "zone_unknown"]],
    [
      "state of the US",
      "US-NY 10001",
      CONSUMER,
      { registered: ["US-NY"] },
      ["class_fallback", "local_rates_missing"],
    ],
    ["class without a rate", "DK", CONSUMER, { registered: ["DK"] }, ["class_fallback"]],
  ] as const)("says what follows from it: %s", (_what, to, customer, world, keys) => {
    const result = taxOf(saleTo(to, "100.00 reduced", { customer }), taxWorld(world));
    expect(result.notes.map(({ key }) => key)).toEqual(keys);
  });
});

describe("shelfRateOf", () => {
  const world = taxWorld({ registered: ["DE", "oss", "CH", "CA", "CA-QC"] });
  const rate = (country: string, region: string | null = null, taxClass = "standard") =>
    shelfRateOf(world, { country, region, taxClass, date: NOON });

  it.each([
    ["DE", null, 190_000],
    ["FR", null, 200_000],
    ["CH", null, 81_000],
    ["NO", null, 0],
    ["US", null, 0],
    ["CA", null, 50_000],
    ["CA", "QC", 149_750],
  ] as const)("in %s %s is %i", (country, region, expected) => {
    expect(rate(country, region)).toBe(expected);
  });

  it("is the rate that taxOf charges a consumer there", () => {
    for (const country of ["DE", "AT", "FR", "HU", "LU", "CH", "NO", "GB", "AE"]) {
      const result = taxOf(saleTo(country, "119.00 standard"), world);
      expect(rate(country)).toBe(effectiveMicro(result.lines));
    }
  });
});
