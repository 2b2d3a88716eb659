import { inArray, sql } from "drizzle-orm";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction } from "@/commerce/context";
import { emit } from "@/commerce/events";
import { MAX_IDS } from "@/commerce/events/model";
import { storefrontPricing, variantContent, variantCost } from "@/db/schema";
import { fail, ok } from "@/lib/result";
import type { Outcome } from "./lists";
import {
  type ContentUnit,
  MAX_PRICE_MINOR,
  type RoundingRule,
  type StorefrontPricing,
  type VariantContent,
  type VariantCost,
} from "./model";
import { texts } from "./write";

/** How much is in one unit of variants; those without a known content are absent. */
export async function contentsOf(
  ctx: Ctx,
  variantIds: readonly string[],
): Promise<Map<string, VariantContent>> {
  if (variantIds.length === 0) return new Map();
  const rows = await ctx.db
    .select()
    .from(variantContent)
    .where(inArray(variantContent.variantId, [...variantIds]));
  return new Map(rows.map(({ variantId, amountMilli, unit }) => [variantId, { amountMilli, unit }]));
}

/** States how much is in one unit of variants, for prices per measure; null takes it away. Tells the listings. */
export async function setContents(
  ctx: Ctx,
  rows: readonly { variantId: string; content: { amountMilli: number; unit: ContentUnit } | null }[],
): Outcome<{ changed: number }> {
  return inTransaction(ctx, async (tx) => {
    const ids = rows.map((row) => row.variantId);
    const products = await tx.db.execute<{ id: string; variants: string }>(sql`
      select product_id as id, count(*) as variants from variant where id = any(${texts(ids)}) group by product_id`);
    if (products.reduce((sum, row) => sum + Number(row.variants), 0) !== new Set(ids).size)
      return fail("pricing.unknown_variant", "not_found");
    const gone = rows.filter((row) => row.content === null).map((row) => row.variantId);
    const stated = rows.flatMap(({ variantId, content }) => (content ? [{ variantId, ...content }] : []));
    if (gone.length > 0) await tx.db.delete(variantContent).where(inArray(variantContent.variantId, gone));
    if (stated.length > 0) {
      await tx.db
        .insert(variantContent)
        .values(stated)
        .onConflictDoUpdate({
          target: variantContent.variantId,
          set: { amountMilli: sql`excluded.amount_milli`, unit: sql`excluded.unit`, changedAt: sql`now()` },
        });
    }
    const productIds = products.map((row) => row.id);
    for (let start = 0; start < productIds.length; start += MAX_IDS) {
      await emit(tx, {
        type: "catalog.products_changed",
        aggregate: productIds[start] ?? "",
        payload: { productIds: productIds.slice(start, start + MAX_IDS) },
      });
    }
    if (tx.actor.kind === "staff")
      await audit(tx, {
        action: "pricing.contents_set",
        subjectType: "variant",
        subjectId: ids[0] ?? "",
        after: { count: rows.length, rows: rows.slice(0, 20) },
      });
    return ok({ changed: rows.length });
  });
}

/** States what variants cost the merchant, net; a null cost takes it away. Prices are not touched by it. */
export async function setCosts(
  ctx: Ctx,
  rows: readonly (Omit<VariantCost, "costMinor"> & { costMinor: bigint | null })[],
): Outcome<{ changed: number }> {
  const bad = rows.find(
    ({ costMinor }) => costMinor !== null && (costMinor <= 0n || costMinor > MAX_PRICE_MINOR),
  );
  if (bad) return fail("pricing.bad_amount", "invalid", { variantId: bad.variantId });
  return inTransaction(ctx, async (tx) => {
    const ids = [...new Set(rows.map((row) => row.variantId))];
    const [row] = await tx.db.execute<{ known: string }>(
      sql`select count(*) as known from variant where id = any(${texts(ids)})`,
    );
    if (Number(row?.known) !== ids.length) return fail("pricing.unknown_variant", "not_found");
    const gone = rows.filter(({ costMinor }) => costMinor === null).map(({ variantId }) => variantId);
    const stated = rows.flatMap(({ variantId, currency, costMinor }) =>
      costMinor === null ? [] : [{ variantId, currency, costMinor }],
    );
    if (gone.length > 0) await tx.db.delete(variantCost).where(inArray(variantCost.variantId, gone));
    if (stated.length > 0) {
      await tx.db
        .insert(variantCost)
        .values(stated)
        .onConflictDoUpdate({
          target: variantCost.variantId,
          set: {
            currency: sql`excluded.currency`,
            costMinor: sql`excluded.cost_minor`,
            changedAt: sql`now()`,
          },
        });
    }
    if (tx.actor.kind === "staff")
      await audit(tx, {
        action: "pricing.costs_set",
        subjectType: "variant",
        subjectId: ids[0] ?? "",
        after: { count: rows.length },
      });
    return ok({ changed: rows.length });
  });
}

/** How storefronts round what is computed; those without a rule of their own round to the minor unit. */
export async function storefrontPricingOf(
  ctx: Ctx,
  storefrontIds: readonly string[],
): Promise<Map<string, StorefrontPricing>> {
  const rows =
    storefrontIds.length === 0
      ? []
      : await ctx.db
          .select()
          .from(storefrontPricing)
          .where(inArray(storefrontPricing.storefrontId, [...storefrontIds]));
  const stored = new Map(rows.map((row) => [row.storefrontId, row]));
  return new Map(
    storefrontIds.map((storefrontId) => {
      const row = stored.get(storefrontId);
      const rounding = (row?.rounding ?? "none") as RoundingRule;
      return [storefrontId, { storefrontId, rounding, version: row?.version ?? 0 }];
    }),
  );
}

/** Sets the rounding rule of a storefront for what is computed there. `version`: the one that was seen, 0 before the first. */
export async function setStorefrontRounding(
  ctx: Ctx,
  input: { storefrontId: string; rounding: RoundingRule; version: number },
): Outcome<StorefrontPricing> {
  const { storefrontId, rounding, version } = input;
  return inTransaction(ctx, async (tx) => {
    const [storefront] = await tx.db.execute<{ brand_id: string }>(
      sql`select brand_id from storefront where id = ${storefrontId} for no key update`,
    );
    if (!storefront) return fail("pricing.unknown_storefront", "not_found");
    const before = (await storefrontPricingOf(tx, [storefrontId])).get(storefrontId);
    if (before && before.version !== version)
      return fail("pricing.changed_meanwhile", "conflict", { seen: version, theirs: before.version });
    await tx.db
      .insert(storefrontPricing)
      .values({ storefrontId, rounding })
      .onConflictDoUpdate({
        target: storefrontPricing.storefrontId,
        set: { rounding, changedAt: sql`now()`, version: sql`${storefrontPricing.version} + 1` },
      });
    await emit(tx, {
      type: "storefronts.changed",
      aggregate: storefrontId,
      payload: { brandId: storefront.brand_id, storefrontIds: [storefrontId], change: "edited" },
    });
    if (tx.actor.kind === "staff")
      await audit(tx, {
        action: "pricing.rounding_set",
        subjectType: "storefront",
        subjectId: storefrontId,
        storefrontId,
        before: { rounding: before?.rounding ?? "none" },
        after: { rounding },
      });
    return ok({ storefrontId, rounding, version: version + 1 });
  });
}
