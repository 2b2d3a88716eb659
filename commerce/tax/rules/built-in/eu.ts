import { ALWAYS, type BuiltInRate, type BuiltInZone, type Period, rates, zone } from "./shape";

/**
 * VAT rates of the member states, in percent. `reduced` is the only or the lower of a country's reduced rates, `reduced2`
 * the higher one. Facts: the public table ibericode/vat-rates, version 4, with later changes of law named beside them.
 */
const SOURCE = "Member states' VAT rates as in the public table ibericode/vat-rates, version 4";
export const CHECKED = "2026-11-22";

/** EN 16931: the tax of a category is its taxable amount times the rate, rounded once for the document. */
export const EU_ROUNDING =
  "EN 16931-1 BR-CO-17 (tax for each rate of the document); CJEU C-484/06 leaves the method to national law";

interface Member {
  readonly name: string;
  /** What the tax is called on an invoice. */
  readonly vat: string;
  readonly timeZone: string;
  readonly periods: readonly Period[];
  /** How its VAT ids begin, where not with the country code. */
  readonly prefix?: string;
}

const member = (
  name: string,
  vat: string,
  timeZone: string,
  periods: readonly Period[],
  prefix?: string,
): Member => ({
  ...{ name, vat, timeZone, periods },
  ...(prefix ? { prefix } : {}),
});

// biome-ignore format: a table
export const MEMBERS: Readonly<Record<string, Member>> = {
  AT: member("Austria", "USt.", "Europe/Vienna", [
    [ALWAYS, { standard: 20, reduced: 10, parking: 12 }],
    ["2016-01-01", { standard: 20, reduced: 10, reduced2: 13, parking: 13 }],
    ["2026-07-01", { standard: 20, reduced: 10, reduced2: 13, parking: 13, super_reduced: 4.9 }, "UStG § 10 as amended 2026: 4.9 % on basic foodstuffs from 2026-07-01"],
  ]),
  BE: member("Belgium", "BTW/TVA", "Europe/Brussels", [[ALWAYS, { standard: 21, reduced: 6, reduced2: 12, parking: 12 }]]),
  BG: member("Bulgaria", "ДДС", "Europe/Sofia", [[ALWAYS, { standard: 20, reduced: 9 }]]),
  CY: member("Cyprus", "ΦΠΑ", "Asia/Nicosia", [[ALWAYS, { standard: 19, reduced: 5, reduced2: 9 }]]),
  CZ: member("Czechia", "DPH", "Europe/Prague", [
    [ALWAYS, { standard: 21, reduced: 10, reduced2: 15 }],
    ["2024-01-01", { standard: 21, reduced: 12 }],
  ]),
  DE: member("Germany", "MwSt.", "Europe/Berlin", [
    [ALWAYS, { standard: 19, reduced: 7 }],
    ["2020-07-01", { standard: 16, reduced: 5 }],
    ["2021-01-01", { standard: 19, reduced: 7 }],
  ]),
  DK: member("Denmark", "moms", "Europe/Copenhagen", [[ALWAYS, { standard: 25 }]]),
  EE: member("Estonia", "käibemaks", "Europe/Tallinn", [
    [ALWAYS, { standard: 20, reduced: 9 }],
    ["2024-01-01", { standard: 22, reduced: 5, reduced2: 9 }],
    ["2025-01-01", { standard: 22, reduced: 9, reduced2: 13 }],
    ["2025-07-01", { standard: 24, reduced: 9, reduced2: 13 }],
  ]),
  ES: member("Spain", "IVA", "Europe/Madrid", [[ALWAYS, { standard: 21, reduced: 10, super_reduced: 4 }]]),
  FI: member("Finland", "ALV", "Europe/Helsinki", [
    [ALWAYS, { standard: 24, reduced: 10, reduced2: 14 }],
    ["2024-09-01", { standard: 25.5, reduced: 10, reduced2: 14 }],
    ["2026-01-01", { standard: 25.5, reduced: 10, reduced2: 13.5 }, "Finnish Tax Administration: 14 % becomes 13.5 % on 2026-01-01"],
  ]),
  FR: member("France", "TVA", "Europe/Paris", [
    [ALWAYS, { standard: 19.6, reduced: 5.5, super_reduced: 2.1 }],
    ["2012-01-01", { standard: 19.6, reduced: 5.5, reduced2: 7, super_reduced: 2.1 }],
    ["2014-01-01", { standard: 20, reduced: 5.5, reduced2: 10, super_reduced: 2.1 }],
  ]),
  GR: member("Greece", "ΦΠΑ", "Europe/Athens", [
    [ALWAYS, { standard: 23, reduced: 6.5, reduced2: 13 }],
    ["2016-01-01", { standard: 23, reduced: 6, reduced2: 13.5 }],
    ["2016-06-01", { standard: 24, reduced: 6, reduced2: 13 }],
  ], "EL"),
  HR: member("Croatia", "PDV", "Europe/Zagreb", [[ALWAYS, { standard: 25, reduced: 5, reduced2: 13 }]]),
  HU: member("Hungary", "ÁFA", "Europe/Budapest", [[ALWAYS, { standard: 27, reduced: 5, reduced2: 18 }]]),
  IE: member("Ireland", "VAT", "Europe/Dublin", [
    [ALWAYS, { standard: 23, reduced: 9, reduced2: 13.5, super_reduced: 4.8, parking: 13.5 }],
    ["2020-09-01", { standard: 21, reduced: 9, reduced2: 13.5, super_reduced: 4.8, parking: 13.5 }],
    ["2021-03-01", { standard: 23, reduced: 9, reduced2: 13.5, super_reduced: 4.8, parking: 13.5 }],
  ]),
  IT: member("Italy", "IVA", "Europe/Rome", [[ALWAYS, { standard: 22, reduced: 5, reduced2: 10, super_reduced: 4 }]]),
  LT: member("Lithuania", "PVM", "Europe/Vilnius", [
    [ALWAYS, { standard: 21, reduced: 5, reduced2: 9 }],
    ["2026-01-01", { standard: 21, reduced: 5, reduced2: 12 }, "Law XV-287 amending art. 19 of the VAT law: 9 % becomes 12 % on 2026-01-01"],
  ]),
  LU: member("Luxembourg", "TVA", "Europe/Luxembourg", [
    [ALWAYS, { standard: 15, reduced: 6, reduced2: 12, super_reduced: 3, parking: 12 }],
    ["2015-01-01", { standard: 17, reduced: 8, reduced2: 14, super_reduced: 3, parking: 12 }],
    ["2016-01-01", { standard: 17, reduced: 8, super_reduced: 3, parking: 13 }],
    ["2023-01-01", { standard: 16, reduced: 7, super_reduced: 3, parking: 13 }],
    ["2024-01-01", { standard: 17, reduced: 8, super_reduced: 3, parking: 14 }],
  ]),
  LV: member("Latvia", "PVN", "Europe/Riga", [[ALWAYS, { standard: 21, reduced: 5, reduced2: 12 }]]),
  MT: member("Malta", "VAT", "Europe/Malta", [[ALWAYS, { standard: 18, reduced: 5, reduced2: 7 }]]),
  NL: member("Netherlands", "btw", "Europe/Amsterdam", [
    [ALWAYS, { standard: 19, reduced: 6 }],
    ["2012-10-01", { standard: 21, reduced: 6 }],
    ["2019-01-01", { standard: 21, reduced: 9 }],
  ]),
  PL: member("Poland", "VAT", "Europe/Warsaw", [[ALWAYS, { standard: 23, reduced: 5, reduced2: 8 }]]),
  PT: member("Portugal", "IVA", "Europe/Lisbon", [[ALWAYS, { standard: 23, reduced: 6, reduced2: 13, parking: 13 }]]),
  RO: member("Romania", "TVA", "Europe/Bucharest", [
    [ALWAYS, { standard: 24, reduced: 5, reduced2: 9 }],
    ["2016-01-01", { standard: 20, reduced: 5, reduced2: 9 }],
    ["2017-01-01", { standard: 19, reduced: 5, reduced2: 9 }],
    ["2025-08-01", { standard: 21, reduced: 11 }],
  ]),
  SE: member("Sweden", "moms", "Europe/Stockholm", [[ALWAYS, { standard: 25, reduced: 6, reduced2: 12 }]]),
  SI: member("Slovenia", "DDV", "Europe/Ljubljana", [[ALWAYS, { standard: 22, reduced: 5, reduced2: 9.5 }]]),
  SK: member("Slovakia", "DPH", "Europe/Bratislava", [
    [ALWAYS, { standard: 19, reduced: 10 }],
    ["2011-01-01", { standard: 20, reduced: 10 }],
    ["2025-01-01", { standard: 23, reduced: 5, reduced2: 19 }],
  ]),
};

export const EU_ZONES: readonly BuiltInZone[] = Object.entries(MEMBERS).map(
  ([country, { name, timeZone, prefix }]) =>
    zone({
      ...{ key: country.toLowerCase(), name, country, jurisdiction: country, territory: "eu" },
      ...{ vatPrefix: prefix ?? country, roundingSource: EU_ROUNDING, timeZone },
    }),
);

export const EU_RATES: readonly BuiltInRate[] = Object.entries(MEMBERS).flatMap(
  ([country, { vat, periods }]) =>
    rates({
      ...{ zoneKey: country.toLowerCase(), name: vat, jurisdiction: country, periods },
      ...{ source: SOURCE, checkedOn: CHECKED },
    }),
);
