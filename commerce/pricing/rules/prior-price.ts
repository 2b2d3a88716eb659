import type { PriorPrice, ShownSpan } from "../model";

/** Article 6a(2) of Directive 98/6/EC, in the form of Directive 2019/2161: not shorter than 30 days. */
const WINDOW_MS = 30 * 86_400_000;

/**
 * The price to be named beside a reduction: the lowest that was shown in the 30 days before it began, of what was shown
 * from the instant of each span until the next. When the last span is not a reduction, one is taken to begin at `at`.
 *
 * A reduction that deepens without a break counts from its first step (article 6a(5)); one whose price rises in between
 * begins anew there. A product that came less than 30 days before is judged by what there was of it (article 6a(4)).
 * `spans`: of one variant in one storefront, oldest first.
 */
export function priorPrice(spans: readonly ShownSpan[], at: Date): PriorPrice {
  const known = spans.filter((span) => span.from <= at);
  const begin = beginOfReduction(known);
  const reducedSince = known[begin]?.from ?? at;
  const windowStart = reducedSince.getTime() - WINDOW_MS;
  let lowestMinor: bigint | null = null;
  for (const { from, amountMinor } of known.slice(0, begin).reverse()) {
    if (amountMinor !== null && (lowestMinor === null || amountMinor < lowestMinor))
      lowestMinor = amountMinor;
    if (from.getTime() <= windowStart) break;
  }
  const oldest = known.find((span) => span.amountMinor !== null);
  const wholeWindow = oldest !== undefined && oldest.from.getTime() <= windowStart;
  return { reducedSince, lowestMinor, wholeWindow };
}

/** The history with what is about to be shown as reduced, where that is news. */
export function withShowing(spans: readonly ShownSpan[], at: Date, amountMinor: bigint): ShownSpan[] {
  const last = spans.at(-1);
  if (last?.reduced && last.amountMinor === amountMinor) return [...spans];
  return [...spans, { from: at, amountMinor, reduced: true }];
}

/** The index of the span in which the present reduction began; the number of spans when there is none. */
function beginOfReduction(spans: readonly ShownSpan[]): number {
  let begin = spans.length;
  let laterMinor: bigint | null = null;
  for (const { amountMinor, reduced } of [...spans].reverse()) {
    if (!reduced || amountMinor === null) break;
    // Dearer afterwards: that was the end of this reduction, and what followed is one of its own.
    if (laterMinor !== null && laterMinor > amountMinor) break;
    laterMinor = amountMinor;
    begin -= 1;
  }
  return begin;
}
