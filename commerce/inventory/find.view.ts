import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import type { FoundVariant } from "./model";
import { FULL_NAME, fits } from "./named";

/** Variants by SKU, barcode or name: first the one whose SKU or barcode this is, then by SKU. `limit` 1 to 50. */
export async function findVariants(
  ctx: Ctx,
  { text, limit }: { readonly text: string; readonly limit: number },
): Promise<FoundVariant[]> {
  const typed = text.trim().toLowerCase();
  return ctx.db.execute<FoundVariant & Record<string, unknown>>(sql`
    select v.id as "variantId", v.sku, ${FULL_NAME} as title
    from variant v join product pr on pr.id = v.product_id
    left join product_translation t on t.product_id = pr.id and t.locale = pr.source_locale
    where v.removed_at is null and ${fits(text)}
    order by coalesce(lower(v.sku) = ${typed} or v.gtin = ${typed}, false) desc, coalesce(v.sku, '') collate "C", v.id
    limit ${Math.min(Math.max(limit, 1), 50)}`);
}
