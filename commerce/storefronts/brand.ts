import { asc } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { brand } from "@/db/schema";
import { newId } from "@/lib/ids";
import { invariant } from "@/lib/invariant";
import type { BrandView, LegalEntityView } from "./model";

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

function toView(row: typeof brand.$inferSelect): BrandView {
  const { id, key, name, defaultLocale, baseCurrency, legalEntity, tokens, hreflangMethod } = row;
  return { id, key, name, defaultLocale, baseCurrency, legalEntity, tokens, hreflangMethod };
}
