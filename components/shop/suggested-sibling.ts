/** One live storefront locale as the banner needs it; the words are in its own language. */
export interface Sibling {
  readonly key: string;
  /** hreflang code: `fr-CH`. */
  readonly code: string;
  readonly lang: string;
  readonly direction: "ltr" | "rtl";
  readonly countries: readonly string[];
  readonly timeZone: string;
  readonly url: string;
  readonly words: {
    readonly question: string;
    readonly go: string;
    readonly stay: string;
    readonly label: string;
  };
}

/**
 * The storefront locale that fits a browser clearly better than the one it is at, or null. Country counts before
 * language: prices and delivery hang on it. Country: the regions of the languages, and the time zone where exactly
 * that of a storefront. Language: the earlier in the list the better; one that is not in it is never suggested.
 */
export function suggestedSibling(
  siblings: readonly Sibling[],
  here: string,
  languages: readonly string[],
  timeZone: string,
): Sibling | null {
  const regions = new Set(languages.flatMap((tag) => regionOf(tag) ?? []));
  const order = languages.map(languageOf);
  const score = (sibling: Sibling) => {
    const home =
      sibling.timeZone === timeZone ? 4 : sibling.countries.some((code) => regions.has(code)) ? 3 : 0;
    const rank = order.indexOf(languageOf(sibling.lang));
    return home * 10 + (rank < 0 ? 0 : Math.max(1, 9 - rank));
  };
  const current = siblings.find((sibling) => sibling.key === here);
  if (!current) return null;
  let best = current;
  for (const sibling of siblings)
    if (order.includes(languageOf(sibling.lang)) && score(sibling) > score(best)) best = sibling;
  // Of another country that nothing speaks for, a language alone is no reason to leave.
  const speaksForIt = best.timeZone === timeZone || best.countries.some((code) => regions.has(code));
  const sameCountry = best.countries.some((code) => current.countries.includes(code));
  return best !== current && (speaksForIt || sameCountry) ? best : null;
}

const languageOf = (tag: string) => tag.toLowerCase().split("-")[0] ?? tag;
const regionOf = (tag: string) =>
  tag
    .split("-")
    .find((part, index) => index > 0 && /^[A-Za-z]{2}$/.test(part))
    ?.toUpperCase();
