import { sql } from "drizzle-orm";
import { inTransaction, systemCtx } from "@/commerce/context";
import { createBasePriceList, linkPriceList, setPrices } from "@/commerce/pricing";
import type { CreateListInput } from "@/commerce/pricing/model";
import { createStorefronts } from "@/commerce/storefronts";
import type { Db } from "@/db/client";
import { type Failure, ok, type Result } from "@/lib/result";
import { makeBrand, makeProduct } from "./factories";

/** The value of a verb that has no reason to refuse here. */
export function must<T>(result: Result<T, Failure>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.failure.code} ${JSON.stringify(result.failure.data)}`);
}

export const eur = (amountMinor: bigint, compareAtMinor: bigint | null = null) => ({
  amountMinor,
  compareAtMinor,
});

/** A brand with a storefront in Germany that sells three variants from its base list: 10.00, 20.00, 30.00. */
export async function pricingWorld(db: Db, key: string) {
  const ctx = () => systemCtx(db, "test");
  const brandId = await makeBrand(db, key);
  const base = must(
    await createBasePriceList(ctx(), { brandId, currency: "EUR", name: "Euro", taxIncluded: "gross" }),
  );
  const { variantIds, productId } = await makeProduct(db, `${key}-product`, 3);
  const [a = "", b = "", c = ""] = variantIds;
  const made = await inTransaction(ctx(), async (tx) => {
    const created = await createStorefronts(tx, [
      {
        brandId,
        code: "de",
        name: "Germany",
        status: "live",
        countries: ["DE"],
        currency: "EUR",
        taxDisplay: "gross",
        timeZone: "Europe/Berlin",
        units: "metric",
        locales: [
          { locale: "de", hostName: `${key}.localhost`, pathPrefix: "", key: `${key}-de`, fallbacks: [] },
        ],
      },
    ]);
    if (!created.ok) return created;
    const [storefront] = created.value;
    if (storefront) await linkPriceList(tx, storefront.id, base.id);
    return ok(storefront?.id ?? "");
  });
  const storefrontId = must(made);
  const rows = variantIds.map((variantId, index) => ({ variantId, ...eur(BigInt(index + 1) * 1000n) }));
  must(await setPrices(ctx(), base.id, rows, "test"));
  return { brandId, listId: base.id, storefrontId, productId, variantIds, a, b, c };
}

/** A list for a season in no storefront, with what a case is about laid over it. */
export const listInput = (over: Partial<CreateListInput>): CreateListInput => ({
  name: "Season",
  scope: "storefront",
  audienceKey: null,
  channel: null,
  priority: 0,
  validFrom: null,
  validUntil: null,
  marginFloorMicro: null,
  floorMode: "warn",
  storefrontIds: [],
  currency: "EUR",
  taxIncluded: "gross",
  derive: null,
  ...over,
});

/** The prices of single units in a list, by variant. */
export async function pricesOf(db: Db, listId: string): Promise<Map<string, bigint>> {
  const rows = await db.execute<{ variant_id: string; amount_minor: string }>(
    sql`select variant_id, amount_minor from price where price_list_id = ${listId} and min_quantity = 1`,
  );
  return new Map(rows.map((row) => [row.variant_id, BigInt(row.amount_minor)]));
}
