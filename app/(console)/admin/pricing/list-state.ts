import type { PriceListRow } from "@/commerce/pricing/model";
import { LIST_SCOPES } from "@/commerce/pricing/model";
import { bare, type TableSpec, type TableState } from "@/components/admin/tables/table-state";

/** What the table of price lists may be asked. */
export const LISTS = {
  path: "/pricing",
  sorts: ["name", "-changed", "-prices", "currency", "scope", "priority"],
  filters: ["scope", "currency", "storefront", "state"],
} satisfies TableSpec;

export const LIST_STATES = ["valid", "upcoming", "over", "unused"] as const;
export type ListState = (typeof LIST_STATES)[number];

/** Where a list stands in time; one that no storefront uses speaks nowhere. */
export function stateOf(list: PriceListRow, now: Date): ListState {
  if (list.validUntil && list.validUntil <= now) return "over";
  if (list.sellingStorefrontIds.length + list.furtherStorefrontIds.length === 0) return "unused";
  return list.validFrom && list.validFrom > now ? "upcoming" : "valid";
}

/** The lists that fit an address, in its order. A brand has some dozens: all of them are one page. */
export function fittingLists(rows: readonly PriceListRow[], state: TableState, now: Date): PriceListRow[] {
  const wanted = state.search.toLowerCase();
  const { scope, currency, storefront, state: states } = state.filters;
  const fits = (values: readonly string[] | undefined, ...own: readonly string[]) =>
    !values || own.some((value) => values.includes(value));
  return rows
    .filter(
      (row) =>
        wanted === "" ||
        `${row.name} ${row.currency} ${row.audienceKey ?? ""}`.toLowerCase().includes(wanted),
    )
    .filter((row) => fits(scope, row.scope))
    .filter((row) => fits(currency, row.currency))
    .filter((row) => fits(storefront, ...row.sellingStorefrontIds, ...row.furtherStorefrontIds))
    .filter((row) => fits(states, stateOf(row, now)))
    .sort(comparison(state.sort));
}

function comparison(sort: string): (a: PriceListRow, b: PriceListRow) => number {
  const down = sort.startsWith("-") ? -1 : 1;
  const by = (a: PriceListRow, b: PriceListRow): number => {
    switch (bare(sort)) {
      case "changed":
        return Number(a.changedAt) - Number(b.changedAt);
      case "prices":
        return a.variants - b.variants;
      case "currency":
        return a.currency.localeCompare(b.currency);
      case "scope":
        return LIST_SCOPES.indexOf(a.scope) - LIST_SCOPES.indexOf(b.scope);
      case "priority":
        return a.priority - b.priority;
      default:
        return a.name.localeCompare(b.name);
    }
  };
  return (a, b) => by(a, b) * down || a.name.localeCompare(b.name) || a.id.localeCompare(b.id);
}
