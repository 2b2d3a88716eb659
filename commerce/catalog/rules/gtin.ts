/** Is this a GTIN-8, -12, -13 or -14 with the right check digit (GS1 General Specifications 7.9)? Digits only. */
export function isGtin(code: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(code)) return false;
  const digits = Array.from(code, Number);
  // From the right, the check digit weighs 1, the next 3, and so on; the sum is a multiple of ten.
  const sum = digits.reverse().reduce((acc, digit, index) => acc + digit * (index % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

export type Barcode =
  | { readonly kind: "none" }
  | { readonly kind: "gtin"; readonly gtin: string }
  /** A house code: kept, but not given out as a GTIN. */
  | { readonly kind: "other"; readonly code: string }
  | { readonly kind: "bad_check_digit" }
  /** A spreadsheet turned it into 8.71E+12: the last digits are lost. */
  | { readonly kind: "mangled" };

/** Reads a barcode cell. Hyphens and spaces within digits (ISBN style) are dropped. */
export function readBarcode(cell: string): Barcode {
  const text = cell.trim();
  if (text === "") return { kind: "none" };
  if (/^\d(?:[.,]\d+)?E\+?\d{1,2}$/i.test(text)) return { kind: "mangled" };
  const digits = text.replace(/[\s-]/g, "");
  if (!/^(\d{8}|\d{12,14})$/.test(digits)) return { kind: "other", code: text };
  return isGtin(digits) ? { kind: "gtin", gtin: digits } : { kind: "bad_check_digit" };
}
