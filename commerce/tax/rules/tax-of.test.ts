import { describe, expect, it } from "vitest";
import { type CurrencyCode, moneyDecimal } from "@/lib/currency";
import type { TaxCustomer, TaxResult } from "../model";
import { taxOf } from "./tax-of";
import { NOON, saleTo, type TaxWorld, taxWorld, zonesWith } from "./tax-world";

type Given = NonNullable<Parameters<typeof saleTo>[2]>;

const FRENCH: TaxCustomer = {
  ...{ kind: "business", vatId: "FR40303265045" },
  evidence: {
    ...{ vatId: "FR40303265045", state: "valid", source: "vies", reason: null, consultation: "WAPI1" },
    ...{ name: null, address: null, checkedAt: NOON, expiresAt: new Date("2027-01-01T00:00:00Z") },
  },
};
const IN_2012 = new Date("2012-06-15T16:00:00Z");
const net: Given = { pricesInclude: "net" };
const keepNet: Given = { policy: "keep_net" };
const oss: TaxWorld = { registered: ["DE", "oss"] };
const home = (country: string, more: Given = {}): Given => ({ from: country, ...more });
const held = (...registered: string[]): TaxWorld => ({ registered });
const quebec = held("CA", "CA-QC");
const canada: Given = { from: "CA-ON", currency: "CAD", pricesInclude: "net" };
const yen: Given = { from: "JP", currency: "JPY" };
const perLine = (key: string): TaxWorld => ({ zones: zonesWith(key, { rounding: "line" }) });

type Case = readonly [
  what: string,
  to: string,
  amounts: string,
  given: Given,
  world: TaxWorld,
  /** net + tax = gross */
  sum: string,
  /** percent on base: tax */
  lines: readonly string[],
  source: string,
];

// biome-ignore format: a table
const CASES: readonly Case[] = [
  // Tax inside the price: gross x rate / (100 + rate), halves up.
  ["a round price", "DE", "119.00 standard", {}, {}, "100.00 + 19.00 = 119.00", ["19 on 100.00: 19.00"], "119 x 19/119"],
  ["the reduced rate", "DE", "107.00 reduced", {}, {}, "100.00 + 7.00 = 107.00", ["7 on 100.00: 7.00"], "107 x 7/107"],
  ["a price ending in 99", "DE", "19.99 standard", {}, {}, "16.80 + 3.19 = 19.99", ["19 on 16.80: 3.19"], "19.99 x 19/119 = 3.1916"],
  ["a cent", "DE", "0.01 standard", {}, {}, "0.01 + 0.00 = 0.01", ["19 on 0.01: 0.00"], "0.01 x 19/119 = 0.0015"],
  ["three cents", "DE", "0.03 standard", {}, {}, "0.03 + 0.00 = 0.03", ["19 on 0.03: 0.00"], "0.03 x 19/119 = 0.0047"],
  ["four cents", "DE", "0.04 standard", {}, {}, "0.03 + 0.01 = 0.04", ["19 on 0.03: 0.01"], "0.04 x 19/119 = 0.0063"],
  ["a hundred billion less a cent", "DE", "99999999999.99 standard", {}, {}, "84033613445.37 + 15966386554.62 = 99999999999.99", ["19 on 84033613445.37: 15966386554.62"], "9999999999999 x 19/119 = 1596638655462.02 cents"],
  ["France, reduced", "FR", "10.55 reduced", home("FR"), held("FR"), "10.00 + 0.55 = 10.55", ["5.5 on 10.00: 0.55"], "10.55 x 5.5/105.5"],
  ["France, super-reduced", "FR", "2.50 super_reduced", home("FR"), held("FR"), "2.45 + 0.05 = 2.50", ["2.1 on 2.45: 0.05"], "2.50 x 2.1/102.1 = 0.0514"],
  ["Finland, a half percent", "FI", "125.50 standard", home("FI"), held("FI"), "100.00 + 25.50 = 125.50", ["25.5 on 100.00: 25.50"], "125.5 x 25.5/125.5"],
  ["Slovenia, reduced", "SI", "10.95 reduced2", home("SI"), held("SI"), "10.00 + 0.95 = 10.95", ["9.5 on 10.00: 0.95"], "10.95 x 9.5/109.5"],
  ["Ireland, second reduced", "IE", "22.70 reduced2", home("IE"), held("IE"), "20.00 + 2.70 = 22.70", ["13.5 on 20.00: 2.70"], "22.70 x 13.5/113.5"],
  ["the VAT fraction of 20 %", "GB", "12.00 standard", home("GB", { currency: "GBP" }), held("GB"), "10.00 + 2.00 = 12.00", ["20 on 10.00: 2.00"], "HMRC VAT Notice 700: VAT fraction 1/6"],
  ["the VAT fraction of 5 %", "GB", "21.00 reduced", home("GB", { currency: "GBP" }), held("GB"), "20.00 + 1.00 = 21.00", ["5 on 20.00: 1.00"], "HMRC VAT Notice 700: VAT fraction 1/21"],
  ["a sixth that does not come out even", "GB", "5.50 standard", home("GB", { currency: "GBP" }), held("GB"), "4.58 + 0.92 = 5.50", ["20 on 4.58: 0.92"], "5.50 / 6 = 0.9166"],
  ["one eleventh", "AU", "2.10 standard", home("AU", { currency: "AUD" }), held("AU"), "1.91 + 0.19 = 2.10", ["10 on 1.91: 0.19"], "ATO: GST is 1/11 of the price; 2.10 / 11 = 0.1909"],
  ["three twenty-thirds", "NZ", "23.00 standard", home("NZ", { currency: "NZD" }), held("NZ"), "20.00 + 3.00 = 23.00", ["15 on 20.00: 3.00"], "Inland Revenue: 3/23 of the price"],
  ["a fifth of the price", "NO", "249.00 standard", home("NO", { currency: "NOK" }), held("NO"), "199.20 + 49.80 = 249.00", ["25 on 199.20: 49.80"], "249 / 5"],
  ["Switzerland", "CH", "108.10 standard", home("CH", { currency: "CHF" }), held("CH"), "100.00 + 8.10 = 108.10", ["8.1 on 100.00: 8.10"], "108.1 x 8.1/108.1"],
  ["Switzerland, a price in five centimes", "CH", "19.90 standard", home("CH", { currency: "CHF" }), held("CH"), "18.41 + 1.49 = 19.90", ["8.1 on 18.41: 1.49"], "19.90 x 8.1/108.1 = 1.4911"],
  ["Emirates", "AE", "105.00 standard", home("AE", { currency: "AED" }), held("AE"), "100.00 + 5.00 = 105.00", ["5 on 100.00: 5.00"], "105 x 5/105"],
  ["Saudi Arabia", "SA", "115.00 standard", home("SA", { currency: "SAR" }), held("SA"), "100.00 + 15.00 = 115.00", ["15 on 100.00: 15.00"], "115 x 15/115"],
  ["three digits: dinars paid in the Emirates", "AE", "1.000 standard", home("AE", { currency: "KWD" }), held("AE"), "0.952 + 0.048 = 1.000", ["5 on 0.952: 0.048"], "1000 x 5/105 = 47.6 fils"],
  ["no digits: yen are cut off", "JP", "1000 standard", yen, held("JP"), "910 + 90 = 1000", ["10 on 910: 90"], "1000 x 10/110 = 90.9, cut (art. 70-10)"],
  ["yen, reduced", "JP", "1080 reduced", yen, held("JP"), "1000 + 80 = 1080", ["8 on 1000: 80"], "1080 x 8/108"],
  ["yen, a price ending in 980", "JP", "3980 standard", yen, held("JP"), "3619 + 361 = 3980", ["10 on 3619: 361"], "3980 x 10/110 = 361.8, cut"],
  // Tax on top: net x rate, halves up.
  ["on top", "DE", "100.00 standard", net, {}, "100.00 + 19.00 = 119.00", ["19 on 100.00: 19.00"], "100 x 0.19"],
  ["on top of two cents", "DE", "0.02 standard", net, {}, "0.02 + 0.00 = 0.02", ["19 on 0.02: 0.00"], "0.02 x 0.19 = 0.0038"],
  ["on top of three cents", "DE", "0.03 standard", net, {}, "0.03 + 0.01 = 0.04", ["19 on 0.03: 0.01"], "0.03 x 0.19 = 0.0057"],
  ["half a cent goes up", "DE", "0.50 standard", net, {}, "0.50 + 0.10 = 0.60", ["19 on 0.50: 0.10"], "0.50 x 0.19 = 0.095"],
  ["half a cent is cut where a zone cuts", "DE", "0.50 standard", net, { zones: zonesWith("de", { roundingMode: "down" }) }, "0.50 + 0.09 = 0.59", ["19 on 0.50: 0.09"], "0.50 x 0.19 = 0.095, cut"],
  ["Luxembourg", "LU", "10.00 standard", home("LU", net), held("LU"), "10.00 + 1.70 = 11.70", ["17 on 10.00: 1.70"], "10 x 0.17"],
  ["New York with shipping", "US-NY 10001", "100.00 standard", { from: "US-ME", currency: "USD", ...net, ship: "10.00 proportional" }, held("US-NY"), "110.00 + 4.40 = 114.40", ["4 on 110.00: 4.40"], "110 x 0.04; NY taxes delivery with the goods"],
  ["a third digit rounds up above four", "US-MN 55401", "10.10 standard", { from: "US-ME", currency: "USD", ...net }, held("US-MN"), "10.10 + 0.69 = 10.79", ["6.875 on 10.10: 0.69"], "SSUTA s. 324: 0.694375"],
  ["yen on top, two rates", "JP", "1000 standard + 1001 reduced", { ...yen, ...net }, held("JP"), "2001 + 180 = 2181", ["10 on 1000: 100", "8 on 1001: 80"], "100; 80.08 cut"],
  // Several lines: rounded once for each rate, or by line.
  ["two rates", "DE", "119.00 standard + 107.00 reduced", {}, {}, "200.00 + 26.00 = 226.00", ["19 on 100.00: 19.00", "7 on 100.00: 7.00"], "19 + 7"],
  ["three rates in Spain", "ES", "121.00 standard + 110.00 reduced + 104.00 super_reduced", home("ES"), held("ES"), "300.00 + 35.00 = 335.00", ["21 on 100.00: 21.00", "10 on 100.00: 10.00", "4 on 100.00: 4.00"], "21 + 10 + 4"],
  ["three times 0.99, rounded in total", "DE", "0.99 standard + 0.99 standard + 0.99 standard", {}, {}, "2.50 + 0.47 = 2.97", ["19 on 2.50: 0.47"], "2.97 x 19/119 = 0.4742"],
  ["three times 0.99, rounded by line", "DE", "0.99 standard + 0.99 standard + 0.99 standard", {}, perLine("de"), "2.49 + 0.48 = 2.97", ["19 on 2.49: 0.48"], "3 x (0.99 x 19/119 = 0.158 -> 0.16)"],
  ["three times 0.33 on top, in total", "DE", "0.33 standard + 0.33 standard + 0.33 standard", net, {}, "0.99 + 0.19 = 1.18", ["19 on 0.99: 0.19"], "0.99 x 0.19 = 0.1881"],
  ["three times 0.33 on top, by line", "DE", "0.33 standard + 0.33 standard + 0.33 standard", net, perLine("de"), "0.99 + 0.18 = 1.17", ["19 on 0.99: 0.18"], "3 x (0.0627 -> 0.06)"],
  ["total invoice rule", "AU", "1.05 standard + 1.05 standard", home("AU", { currency: "AUD" }), held("AU"), "1.91 + 0.19 = 2.10", ["10 on 1.91: 0.19"], "ATO total invoice rule: 2.10 / 11 = 0.1909"],
  ["taxable supply by line", "AU", "1.05 standard + 1.05 standard", home("AU", { currency: "AUD" }), { ...held("AU"), ...perLine("au") }, "1.90 + 0.20 = 2.10", ["10 on 1.90: 0.20"], "2 x (1.05 / 11 = 0.0954 -> 0.10)"],
  ["one cut for each rate of a Japanese invoice", "JP", "199 standard + 199 standard", { ...yen, ...net }, held("JP"), "398 + 39 = 437", ["10 on 398: 39"], "art. 70-10: 39.8 cut once"],
  ["two cuts would be one yen less", "JP", "199 standard + 199 standard", { ...yen, ...net }, { ...held("JP"), ...perLine("jp") }, "398 + 38 = 436", ["10 on 398: 38"], "2 x 19.9 cut: what art. 70-10 forbids"],
  ["with a gift", "DE", "0.00 standard + 11.90 standard", {}, {}, "10.00 + 1.90 = 11.90", ["19 on 10.00: 1.90"], "11.90 x 19/119"],
  ["nothing at all", "DE", "0.00 standard", {}, {}, "0.00 + 0.00 = 0.00", ["19 on 0.00: 0.00"], "0"],
  ["with an exempt line", "DE", "50.00 exempt + 11.90 standard", {}, {}, "60.00 + 1.90 = 61.90", ["19 on 10.00: 1.90"], "exempt stays as it is"],
  ["with a zero-rated line", "GB", "10.00 zero + 12.00 standard", home("GB", { currency: "GBP" }), held("GB"), "20.00 + 2.00 = 22.00", ["20 on 10.00: 2.00"], "VATA 1994 s. 30"],
  // Several taxes on one base, and tax on tax.
  ["Québec today: side by side", "CA-QC", "100.00 standard", canada, quebec, "100.00 + 14.98 = 114.98", ["5 on 100.00: 5.00", "9.975 on 100.00: 9.98"], "Revenu Québec: 5.00 and 9.98 on 100.00"],
  ["Québec, 19.99", "CA-QC", "19.99 standard", canada, quebec, "19.99 + 2.99 = 22.98", ["5 on 19.99: 1.00", "9.975 on 19.99: 1.99"], "0.9995 -> 1.00; 1.9940 -> 1.99"],
  ["Québec in 2012: on the GST too", "CA-QC", "100.00 standard", { ...canada, date: IN_2012 }, quebec, "100.00 + 14.98 = 114.98", ["5 on 100.00: 5.00", "9.5 on 105.00: 9.98"], "105 x 0.095 = 9.975"],
  ["Québec in 2011", "CA-QC", "200.00 standard", { ...canada, date: new Date("2011-06-15T16:00:00Z") }, quebec, "200.00 + 27.85 = 227.85", ["5 on 200.00: 10.00", "8.5 on 210.00: 17.85"], "210 x 0.085 = 17.85"],
  ["Québec, tax inside", "CA-QC", "114.98 standard", { ...canada, pricesInclude: "gross" }, quebec, "100.00 + 14.98 = 114.98", ["5 on 100.00: 5.00", "9.975 on 100.00: 9.98"], "114.98 x 14.975/114.975 = 14.9756; split 5 : 9.975"],
  ["Québec in 2012, tax inside", "CA-QC", "114.98 standard", { ...canada, pricesInclude: "gross", date: IN_2012 }, quebec, "100.00 + 14.98 = 114.98", ["5 on 100.00: 5.00", "9.5 on 105.00: 9.98"], "factor 1.05 x 1.095 = 1.14975"],
  ["British Columbia", "CA-BC", "100.00 standard", canada, held("CA", "CA-BC"), "100.00 + 12.00 = 112.00", ["5 on 100.00: 5.00", "7 on 100.00: 7.00"], "5 + 7"],
  ["Manitoba", "CA-MB", "100.00 standard", canada, held("CA", "CA-MB"), "100.00 + 12.00 = 112.00", ["5 on 100.00: 5.00", "7 on 100.00: 7.00"], "5 + 7"],
  ["Saskatchewan, each part rounds by itself", "CA-SK", "9.99 standard", canada, held("CA", "CA-SK"), "9.99 + 1.10 = 11.09", ["5 on 9.99: 0.50", "6 on 9.99: 0.60"], "0.4995 -> 0.50; 0.5994 -> 0.60"],
  ["Ontario, harmonised", "CA-ON", "49.95 standard", canada, held("CA"), "49.95 + 6.49 = 56.44", ["13 on 49.95: 6.49"], "49.95 x 0.13 = 6.4935"],
  // Shipping.
  ["by class", "DE", "119.00 standard", { ship: "4.90 standard" }, {}, "104.12 + 19.78 = 123.90", ["19 on 104.12: 19.78"], "123.90 x 19/119 = 19.7823"],
  ["by a class of its own", "DE", "107.00 reduced", { ship: "5.95 standard" }, {}, "105.00 + 7.95 = 112.95", ["19 on 5.00: 0.95", "7 on 100.00: 7.00"], "5.95 x 19/119; 107 x 7/107"],
  ["spread over the goods", "DE", "119.00 standard + 107.00 reduced", { ship: "10.00 proportional" }, {}, "208.85 + 27.15 = 236.00", ["19 on 104.43: 19.84", "7 on 104.42: 7.31"], "10.00 as 119 : 107 is 5.27 and 4.73; 124.27 x 19/119 = 19.8414; 111.73 x 7/107 = 7.3094"],
  ["spread over one class", "DE", "107.00 reduced", { ship: "5.35 proportional" }, {}, "105.00 + 7.35 = 112.35", ["7 on 105.00: 7.35"], "art. 78 (b): as the goods"],
  ["spread, with goods that cost nothing", "DE", "0.00 reduced", { ship: "5.95 proportional" }, {}, "5.00 + 0.95 = 5.95", ["19 on 5.00: 0.95", "7 on 0.00: 0.00"], "no value to follow: standard"],
  ["spread, without goods", "DE", "", { ship: "5.95 proportional" }, {}, "5.00 + 0.95 = 5.95", ["19 on 5.00: 0.95"], "no value to follow: standard"],
  ["two of them", "DE", "119.00 standard", { ship: "5.95 standard + 1.07 reduced" }, {}, "106.00 + 20.02 = 126.02", ["19 on 105.00: 19.95", "7 on 1.00: 0.07"], "124.95 x 19/119; 1.07 x 7/107"],
  // The same gross price, or the same net price, in another country.
  ["keep gross to France", "FR", "119.00 standard 19", {}, oss, "99.17 + 19.83 = 119.00", ["20 on 99.17: 19.83"], "119 x 20/120 = 19.8333"],
  ["keep net to France", "FR", "119.00 standard 19", keepNet, oss, "100.00 + 20.00 = 120.00", ["20 on 100.00: 20.00"], "119 / 1.19 x 1.2"],
  ["keep net to Hungary", "HU", "119.00 standard 19", keepNet, oss, "100.00 + 27.00 = 127.00", ["27 on 100.00: 27.00"], "119 / 1.19 x 1.27"],
  ["keep net, a price ending in 99", "FR", "19.99 standard 19", keepNet, oss, "16.80 + 3.36 = 20.16", ["20 on 16.80: 3.36"], "19.99 - 3.19 = 16.80; x 0.2"],
  ["keep net where the rate is the same", "DE", "19.99 standard 19", keepNet, oss, "16.80 + 3.19 = 19.99", ["19 on 16.80: 3.19"], "nothing to convert"],
  ["keep net, two rates to Austria", "AT", "119.00 standard 19 + 107.00 reduced 7", keepNet, oss, "200.00 + 30.00 = 230.00", ["20 on 100.00: 20.00", "10 on 100.00: 10.00"], "100 x 1.2 + 100 x 1.1"],
  ["keep gross, exported", "CH", "119.00 standard 19", {}, {}, "119.00 + 0.00 = 119.00", [], "the price is the same everywhere"],
  ["keep net, exported", "CH", "119.00 standard 19", keepNet, {}, "100.00 + 0.00 = 100.00", [], "119 / 1.19, art. 146"],
  ["a business in another state pays the net price", "FR", "119.00 standard 19", { customer: FRENCH }, oss, "100.00 + 0.00 = 100.00", [], "art. 138: the tax inside is not his"],
  ["the same, from the price of a French shelf", "FR", "120.00 standard", { customer: FRENCH }, oss, "100.00 + 0.00 = 100.00", [], "120 / 1.2: what a consumer there would pay"],
  ["the same, priced net", "FR", "100.00 standard", { customer: FRENCH, ...net }, oss, "100.00 + 0.00 = 100.00", [], "art. 138"],
  ["below the threshold: German tax in a French parcel", "FR", "119.00 standard", {}, {}, "100.00 + 19.00 = 119.00", ["19 on 100.00: 19.00"], "art. 59c (1)"],
  ["not registered", "US-TX 73301", "100.00 standard", { from: "US-ME", currency: "USD", ...net }, {}, "100.00 + 0.00 = 100.00", [], "no nexus"],
  ["Madeira", "PT 9000-035", "122.00 standard", {}, oss, "100.00 + 22.00 = 122.00", ["22 on 100.00: 22.00"], "122 x 22/122"],
];

const percent = (micro: number) => String(micro / 10_000);

function shown(result: TaxResult) {
  const money = (minor: bigint) => moneyDecimal(minor, result.currency as CurrencyCode);
  return {
    sum: `${money(result.netMinor)} + ${money(result.taxMinor)} = ${money(result.grossMinor)}`,
    lines: result.lines.map(
      ({ rateMicro, baseMinor, taxMinor }) =>
        `${percent(rateMicro)} on ${money(baseMinor)}: ${money(taxMinor)}`,
    ),
  };
}

describe("taxOf", () => {
  it.each(CASES)("%s: to %s, %s", (_what, to, amounts, given, world, sum, lines) => {
    expect(shown(taxOf(saleTo(to, amounts, given), taxWorld(world)))).toEqual({ sum, lines });
  });

  it("gives each line its share of the tax that was rounded once, larger remainders and earlier ids first", () => {
    const sale = saleTo("DE", "0.99 standard + 0.99 standard + 0.99 standard");
    const { perLine: lines } = taxOf(sale, taxWorld());
    expect(lines.map(({ lineId, taxMinor }) => [lineId, taxMinor])).toEqual([
      ["l0", 16n],
      ["l1", 16n],
      ["l2", 15n],
    ]);
  });

  it("tells the rate of each line, and of shipping that has several only that it has none of its own", () => {
    const sale = saleTo("DE", "119.00 standard + 107.00 reduced", { ship: "10.00 proportional" });
    const { perLine: lines } = taxOf(sale, taxWorld());
    expect(lines.map(({ kind, rateMicro, grossMinor }) => [kind, rateMicro, grossMinor])).toEqual([
      ["line", 190_000, 11_900n],
      ["line", 70_000, 10_700n],
      ["shipping", null, 1_000n],
    ]);
    // 5.27 x 19/119 = 0.8414 and 4.73 x 7/107 = 0.3094.
    expect(lines[2]?.taxMinor).toBe(115n);
  });

  it.each([
    [
      "a negative amount",
      (sale: ReturnType<typeof saleTo>) => ({
        ...sale,
        lines: [{ id: "a", amountMinor: -1n, quantity: 1, taxClass: "standard" }],
      }),
    ],
    [
      "an id that stands twice",
      (sale: ReturnType<typeof saleTo>) => ({ ...sale, lines: [...sale.lines, ...sale.lines] }),
    ],
  ])("throws at %s", (_what, spoil) => {
    expect(() => taxOf(spoil(saleTo("DE", "1.00 standard")), taxWorld())).toThrow(/Invariant/);
  });
});
