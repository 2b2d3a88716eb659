import { type BuiltInRate, type BuiltInZone, rates, zone } from "./shape";

/**
 * The federal GST belongs to the zone of the country; a province that harmonised puts its HST in the place of the same
 * part, the others add a part of their own (PST, RST, QST), for which one registers with the province.
 */
const CHECKED = "2026-11-22";
const ROUNDING = "Excise Tax Act s. 165.2: on the total of the invoice, half a cent rounds up";

const province = (region: string, name: string, timeZone: string): BuiltInZone =>
  zone({
    ...{ key: `ca-${region.toLowerCase()}`, name, country: "CA", region, jurisdiction: "CA", timeZone },
    ...{ territory: "third", ratesFrom: "ca", roundingSource: ROUNDING },
  });

export const CANADA_ZONES: readonly BuiltInZone[] = [
  zone({
    ...{ key: "ca", name: "Canada", country: "CA", jurisdiction: "CA", territory: "third" },
    ...{ timeZone: "America/Toronto", roundingSource: ROUNDING },
  }),
  province("BC", "British Columbia", "America/Vancouver"),
  province("MB", "Manitoba", "America/Winnipeg"),
  province("NB", "New Brunswick", "America/Moncton"),
  province("NL", "Newfoundland and Labrador", "America/St_Johns"),
  province("NS", "Nova Scotia", "America/Halifax"),
  province("ON", "Ontario", "America/Toronto"),
  province("PE", "Prince Edward Island", "America/Halifax"),
  province("QC", "Québec", "America/Toronto"),
  province("SK", "Saskatchewan", "America/Regina"),
];

type Period = readonly [from: string, percent: number];

const standard = (periods: readonly Period[]) =>
  periods.map(([from, percent]) => [from, { standard: percent }] as const);

const federal = (zoneKey: string, name: string, periods: readonly Period[]) =>
  rates({
    ...{ zoneKey, name, jurisdiction: "CA", component: "gst", periods: standard(periods) },
    ...{ source: "Excise Tax Act s. 165; CRA, GST/HST rates by province", checkedOn: CHECKED },
  });

const provincial = (
  zoneKey: string,
  component: string,
  name: string,
  source: string,
  periods: readonly Period[],
) =>
  rates({
    ...{ zoneKey, name, component, source, position: 1, periods: standard(periods), checkedOn: CHECKED },
    jurisdiction: zoneKey.toUpperCase(),
  });

const QST_LAW = "Act respecting the Québec sales tax, s. 16; Revenu Québec";

// biome-ignore format: a table
export const CANADA_RATES: readonly BuiltInRate[] = [
  ...federal("ca", "GST/TPS", [["1991-01-01", 7], ["2006-07-01", 6], ["2008-01-01", 5]]),
  ...federal("ca-nb", "HST/TVH", [["2008-01-01", 13], ["2016-07-01", 15]]),
  ...federal("ca-nl", "HST/TVH", [["2008-01-01", 13], ["2016-07-01", 15]]),
  ...federal("ca-ns", "HST/TVH", [["2010-07-01", 15], ["2025-04-01", 14]]),
  ...federal("ca-on", "HST/TVH", [["2010-07-01", 13]]),
  ...federal("ca-pe", "HST/TVH", [["2013-04-01", 14], ["2016-10-01", 15]]),
  ...provincial("ca-bc", "pst", "PST", "Provincial Sales Tax Act (British Columbia)", [["2013-04-01", 7]]),
  ...provincial("ca-mb", "rst", "RST", "The Retail Sales Tax Act (Manitoba)", [["2013-07-01", 8], ["2019-07-01", 7]]),
  ...provincial("ca-sk", "pst", "PST", "The Provincial Sales Tax Act (Saskatchewan)", [["2017-03-23", 6]]),
  // Until 2012 the Québec tax was levied on the price with the GST; since 2013 on the price alone.
  ...rates({ zoneKey: "ca-qc", name: "QST/TVQ", component: "qst", position: 1, compound: true, jurisdiction: "CA-QC", source: QST_LAW, checkedOn: CHECKED,
    periods: standard([["2011-01-01", 8.5], ["2012-01-01", 9.5]]), until: "2013-01-01" }),
  ...provincial("ca-qc", "qst", "QST/TVQ", QST_LAW, [["2013-01-01", 9.975]]),
];
