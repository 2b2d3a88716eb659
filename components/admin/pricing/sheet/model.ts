import type { CurrencyCode } from "@/lib/currency";
import type { CellKind } from "./draft";
import type { MarginTerms } from "./margin";

/** A variant as the sheet shows it. Amounts in minor units of the list's currency, as they are stored now. */
export interface SheetRow {
  readonly variantId: string;
  readonly productId: string;
  readonly title: string;
  /** Its options in words: "M / Moss"; empty when the product has but one variant. */
  readonly variant: string;
  readonly sku: string;
  readonly amounts: Readonly<Partial<Record<CellKind, bigint>>>;
  /** Struck prices that stand with tiers, by quantity: not shown, but part of what was seen. */
  readonly struckTiers: Readonly<Record<number, bigint>>;
  /** Net, at the newest reference rate when it is in another currency; null: not known. */
  readonly costMinor: bigint | null;
  readonly changedAt: Date | null;
}

/** What somebody else stored in a cell while it was being edited here. */
export interface CellConflict {
  readonly variantId: string;
  readonly column: CellKind;
  readonly mine: bigint | null;
  readonly theirs: bigint | null;
  /** What they left in the other half of the same price (`besideOf`). */
  readonly beside: bigint | null;
}

/** Rows of one address. `key` is that address: another one begins anew. */
export interface SheetPage {
  readonly key: string;
  readonly rows: readonly SheetRow[];
  readonly nextCursor: string | null;
  /** All that match. */
  readonly total: number;
}

/** What a sheet knows of its list. */
export interface SheetList {
  readonly id: string;
  readonly name: string;
  readonly currency: CurrencyCode;
  readonly taxIncluded: "gross" | "net";
  readonly terms: MarginTerms;
}

/** The quantity a tier begins at; null for other columns. */
export function tierOf(column: CellKind): number | null {
  return column.startsWith("tier:") ? Number(column.slice(5)) : null;
}

/**
 * The other half of a stored price: a price and the price before it are two cells but one row. The server compares both with what
 * was seen.
 */
export function besideOf(row: SheetRow | undefined, column: CellKind): bigint | null {
  if (!row) return null;
  const quantity = tierOf(column);
  if (quantity !== null) return row.struckTiers[quantity] ?? null;
  return amountOf(row, column === "price" ? "compareAt" : "price");
}

export const amountOf = (row: SheetRow, column: CellKind): bigint | null => row.amounts[column] ?? null;
