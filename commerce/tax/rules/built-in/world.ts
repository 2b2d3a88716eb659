import { type BuiltInRate, type BuiltInZone, rates, zone } from "./shape";

const CHECKED = "2026-11-22";
const third = { territory: "third" } as const;
const NOWHERE = "No rule of rounding is known to us: once for each rate of the document, halves up";
const HMRC = "HMRC VAT Notice 700, par. 17.5 and 17.6: retailers round to the nearest penny";

// biome-ignore format: a table
export const WORLD_ZONES: readonly BuiltInZone[] = [
  zone({ key: "ch", name: "Switzerland", country: "CH", jurisdiction: "CH", ...third, timeZone: "Europe/Zurich", roundingSource: NOWHERE }),
  zone({ key: "li", name: "Liechtenstein", country: "LI", jurisdiction: "CH", ...third, ratesFrom: "ch", timeZone: "Europe/Vaduz", roundingSource: NOWHERE }),
  zone({ key: "no", name: "Norway", country: "NO", jurisdiction: "NO", ...third, timeZone: "Europe/Oslo", roundingSource: "EN 16931-1 BR-CO-17 (EHF invoices)" }),
  zone({ key: "no-svalbard", name: "Svalbard", country: "NO", postcodes: "917\\d", jurisdiction: "SJ", ...third, timeZone: "Arctic/Longyearbyen", roundingSource: NOWHERE }),
  zone({ key: "sj", name: "Svalbard and Jan Mayen", country: "SJ", jurisdiction: "SJ", ...third, timeZone: "Arctic/Longyearbyen", roundingSource: NOWHERE }),
  zone({ key: "gb", name: "United Kingdom", country: "GB", jurisdiction: "GB", ...third, timeZone: "Europe/London", roundingSource: HMRC }),
  zone({ key: "im", name: "Isle of Man", country: "IM", jurisdiction: "GB", ...third, ratesFrom: "gb", timeZone: "Europe/Isle_of_Man", roundingSource: HMRC }),
  zone({ key: "jp", name: "Japan", country: "JP", jurisdiction: "JP", ...third, timeZone: "Asia/Tokyo", roundingMode: "down",
    roundingSource: "Order for Enforcement of the Consumption Tax Act, art. 70-10: one rounding for each rate of an invoice; cutting off is customary" }),
  zone({ key: "au", name: "Australia", country: "AU", jurisdiction: "AU", ...third, timeZone: "Australia/Sydney", roundingSource: "A New Tax System (GST) Regulations: total invoice rule, half a cent rounds up" }),
  zone({ key: "nz", name: "New Zealand", country: "NZ", jurisdiction: "NZ", ...third, timeZone: "Pacific/Auckland", roundingSource: NOWHERE }),
  zone({ key: "ae", name: "United Arab Emirates", country: "AE", jurisdiction: "AE", ...third, timeZone: "Asia/Dubai", roundingSource: "Federal Tax Authority: VAT on a tax invoice may be rounded to the nearest fils" }),
  zone({ key: "sa", name: "Saudi Arabia", country: "SA", jurisdiction: "SA", ...third, timeZone: "Asia/Riyadh", roundingSource: "ZATCA e-invoicing follows EN 16931-1 BR-CO-17" }),
];

type Row = readonly [
  zone: string,
  name: string,
  source: string,
  ...periods: Parameters<typeof rates>[0]["periods"],
];

// biome-ignore format: a table
const ROWS: readonly Row[] = [
  ["ch", "MWST/TVA/IVA", "MWSTG art. 25; ESTV, rates from 2024-01-01",
    ["2018-01-01", { standard: 7.7, reduced: 2.5, reduced2: 3.7 }],
    ["2024-01-01", { standard: 8.1, reduced: 2.6, reduced2: 3.8 }]],
  ["no", "mva.", "Stortingets vedtak om merverdiavgift: 25, 15 and 12 %", ["2018-01-01", { standard: 25, reduced: 12, reduced2: 15 }]],
  ["gb", "VAT", "HMRC: VAT rates", ["2011-01-04", { standard: 20, reduced: 5 }]],
  ["jp", "消費税", "Consumption Tax Act art. 29 with local consumption tax; National Tax Agency No. 6303",
    ["2014-04-01", { standard: 8 }],
    ["2019-10-01", { standard: 10, reduced: 8 }]],
  ["au", "GST", "A New Tax System (Goods and Services Tax) Act 1999, s 9-70", ["2000-07-01", { standard: 10 }]],
  ["nz", "GST", "Goods and Services Tax Act 1985, s 8", ["2010-10-01", { standard: 15 }]],
  ["ae", "VAT", "Federal Decree-Law 8/2017, art. 3", ["2018-01-01", { standard: 5 }]],
  ["sa", "VAT", "ZATCA: 15 % since 2020-07-01",
    ["2018-01-01", { standard: 5 }],
    ["2020-07-01", { standard: 15 }]],
];

export const WORLD_RATES: readonly BuiltInRate[] = ROWS.flatMap(([zoneKey, name, source, ...periods]) =>
  rates({ zoneKey, name, source, periods, jurisdiction: zoneKey.toUpperCase(), checkedOn: CHECKED }),
);
