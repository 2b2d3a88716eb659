import { type Case, inPanel, type Rule } from "./facts";

/**
 * P-09: a price under its cost, or under the least margin that was asked for. As many cases as variants; variants without
 * a known cost are not looked at.
 */
export const soundMargins: Rule = ({ plan, findings }) => {
  let total = 0;
  const failing = plan.storefronts.flatMap((storefront): Case[] => {
    const found = findings.prices.get(storefront.code);
    total += found?.costed ?? 0;
    if (!found?.worstMargin) return [];
    const { title, percent } = found.worstMargin;
    const { priceSource: source, code } = storefront;
    return many(found.belowFloor, {
      example: { code, title, percent, floor: storefront.minMarginMicro / 10_000 },
      fix:
        source?.kind === "list"
          ? { route: `/pricing/lists/${source.priceListId}`, params: { issue: "below_floor" } }
          : inPanel("money", storefront),
    });
  });
  return { failing, total };
};

/** P-10: rounding moved a suggested price by more than 5 %. */
export const gentleRounding: Rule = ({ plan, findings }) => {
  let total = 0;
  const failing = plan.storefronts.flatMap((storefront): Case[] => {
    const found = findings.rounding.get(storefront.code);
    total += found?.count ?? 0;
    if (!found?.farthest) return [];
    const { title, percent } = found.farthest;
    return many(found.moved, {
      example: { code: storefront.code, title, percent },
      fix: inPanel("money", storefront),
    });
  });
  return { failing, total };
};

/** P-11: a price that is more than a quarter away from the median of the live storefronts, all without tax. */
export const usualPrices: Rule = ({ plan, findings }) => {
  let total = 0;
  const failing = plan.storefronts.flatMap((storefront): Case[] => {
    const found = findings.prices.get(storefront.code);
    total += found?.compared ?? 0;
    if (!found?.farthest) return [];
    const { title, percent } = found.farthest;
    const { priceSource: source, code } = storefront;
    const listId = source?.kind === "list" ? source.priceListId : source?.sourceListId;
    return many(found.farOff, {
      example: { code, title, percent },
      fix: listId
        ? { route: `/pricing/lists/${listId}`, params: { q: title } }
        : inPanel("money", storefront),
    });
  });
  return { failing, total };
};

/** One case stands for all of its kind: the count is what matters, the example is the worst. */
function many(count: number, one: Case): Case[] {
  return Array.from({ length: count }, () => one);
}
