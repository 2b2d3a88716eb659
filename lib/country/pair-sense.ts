import { type CountryCode, countryDefaults } from "@/lib/country";
import { SPEAKER_ROWS } from "@/lib/country/speakers.gen";

export interface PairSense {
  readonly sense: "official" | "widely_used" | "plausible" | "nonsense";
  readonly reason:
    | "official_language"
    | "customary_in_shops"
    | "many_speakers"
    | "regional_language"
    | "some_speakers"
    | "international_language"
    | "few_speakers";
  /** Share of the people who speak it (CLDR 48 territoryInfo); null: under 1%. */
  readonly percent: number | null;
}

interface Speakers {
  readonly mark: string;
  readonly percent: number;
}

const SPEAKERS: ReadonlyMap<string, ReadonlyMap<string, Speakers>> = new Map(
  SPEAKER_ROWS.map((row) => {
    const [country = "", ...entries] = row.split(" ");
    return [country, new Map(entries.flatMap(readEntry))] as const;
  }),
);

function readEntry(entry: string): [string, Speakers][] {
  const match = /^([A-Za-z-]+)([!~:])([0-9.]+)$/.exec(entry);
  if (!match) return [];
  const [, language = "", mark = "", percent = ""] = match;
  return [[language, { mark, percent: Number(percent) }]];
}

/** From this share on a language is more than a minority's: many shops offer it. */
const WIDE_PERCENT = 5;

/**
 * Does a storefront for `country` in `language` (an hreflang language, with or without script) make sense?
 * "nonsense" is what the launcher's matrix strikes out: not official and spoken by less than 1% (German in
 * Japan). English is nowhere nonsense: it is what foreign shoppers and expatriates fall back to.
 */
export function hreflangPairSense(country: CountryCode, language: string): PairSense {
  const spoken = speakersOf(country, language);
  const percent = spoken && spoken.percent >= 1 ? spoken.percent : null;
  if (spoken?.mark === "!") return { sense: "official", reason: "official_language", percent };
  if (countryDefaults(country).languages.some((own) => own === language || bare(own) === language))
    return { sense: "widely_used", reason: "customary_in_shops", percent };
  if (percent !== null && percent >= WIDE_PERCENT)
    return { sense: "widely_used", reason: "many_speakers", percent };
  if (spoken?.mark === "~") return { sense: "plausible", reason: "regional_language", percent };
  if (percent !== null) return { sense: "plausible", reason: "some_speakers", percent };
  if (language === "en") return { sense: "plausible", reason: "international_language", percent };
  return { sense: "nonsense", reason: "few_speakers", percent };
}

/** Speakers of the language as written; a bare language also finds its written forms (zh in Taiwan: zh-Hant). */
function speakersOf(country: CountryCode, language: string): Speakers | undefined {
  const table = SPEAKERS.get(country);
  const exact = table?.get(language);
  if (exact || !table) return exact;
  if (language.includes("-")) return usualScript(language) ? table.get(bare(language)) : undefined;
  if (language === "no") return table.get("nb");
  return [...table].find(([written]) => bare(written) === language)?.[1];
}

/** True when the script named is the one the language is written in anyway (zh-Hans, sr-Cyrl). */
function usualScript(language: string): boolean {
  return new Intl.Locale(bare(language)).maximize().script === new Intl.Locale(language).script;
}

const bare = (language: string) => language.split("-")[0] ?? language;
