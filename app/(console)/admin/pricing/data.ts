import type { Ctx } from "@/commerce/context";
import { priceListTable, priceSheet } from "@/commerce/pricing";
import type { PriceListRow } from "@/commerce/pricing/model";
import { theBrand } from "@/commerce/storefronts";

/** Every price list of the brand, with what is in it and where it speaks. */
export async function allLists(ctx: Ctx): Promise<PriceListRow[]> {
  return priceListTable(ctx, (await theBrand(ctx)).id);
}

/** Variants in words: "Storm Parka, moss / m". */
export async function titlesIn(
  ctx: Ctx,
  priceListId: string,
  variantIds: readonly string[],
): Promise<Map<string, string>> {
  if (variantIds.length === 0) return new Map();
  const sheet = await priceSheet(ctx, { priceListId, variantIds, limit: 500 });
  if (!sheet.ok) return new Map();
  return new Map(
    sheet.value.rows.map((row) => [row.variantId, [row.title, row.options].filter(Boolean).join(", ")]),
  );
}
