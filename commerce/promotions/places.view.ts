import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";

/** What a promotion has to know of a storefront. */
export interface Place {
  readonly id: string;
  readonly brandId: string;
  readonly currency: string;
  readonly timeZone: string;
}

/** Storefronts that are not retired, by id. */
export async function placesOf(ctx: Ctx, storefrontIds: readonly string[]): Promise<Map<string, Place>> {
  const rows = await ctx.db.execute<{
    id: string;
    brand_id: string;
    currency: string;
    time_zone: string;
  }>(sql`
    select id, brand_id, currency, time_zone from storefront
    where id = any(${sql.param([...storefrontIds])}::text[]) and not retired`);
  return new Map(
    rows.map((row) => [
      row.id,
      { id: row.id, brandId: row.brand_id, currency: row.currency, timeZone: row.time_zone },
    ]),
  );
}
