import type { ActivePromotion, ItemFacts, PromotionCart, PromotionScope } from "../model";
import { codeKey } from "./codes";
import { inOrder, type Refusal, refusalForCustomer, refusalHere } from "./judge";
import { type Span, spanIn } from "./schedule";
import { idsOf, isTarget } from "./select";
import { isShelf, targetOf } from "./shelf-rule";

/** The promotions of a question, each once, in the two orders in which they are asked for. */
export interface Lineup {
  /** As they are applied. */
  readonly applying: readonly ActivePromotion[];
  readonly idsSorted: readonly string[];
  /** By scope: what `refusalsHere` found last. */
  readonly here: Map<string, Here>;
}

interface Here extends Span {
  readonly refusals: ReadonlyMap<ActivePromotion, Refusal>;
}

const MAX_SCOPES = 16;

/** `activePromotions` gives the same list as long as nothing was changed; what follows from it alone is kept with it. */
const lineups = new WeakMap<readonly ActivePromotion[], Lineup>();
const indexes = new WeakMap<readonly ActivePromotion[], (item: ItemFacts) => readonly ActivePromotion[]>();

/** Depends on the cart only where codes lead to promotions. */
export function lineupOf(promotions: readonly ActivePromotion[], cart: PromotionCart): Lineup {
  const known = lineups.get(promotions);
  if (known) return known;
  const applying = onePerRule(promotions, cart);
  const lineup = { applying, idsSorted: applying.map(({ rule }) => rule.id).sort(), here: new Map() };
  if (promotions.every(({ code }) => code === null)) lineups.set(promotions, lineup);
  return lineup;
}

/** Why promotions are out before anybody looks at the customer or the cart. It stays so until the clock moves one of them. */
export function refusalsHere(
  { applying, here }: Lineup,
  scope: PromotionScope,
  at: Date,
): ReadonlyMap<ActivePromotion, Refusal> {
  const key = [scope.storefrontId, scope.timeZone, scope.currency, scope.channel].join(" ");
  const known = here.get(key);
  if (known && +at >= known.from && +at < known.until) return known.refusals;
  const refusals = new Map<ActivePromotion, Refusal>();
  let [from, until] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const active of applying) {
    const refused = refusalHere(active, scope, at);
    if (refused) refusals.set(active, refused);
    const span = spanIn(active.rule, scope.timeZone);
    for (const edge of [span.from, span.until]) {
      if (edge <= +at) from = Math.max(from, edge);
      else until = Math.min(until, edge);
    }
  }
  if (here.size >= MAX_SCOPES) here.clear();
  here.set(key, { from, until, refusals });
  return refusals;
}

/**
 * A promotion counts once, however many of its codes were typed: by the first one that still works. In the order in
 * which promotions are applied.
 */
function onePerRule(promotions: readonly ActivePromotion[], cart: PromotionCart): ActivePromotion[] {
  const typed = cart.codes.map(codeKey);
  const rank = ({ code }: ActivePromotion) => {
    if (code === null) return typed.length;
    const at = typed.indexOf(codeKey(code.code));
    return at === -1 ? typed.length : at;
  };
  const chosen = new Map<string, { active: ActivePromotion; worth: number }>();
  for (const given of promotions) {
    // A code that nobody typed is no code.
    const active = given.code !== null && rank(given) === typed.length ? { ...given, code: null } : given;
    const works = !active.code || refusalForCustomer(active, cart) === null;
    const worth = rank(active) + (works ? 0 : typed.length + 1);
    const other = chosen.get(active.rule.id);
    if (!other || worth < other.worth) chosen.set(active.rule.id, { active, worth });
  }
  return [...chosen.values()].map(({ active }) => active).sort((a, b) => inOrder(a.rule, b.rule));
}

/**
 * Finds the shelf promotions among these that mean an item. They are laid out by the ids that they name, so that an item
 * is compared only with those that could mean it.
 */
export function shelfIndex(
  promotions: readonly ActivePromotion[],
): (item: ItemFacts) => readonly ActivePromotion[] {
  let index = indexes.get(promotions);
  if (!index) {
    index = indexOf(promotions.filter(({ rule }) => isShelf(rule)));
    indexes.set(promotions, index);
  }
  return index;
}

function indexOf(shelfOnes: readonly ActivePromotion[]): (item: ItemFacts) => readonly ActivePromotion[] {
  const byId = new Map<string, ActivePromotion[]>();
  const anywhere: ActivePromotion[] = [];
  for (const active of shelfOnes) {
    const target = targetOf(active.rule);
    const ids = target && idsOf(target);
    if (!ids) {
      anywhere.push(active);
      continue;
    }
    for (const id of ids) {
      const there = byId.get(id);
      if (there) there.push(active);
      else byId.set(id, [active]);
    }
  }
  return (item) => {
    const near = new Set(anywhere);
    for (const id of [item.productId, item.variantId, ...item.categoryIds])
      for (const active of byId.get(id) ?? []) near.add(active);
    return [...near].filter(({ rule }) => {
      const target = targetOf(rule);
      return target !== null && isTarget(target, item);
    });
  };
}
