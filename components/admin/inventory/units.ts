/** A whole number of units as typed, or null: "12", and with `signed` "+5" and "-2" (a minus of typographers, too). */
export function readUnits(text: string, { signed = false, most = 9_999 } = {}): number | null {
  const plain = text.trim().replace("\u2212", "-");
  if (!(signed ? /^[+-]?\d{1,7}$/ : /^\d{1,7}$/).test(plain)) return null;
  const units = Number(plain);
  return Math.abs(units) <= most ? units : null;
}

/** A variant as people call it: "Storm Parka, Moss / M". */
export function nameOf({ title, options }: { readonly title: string; readonly options?: string }): string {
  return options ? `${title}, ${options}` : title;
}
