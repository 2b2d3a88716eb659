import { eq } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { publication } from "@/db/schema";

/** One product's exception to a storefront's assortment. */
export interface Publication {
  readonly storefrontId: string;
  readonly published: boolean;
  readonly from: Date | null;
  readonly until: Date | null;
}

/** All exceptions of a product; storefronts without one follow their assortment. */
export async function publicationsOf(ctx: Ctx, productId: string): Promise<Publication[]> {
  const rows = await ctx.db.select().from(publication).where(eq(publication.productId, productId));
  return rows.map(({ storefrontId, published, publishFrom, publishUntil }) => ({
    storefrontId,
    published,
    from: publishFrom,
    until: publishUntil,
  }));
}
