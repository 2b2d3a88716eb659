import type { ItemFacts, Selector, Target } from "../model";

interface Compiled {
  /** Products, variants and categories in one set: ids tell their kind by their prefix. Null: any. */
  readonly ids: ReadonlySet<string> | null;
  readonly attributes: readonly { readonly key: string; readonly values: ReadonlySet<string> }[];
}

/** Rules are kept between questions, so their sets are too. */
const compiled = new WeakMap<Selector, Compiled>();

function compile(selector: Selector): Compiled {
  let known = compiled.get(selector);
  if (!known) {
    const ids = [...selector.productIds, ...selector.variantIds, ...selector.categoryIds];
    known = {
      ids: ids.length > 0 ? new Set(ids) : null,
      attributes: selector.attributes.map(({ key, values }) => ({ key, values: new Set(values) })),
    };
    compiled.set(selector, known);
  }
  return known;
}

/** Whether a selector names nothing at all. */
export function isEmpty(selector: Selector): boolean {
  const { ids, attributes } = compile(selector);
  return ids === null && attributes.length === 0;
}

function selects(selector: Selector, item: ItemFacts): boolean {
  const { ids, attributes } = compile(selector);
  if (
    ids !== null &&
    !ids.has(item.productId) &&
    !ids.has(item.variantId) &&
    !item.categoryIds.some((id) => ids.has(id))
  )
    return false;
  return attributes.every(
    ({ key, values }) => item.attributes[key]?.some((value) => values.has(value)) === true,
  );
}

/** Whether an item is meant. A gift card never is: it neither gets a discount nor counts towards one. */
export function isTarget(target: Target, item: ItemFacts): boolean {
  if (!item.discountable) return false;
  if (target.kind === "some" && (isEmpty(target.of) || !selects(target.of, item))) return false;
  return target.except === null || isEmpty(target.except) || !selects(target.except, item);
}

/** The ids by which a target can be found; null when it cannot be found by ids (all items, attributes alone). */
export function idsOf(target: Target): ReadonlySet<string> | null {
  return target.kind === "some" ? compile(target.of).ids : null;
}

/**
 * Finds the items that a target means, by their index, lowest first. Items are laid out by their ids, so that a target is
 * compared only with those that it could mean; each target is looked up once.
 */
export function targetFinder(items: readonly ItemFacts[]): (target: Target) => readonly number[] {
  const byId = new Map<string, number[]>();
  for (const [index, { productId, variantId, categoryIds }] of items.entries()) {
    for (const id of new Set([productId, variantId, ...categoryIds])) {
      const there = byId.get(id);
      if (there) there.push(index);
      else byId.set(id, [index]);
    }
  }
  const all = items.map((_, index) => index);
  const found = new Map<Target, readonly number[]>();
  let anything: readonly number[] | undefined;
  const find = (target: Target) => {
    const ids = idsOf(target);
    const could = ids === null ? all : near(ids, byId);
    // Most promotions of a large shop have nothing to do with a cart.
    if (could.length === 0) return could;
    return could.filter((index) => {
      const item = items[index];
      return item !== undefined && isTarget(target, item);
    });
  };
  return (target) => {
    if (target.kind === "all" && target.except === null) {
      anything ??= find(target);
      return anything;
    }
    let known = found.get(target);
    if (!known) {
      known = find(target);
      found.set(target, known);
    }
    return known;
  };
}

const NOTHING: readonly number[] = [];

function near(ids: ReadonlySet<string>, byId: ReadonlyMap<string, readonly number[]>): readonly number[] {
  const hit: (readonly number[])[] = [];
  if (ids.size <= byId.size) {
    for (const id of ids) {
      const there = byId.get(id);
      if (there) hit.push(there);
    }
  } else for (const [id, there] of byId) if (ids.has(id)) hit.push(there);
  return hit.length === 0 ? NOTHING : union(hit);
}

/** The numbers of some ascending lists, each once, ascending. */
export function union(lists: readonly (readonly number[])[]): readonly number[] {
  const filled = lists.filter(({ length }) => length > 0);
  const [only = []] = filled;
  return filled.length <= 1 ? only : [...new Set(filled.flat())].sort((a, b) => a - b);
}
