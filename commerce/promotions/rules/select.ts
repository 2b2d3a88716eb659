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

/** Whether nothing with these ids can be a target: a quick no before looking at each item. */
export function missesAll(target: Target, present: ReadonlySet<string>): boolean {
  const ids = idsOf(target);
  if (ids === null) return false;
  const [few, many] = ids.size <= present.size ? [ids, present] : [present, ids];
  for (const id of few) if (many.has(id)) return false;
  return true;
}
