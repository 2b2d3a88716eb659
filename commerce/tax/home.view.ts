import { eq } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { brand } from "@/db/schema";

/** Where a brand is established, as its imprint says; null: no such brand. */
export async function brandHome(
  ctx: Ctx,
  brandId: string,
): Promise<{ country: string; vatId: string } | null> {
  const [row] = await ctx.db.select({ entity: brand.legalEntity }).from(brand).where(eq(brand.id, brandId));
  return row ? { country: row.entity.country.toUpperCase(), vatId: row.entity.vatId } : null;
}
