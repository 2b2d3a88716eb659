import type { ImportPorts } from "@/commerce/catalog";
import type { Ctx } from "@/commerce/context";
import { importedStock, importStock } from "@/commerce/inventory";
import { basePrices, importPrices } from "@/commerce/pricing";
import { theBrand } from "@/commerce/storefronts";

/** Where the command line's imports hand prices and stock, and where its exports take them from. */
export async function importPorts(ctx: Ctx): Promise<Pick<ImportPorts, "sinks" | "sources">> {
  const { id: brandId } = await theBrand(ctx);
  return {
    sinks: { prices: (tx, rows) => importPrices(tx, brandId, rows), stock: importStock },
    sources: {
      prices: (reader, variantIds, currency) => basePrices(reader, brandId, variantIds, currency),
      stock: importedStock,
    },
  };
}
