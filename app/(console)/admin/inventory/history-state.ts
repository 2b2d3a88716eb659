import { HOLD_KINDS, MOVEMENT_KINDS, type StockLocation } from "@/commerce/inventory/model";
import type { TableSpec, TableState } from "@/components/admin/tables/table-state";

export const LEDGER_KINDS = [...MOVEMENT_KINDS, ...HOLD_KINDS] as const;
export const HISTORY_PAGE = 50;

export const historySpec = (path: string) => ({ path, filters: ["location", "kind"] }) satisfies TableSpec;

/** What the address asks of the ledger; kinds and locations that are not there are passed over. */
export function askedOf(state: TableState, locations: readonly StockLocation[]) {
  const { filters, cursor } = state;
  const kinds = LEDGER_KINDS.filter((kind) => filters.kind?.includes(kind));
  const locationId = locations.find(({ id }) => id === filters.location?.[0])?.id;
  return {
    ...(kinds.length > 0 ? { kinds } : {}),
    ...(locationId ? { locationId } : {}),
    cursor: cursor ?? null,
  };
}
