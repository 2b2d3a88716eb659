import type { PriceReduction } from "@/commerce/pricing/model";
import { mulRate } from "@/lib/money";
import type { ActivePromotion, ItemFacts, PromotionRule, PromotionScope, ShelfReduction } from "../model";
import { inOrder, refusalHere } from "./judge";
import { shelfIndex } from "./lineup";
import { windowIn } from "./schedule";

export interface ShelfItem extends ItemFacts {
  /** The price of one before any promotion, and what nothing is sold below. */
  readonly unitMinor: bigint;
  readonly floorMinor: bigint | null;
}

/** The price of one with a shelf promotion: never below the floor, never above the price. */
export function shelfUnit(
  rule: PromotionRule,
  item: Pick<ShelfItem, "unitMinor" | "floorMinor">,
  currency: string,
): bigint {
  const wanted = wantedUnit(rule, item.unitMinor, currency);
  const floor = item.floorMinor !== null && item.floorMinor > 0n ? item.floorMinor : 0n;
  const held = wanted < floor ? floor : wanted;
  return held < item.unitMinor ? held : item.unitMinor;
}

function wantedUnit(rule: PromotionRule, unitMinor: bigint, currency: string): bigint {
  const [effect] = rule.effects;
  if (effect?.kind === "percent") return unitMinor - mulRate(unitMinor, effect.percentMicro);
  if (effect?.kind === "amount") return unitMinor - (effect.amounts[currency] ?? 0n);
  return effect?.kind === "fixed_price" ? (effect.prices[currency] ?? unitMinor) : unitMinor;
}

/** The one of several shelf promotions that is best for the customer, with its price; equals go by their order. */
export function bestShelf<A extends { readonly rule: PromotionRule }>(
  candidates: readonly A[],
  item: Pick<ShelfItem, "unitMinor" | "floorMinor">,
  currency: string,
): { readonly active: A; readonly unitMinor: bigint } | null {
  let best: { active: A; unitMinor: bigint } | null = null;
  for (const active of candidates) {
    const unitMinor = shelfUnit(active.rule, item, currency);
    if (unitMinor >= item.unitMinor) continue;
    const wins =
      best === null ||
      unitMinor < best.unitMinor ||
      (unitMinor === best.unitMinor && inOrder(active.rule, best.active.rule) < 0);
    if (wins) best = { active, unitMinor };
  }
  return best;
}

/** Looks up reductions for many items at one instant: promotions are judged once for all of them. */
export function shelfFinder(
  promotions: readonly ActivePromotion[],
  scope: PromotionScope,
  at: Date,
): (item: ShelfItem) => ShelfReduction | null {
  const near = shelfIndex(promotions);
  const fits = new Map<ActivePromotion, boolean>();
  const isFit = (active: ActivePromotion) => {
    let fit = fits.get(active);
    if (fit === undefined) {
      fit = refusalHere(active, scope, at) === null;
      fits.set(active, fit);
    }
    return fit;
  };
  return (item) => {
    const best = bestShelf(near(item).filter(isFit), item, scope.currency);
    if (!best) return null;
    const { rule } = best.active;
    return {
      promotionId: rule.id,
      reduction: reductionOf(rule, item, best.unitMinor, scope.currency),
      ...windowIn(rule, scope.timeZone),
      labels: rule.labels,
    };
  };
}

/** The automatic, code-free reduction of one item that a page may show, with its end; null when there is none. */
export function shelfReduction(
  promotions: readonly ActivePromotion[],
  item: ShelfItem,
  scope: PromotionScope,
  at: Date,
): ShelfReduction | null {
  return shelfFinder(promotions, scope, at)(item);
}

/** As pricing takes it. Where the floor holds the price up, the price itself is said. */
function reductionOf(
  rule: PromotionRule,
  item: ShelfItem,
  unitMinor: bigint,
  currency: string,
): PriceReduction {
  const [effect] = rule.effects;
  const promotionId = rule.id;
  if (unitMinor === wantedUnit(rule, item.unitMinor, currency)) {
    if (effect?.kind === "percent")
      return { promotionId, kind: "percent", percentMicro: effect.percentMicro };
    if (effect?.kind === "amount")
      return { promotionId, kind: "amount", minor: effect.amounts[currency] ?? 0n };
  }
  return { promotionId, kind: "fixed", minor: unitMinor };
}
