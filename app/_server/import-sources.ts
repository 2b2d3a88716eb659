import type { SheetSources } from "@/commerce/catalog/model";
import type { Ctx } from "@/commerce/context";
import { importedStock } from "@/commerce/inventory";
import { basePrices } from "@/commerce/pricing";
import { theBrand } from "@/commerce/storefronts";

/** Where product files, in and out, take the prices and the stock that are there now. */
export async function sheetSources(ctx: Ctx): Promise<SheetSources> {
  const { id: brandId } = await theBrand(ctx);
  return {
    prices: (reader, variantIds, currency) => basePrices(reader, brandId, variantIds, currency),
    stock: importedStock,
  };
}
