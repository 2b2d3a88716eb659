import { type BuiltInRate, type BuiltInZone, rates, zone } from "./shape";

/**
 * State sales tax without counties, cities and districts, which add up to 8 % more and have exemptions of their own: the
 * exact amount needs a provider (`incomplete`, note `local_rates_missing`). California, Utah and Virginia with the local part
 * that is levied everywhere in the state. These are base rates as of January 2025.
 */
const CHECKED = "2025-01-01";
const SOURCE = "State revenue departments: base rates as of January 2025, without local taxes";
const ROUNDING =
  "Streamlined Sales and Use Tax Agreement s. 324: half a cent rounds up, on the invoice or by item";

type Row = readonly [region: string, name: string, percent: number | null, timeZone: string];
const EAST = "America/New_York";
const CENTRAL = "America/Chicago";
const MOUNTAIN = "America/Denver";
const PACIFIC = "America/Los_Angeles";

// biome-ignore format: a table
const STATES: readonly Row[] = [
  ["AK", "Alaska", null, "America/Anchorage"], ["AL", "Alabama", 4, CENTRAL], ["AR", "Arkansas", 6.5, CENTRAL],
  ["AZ", "Arizona", 5.6, "America/Phoenix"], ["CA", "California", 7.25, PACIFIC], ["CO", "Colorado", 2.9, MOUNTAIN],
  ["CT", "Connecticut", 6.35, EAST], ["DC", "District of Columbia", 6, EAST], ["DE", "Delaware", null, EAST],
  ["FL", "Florida", 6, EAST], ["GA", "Georgia", 4, EAST], ["HI", "Hawaii", 4, "Pacific/Honolulu"],
  ["IA", "Iowa", 6, CENTRAL], ["ID", "Idaho", 6, "America/Boise"], ["IL", "Illinois", 6.25, CENTRAL],
  ["IN", "Indiana", 7, "America/Indiana/Indianapolis"], ["KS", "Kansas", 6.5, CENTRAL], ["KY", "Kentucky", 6, EAST],
  ["LA", "Louisiana", 5, CENTRAL], ["MA", "Massachusetts", 6.25, EAST], ["MD", "Maryland", 6, EAST],
  ["ME", "Maine", 5.5, EAST], ["MI", "Michigan", 6, "America/Detroit"], ["MN", "Minnesota", 6.875, CENTRAL],
  ["MO", "Missouri", 4.225, CENTRAL], ["MS", "Mississippi", 7, CENTRAL], ["MT", "Montana", null, MOUNTAIN],
  ["NC", "North Carolina", 4.75, EAST], ["ND", "North Dakota", 5, CENTRAL], ["NE", "Nebraska", 5.5, CENTRAL],
  ["NH", "New Hampshire", null, EAST], ["NJ", "New Jersey", 6.625, EAST], ["NM", "New Mexico", 4.875, MOUNTAIN],
  ["NV", "Nevada", 6.85, PACIFIC], ["NY", "New York", 4, EAST], ["OH", "Ohio", 5.75, EAST],
  ["OK", "Oklahoma", 4.5, CENTRAL], ["OR", "Oregon", null, PACIFIC], ["PA", "Pennsylvania", 6, EAST],
  ["RI", "Rhode Island", 7, EAST], ["SC", "South Carolina", 6, EAST], ["SD", "South Dakota", 4.2, CENTRAL],
  ["TN", "Tennessee", 7, CENTRAL], ["TX", "Texas", 6.25, CENTRAL], ["UT", "Utah", 6.1, MOUNTAIN],
  ["VA", "Virginia", 5.3, EAST], ["VT", "Vermont", 6, EAST], ["WA", "Washington", 6.5, PACIFIC],
  ["WI", "Wisconsin", 5, CENTRAL], ["WV", "West Virginia", 6, EAST], ["WY", "Wyoming", 4, MOUNTAIN],
];

const place = { country: "US", territory: "third", roundingSource: ROUNDING, incomplete: true } as const;

export const US_ZONES: readonly BuiltInZone[] = [
  zone({ ...place, key: "us", name: "United States", jurisdiction: "US", timeZone: EAST }),
  ...STATES.map(([region, name, , timeZone]) =>
    zone({
      ...place,
      key: `us-${region.toLowerCase()}`,
      name,
      region,
      jurisdiction: `US-${region}`,
      timeZone,
    }),
  ),
];

export const US_RATES: readonly BuiltInRate[] = STATES.flatMap(([region, name, percent]) =>
  percent === null
    ? []
    : rates({
        ...{ zoneKey: `us-${region.toLowerCase()}`, name: `${name} sales tax`, component: "state" },
        ...{ jurisdiction: `US-${region}`, source: SOURCE, checkedOn: CHECKED },
        periods:
          region === "SD"
            ? [
                ["2023-07-01", { standard: percent }, "SDCL 10-45: 4.2 % until 2027-06-30"],
                ["2027-07-01", { standard: 4.5 }, "SDCL 10-45: 4.5 % again from 2027-07-01"],
              ]
            : [["2025-01-01", { standard: percent }]],
      }),
);
