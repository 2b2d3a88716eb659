import { needsNgrams } from "@/lib/locale";

/** Words of a text as search sees them: compatibility form, lower case, letters and digits only. */
export function searchWords(text: string): string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  );
}

/**
 * Overlapping pairs of characters: how Chinese, Japanese, Korean and Thai are found without a dictionary. A word of one
 * character stays itself; Latin words and numbers stay whole.
 */
export function ngrams(text: string): string[] {
  return searchWords(text).flatMap((word) => {
    if (/^[\p{Script=Latin}\p{N}]+$/u.test(word)) return [word];
    const characters = Array.from(word);
    if (characters.length < 3) return [word, ...(characters.length === 2 ? characters : [])];
    const pairs = characters.slice(1).map((character, index) => `${characters[index]}${character}`);
    return [...pairs, ...characters];
  });
}

/** The tokens that a shopper's words become: at most 12, pairs in the languages that need them. */
export function queryTokens(text: string, locale: string): string[] {
  if (!needsNgrams(locale)) return [...new Set(searchWords(text))].slice(0, 12);
  const tokens = searchWords(text).flatMap((word) => {
    const characters = Array.from(word);
    if (/^[\p{Script=Latin}\p{N}]+$/u.test(word) || characters.length < 3) return [word];
    return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
  });
  return [...new Set(tokens)].slice(0, 12);
}
