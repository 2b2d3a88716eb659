/** Longest slug, in characters (code points). */
export const MAX_SLUG_LENGTH = 80;

/** Letters that Unicode does not take apart into a base and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ħ: "h",
  ı: "i",
  ĸ: "k",
  ŋ: "n",
  ŧ: "t",
  ə: "e",
};

/** Where a language writes a letter out otherwise than by dropping its mark. */
const BY_LANGUAGE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  de: { ä: "ae", ö: "oe", ü: "ue" },
  et: { ä: "a", ö: "o", ü: "u" },
  da: { å: "aa", ø: "oe" },
  nb: { å: "aa", ø: "oe" },
  nn: { å: "aa", ø: "oe" },
  no: { å: "aa", ø: "oe" },
  is: { ö: "o" },
};

/** Arabic vowel signs and the stretching line: typography, not spelling. */
const ARABIC_MARKS = /[\u0640\u064b-\u065f\u0670]/g;
/** Zero width and direction marks vanish; they part no words (the Persian non-joiner U+200C does). */
const INVISIBLE = /(?!\u200c)\p{Cf}/gu;
/** English joins over an apostrophe (men's: mens); French and Italian part there (l'été: l-ete). */
const APOSTROPHES = /(?<=\p{L})['’ʼ](?=\p{L})/gu;

/**
 * A text as one segment of a URL: lower case, words joined by hyphens, at most 80 characters, cut at a word.
 * Latin letters lose their marks by the custom of the language (de: ä is ae, sv: ä is a, pl: ł is l); other
 * scripts stay as they are, since Japanese or Arabic shoppers read them in the address. The same text gives the
 * same slug, and a slug gives itself. Nothing left over (emoji, punctuation) gives `fallback`, which must be a
 * slug already.
 */
export function slugify(text: string, locale: string, fallback: string): string {
  const language = (locale.split("-")[0] ?? "").toLowerCase();
  // A megabyte of text is no title: what can matter lies at its start.
  const head = text.slice(0, 1000).normalize("NFKC").replace(INVISIBLE, "");
  const lower = lowerCase(head, language).replace(APOSTROPHES, language === "en" ? "" : "-");
  const plain = withoutMarks(spelledOut(lower, BY_LANGUAGE[language] ?? {}));
  const words = plain.replace(/[^\p{L}\p{N}\p{M}]+/gu, "-").replace(/^[-\p{M}]+|-+$/gu, "");
  return cutAtWord(words) || fallback;
}

/** True for what `slugify` could have made: nothing to escape, no empty words, not too long. */
export function isSlug(text: string): boolean {
  return (
    text.length > 0 &&
    [...text].length <= MAX_SLUG_LENGTH &&
    text === text.normalize("NFC") &&
    text === text.toLowerCase() &&
    /^[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(-[\p{L}\p{N}\p{M}]+)*$/u.test(text)
  );
}

/** Turkish and Azerbaijani I is ı; every other language's rules agree with the root ones once marks are off. */
function lowerCase(text: string, language: string): string {
  return language === "tr" || language === "az" ? text.toLocaleLowerCase(language) : text.toLowerCase();
}

function spelledOut(text: string, own: Readonly<Record<string, string>>): string {
  return text.replace(/\p{Script=Latin}/gu, (letter) => own[letter] ?? LETTERS[letter] ?? letter);
}

/** Drops marks on Latin letters only: in other scripts they tell letters apart (が from か, й from и). */
function withoutMarks(text: string): string {
  const latin = text.normalize("NFD").replace(/(\p{Script=Latin})\p{M}+/gu, "$1");
  return spelledOut(latin.normalize("NFC").replace(ARABIC_MARKS, ""), {});
}

function cutAtWord(slug: string): string {
  const points = [...slug];
  if (points.length <= MAX_SLUG_LENGTH) return slug;
  const cut = points.slice(0, MAX_SLUG_LENGTH);
  const hyphen = points[MAX_SLUG_LENGTH] === "-" ? MAX_SLUG_LENGTH : cut.lastIndexOf("-");
  // Japanese has no hyphens to cut at, and one long word must not leave a stump.
  const end = hyphen >= MAX_SLUG_LENGTH / 2 ? hyphen : wholeLetter(points);
  return points.slice(0, end).join("").replace(/-+$/, "");
}

/** The last place at which no mark is torn from its letter. */
function wholeLetter(points: readonly string[]): number {
  let end = MAX_SLUG_LENGTH;
  while (end > 1 && /^\p{M}$/u.test(points[end] ?? "")) end -= 1;
  return end;
}
