import { type Ctx, inTransaction, systemCtx, type TxCtx } from "@/commerce/context";
import { postMovements, saveLocation } from "@/commerce/inventory";
import type { Db } from "@/db/client";
import type { Result } from "@/lib/result";
import { makeProduct } from "./factories";
import { must } from "./pricing-world";

export const SHOP = { storefrontId: "sto_test", channel: "web" } as const;

/** Ways to make and move stock that tests need and do not talk about. */
export function stockWorld(db: () => Db) {
  const ctx = (): Ctx => systemCtx(db(), "test");
  let deliveries = 0;
  return {
    ctx,
    /** A verb that wants a transaction, in one of its own. */
    run: <R extends Result<unknown>>(work: (tx: TxCtx) => Promise<R>): Promise<R> =>
      inTransaction(ctx(), work),
    async location(key: string, countries: readonly string[] = ["DE"]): Promise<string> {
      const serves = countries.map((country) => ({ country, daysMin: 1, daysMax: 3 }));
      const place = { key, name: key, kind: "warehouse" as const, country: "DE", city: "Hamburg", serves };
      return must(await saveLocation(ctx(), place)).id;
    },
    /** Variants of one product, each with so many units at each of these locations. */
    async stocked(
      handle: string,
      quantity: number,
      locationIds: readonly string[],
      count = 1,
    ): Promise<string[]> {
      const { variantIds } = await makeProduct(db(), handle, count);
      deliveries += 1;
      const first = variantIds.flatMap((variantId) =>
        locationIds.map((locationId) => ({
          locationId,
          variantId,
          kind: "receive" as const,
          quantity,
          source: "test",
          sourceRef: `first-${deliveries}`,
        })),
      );
      if (quantity > 0) must(await postMovements(ctx(), first));
      return variantIds;
    },
  };
}
