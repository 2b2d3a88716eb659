import type { CurrencyCode } from "@/lib/currency";
import type { CellKind } from "./draft";

/** A variant as the sheet shows it. Amounts in minor units of the list's currency, as they are stored now. */
export interface SheetRow {
  readonly variantId: string;
  readonly productId: string;
  readonly title: string;
  /** Its options in words: "M / Moss"; empty when the product has but one variant. */
  readonly variant: string;
  readonly sku: string;
  readonly amounts: Readonly<Partial<Record<CellKind, bigint>>>;
  readonly costMinor: bigint | null;
  /** The lowest price that keeps the margin floor; null when there is no cost. */
  readonly floorMinor: bigint | null;
  readonly changedAt: Date | null;
}

/** What somebody else stored in a cell while it was being edited here. */
export interface CellConflict {
  readonly variantId: string;
  readonly column: CellKind;
  readonly mine: bigint | null;
  readonly theirs: bigint | null;
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
}

/** The quantity a tier begins at; null for other columns. */
export function tierOf(column: CellKind): number | null {
  return column.startsWith("tier:") ? Number(column.slice(5)) : null;
}

export const amountOf = (row: SheetRow, column: CellKind): bigint | null => row.amounts[column] ?? null;
