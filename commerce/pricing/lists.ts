import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Ctx, TxCtx } from "@/commerce/context";
import { priceList, storefrontFurtherList, storefrontPriceList } from "@/db/schema";
import type { CurrencyCode } from "@/lib/currency";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import type { PriceList, PricingFailureCode, RoundingRule } from "./model";

export type Outcome<T> = Promise<Result<T, Failure<PricingFailureCode>>>;

/** The explicit list of a currency, or null. There is at most one for a brand and currency. */
export async function basePriceList(
  ctx: Ctx,
  brandId: string,
  currency: CurrencyCode,
): Promise<PriceList | null> {
  const [row] = await ctx.db
    .select()
    .from(priceList)
    .where(and(eq(priceList.brandId, brandId), eq(priceList.currency, currency), eq(priceList.kind, "base")));
  return row ? toPriceList(row) : null;
}

/** The lists of a brand that a storefront can sell from: base lists and those of storefronts. */
export async function listPriceLists(ctx: Ctx, brandId: string): Promise<PriceList[]> {
  const rows = await ctx.db
    .select()
    .from(priceList)
    .where(and(eq(priceList.brandId, brandId), inArray(priceList.scope, ["base", "storefront"])))
    .orderBy(asc(priceList.currency), sql`${priceList.kind} = 'base' desc`, asc(priceList.id));
  return rows.map(toPriceList);
}

export async function getPriceList(ctx: Ctx, id: string): Outcome<PriceList> {
  const [row] = await ctx.db.select().from(priceList).where(eq(priceList.id, id));
  return row ? ok(toPriceList(row)) : fail("pricing.list_not_found", "not_found");
}

/**
 * Takes a list for writing: until the transaction ends nobody else changes the list or one of its prices. Readers do not
 * wait; they see all of the change or nothing of it.
 */
export async function lockList(tx: TxCtx, id: string): Outcome<PriceList> {
  const [row] = await tx.db.select().from(priceList).where(eq(priceList.id, id)).for("no key update");
  return row ? ok(toPriceList(row)) : fail("pricing.list_not_found", "not_found");
}

/** Makes the explicit list of a currency; refused when the brand has one. */
export async function createBasePriceList(
  ctx: Ctx,
  input: { brandId: string; currency: CurrencyCode; name: string; taxIncluded: "gross" | "net" },
): Outcome<PriceList> {
  const [row] = await ctx.db
    .insert(priceList)
    .values({ id: newId("priceList"), kind: "base", scope: "base", ...input })
    .onConflictDoNothing()
    .returning();
  return row ? ok(toPriceList(row)) : fail("pricing.list_exists", "conflict", { currency: input.currency });
}

/** Makes a storefront sell from a list. In the launch's transaction. */
export async function linkPriceList(ctx: TxCtx, storefrontId: string, priceListId: string): Promise<void> {
  await ctx.db
    .insert(storefrontPriceList)
    .values({ storefrontId, priceListId })
    .onConflictDoUpdate({ target: storefrontPriceList.storefrontId, set: { priceListId } });
}

/** The list a storefront sells from, or null before one is linked. */
export async function priceListOf(ctx: Ctx, storefrontId: string): Promise<PriceList | null> {
  const [row] = await ctx.db
    .select({ list: priceList })
    .from(storefrontPriceList)
    .innerJoin(priceList, eq(priceList.id, storefrontPriceList.priceListId))
    .where(eq(storefrontPriceList.storefrontId, storefrontId));
  return row ? toPriceList(row.list) : null;
}

/** The storefronts in which a list speaks: those that sell from it and those where it speaks besides. */
export async function storefrontsSelling(ctx: Ctx, priceListId: string): Promise<string[]> {
  const selling = ctx.db
    .select({ id: storefrontPriceList.storefrontId })
    .from(storefrontPriceList)
    .where(eq(storefrontPriceList.priceListId, priceListId));
  const further = ctx.db
    .select({ id: storefrontFurtherList.storefrontId })
    .from(storefrontFurtherList)
    .where(eq(storefrontFurtherList.priceListId, priceListId));
  return (await selling.union(further)).map((row) => row.id);
}

export function toPriceList(row: typeof priceList.$inferSelect): PriceList {
  const { id, name, kind, scope, audienceKey, channel, priority, validFrom, validUntil, taxIncluded } = row;
  const { sourceListId, rate, rateDate, percentMicro, frozenAt, marginFloorMicro, floorMode, version } = row;
  return {
    id,
    name,
    kind,
    scope,
    audienceKey,
    channel,
    priority,
    validFrom,
    validUntil,
    currency: row.currency as CurrencyCode,
    taxIncluded,
    sourceListId,
    rate,
    rateDate,
    percentMicro,
    rounding: row.rounding as RoundingRule | null,
    frozenAt,
    marginFloorMicro,
    floorMode,
    version,
  };
}
