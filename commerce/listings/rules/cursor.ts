/** Where a page ended: the value it was sorted by and the product that breaks ties. */
export interface Cursor {
  readonly value: string;
  readonly productId: string;
}

/** Opaque text for URLs. */
export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.value, cursor.productId])).toString("base64url");
}

/** Null for anything that `writeCursor` did not write: the reader starts at the first page then. */
export function readCursor(text: string | undefined): Cursor | null {
  if (!text) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (!Array.isArray(parts) || parts.length !== 2) return null;
    const [value, productId] = parts;
    if (typeof value !== "string" || typeof productId !== "string") return null;
    return /^[0-9TZ:.\-+e ]{1,40}$/.test(value) && /^prd_[0-9a-z]{1,40}$/.test(productId)
      ? { value, productId }
      : null;
  } catch {
    return null;
  }
}
