import { COUNTRY_CODES } from "@/lib/country/rows.gen";
import { type CurrencyCode, isCurrency } from "@/lib/currency";

/**
 * The facts about countries that neither CLDR nor ISO holds, each with its source and date. They are defaults
 * that a launch proposes and a merchant may change; none of them is legal advice.
 */

export type CountryCode = (typeof COUNTRY_CODES)[number];

const list = (codes: string): readonly CountryCode[] => {
  const known = new Set<string>(COUNTRY_CODES);
  const words = codes.split(" ");
  const wrong = words.find((code) => !known.has(code));
  if (wrong) throw new Error(`Invariant broken: ${wrong} is no country`);
  return words as CountryCode[];
};

const EU = list("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK");

/** Named groups that a click on the map can choose (GLOSSARY: regions). Membership as of January 2026. */
export const GROUPS = {
  EU,
  EEA: [...EU, ...list("IS LI NO")],
  EUROZONE: list("AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK"),
  DACH: list("AT CH DE"),
  NORDICS: list("DK FI IS NO SE"),
  BALTICS: list("EE LT LV"),
  BENELUX: list("BE LU NL"),
  GCC: list("AE BH KW OM QA SA"),
  NORTH_AMERICA: list("CA MX US"),
  LATAM: list("AR BO BR CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV UY VE"),
  ASEAN: list("BN ID KH LA MM MY PH SG TH TL VN"),
  ANZ: list("AU NZ"),
} as const satisfies Readonly<Record<string, readonly CountryCode[]>>;

export type GroupKey = keyof typeof GROUPS;

/** The EU's VAT area for goods: the members and Monaco (as France). Åland, Canaries, Réunion and the like are out. */
export const EU_VAT: ReadonlySet<CountryCode> = new Set([...EU, ...list("MC")]);

/**
 * Not offered by default: trade is broadly forbidden to sellers in the EU, GB or US (consolidated programmes
 * as of January 2026: KP, IR, CU, RU, BY). Syria's programmes ended in 2025, so SY is open. A merchant whose
 * law differs may override. Parts of countries (Crimea, Donetsk, Luhansk) are below this table's grain.
 */
export const SANCTIONED: ReadonlySet<CountryCode> = new Set(list("BY CU IR KP RU"));

/** No residents who could order. */
export const UNINHABITED: ReadonlySet<CountryCode> = new Set(list("AQ BV GS HM TF UM"));

/** Sales tax is added at the till, so shelf prices are net: the US with its territories, and Canada. */
export const NET_DISPLAY: ReadonlySet<CountryCode> = new Set(list("CA US AS GU MP PR UM VI"));

/** US customary units (CLDR measurementData: US, LR) and the US territories. Britain sells goods by metric. */
export const IMPERIAL: ReadonlySet<CountryCode> = new Set(list("LR US AS GU MP PR UM VI"));

/** Addresses have no postal code there (Universal Postal Union, addressing sheets). */
export const NO_POSTCODES: ReadonlySet<CountryCode> = new Set(
  list(
    "AE AG AO AW BF BI BJ BO BS BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GA GD GH GM GN GQ GY HK KI KM KN KP LY ML " +
      "MO MR MW NR NU QA RW SB SC SL SR ST SX SY TD TF TG TK TL TO TV UG VU YE ZW BQ",
  ),
);

const days = (count: number, codes: readonly CountryCode[]) => codes.map((code) => [code, count] as const);

/**
 * Days in which a consumer may withdraw from a distance sale. EU and EEA: directive 2011/83/EU, article 9;
 * GB: Consumer Contracts Regulations 2013; the others by national consumer law. Absent: no general right by
 * law, or not known; a shop's own returns window applies.
 */
export const WITHDRAWAL_DAYS: ReadonlyMap<CountryCode, number> = new Map([
  ...days(14, GROUPS.EEA),
  ...days(14, list("GB IL RS TR UA")),
  ...days(10, list("AR CL")),
  ...days(7, list("BR CN KR TW")),
]);

export type RoundingRule =
  | "charm_99"
  | "charm_95"
  | "charm_90"
  | "swedish_05"
  | "whole"
  | "whole_10"
  | "whole_100"
  | "whole_1000";

const rule = (key: RoundingRule, codes: string) =>
  codes.split(" ").map((code) => {
    if (!isCurrency(code)) throw new Error(`Invariant broken: ${code} is no currency`);
    return [code, key] as const;
  });

/**
 * How prices end where the currency circulates: by its smallest coin and by custom. Any other: .99.
 * `charm_*` ends in these hundredths of the major unit, `swedish_05` is a multiple of 0.05, `whole*` a
 * multiple of 1, 10, 100 or 1000 major units.
 */
export const ROUNDING_BY_CURRENCY: ReadonlyMap<CurrencyCode, RoundingRule> = new Map([
  ...rule("swedish_05", "CHF BHD JOD KWD OMR TND LYD"),
  ...rule("charm_95", "AUD NZD"),
  ...rule("charm_90", "BRL ILS"),
  ...rule("whole", "AED CZK DKK EGP INR MXN NOK QAR SAR SEK THB TRY TWD UAH"),
  ...rule("whole_10", "CLP HUF ISK JPY PKR RSD RUB DZD KES LKR ALL AMD JMD PHP DOP MKD"),
  ...rule("whole_100", "COP KRW KZT NGN XAF XOF XPF CRC ARS DJF KMF RWF TZS BIF VUV MMK MWK MGA YER"),
  ...rule("whole_1000", "IDR IQD IRR LAK LBP VND GNF KHR MNT PYG UGX UZS"),
]);

export type RequiredPages = "eu" | "gb" | "ch" | "us" | "jp" | "ae" | "intl";

/** Which set of legal and content pages a storefront in this country must publish before it goes live. */
export const REQUIRED_PAGES: ReadonlyMap<CountryCode, RequiredPages> = new Map([
  ...GROUPS.EEA.map((code) => [code, "eu"] as const),
  ["GB", "gb"],
  ["CH", "ch"],
  ["US", "us"],
  ["JP", "jp"],
  ["AE", "ae"],
]);
