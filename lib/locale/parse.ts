import { LANGUAGE_HOMES, LONG_FORMS, REGION_CODES, SCRIPT_CODES } from "@/lib/locale/codes.gen";

const pairs = (text: string) => text.split(" ").map((entry) => entry.split(":") as [string, string]);
const HOMES: ReadonlyMap<string, string> = new Map(pairs(LANGUAGE_HOMES));
const LONG: ReadonlyMap<string, string> = new Map(pairs(LONG_FORMS));
const REGIONS: ReadonlySet<string> = new Set(REGION_CODES.split(" "));
const SCRIPTS: ReadonlySet<string> = new Set(SCRIPT_CODES.split(" "));

/** What people write who mean a language and name its country: the tag that a shop there would want. */
const COUNTRY_AS_LANGUAGE: Readonly<Record<string, string>> = {
  at: "de-AT",
  au: "en-AU",
  cn: "zh-CN",
  cz: "cs-CZ",
  dk: "da-DK",
  eg: "ar-EG",
  gb: "en-GB",
  gr: "el-GR",
  hk: "zh-HK",
  jp: "ja-JP",
  mx: "es-MX",
  nz: "en-NZ",
  rs: "sr-RS",
  tw: "zh-TW",
  ua: "uk-UA",
  us: "en-US",
};

/** Withdrawn ISO 639-1 codes and their successors. */
const WITHDRAWN: Readonly<Record<string, string>> = {
  in: "id",
  iw: "he",
  ji: "yi",
  jw: "jv",
  mo: "ro",
  sh: "sr-Latn",
};

export type LocaleRefusal =
  | "empty"
  | "x_default"
  | "separator"
  | "malformed"
  | "order"
  | "region_alone"
  | "country_as_language"
  | "three_letters"
  | "withdrawn_language"
  | "unknown_language"
  | "unknown_script"
  | "unknown_region"
  | "region_is_uk"
  | "region_is_area"
  | "unsupported_part";

export interface LocaleWarning {
  readonly code:
    | "se_is_northern_sami"
    | "be_is_belarusian"
    | "uk_is_ukrainian"
    | "ar_is_argentina"
    | "same_letters";
  readonly suggestion: string;
}

export type ParsedLocale =
  | {
      readonly ok: true;
      /** Canonical case: `en-GB`, `zh-Hant-TW`. */
      readonly tag: string;
      readonly language: string;
      readonly script?: string;
      readonly region?: string;
      /** Valid, but probably not what was meant. */
      readonly warnings: readonly LocaleWarning[];
    }
  | { readonly ok: false; readonly reason: LocaleRefusal; readonly suggestion?: string };

/**
 * Reads a tag that hreflang understands: ISO 639-1 language, optional ISO 15924 script, optional ISO 3166-1
 * region (SEO-RULES H-10..H-12). Own tables decide, because Intl silently repairs the very slips that have to
 * be shown (`en-UK` becomes `en-GB`) and takes `us` or `jp` for languages. A refusal carries the tag that was
 * probably meant, itself always valid.
 */
export function parseLocale(input: string): ParsedLocale {
  const text = input.trim();
  if (text === "") return refuse("empty");
  if (text.length > 35) return refuse("malformed");
  if (text.toLowerCase() === "x-default") return refuse("x_default");
  if (/[_./\s]/.test(text)) return refuse("separator", validOrNothing(text.replace(/[_./\s]+/g, "-")));
  if (!/^[a-z0-9]{1,8}(-[a-z0-9]{1,8})*$/i.test(text)) return refuse("malformed");
  const parts = text.split("-");
  const language = (parts[0] ?? "").toLowerCase();
  const rest = parts.slice(1);
  const problem = languageProblem(language, rest);
  if (problem) return problem;
  return parseRest(language, rest);
}

function languageProblem(language: string, rest: readonly string[]): ParsedLocale | undefined {
  if (HOMES.has(language)) return undefined;
  const tail = rest.length > 0 ? `-${rest.join("-")}` : "";
  const successor = WITHDRAWN[language];
  if (successor) return refuse("withdrawn_language", validOrNothing(successor + tail) ?? successor);
  const short = LONG.get(language);
  if (short) return refuse("three_letters", validOrNothing(short + tail) ?? short);
  const region = language.toUpperCase();
  const [second] = rest;
  if (
    second &&
    rest.length === 1 &&
    HOMES.has(second.toLowerCase()) &&
    (REGIONS.has(region) || region === "UK")
  ) {
    // Both are country codes: "jp-JP" names the country twice, "us-en" turns the order round.
    if (second.toUpperCase() !== region)
      return refuse("order", `${second.toLowerCase()}-${region === "UK" ? "GB" : region}`);
  }
  if (REGIONS.has(region)) {
    const meant = COUNTRY_AS_LANGUAGE[language] ?? homeLanguage(region);
    const [bare = ""] = (meant ?? "").split("-");
    const suggestion = rest.length > 0 ? (validOrNothing(bare + tail) ?? meant) : meant;
    return refuse(rest.length > 0 ? "country_as_language" : "region_alone", suggestion);
  }
  return refuse(language.length === 3 ? "three_letters" : "unknown_language");
}

function parseRest(language: string, rest: readonly string[]): ParsedLocale {
  let script: string | undefined;
  let region: string | undefined;
  for (const [index, part] of rest.entries()) {
    const sofar = [language, script, region].filter(Boolean).join("-");
    if (/^[a-z]{4}$/i.test(part)) {
      const name = capital(part);
      if (!SCRIPTS.has(name)) return refuse("unknown_script", sofar);
      if (script) return refuse("unsupported_part", sofar);
      if (region) return refuse("order", `${language}-${name}-${region}`);
      script = name;
    } else if (/^[a-z]{2}$/i.test(part) && !region) {
      const problem = regionProblem(language, script, part.toUpperCase());
      if (problem) return problem;
      region = part.toUpperCase();
    } else if (/^[0-9]{3}$/.test(part) && index === rest.length - 1 && !region) {
      // UN M49 areas (es-419) are BCP 47, not hreflang.
      return refuse("region_is_area", sofar);
    } else {
      return refuse("unsupported_part", sofar);
    }
  }
  const tag = [language, script, region].filter(Boolean).join("-");
  return {
    ok: true,
    tag,
    language,
    ...(script && { script }),
    ...(region && { region }),
    warnings: warningsFor(language, region),
  };
}

function regionProblem(
  language: string,
  script: string | undefined,
  region: string,
): ParsedLocale | undefined {
  if (REGIONS.has(region)) return undefined;
  const bare = script ? `${language}-${script}` : language;
  // uk-UK is as often meant as Ukrainian in Ukraine as English in Britain; the letters point to Britain.
  if (region === "UK") return refuse("region_is_uk", language === "uk" ? "en-GB" : `${bare}-GB`);
  const home = HOMES.get(language);
  if (region === language.toUpperCase() && home) return refuse("unknown_region", `${bare}-${home}`);
  if (region === "EU" || region === "UN") return refuse("region_is_area", bare);
  return refuse("unknown_region", bare);
}

function warningsFor(language: string, region: string | undefined): LocaleWarning[] {
  if (language === "se" && (region === "SE" || !region))
    return [{ code: "se_is_northern_sami", suggestion: "sv-SE" }];
  if (language === "be" && (region === "BE" || !region))
    return [{ code: "be_is_belarusian", suggestion: "nl-BE" }];
  if (language === "uk" && region === "GB") return [{ code: "uk_is_ukrainian", suggestion: "en-GB" }];
  if (language === "ar" && region === "AR") return [{ code: "ar_is_argentina", suggestion: "es-AR" }];
  const home = HOMES.get(language);
  const doubled = region === language.toUpperCase();
  if (doubled && home && home !== region && !SAME_LETTERS_RIGHT.has(language))
    return [{ code: "same_letters", suggestion: `${language}-${home}` }];
  return [];
}

/** Languages of the country that has the same two letters, though more of their speakers live elsewhere. */
const SAME_LETTERS_RIGHT = new Set(["pt", "ne", "mt", "so", "to", "ie"]);

function homeLanguage(region: string): string | undefined {
  const language = new Intl.Locale(`und-${region}`).maximize().language;
  return HOMES.has(language) ? `${language}-${region}` : undefined;
}

function validOrNothing(tag: string): string | undefined {
  const parsed = parseLocale(tag);
  return parsed.ok ? parsed.tag : parsed.suggestion;
}

function refuse(reason: LocaleRefusal, suggestion?: string): ParsedLocale {
  return suggestion === undefined ? { ok: false, reason } : { ok: false, reason, suggestion };
}

const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();

/** The hreflang code of a locale in canonical form. Throws on a tag that `parseLocale` refuses: store none such. */
export function hreflangCode(tag: string): string {
  const parsed = parseLocale(tag);
  if (!parsed.ok) throw new Error(`Invariant broken: "${tag}" is no hreflang tag (${parsed.reason})`);
  return parsed.tag;
}
