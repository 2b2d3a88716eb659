import { and, eq, inArray } from "drizzle-orm";
import type { ImportedPrice } from "@/commerce/catalog/model";
import type { Ctx, TxCtx } from "@/commerce/context";
import { price, priceList } from "@/db/schema";
import type { CurrencyCode } from "@/lib/currency";
import { Refusal } from "@/lib/result";
import { basePriceList, createBasePriceList } from "./lists";
import { setPrices } from "./write";

/** Takes the prices of an import file into the brand's base list of their currency, which is made when missing. */
export async function importPrices(
  tx: TxCtx,
  brandId: string,
  rows: readonly ImportedPrice[],
): Promise<void> {
  // In one order for everybody: each list is locked while it is written.
  for (const currency of [...new Set(rows.map((row) => row.currency))].sort()) {
    const list = (await basePriceList(tx, brandId, currency)) ?? (await newList(tx, brandId, currency));
    const entries = rows.filter((row) => row.currency === currency);
    const result = await setPrices(
      tx,
      list.id,
      entries.map(({ variantId, amountMinor, compareAtMinor }) => ({
        variantId,
        amountMinor,
        compareAtMinor,
      })),
      "import",
    );
    if (!result.ok) throw new Refusal(result.failure);
  }
}

/** The present base prices of variants in a currency: for the export and for telling what a file would change. */
export async function basePrices(
  ctx: Ctx,
  brandId: string,
  variantIds: readonly string[],
  currency: CurrencyCode,
): Promise<Map<string, { amountMinor: bigint; compareAtMinor: bigint | null }>> {
  if (variantIds.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: price.variantId, amountMinor: price.amountMinor, compareAtMinor: price.compareAtMinor })
    .from(price)
    .innerJoin(priceList, eq(priceList.id, price.priceListId))
    .where(
      and(
        eq(priceList.brandId, brandId),
        eq(priceList.currency, currency),
        eq(priceList.kind, "base"),
        eq(price.minQuantity, 1),
        inArray(price.variantId, [...variantIds]),
      ),
    );
  return new Map(rows.map(({ id, amountMinor, compareAtMinor }) => [id, { amountMinor, compareAtMinor }]));
}

async function newList(tx: TxCtx, brandId: string, currency: CurrencyCode) {
  const made = await createBasePriceList(tx, { brandId, currency, name: currency, taxIncluded: "gross" });
  if (!made.ok) throw new Refusal(made.failure);
  return made.value;
}
