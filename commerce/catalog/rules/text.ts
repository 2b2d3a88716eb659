/** Characters that never belong in stored text: controls but tab and line ends, and the two bidi overrides. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is cut out
const UNWANTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202d\u202e\ufeff\ufffe\uffff]/g;

/** Text as it may be stored: NFC, well-formed UTF-16 (Postgres refuses lone surrogates and NUL), no controls. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(UNWANTED, "").normalize("NFC");
}

/** One line of clean text: runs of white space become one space, ends are trimmed. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, " ").trim();
}

/** JSON with sorted keys and no undefined: two equal values give one text, whatever order a jsonb column keeps. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (part === null || typeof part !== "object" || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  });
}
