import { sumMinor } from "@/lib/money";
import type { ActivePromotion, PromotionCart, PromotionOutcome } from "../model";
import { bestRun } from "./combine";
import { type Refusal, refusal, refusalForBasket, refusalForCustomer } from "./judge";
import { type Lineup, lineupOf, refusalsHere, shelfIndex } from "./lineup";
import { outcomeOf } from "./outcome";
import { targetFinder } from "./select";
import { bestShelf } from "./shelf";
import { isShelf } from "./shelf-rule";
import type { Ground, ShelfTake } from "./trial";

/**
 * What promotions do to a cart at an instant. First each line takes the one reduction that its product page shows (the
 * best of the shelf promotions), then the others are tried on the cart: all that go together, or one exclusive
 * instead, whichever leaves the customer with less to pay. Pure; the order of lines, promotions and codes does not
 * matter. Nothing falls below zero or below a line's floor, and the shares of each line add up to its discount.
 * Promotions whose budget would not last are rejected whole. The rules in words: docs/promotions.md.
 */
export function applyPromotions(
  cart: PromotionCart,
  promotions: readonly ActivePromotion[],
  at: Date,
): PromotionOutcome {
  const refusals = new Map<string, Refusal>();
  const lines = [...cart.lines].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const lineup = lineupOf(promotions, cart);
  const out = refusalsHere(lineup, cart, at);
  const fitting = lineup.applying.filter((active) => {
    const refused = out.get(active) ?? refusalForCustomer(active, cart);
    if (refused) refusals.set(active.rule.id, refused);
    return refused === null;
  });
  const shelfOnes = fitting.filter(({ rule }) => isShelf(rule));
  const shelf = shelfTakes(lines, lineup, shelfOnes, cart, refusals);
  const shown = lines.map(
    ({ unitMinor, quantity }, index) => unitMinor * BigInt(quantity) - (shelf[index]?.take ?? 0n),
  );
  const { currency } = cart;
  const ground: Ground = {
    cart,
    shelf,
    lines,
    meant: targetFinder(lines),
    shown,
    currency,
    tried: new Map(),
  };
  const inCart = fitting.filter((active) => {
    if (isShelf(active.rule)) return false;
    const refused = refusalForBasket(active.rule, ground);
    if (refused) refusals.set(active.rule.id, refused);
    return refused === null;
  });
  return outcomeOf(ground, bestRun(ground, inCart), { lineup, shelfOnes, inCart, promotions, refusals });
}

/**
 * What the pages take off each line: as pricing resolved it when the line says so, else computed here. A promotion
 * whose budget does not last for all its lines is out, and its lines go to the next best.
 */
function shelfTakes(
  lines: PromotionCart["lines"],
  { applying }: Lineup,
  shelfOnes: readonly ActivePromotion[],
  { currency }: PromotionCart,
  refusals: Map<string, Refusal>,
): (ShelfTake | null)[] {
  const candidates = lines.map(shelfIndex(applying));
  for (;;) {
    const takes = lines.map((line, index): ShelfTake | null => {
      const near = (candidates[index] ?? []).filter(({ rule }) => !refusals.has(rule.id));
      const given = line.shelf && near.find(({ rule }) => rule.id === line.shelf?.promotionId);
      const best = given
        ? { active: given, unitMinor: line.shelf?.unitMinor ?? line.unitMinor }
        : bestShelf(near, line, currency);
      if (!best) return null;
      const floor = line.floorMinor !== null && line.floorMinor > 0n ? line.floorMinor : 0n;
      const unit = best.unitMinor < floor ? floor : best.unitMinor;
      const take = (line.unitMinor - unit) * BigInt(line.quantity);
      return take > 0n ? { active: best.active, take } : null;
    });
    const spent = shelfOnes.find(({ rule, usage }) => {
      const left = usage.budgetLeft?.[currency];
      if (left === undefined) return false;
      return sumMinor(takes.map((take) => (take?.active.rule.id === rule.id ? take.take : 0n))) > left;
    });
    if (!spent) return takes;
    refusals.set(spent.rule.id, refusal("budget_spent", { currency }));
  }
}
