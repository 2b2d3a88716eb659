import type { AddressWord } from "./address-nouns";

/** Countries whose addresses must name a region, beside those that have a list of them. */
const REGION_REQUIRED = new Set("CN CO EG ID HK KR MY PG PH RU SO TH TR TW UA VE VN AR CL PE".split(" "));
/** City-states and places whose format has a city that people leave out. */
const CITY_OPTIONAL = new Set("HK MO SG MC GI VA".split(" "));

const LOCALITY: Readonly<Record<string, AddressWord>> = {
  GB: "town",
  GG: "town",
  IM: "town",
  JE: "town",
  IE: "town",
  SE: "town",
  NO: "town",
  AU: "suburb",
  NZ: "town",
  TR: "district",
  HK: "district",
  BB: "town",
  ZA: "city",
};
const DEPENDENT: Readonly<Record<string, AddressWord>> = {
  BR: "neighborhood",
  CN: "district",
  MX: "neighborhood",
  KR: "district",
  NZ: "suburb",
  IE: "town",
  MY: "village",
  TH: "district",
  PH: "district",
  ZA: "suburb",
  TR: "neighborhood",
  ID: "district",
};
const REGION: Readonly<Record<string, AddressWord>> = {
  US: "state",
  AU: "state",
  BR: "state",
  MX: "state",
  IN: "state",
  MY: "state",
  NG: "state",
  VE: "state",
  JP: "prefecture",
  AE: "emirate",
  HK: "area",
  CO: "department",
  HN: "department",
  UY: "department",
  IE: "county",
  TW: "county",
  SE: "county",
  NO: "county",
  JM: "parish",
  BB: "parish",
  KN: "island",
  BS: "island",
  RU: "oblast",
  UA: "oblast",
  KZ: "region",
  CL: "region",
  PE: "region",
};
const POSTCODE: Readonly<Record<string, AddressWord>> = { US: "zip", PH: "zip", IN: "pin", IE: "eircode" };

export interface CountryWords {
  readonly locality: AddressWord;
  readonly dependentLocality: AddressWord;
  readonly region: AddressWord;
  readonly postcode: AddressWord;
  readonly regionRequired: boolean;
  readonly localityRequired: boolean;
}

/** What the parts of an address are called in a country and which of them it cannot do without. */
export function countryWords(country: string, hasRegionList: boolean): CountryWords {
  return {
    locality: LOCALITY[country] ?? "city",
    dependentLocality: DEPENDENT[country] ?? "suburb",
    region: REGION[country] ?? "province",
    postcode: POSTCODE[country] ?? "postcode",
    regionRequired: hasRegionList || REGION_REQUIRED.has(country),
    localityRequired: !CITY_OPTIONAL.has(country),
  };
}
