import { describe, expect, it } from "vitest";
import { effectiveMicro } from "./rates";
import { taxOf } from "./tax-of";
import { place, saleTo, taxWorld } from "./tax-world";

const TABLE = "public table ibericode/vat-rates v4";
const NOW = "2026-11-22";

/** [address, registered in, day, class, tax on 100.00 net, source]: the tax in cents is the rate in hundredths of a percent. */
// biome-ignore format: a table
const CASES: readonly [
  to: string,
  jurisdiction: string,
  day: string,
  taxClass: string,
  tax: number,
  source: string,
][] = [
  // Member states today.
  ["AT 1010", "AT", NOW, "standard", 2000, TABLE],
  ["AT 1010", "AT", NOW, "reduced", 1000, TABLE],
  ["AT 1010", "AT", NOW, "reduced2", 1300, TABLE],
  ["AT 1010", "AT", NOW, "parking", 1300, TABLE],
  ["BE", "BE", NOW, "standard", 2100, TABLE],
  ["BE", "BE", NOW, "reduced", 600, TABLE],
  ["BE", "BE", NOW, "parking", 1200, TABLE],
  ["BG", "BG", NOW, "standard", 2000, TABLE],
  ["CY", "CY", NOW, "standard", 1900, TABLE],
  ["CZ", "CZ", NOW, "standard", 2100, TABLE],
  ["CZ", "CZ", NOW, "reduced", 1200, TABLE],
  ["DE 20457", "DE", NOW, "standard", 1900, "UStG § 12 (1)"],
  ["DE 20457", "DE", NOW, "reduced", 700, "UStG § 12 (2)"],
  ["DK", "DK", NOW, "standard", 2500, TABLE],
  ["EE", "EE", NOW, "standard", 2400, TABLE],
  ["ES 28001", "ES", NOW, "standard", 2100, TABLE],
  ["ES 28001", "ES", NOW, "super_reduced", 400, TABLE],
  ["FI 00100", "FI", NOW, "standard", 2550, TABLE],
  ["FI 00100", "FI", NOW, "reduced", 1000, TABLE],
  ["FR 75001", "FR", NOW, "standard", 2000, TABLE],
  ["FR 75001", "FR", NOW, "reduced", 550, TABLE],
  ["FR 75001", "FR", NOW, "super_reduced", 210, TABLE],
  ["GR 10552", "GR", NOW, "standard", 2400, TABLE],
  ["HR", "HR", NOW, "standard", 2500, TABLE],
  ["HU", "HU", NOW, "standard", 2700, TABLE],
  ["HU", "HU", NOW, "reduced2", 1800, TABLE],
  ["IE", "IE", NOW, "standard", 2300, TABLE],
  ["IE", "IE", NOW, "super_reduced", 480, TABLE],
  ["IE", "IE", NOW, "reduced2", 1350, TABLE],
  ["IT 00118", "IT", NOW, "standard", 2200, TABLE],
  ["LT", "LT", NOW, "standard", 2100, TABLE],
  ["LU", "LU", NOW, "standard", 1700, TABLE],
  ["LU", "LU", NOW, "parking", 1400, TABLE],
  ["LV", "LV", NOW, "standard", 2100, TABLE],
  ["MT", "MT", NOW, "standard", 1800, TABLE],
  ["NL 1011", "NL", NOW, "standard", 2100, TABLE],
  ["NL 1011", "NL", NOW, "reduced", 900, TABLE],
  ["PL", "PL", NOW, "standard", 2300, TABLE],
  ["PT 1000-001", "PT", NOW, "standard", 2300, TABLE],
  ["RO", "RO", NOW, "standard", 2100, TABLE],
  ["RO", "RO", NOW, "reduced", 1100, TABLE],
  ["SE", "SE", NOW, "standard", 2500, TABLE],
  ["SI", "SI", NOW, "reduced2", 950, TABLE],
  ["SK", "SK", NOW, "standard", 2300, TABLE],
  ["SK", "SK", NOW, "reduced2", 1900, TABLE],
  // Days on which a rate changed: the last of the old one, the first of the new one.
  ["DE", "DE", "2020-06-30", "standard", 1900, "Zweites Corona-Steuerhilfegesetz"],
  ["DE", "DE", "2020-07-01", "standard", 1600, "Zweites Corona-Steuerhilfegesetz"],
  ["DE", "DE", "2020-12-31", "reduced", 500, "Zweites Corona-Steuerhilfegesetz"],
  ["DE", "DE", "2021-01-01", "standard", 1900, "Zweites Corona-Steuerhilfegesetz"],
  ["EE", "EE", "2025-06-30", "standard", 2200, TABLE],
  ["EE", "EE", "2025-07-01", "standard", 2400, TABLE],
  ["FI", "FI", "2024-08-31", "standard", 2400, TABLE],
  ["FI", "FI", "2024-09-01", "standard", 2550, TABLE],
  ["FI", "FI", "2025-12-31", "reduced2", 1400, "Finnish Tax Administration"],
  ["FI", "FI", "2026-01-01", "reduced2", 1350, "Finnish Tax Administration"],
  ["IE", "IE", "2020-09-01", "standard", 2100, TABLE],
  ["LT", "LT", "2025-12-31", "reduced2", 900, "Law XV-287"],
  ["LT", "LT", "2026-01-01", "reduced2", 1200, "Law XV-287"],
  ["LU", "LU", "2023-06-15", "standard", 1600, TABLE],
  ["NL", "NL", "2018-12-31", "reduced", 600, TABLE],
  ["NL", "NL", "2019-01-01", "reduced", 900, TABLE],
  ["RO", "RO", "2025-07-31", "standard", 1900, TABLE],
  ["RO", "RO", "2025-08-01", "standard", 2100, TABLE],
  ["SK", "SK", "2025-01-01", "standard", 2300, TABLE],
  ["AT", "AT", "2026-06-30", "super_reduced", 2000, "no such rate yet: standard, never too little"],
  ["AT", "AT", "2026-07-01", "super_reduced", 490, "UStG § 10 as amended 2026"],
  // Exceptions by postcode.
  ["AT 6691", "AT", NOW, "standard", 1900, "UStG (AT) § 10 (4): Jungholz"],
  ["AT 6991", "AT", NOW, "standard", 1900, "UStG (AT) § 10 (4): Mittelberg"],
  ["AT 6991", "AT", NOW, "reduced", 1000, "UStG (AT) § 10 (2): as in all of Austria"],
  ["PT 9000-035", "PT", NOW, "standard", 2200, "Ofício Circulado 25045/2024: Madeira"],
  ["PT 9000-035", "PT", NOW, "reduced", 400, "Ofício Circulado 25045/2024: Madeira since 2024-10-01"],
  ["PT 9500-150", "PT", NOW, "standard", 1600, "Ofício Circulado 25045/2024: Azores"],
  ["PT 9500-150", "PT", "2021-06-30", "standard", 1800, "Lei 63-A/2015: Azores"],
  ["MC 98000", "FR", NOW, "standard", 2000, "directive 2006/112/EC art. 7 (1): Monaco as France"],
  ["IM IM1 1AA", "GB", NOW, "standard", 2000, "directive 2006/112/EC art. 7 (1): Isle of Man as the United Kingdom"],
  ["GB BT1 5GS", "GB", NOW, "standard", 2000, "HMRC: UK rates in Northern Ireland"],
  // The world.
  ["CH", "CH", "2023-12-31", "standard", 770, "ESTV"],
  ["CH", "CH", NOW, "standard", 810, "MWSTG art. 25"],
  ["CH", "CH", NOW, "reduced", 260, "MWSTG art. 25 (2)"],
  ["LI", "CH", NOW, "standard", 810, "Treaty on VAT of Liechtenstein with Switzerland"],
  ["NO", "NO", NOW, "standard", 2500, "Stortingets vedtak"],
  ["NO", "NO", NOW, "reduced2", 1500, "Stortingets vedtak: food"],
  ["GB SW1A 1AA", "GB", NOW, "reduced", 500, "HMRC: VAT rates"],
  ["GB SW1A 1AA", "GB", NOW, "zero", 0, "VATA 1994 s. 30"],
  ["AU", "AU", NOW, "standard", 1000, "GST Act 1999 s 9-70"],
  ["NZ", "NZ", NOW, "standard", 1500, "GST Act 1985 s 8"],
  ["AE", "AE", NOW, "standard", 500, "Federal Decree-Law 8/2017 art. 3"],
  ["SA", "SA", "2020-06-30", "standard", 500, "ZATCA"],
  ["SA", "SA", "2020-07-01", "standard", 1500, "ZATCA"],
  ["JP", "JP", NOW, "standard", 1000, "National Tax Agency No. 6303"],
  ["JP", "JP", NOW, "reduced", 800, "National Tax Agency No. 6303: food"],
  ["JP", "JP", "2019-09-30", "standard", 800, "National Tax Agency"],
  // Canada: what is charged depends on whom one is registered with.
  ["CA-AB T5J 0N3", "CA", NOW, "standard", 500, "CRA: GST 5 % in Alberta"],
  ["CA-ON M5H 2N2", "CA", NOW, "standard", 1300, "CRA: HST 13 % in Ontario"],
  ["CA-NS B3J 1S9", "CA", "2025-03-31", "standard", 1500, "CRA: HST in Nova Scotia"],
  ["CA-NS B3J 1S9", "CA", "2025-04-01", "standard", 1400, "CRA: HST in Nova Scotia"],
  ["CA-QC H2X 1Y4", "CA", NOW, "standard", 500, "GST alone without a registration with Revenu Québec"],
  ["CA-BC V6B 1A1", "CA-BC", NOW, "standard", 700, "PST alone for a seller registered with the province only"],
  // States of the US, base rates.
  ["US-NY 10001", "US-NY", NOW, "standard", 400, "NY Tax Law § 1105"],
  ["US-CA 94105", "US-CA", NOW, "standard", 725, "CDTFA: statewide base"],
  ["US-TX 73301", "US-TX", NOW, "standard", 625, "Texas Tax Code § 151.051"],
  ["US-OR 97201", "US-OR", NOW, "standard", 0, "Oregon has no sales tax"],
  ["US-SD 57101", "US-SD", "2027-06-30", "standard", 420, "SDCL 10-45"],
  ["US-SD 57101", "US-SD", "2027-07-01", "standard", 450, "SDCL 10-45"],
  // Classes that are never taxed.
  ["DE", "DE", NOW, "zero", 0, "class"],
  ["FR", "FR", NOW, "exempt", 0, "class"],
];

describe("the tax on 100.00 net sold at home", () => {
  it.each(CASES)("to %s, registered in %s, on %s, %s: %i (%s)", (to, jurisdiction, day, taxClass, tax) => {
    const sale = saleTo(to, `100.00 ${taxClass}`, {
      ...{ from: to, pricesInclude: "net", date: new Date(`${day}T12:00:00Z`) },
    });
    const result = taxOf(sale, taxWorld({ registered: [jurisdiction] }));
    expect(Number(result.taxMinor)).toBe(tax);
    expect(result.grossMinor).toBe(10_000n + BigInt(tax));
  });
});

describe("effectiveMicro", () => {
  it.each([
    ["nothing", [], 0],
    [
      "GST and QST beside each other: 5 + 9.975",
      [
        [50_000, false],
        [99_750, false],
      ],
      149_750,
    ],
    [
      "QST of 2012 on price and GST: 5 + 9.5 x 1.05",
      [
        [50_000, false],
        [95_000, true],
      ],
      149_750,
    ],
    [
      "QST of 2011: 5 + 8.5 x 1.05",
      [
        [50_000, false],
        [85_000, true],
      ],
      139_250,
    ],
    [
      "three on top of each other: 1.1 x 1.1 x 1.1",
      [
        [100_000, false],
        [100_000, true],
        [100_000, true],
      ],
      331_000,
    ],
  ] as const)("%s", (_what, parts, expected) => {
    expect(effectiveMicro(parts.map(([rateMicro, compound]) => ({ rateMicro, compound })))).toBe(expected);
  });
});

it("reads addresses as people write them", () => {
  expect(place("CA-QC H2X 1Y4")).toEqual({ country: "CA", region: "QC", postcode: "H2X 1Y4" });
});
