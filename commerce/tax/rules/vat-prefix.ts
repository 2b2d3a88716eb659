/** How VAT ids of the member states begin (directive 2006/112/EC art. 215: ISO codes, Greece `EL`), and Northern Ireland's. */
export const UNION_PREFIXES = [
  ..."AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI".split(" "),
] as const;

const KNOWN: ReadonlySet<string> = new Set(UNION_PREFIXES);

export function isUnionPrefix(prefix: string): boolean {
  return KNOWN.has(prefix);
}

/** Country prefix and number, upper case, nothing else; Greece is `EL` however it was typed. */
export function plainVatId(typed: string): string {
  const text = typed.toUpperCase().replace(/[\s./-]/g, "");
  return text.startsWith("GR") ? `EL${text.slice(2)}` : text;
}

export function prefixOf(vatId: string): string {
  return vatId.slice(0, 2);
}
