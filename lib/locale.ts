export {
  hreflangCode,
  parseLocale,
} from "@/lib/locale/parse";

/** The locales whose shop words are shipped in messages/<locale>/. */
export const SHOP_LOCALES = [
  "en",
  "de",
  "fr",
  "it",
  "es",
  "pt",
  "pt-BR",
  "nl",
  "sv",
  "pl",
  "ja",
  "ar",
] as const;
export type ShopLocale = (typeof SHOP_LOCALES)[number];

const RTL_SCRIPTS = new Set("Adlm Arab Aran Hebr Mand Mani Nkoo Rohg Samr Syrc Thaa Yezi".split(" "));

/** Writing direction by script, so that `pa-PK` (Arabic script) and `pa-IN` differ. */
export function directionOf(locale: string): "ltr" | "rtl" {
  return RTL_SCRIPTS.has(new Intl.Locale(locale).maximize().script ?? "") ? "rtl" : "ltr";
}

/** Postgres text-search configurations present from version 15 on, by language. */
const TEXT_SEARCH: Readonly<Record<string, string>> = {
  ar: "arabic",
  hy: "armenian",
  eu: "basque",
  ca: "catalan",
  da: "danish",
  nl: "dutch",
  en: "english",
  fi: "finnish",
  fr: "french",
  de: "german",
  el: "greek",
  hi: "hindi",
  hu: "hungarian",
  id: "indonesian",
  ga: "irish",
  it: "italian",
  lt: "lithuanian",
  ne: "nepali",
  nb: "norwegian",
  nn: "norwegian",
  no: "norwegian",
  pt: "portuguese",
  ro: "romanian",
  ru: "russian",
  sr: "serbian",
  es: "spanish",
  sv: "swedish",
  ta: "tamil",
  tr: "turkish",
  yi: "yiddish",
};

/** The name of the Postgres configuration that stems this locale's words; "simple" when there is none. */
export function textSearchConfig(locale: string): string {
  return TEXT_SEARCH[languageOf(locale)] ?? "simple";
}

const NO_SPACES = new Set(["zh", "ja", "ko", "th", "lo", "km", "my", "bo", "dz"]);

/** True where words are not parted by spaces (Korean: where particles cling), so search works on n-grams. */
export function needsNgrams(locale: string): boolean {
  return NO_SPACES.has(languageOf(locale));
}

const languageOf = (locale: string) => (locale.split("-")[0] ?? "").toLowerCase();

const names = new Map<string, Intl.DisplayNames>();

/**
 * The name of a locale in another ("pt-BR" in "de": "Portugiesisch (Brasilien)"). "list" capitalises the first
 * letter as a menu entry wants it; "sentence" keeps it as it stands in running text ("français").
 */
export function languageName(locale: string, inLocale: string, form: "list" | "sentence" = "list"): string {
  let display = names.get(inLocale);
  if (!display) {
    display = new Intl.DisplayNames([inLocale], { type: "language", languageDisplay: "standard" });
    names.set(inLocale, display);
  }
  const name = display.of(locale) ?? locale;
  return form === "list" ? capitalFirst(name, inLocale) : name;
}

/** A locale's name in its own language, for the language switcher: "Deutsch", "Français", "العربية". */
export function autonym(locale: string): string {
  return languageName(locale, locale);
}

function capitalFirst(name: string, locale: string): string {
  const [first = "", ...others] = name;
  // Georgian capitals are for whole words only.
  return languageOf(locale) === "ka" ? name : first.toLocaleUpperCase(locale) + others.join("");
}

/**
 * Where words come from when a locale lacks them, nearest first, each in `available`: pt-BR, pt, en. A locale
 * never falls back to the same language in another script (zh-TW does not read zh). English closes the chain.
 */
export function fallbackChain(locale: string, available: readonly string[]): string[] {
  const chain = [...ownChain(locale), "en"];
  return [...new Set(chain)].filter((candidate) => available.includes(candidate));
}

function ownChain(locale: string): string[] {
  const { language, script, region } = new Intl.Locale(locale);
  const full = new Intl.Locale(locale).maximize();
  const usual = new Intl.Locale(language).maximize();
  const chain = [locale];
  if (script && region) chain.push(`${language}-${script}`);
  if (full.script !== usual.script) return [...chain, `${language}-${full.script}`];
  if (region) chain.push(`${language}-${region}`);
  chain.push(language);
  // Norwegian: Bokmål and Nynorsk are both read where only the macrolanguage is kept.
  if (language === "nb" || language === "nn") chain.push("no");
  return chain;
}

/** Which shipped set of shop words serves a locale (pt-PT: pt, de-AT: de), or null: its words must be written first. */
export function shopMessagesLocale(locale: string): ShopLocale | null {
  for (const candidate of ownChain(locale)) {
    const found = SHOP_LOCALES.find((shipped) => shipped === candidate);
    if (found) return found;
  }
  return null;
}
