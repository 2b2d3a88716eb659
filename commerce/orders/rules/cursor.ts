/** Where a page of the board ended: instant and id of its last row. */
export interface BoardCursor {
  readonly placedAt: Date;
  readonly id: string;
}

export function writeCursor({ placedAt, id }: BoardCursor): string {
  return Buffer.from(`${placedAt.toISOString()} ${id}`).toString("base64url");
}

/** Null for what is none: a page then begins at the top. */
export function readCursor(text: string | undefined): BoardCursor | null {
  if (text === undefined) return null;
  const parts = /^(\S{24}) (ord_[a-z0-9]{20})$/.exec(Buffer.from(text.slice(0, 200), "base64url").toString());
  const placedAt = new Date(parts?.[1] ?? "");
  return parts?.[2] && !Number.isNaN(placedAt.getTime()) ? { placedAt, id: parts[2] } : null;
}
