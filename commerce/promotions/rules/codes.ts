/** Read as one when a code is looked up: people mix these up in print and handwriting. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { O: "0", I: "1", L: "1", B: "8", S: "5", Z: "2" };

export const MIN_CODE = 3;
export const MAX_CODE = 40;
/** A sane bound for what is read at all. */
const MAX_TYPED = 200;

/**
 * What a code is looked up by: capitals, without spaces, hyphens, dots and underscores, look-alikes made one, so that
 * "welcome-10", "WELCOME 10" and "WELC0ME1O" are the same. Null for what cannot be a code.
 */
export function codeKey(typed: string): string | null {
  if (typed.length > MAX_TYPED) return null;
  const letters = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s._\p{Pd}]/gu, "");
  if (!/^[0-9A-Z]+$/.test(letters) || letters.length < MIN_CODE || letters.length > MAX_CODE) return null;
  return letters.replace(/[OILBSZ]/g, (letter) => LOOK_ALIKES[letter] ?? letter);
}

export type CodeForm =
  | { readonly ok: true; readonly code: string; readonly key: string }
  | { readonly ok: false; readonly reason: "characters" | "length" };

/** A code that a person made up, as it will be printed: capital letters of ASCII, digits, single hyphens between. */
export function codeForm(wanted: string): CodeForm {
  const code = wanted.trim().normalize("NFKC").toUpperCase();
  if (code.length > MAX_TYPED) return { ok: false, reason: "length" };
  if (!/^[0-9A-Z]+(-[0-9A-Z]+)*$/.test(code))
    return { ok: false, reason: code === "" ? "length" : "characters" };
  const key = codeKey(code);
  return key === null ? { ok: false, reason: "length" } : { ok: true, code, key };
}

/** No vowels (no words by chance), and none of the look-alikes: 0 O D Q, 1 I L, 2 Z, 5 S, 8 B, U V. */
export const CODE_ALPHABET = "34679CFGHJKMNPRTWXY8";
const BASE = CODE_ALPHABET.length;
/** Random characters of a unique code: 20^13 is 2^56, so that 100,000 codes are one in 8 * 10^11. */
export const RANDOM_CHARACTERS = 13;
/** Bytes from here on would favour the first characters. */
const FAIR = Math.floor(256 / BASE) * BASE;

/**
 * The check character: Luhn's rule in base 20. An even base finds every single wrong character, and nearly every
 * pair of neighbours that changed places.
 */
export function checkCharacter(body: string): string {
  let sum = 0;
  for (let index = 0; index < body.length; index++) {
    const value = CODE_ALPHABET.indexOf(body[body.length - 1 - index] ?? "");
    const weighed = index % 2 === 0 ? value * 2 : value;
    sum += Math.floor(weighed / BASE) + (weighed % BASE);
  }
  return CODE_ALPHABET[(BASE - (sum % BASE)) % BASE] ?? "";
}

/** Whether a key looks like a unique code whose check character does not fit: a slip of the finger, not a guess. */
export function looksMistyped(key: string): boolean {
  const tail = key.slice(-(RANDOM_CHARACTERS + 1));
  const formed =
    tail.length > RANDOM_CHARACTERS && [...tail].every((character) => CODE_ALPHABET.includes(character));
  return formed && checkCharacter(tail.slice(0, -1)) !== tail.slice(-1);
}

/**
 * Unique codes from random bytes: `PREFIX-XXXXXXX-XXXXXXX`, the last character being the check. Uses up what it needs
 * of `bytes` (bytes that would be unfair are skipped) and gives as many codes as they are enough for, at most `count`.
 */
export function codesFrom(bytes: Uint8Array, prefix: string, count: number): { code: string; key: string }[] {
  const codes: { code: string; key: string }[] = [];
  let body = "";
  for (const byte of bytes) {
    if (codes.length === count) break;
    if (byte >= FAIR) continue;
    body += CODE_ALPHABET[byte % BASE];
    if (body.length < RANDOM_CHARACTERS) continue;
    const characters = body + checkCharacter(body);
    const half = characters.length / 2;
    const code = `${prefix === "" ? "" : `${prefix}-`}${characters.slice(0, half)}-${characters.slice(half)}`;
    const key = codeKey(code);
    if (key !== null) codes.push({ code, key });
    body = "";
  }
  return codes;
}
