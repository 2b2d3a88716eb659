import { STOCK_STATES, type StockRow, type StockState } from "@/commerce/inventory/model";
import type { TableSpec, TableState } from "@/components/admin/tables/table-state";
import type { StatusTone } from "@/components/ui/badge";

/** What the stock board may be asked. By SKU, always: keyset paging goes through any number. */
export const STOCK = { path: "/inventory", filters: ["location", "state"] } satisfies TableSpec;

export const SHOWN_STATES = STOCK_STATES.filter((state) => state !== "all");

interface Question {
  readonly query?: string;
  readonly locationId?: string;
  readonly state?: StockState;
  readonly cursor: string | null;
}

/** The question that the address asks; a location that is not there is passed over. */
export function questionOf(state: TableState, locationIds: readonly string[]): Question {
  const locationId = locationIds.find((id) => id === state.filters.location?.[0]);
  const wanted = SHOWN_STATES.find((known) => known === state.filters.state?.[0]);
  return {
    ...(state.search ? { query: state.search } : {}),
    ...(locationId ? { locationId } : {}),
    ...(wanted ? { state: wanted } : {}),
    cursor: state.cursor ?? null,
  };
}

export type StockWord = Exclude<StockState, "all" | "held"> | "enough" | "untracked" | "bundle";

/** How the stock of a row stands, the worst first. */
export function standingOf(row: StockRow): StockWord {
  if (row.bundle) return "bundle";
  if (!row.tracked) return "untracked";
  if (row.levels.some(({ shortfall }) => shortfall > 0)) return "short";
  if (row.levels.some(({ onHand, reserved, allocated }) => onHand < reserved + allocated))
    return "below_zero";
  if (row.available === 0) return "out";
  return row.scarce ? "low" : "enough";
}

export const STANDING_TONES: Readonly<Record<StockWord, StatusTone>> = {
  short: "bad",
  below_zero: "attention",
  out: "bad",
  low: "attention",
  enough: "on",
  untracked: "quiet",
  bundle: "quiet",
};
