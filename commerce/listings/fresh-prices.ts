import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { shelfPrices } from "@/commerce/quotes";
import type { ListingView } from "./browse";
import { type ListingCard, labelOf } from "./model";
import { priceSpan } from "./rules/compose";

/**
 * The cards with prices that still hold: those whose price has an end that is past are priced anew. The projector is a moment
 * behind its clock, or down; a price that is over is never shown for that.
 */
export async function withFreshPrices(
  ctx: Ctx,
  view: ListingView,
  cards: readonly ListingCard[],
): Promise<ListingCard[]> {
  const over = cards.filter(({ validUntil }) => validUntil !== null && validUntil <= ctx.now);
  if (over.length === 0) return [...cards];
  const productIds = over.map(({ productId }) => productId);
  const variants = await ctx.db.execute<{ id: string; product_id: string }>(sql`
    select id, product_id from variant
    where product_id = any(${sql.param(productIds)}::text[]) and removed_at is null order by position`);
  const variantIds = variants.map(({ id }) => id);
  const prices = await shelfPrices(ctx, { storefrontId: view.storefrontId, variantIds });
  const stale = new Set(productIds);
  return cards.map((card) => {
    if (!stale.has(card.productId)) return card;
    const own = variants.filter((row) => row.product_id === card.productId);
    const { cheapest, priceMaxMinor, priceValidUntil } = priceSpan(
      own.flatMap(({ id }) => prices.get(id) ?? []),
    );
    const promotion = cheapest?.promotion ?? null;
    return {
      ...card,
      priceMinor: cheapest?.amountMinor ?? null,
      priceMaxMinor,
      compareAtMinor: cheapest?.regularMinor ?? null,
      lowest30Minor: cheapest?.lowest30Minor ?? null,
      percentOff: cheapest?.percentOff ?? null,
      promotion: promotion && {
        label: labelOf(promotion.labels, view, view.locale),
        endsAt: promotion.endsAt,
      },
      unitPrice: cheapest?.unitPrice ?? null,
      validUntil: priceValidUntil,
    };
  });
}
