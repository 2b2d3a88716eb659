import { and, eq, inArray, sql } from "drizzle-orm";
import type { Ctx, TxCtx } from "@/commerce/context";
import { inTransaction } from "@/commerce/context";
import { emit } from "@/commerce/events";
import { MAX_IDS } from "@/commerce/events/model";
import { price, priceList, storefrontPriceList } from "@/db/schema";
import type { CurrencyCode } from "@/lib/currency";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import {
  MAX_PRICE_MINOR,
  type PriceEntry,
  type PriceList,
  type PricingFailureCode,
  type RoundingRule,
  type ShelfPrice,
} from "./model";

type Outcome<T> = Promise<Result<T, Failure<PricingFailureCode>>>;

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

/** Every list of a brand. */
export async function listPriceLists(ctx: Ctx, brandId: string): Promise<PriceList[]> {
  const rows = await ctx.db
    .select()
    .from(priceList)
    .where(eq(priceList.brandId, brandId))
    .orderBy(priceList.currency);
  return rows.map(toPriceList);
}

/** Makes the explicit list of a currency; refused when the brand has one. */
export async function createBasePriceList(
  ctx: Ctx,
  input: { brandId: string; currency: CurrencyCode; name: string; taxIncluded: "gross" | "net" },
): Outcome<PriceList> {
  const [row] = await ctx.db
    .insert(priceList)
    .values({ id: newId("priceList"), kind: "base", ...input })
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

/** The storefronts that sell from a list. */
export async function storefrontsSelling(ctx: Ctx, priceListId: string): Promise<string[]> {
  const rows = await ctx.db
    .select({ id: storefrontPriceList.storefrontId })
    .from(storefrontPriceList)
    .where(eq(storefrontPriceList.priceListId, priceListId));
  return rows.map((row) => row.id);
}

/**
 * Writes prices of one list: only what differs, each with a line in the history, and tells the listings. Gives the
 * number of changed prices. Repeating it changes nothing. Amounts: 1 to 10^13 minor units.
 */
export async function setPrices(
  ctx: Ctx,
  priceListId: string,
  entries: readonly PriceEntry[],
  reason: string,
): Outcome<{ changed: number }> {
  const bad = entries.find((entry) => entry.amountMinor <= 0n || entry.amountMinor > MAX_PRICE_MINOR);
  if (bad) return fail("pricing.bad_amount", "invalid", { variantId: bad.variantId });
  if (entries.length === 0) return ok({ changed: 0 });
  return inTransaction(ctx, async (tx) => {
    const [list] = await tx.db
      .select({ id: priceList.id })
      .from(priceList)
      .where(eq(priceList.id, priceListId));
    if (!list) return fail("pricing.list_not_found", "not_found");
    const known = await tx.db.execute<{ known: string }>(
      sql`select count(*) as known from variant where id = any(${textArray(entries.map((entry) => entry.variantId))})`,
    );
    if (Number(known[0]?.known) !== new Set(entries.map((entry) => entry.variantId)).size) {
      return fail("pricing.unknown_variant", "not_found");
    }
    const productIds = await upsertPrices(tx, priceListId, entries, reason);
    await tellListings(tx, priceListId, productIds.ids);
    return ok({ changed: productIds.changed });
  });
}

/** The set-based write behind every price: compares, writes, notes the history; gives the touched products. */
export async function upsertPrices(
  tx: TxCtx,
  priceListId: string,
  entries: readonly PriceEntry[],
  reason: string,
): Promise<{ changed: number; ids: string[] }> {
  const rows = await tx.db.execute<{ product_id: string }>(sql`
    with wanted as (
      select * from unnest(
        ${textArray(entries.map((entry) => entry.variantId))},
        ${bigintArray(entries.map((entry) => entry.amountMinor))},
        ${bigintArray(entries.map((entry) => entry.compareAtMinor))}) as w(variant_id, amount_minor, compare_at_minor)
    ), before as (
      select p.variant_id, p.amount_minor, p.compare_at_minor from price p
      join wanted using (variant_id) where p.price_list_id = ${priceListId} for no key update of p
    ), written as (
      insert into price (price_list_id, variant_id, amount_minor, compare_at_minor, changed_at)
      select ${priceListId}, w.variant_id, w.amount_minor, w.compare_at_minor, now() from wanted w
      left join before b using (variant_id)
      where b.variant_id is null or (b.amount_minor, coalesce(b.compare_at_minor, 0)) <> (w.amount_minor, coalesce(w.compare_at_minor, 0))
      order by w.variant_id
      on conflict (price_list_id, variant_id) do update
        set amount_minor = excluded.amount_minor, compare_at_minor = excluded.compare_at_minor, changed_at = now()
      returning variant_id, amount_minor, compare_at_minor
    ), noted as (
      insert into price_change (price_list_id, variant_id, before_minor, after_minor, compare_at_minor, actor_id, reason)
      select ${priceListId}, w.variant_id, b.amount_minor, w.amount_minor, w.compare_at_minor, ${tx.actor.id}, ${reason}
      from written w left join before b using (variant_id)
    )
    select v.product_id from written w join variant v on v.id = w.variant_id`);
  return { changed: rows.length, ids: [...new Set(rows.map((row) => row.product_id))] };
}

/** Tells the listings which products have other prices in this list now. */
export async function tellListings(
  tx: TxCtx,
  priceListId: string,
  productIds: readonly string[],
): Promise<void> {
  const chunks = Array.from({ length: Math.ceil(productIds.length / MAX_IDS) }, (_, index) =>
    productIds.slice(index * MAX_IDS, (index + 1) * MAX_IDS),
  );
  await emit(
    tx,
    chunks.map((ids) => ({
      type: "pricing.prices_changed" as const,
      aggregate: priceListId,
      payload: { priceListId, productIds: ids },
    })),
  );
}

/** What variants cost in a storefront. A variant without a price is not in the map: it cannot be bought there. */
export async function pricesFor(
  ctx: Ctx,
  storefrontId: string,
  variantIds: readonly string[],
): Promise<Map<string, ShelfPrice>> {
  if (variantIds.length === 0) return new Map();
  const rows = await ctx.db
    .select({ price, currency: priceList.currency, taxIncluded: priceList.taxIncluded })
    .from(storefrontPriceList)
    .innerJoin(priceList, eq(priceList.id, storefrontPriceList.priceListId))
    .innerJoin(price, eq(price.priceListId, priceList.id))
    .where(
      and(eq(storefrontPriceList.storefrontId, storefrontId), inArray(price.variantId, [...variantIds])),
    );
  return new Map(
    rows.map(({ price: row, currency, taxIncluded }) => [
      row.variantId,
      {
        variantId: row.variantId,
        currency: currency as CurrencyCode,
        amountMinor: row.amountMinor,
        compareAtMinor:
          row.compareAtMinor !== null && row.compareAtMinor > row.amountMinor ? row.compareAtMinor : null,
        taxIncluded,
        priceListId: row.priceListId,
      },
    ]),
  );
}

function toPriceList(row: typeof priceList.$inferSelect): PriceList {
  const { id, name, kind, taxIncluded, sourceListId, rate, rateDate, frozenAt } = row;
  return {
    id,
    name,
    kind,
    currency: row.currency as CurrencyCode,
    taxIncluded,
    sourceListId,
    rate,
    rateDate,
    rounding: row.rounding as RoundingRule | null,
    frozenAt,
  };
}

function textArray(values: readonly string[]) {
  return sql`${sql.param([...values])}::text[]`;
}

function bigintArray(values: readonly (bigint | null)[]) {
  return sql`${sql.param(values.map((value) => value?.toString() ?? null))}::bigint[]`;
}
