import type { MatrixCell, MatrixChoice, PairReason } from "@/commerce/launch/model";
import { type CountryCode, countryDefaults } from "@/lib/country";
import { hreflangPairSense } from "@/lib/country/pair-sense";
import { parseLocale, shopMessagesLocale } from "@/lib/locale";

interface Tag {
  readonly locale: string;
  readonly bare: string;
  readonly region: string | undefined;
}

/** `pt` in Brazil is written as pt-BR where such words are shipped. `shipped` are the locales with shop words. */
export function wordsLocale(country: string, language: string, shipped: readonly string[]): string {
  const regional = `${language}-${country}`;
  return shipped.includes(regional) ? regional : language;
}

/**
 * The languages a shop in the country offers, of those with shop words; its first language stays in even without,
 * struck out, and English steps in for it.
 */
export function ownLanguages(country: CountryCode, shipped: readonly string[]): string[] {
  const all = countryDefaults(country).languages.map((language) => wordsLocale(country, language, shipped));
  const written = all.filter((locale) => hasWords(locale, shipped));
  const [first = "en"] = all;
  return written.includes(first) ? written : [...new Set([first, ...written, "en"])];
}

/** Shop words exist for the locale itself or for one it falls back to within its language. */
export function hasWords(locale: string, shipped: readonly string[]): boolean {
  const from = shopMessagesLocale(locale);
  return from !== null && shipped.includes(from);
}

/**
 * Every country against every language, with what speaks for or against each pair. `languages` empty: each country
 * gets its own. A pair is kept when it makes sense and has shop words, unless a person chose otherwise; of two
 * varieties of one language only the nearer to the country can be (they would share one hreflang code).
 */
export function matrixOf(
  countries: readonly CountryCode[],
  languages: readonly string[],
  choices: readonly MatrixChoice[],
  shipped: readonly string[],
): MatrixCell[] {
  const chosen = new Map(choices.map(({ country, locale, keep }) => [`${country} ${locale}`, keep]));
  return countries.flatMap((country) => {
    const own = languages.length === 0;
    const tags = (own ? ownLanguages(country, shipped) : languages).map(readTag);
    const nearest = nearestVarieties(country, tags);
    return tags.map((tag) => {
      const cell = judge(country, tag, nearest.get(tag.bare) === tag.locale, shipped);
      const wish = chosen.get(`${country} ${tag.locale}`);
      return { ...cell, kept: cell.choosable && (wish ?? !cell.struck) };
    });
  });
}

function judge(
  country: CountryCode,
  tag: Tag,
  nearest: boolean,
  shipped: readonly string[],
): Omit<MatrixCell, "kept"> {
  const sense = hreflangPairSense(country, tag.bare);
  const base = { country, locale: tag.locale, percent: sense.percent };
  const struck = (reason: PairReason, choosable: boolean) => ({ ...base, struck: true, choosable, reason });
  if (sense.sense === "nonsense") return struck(sense.reason, nearest);
  if (!nearest) return struck("other_variety", false);
  if (!hasWords(tag.locale, shipped)) return struck("no_shop_words", true);
  return { ...base, struck: false, choosable: true, reason: sense.reason };
}

/** For each language the one variety that stands for the country: its own region, else none, else the first named. */
function nearestVarieties(country: string, tags: readonly Tag[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const rank of [
    (tag: Tag) => tag.region === country,
    (tag: Tag) => tag.region === undefined,
    () => true,
  ])
    for (const tag of tags) if (rank(tag) && !found.has(tag.bare)) found.set(tag.bare, tag.locale);
  return found;
}

function readTag(locale: string): Tag {
  const parsed = parseLocale(locale);
  if (!parsed.ok) throw new Error(`Invariant broken: ${locale} is no locale (${parsed.reason})`);
  return {
    locale: parsed.tag,
    bare: parsed.script ? `${parsed.language}-${parsed.script}` : parsed.language,
    region: parsed.region,
  };
}
