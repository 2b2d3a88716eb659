import type { Ctx } from "@/commerce/context";
import { nextPriceBoundary } from "@/commerce/pricing";
import { getPromotion, isShelf, nextPromotionBoundary } from "@/commerce/promotions";
import { instantOfWallClock } from "@/lib/wall-clock";
import { listsTurned, openStorefronts, productsOfTarget, rateDays, type Touched } from "./touched.view";

const DAY_MS = 86_400_000;

/**
 * The next instant after `after` at which a price may change without anybody doing anything: a promotion starts or ends in
 * the time zone of a storefront, a price list begins or ceases to be valid, a tax rate changes at midnight. Null: none is
 * known. Computed from the tables each time, so nothing has to be remembered.
 */
export async function nextQuoteBoundary(ctx: Ctx, after: Date): Promise<Date | null> {
  const [promotion, list, rates] = await Promise.all([
    nextPromotionBoundary(ctx, after),
    openStorefronts(ctx).then((storefrontIds) => nextPriceBoundary(ctx, { storefrontIds, after })),
    rateEdges(ctx, after),
  ]);
  const edges = [promotion?.at, list, ...rates.map(({ at }) => at)].flatMap((at) =>
    at && at > after ? [at.getTime()] : [],
  );
  return edges.length > 0 ? new Date(Math.min(...edges)) : null;
}

/** What the boundaries after `after` and until `until` touch: the products whose prices have to be looked at again. */
export async function touchedBetween(ctx: Ctx, after: Date, until: Date): Promise<Touched[]> {
  const touched: Touched[] = [];
  const seen = new Set<string>();
  let from = after;
  for (;;) {
    const edge = await nextPromotionBoundary(ctx, from);
    if (!edge || edge.at > until) break;
    for (const promotionId of edge.promotionIds) {
      const key = `${promotionId} ${edge.storefrontIds.join()}`;
      if (seen.has(key)) continue;
      seen.add(key);
      touched.push(...(await touchedByPromotion(ctx, promotionId, edge.storefrontIds)));
    }
    from = edge.at;
  }
  const rates = (await rateEdges(ctx, after)).filter(({ at }) => at > after && at <= until);
  return [
    ...touched,
    ...(await listsTurned(ctx, after, until)),
    ...rates.map(({ storefrontIds }) => ({ storefrontIds, productIds: "all" as const })),
  ];
}

/** The products that a promotion may reduce on pages of these storefronts; none when it is not one that pages show. */
export async function touchedByPromotion(
  ctx: Ctx,
  promotionId: string,
  storefrontIds: readonly string[],
): Promise<Touched[]> {
  const promotion = await getPromotion(ctx, promotionId);
  const [effect] = promotion?.effects ?? [];
  if (!promotion || !isShelf(promotion) || !effect || !("target" in effect)) return [];
  return [{ storefrontIds, productIds: await productsOfTarget(ctx, effect.target) }];
}

/** A rate begins at midnight in its zone. */
async function rateEdges(ctx: Ctx, after: Date) {
  const fromDay = new Date(after.getTime() - DAY_MS).toISOString().slice(0, 10);
  return (await rateDays(ctx, fromDay)).map((edge) => ({
    at: instantOfWallClock(`${edge.day}T00:00`, edge.time_zone),
    storefrontIds: edge.storefronts,
  }));
}
