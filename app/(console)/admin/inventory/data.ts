import { allows, listStaff } from "@/commerce/access";
import type { StaffMember } from "@/commerce/access/model";
import type { Ctx } from "@/commerce/context";
import { findVariants, listLocations } from "@/commerce/inventory";
import type { StockLocation } from "@/commerce/inventory/model";
import { orderNumbers } from "@/commerce/orders";
import type { Goods } from "@/components/admin/inventory/goods-lines";
import type { Place } from "@/components/admin/inventory/receive-dialog";
import type { Choice } from "@/components/admin/promotions/picker";
import { COUNTRIES, countryName } from "@/lib/country";

const FOUND = 8;

/** Variants whose SKU, name or barcode a text fits; the one with exactly this SKU or barcode first. */
export async function findGoods(ctx: Ctx, text: string): Promise<Goods[]> {
  const found = await findVariants(ctx, { text, limit: FOUND });
  return found.map(({ variantId, title, sku }) => ({ value: variantId, label: title, note: sku ?? "" }));
}

/** Locations as choices, those that are open, in the order in which they send. */
export function choicesOf(locations: readonly StockLocation[]): Place[] {
  return locations
    .filter(({ status }) => status === "active")
    .sort((a, b) => a.priority - b.priority)
    .map(({ id, name }) => ({ value: id, label: name }));
}

/** Names of all locations by id, also of closed ones. */
export async function placeNames(ctx: Ctx): Promise<Map<string, string>> {
  return new Map((await listLocations(ctx)).map(({ id, name }) => [id, name]));
}

/** Names of the people who did something; who is no person of the staff is absent. */
export async function peopleNames(ctx: Ctx): Promise<Map<string, string>> {
  return new Map((await listStaff(ctx)).map(({ id, name }) => [id, name]));
}

/** Numbers of the orders that a person may see, by id. */
export async function numbersFor(
  ctx: Ctx,
  staff: StaffMember,
  orderIds: readonly string[],
): Promise<Map<string, string>> {
  const found = await orderNumbers(ctx, [...new Set(orderIds)]);
  return new Map(
    [...found].flatMap(([id, { number, storefrontId }]) =>
      allows(staff.grants, "orders.read", storefrontId) ? [[id, number] as const] : [],
    ),
  );
}

/** Every country by its name in a language, for a form. */
export function countryChoices(locale: string): Choice[] {
  return COUNTRIES.map(({ code }) => ({ value: code, label: countryName(code, locale), note: code })).sort(
    (a, b) => a.label.localeCompare(b.label, locale),
  );
}
