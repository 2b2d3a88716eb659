import type { Ctx } from "@/commerce/context";
import { priceSheet, referenceRate } from "@/commerce/pricing";
import type { PriceList, PriceListRow, SheetRow as StoredRow } from "@/commerce/pricing/model";
import type { SheetList, SheetPage, SheetRow } from "@/components/admin/pricing/sheet/model";
import { bare, type TableSpec, type TableState, tableHref } from "@/components/admin/tables/table-state";
import { type CurrencyCode, minorDigits } from "@/lib/currency";
import { divRound } from "@/lib/money";
import { allLists } from "../../data";
import { type PricingPlace, taxInside } from "../../places";

/** Rows that come with the page, and with each further look. */
const PAGE_ROWS = 200;
const DAY_MS = 86_400_000;

export const ISSUES = ["missing", "below_floor", "changed", "tiered"] as const;

/** What the sheet of a list may be asked. */
export const sheetSpec = (listId: string) =>
  ({
    path: `/pricing/lists/${listId}`,
    sorts: ["handle", "sku", "amount", "-changed"],
    filters: ["issue"],
  }) satisfies TableSpec;

/** A list as the table knows it, and the name of the one it was derived from; null when there is none. */
export async function listById(
  ctx: Ctx,
  id: string,
): Promise<{ list: PriceListRow; source: string | null } | null> {
  const lists = await allLists(ctx);
  const list = lists.find((one) => one.id === id);
  if (!list) return null;
  return { list, source: lists.find((one) => one.id === list.sourceListId)?.name ?? null };
}

/** The first storefront that uses a list: its tax and its clock stand for the list's. */
export function placeOf(list: PriceListRow, places: readonly PricingPlace[]): PricingPlace | undefined {
  const users = [...list.sellingStorefrontIds, ...list.furtherStorefrontIds];
  return places.find(({ id }) => users.includes(id));
}

/** What the sheet needs to know of its list. */
export async function sheetList(
  ctx: Ctx,
  list: PriceList,
  place: PricingPlace | undefined,
): Promise<SheetList> {
  const { id, name, currency, taxIncluded, marginFloorMicro } = list;
  const taxMicro = await taxInside(ctx, taxIncluded, place);
  return { id, name, currency, taxIncluded, terms: { taxMicro, floorMicro: marginFloorMicro } };
}

/** One page of a sheet as its address asks; null when the list is not there. */
export async function sheetPage(
  ctx: Ctx,
  listId: string,
  state: TableState,
  cursor: string | null,
  taxRateMicro: number,
): Promise<SheetPage | null> {
  const [issue] = state.filters.issue ?? [];
  const sheet = await priceSheet(ctx, {
    priceListId: listId,
    query: state.search,
    sort:
      (["handle", "sku", "amount", "changed"] as const).find((one) => one === bare(state.sort)) ?? "handle",
    direction: state.sort.startsWith("-") ? "desc" : "asc",
    filter: ISSUES.find((one) => one === issue) ?? "all",
    taxRateMicro,
    changedSince: new Date(ctx.now.getTime() - 7 * DAY_MS),
    cursor,
    limit: PAGE_ROWS,
  });
  if (!sheet.ok) return null;
  const { list, rows, total, next } = sheet.value;
  const toCost = await costReader(ctx, list.currency, rows);
  return {
    key: tableHref(sheetSpec(listId), { ...state, cursor: undefined, trail: [] }),
    rows: rows.map((row) => toSheetRow(row, toCost(row))),
    nextCursor: next,
    total,
  };
}

function toSheetRow(row: StoredRow, costMinor: bigint | null): SheetRow {
  const amounts: Record<string, bigint> = {};
  const struckTiers: Record<number, bigint> = {};
  for (const { minQuantity, amountMinor, compareAtMinor } of row.tiers) {
    amounts[minQuantity === 1 ? "price" : `tier:${minQuantity}`] = amountMinor;
    if (compareAtMinor === null) continue;
    if (minQuantity === 1) amounts.compareAt = compareAtMinor;
    else struckTiers[minQuantity] = compareAtMinor;
  }
  const changed = row.tiers.map(({ changedAt }) => changedAt.getTime());
  return {
    variantId: row.variantId,
    productId: row.productId,
    title: row.title,
    variant: row.options,
    sku: row.sku ?? "",
    amounts,
    struckTiers,
    costMinor,
    changedAt: changed.length > 0 ? new Date(Math.max(...changed)) : null,
  };
}

/** Costs in the money of the list: at the newest reference rate where they are in another; null where none is known. */
async function costReader(ctx: Ctx, to: CurrencyCode, rows: readonly StoredRow[]) {
  const rates = new Map<CurrencyCode, string>();
  for (const from of new Set(rows.flatMap(({ cost }) => cost?.currency ?? []))) {
    const rate = from === to ? null : await referenceRate(ctx, from, to);
    if (rate === null) rates.set(from, "1");
    else if (rate.ok) rates.set(from, rate.value.perUnit);
  }
  return ({ cost }: StoredRow): bigint | null => {
    const perUnit = cost && rates.get(cost.currency);
    return cost && perUnit ? exchanged(cost.minor, cost.currency, to, perUnit) : null;
  };
}

/** An amount at a rate in decimal text, halves away from zero: for showing margins, never for charging. */
function exchanged(minor: bigint, from: CurrencyCode, to: CurrencyCode, perUnit: string): bigint {
  const [whole = "0", fraction = ""] = perUnit.split(".");
  const top = minor * BigInt(whole + fraction) * 10n ** BigInt(minorDigits(to));
  return divRound(top, 10n ** BigInt(fraction.length + minorDigits(from)));
}
