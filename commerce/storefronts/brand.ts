import { and, asc, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction } from "@/commerce/context";
import { emit } from "@/commerce/events";
import { MAX_IDS } from "@/commerce/events/model";
import { brand, storefront } from "@/db/schema";
import { newId } from "@/lib/ids";
import { invariant } from "@/lib/invariant";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import type { BrandView, LegalEntityView, saveSellerInput } from "./model";
import { sendNotice } from "./notices";
import { ROUTING_CHANNEL } from "./routing-table";

/** The brand of this installation: the first made. Throws before one is seeded. */
export async function theBrand(ctx: Ctx): Promise<BrandView> {
  const [row] = await ctx.db.select().from(brand).orderBy(asc(brand.createdAt), asc(brand.id)).limit(1);
  invariant(row, "there is no brand yet: seed one");
  return toView(row);
}

/** Makes a brand. */
export async function createBrand(
  ctx: Ctx,
  input: {
    key: string;
    name: string;
    defaultLocale: string;
    baseCurrency: string;
    legalEntity: LegalEntityView;
    tokens?: Record<string, string>;
  },
): Promise<BrandView> {
  const [row] = await ctx.db
    .insert(brand)
    .values({ id: newId("brand"), ...input })
    .returning();
  invariant(row, "an insert gives its row");
  return toView(row);
}

/** Who sells, with the version that `saveSeller` wants back. */
export async function sellerOf(
  ctx: Ctx,
  brandId: string,
): Promise<{ readonly version: number; readonly legalEntity: LegalEntityView }> {
  const [row] = await ctx.db
    .select({ version: brand.version, legalEntity: brand.legalEntity })
    .from(brand)
    .where(eq(brand.id, brandId));
  invariant(row, "a brand is never removed");
  return row;
}

/**
 * Changes who sells. Every page of every storefront names it, so all of them are drawn anew. Refused with
 * `storefronts.seller_changed` when somebody else changed it since `version`. The same words again change nothing.
 */
export async function saveSeller(
  ctx: Ctx,
  brandId: string,
  { version, legalEntity }: z.output<typeof saveSellerInput>,
): Promise<Result<{ version: number }, Failure>> {
  return inTransaction(ctx, async (tx) => {
    const before = await sellerOf(tx, brandId);
    const fields = Object.keys(legalEntity) as (keyof LegalEntityView)[];
    const changed = fields.filter((field) => before.legalEntity[field] !== legalEntity[field]);
    if (changed.length === 0) return ok({ version: before.version });
    const [row] = await tx.db
      .update(brand)
      .set({ legalEntity, changedAt: sql`now()`, version: sql`${brand.version} + 1` })
      .where(and(eq(brand.id, brandId), eq(brand.version, version)))
      .returning({ version: brand.version });
    if (!row) return fail("storefronts.seller_changed", "conflict");
    const pick = (entity: LegalEntityView) =>
      Object.fromEntries(changed.map((field) => [field, entity[field]]));
    await audit(tx, {
      action: "storefront.seller_changed",
      subjectType: "storefront",
      subjectId: brandId,
      before: pick(before.legalEntity),
      after: pick(legalEntity),
    });
    const open = await tx.db
      .select({ id: storefront.id })
      .from(storefront)
      .where(and(eq(storefront.brandId, brandId), eq(storefront.retired, false)));
    const storefrontIds = open.map(({ id }) => id);
    for (let at = 0; at < storefrontIds.length; at += MAX_IDS)
      await emit(tx, {
        type: "storefronts.changed",
        aggregate: brandId,
        payload: { brandId, storefrontIds: storefrontIds.slice(at, at + MAX_IDS), change: "edited" },
      });
    await sendNotice(tx.db, ROUTING_CHANNEL, "");
    return ok(row);
  });
}

function toView(row: typeof brand.$inferSelect): BrandView {
  const { id, key, name, defaultLocale, baseCurrency, legalEntity, tokens, hreflangMethod } = row;
  return { id, key, name, defaultLocale, baseCurrency, legalEntity, tokens, hreflangMethod };
}
