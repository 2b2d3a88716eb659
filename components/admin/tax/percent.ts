/** Millionths of one percent point: 19 % is 190,000. */
const PER_POINT = 10_000;

/**
 * Reads a percentage as people type it, comma or dot ("19", "9,975 %"), into millionths. Null: no percentage, finer than
 * a millionth, or above `most` percent.
 */
export function readPercent(text: string, most = 100): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,4}))?$/.exec(text.trim().replace(/\s*%$/, ""));
  if (!match) return null;
  const micro = Number(match[1]) * PER_POINT + Number((match[2] ?? "").padEnd(4, "0"));
  return micro <= most * PER_POINT ? micro : null;
}

/** A rate as it is typed in a language: "9,975". */
export function writePercent(micro: number, locale: string): string {
  return new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 4 }).format(
    micro / PER_POINT,
  );
}

/** A rate as it is read: "9.975 %", with the sign and the space of the language. */
export function showPercent(micro: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 4 }).format(
    micro / 1_000_000,
  );
}
