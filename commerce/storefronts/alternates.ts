import { eq, inArray } from "drizzle-orm";
import type { Ctx, TxCtx } from "@/commerce/context";
import { MAX_HEAD_ALTERNATES } from "@/commerce/storefronts/model";
import { alternateCode, brand } from "@/db/schema";
import { type CodeHolder, codeHolders } from "./rules/hreflang";
import { liveLocales } from "./views";

/**
 * Writes which URL answers to which hreflang code, from the storefront locales that are live in this very
 * transaction. The table's primary key makes a second URL for a code impossible. A brand whose set outgrows the
 * head of a page says its alternates in the sitemap from then on (H-18, H-26).
 */
export async function deriveAlternateCodes(tx: TxCtx, brandId: string): Promise<readonly CodeHolder[]> {
  // One derivation of a brand at a time: two at once would each miss the other's storefronts.
  await tx.db.select({ id: brand.id }).from(brand).where(eq(brand.id, brandId)).for("no key update");
  const views = await liveLocales(tx, brandId);
  const holders = codeHolders(views);
  const ids = new Map(views.map((view) => [view.key, view.id]));
  await tx.db.delete(alternateCode).where(eq(alternateCode.brandId, brandId));
  if (holders.length > 0) {
    await tx.db.insert(alternateCode).values(
      holders.map(({ code, key }) => ({
        brandId,
        audience: "consumer" as const,
        code,
        storefrontLocaleId: ids.get(key) ?? "",
      })),
    );
  }
  if (holders.length > MAX_HEAD_ALTERNATES)
    await tx.db.update(brand).set({ hreflangMethod: "sitemap" }).where(eq(brand.id, brandId));
  return holders;
}

/** The derived codes as stored: what the whole brand says now. For the audit and for before-and-after pictures. */
export async function storedAlternateCodes(
  ctx: Ctx,
  brandIds: readonly string[],
): Promise<{ brandId: string; code: string; storefrontLocaleId: string }[]> {
  return ctx.db
    .select({
      brandId: alternateCode.brandId,
      code: alternateCode.code,
      storefrontLocaleId: alternateCode.storefrontLocaleId,
    })
    .from(alternateCode)
    .where(inArray(alternateCode.brandId, [...brandIds]))
    .orderBy(alternateCode.brandId, alternateCode.code);
}
