import type { PromotionRule } from "../model";

/** Rules are kept between questions. */
const shelves = new WeakMap<PromotionRule, boolean>();

/**
 * Whether a product page may show a promotion to everybody: it needs no code, asks nothing of the customer or the cart
 * (a channel is a place, not a question), and is one effect on single items without a cap.
 */
export function isShelf(rule: PromotionRule): boolean {
  let known = shelves.get(rule);
  if (known === undefined) {
    known = showsOnShelf(rule);
    shelves.set(rule, known);
  }
  return known;
}

function showsOnShelf(rule: PromotionRule): boolean {
  const [effect, ...others] = rule.effects;
  return (
    effect !== undefined &&
    others.length === 0 &&
    !rule.needsCode &&
    rule.maxDiscount === null &&
    rule.limits.perCustomer === null &&
    rule.conditions.every(({ kind }) => kind === "channel") &&
    (effect.kind === "fixed_price" ||
      ((effect.kind === "percent" || effect.kind === "amount") && effect.per === "item"))
  );
}

/** What the one effect of a shelf promotion means. */
export function targetOf(rule: PromotionRule) {
  const [effect] = rule.effects;
  return effect && "target" in effect ? effect.target : null;
}
