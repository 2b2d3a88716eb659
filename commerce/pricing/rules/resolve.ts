import type {
  PriceCandidate,
  PriceOptions,
  PriceQuestion,
  PriceReduction,
  PriceTaxMode,
  ResolvedPrice,
  RoundingRule,
  TaxIncluded,
  TraceKind,
  TraceStep,
} from "../model";
import { reducedPrice, reductionData } from "./reduction";
import { roundPrice, roundPriceDown } from "./rounding";
import { speakersFor } from "./speaking";
import { shownAmount, shownAsListed } from "./tax-mode";

/**
 * What one unit of a variant costs, and why. The one order, written down in docs/pricing.md:
 * base > list > tier > group > contract > promotion > channel override > tax mode > rounding.
 *
 * Null when no list speaks: there is no price then, never zero and never one of another currency. Pure: the order of the
 * candidates does not matter, and the trace leads to the same figure again (`replayTrace`).
 */
export function resolvePrice(
  question: PriceQuestion,
  candidates: readonly PriceCandidate[],
  options: PriceOptions,
): ResolvedPrice | null {
  const speakers = speakersFor(question, candidates);
  const way = new Way();
  if (speakers.base) way.take("base", speakers.base.first);
  if (speakers.list) way.take("list", speakers.list.first);
  const shelf = speakers.list ?? speakers.base;
  if (shelf && shelf.tier !== shelf.first) way.take("tier", shelf.tier);
  if (speakers.group) way.take("group", speakers.group.tier);
  if (speakers.contract) way.take("contract", speakers.contract.tier);
  if (way.source && options.reduction) way.reduce(options.reduction);
  if (speakers.channel) way.take("channel", speakers.channel.tier);
  if (!way.source) return null;
  if (options.tax) way.showTax(options.tax);
  way.round(options.rounding);
  const { source, amount, regular, compareAt } = way;
  return {
    variantId: question.variantId,
    currency: source.currency,
    amountMinor: amount,
    regularMinor: regular,
    compareAtMinor: compareAt !== null && compareAt > amount ? compareAt : null,
    taxIncluded: way.included,
    priceListId: source.priceListId,
    trace: way.trace,
  };
}

/** A price on its way: the figure, what it would be without the promotion, and the struck price, all in one mode of tax. */
class Way {
  readonly trace: TraceStep[] = [];
  source: PriceCandidate | null = null;
  amount = 0n;
  regular = 0n;
  compareAt: bigint | null = null;
  included: TaxIncluded = "gross";
  /** A promotion is in the amount: it is then rounded in the customer's favour. */
  private reduced = false;
  /** A percentage or a rate made the figure; what a person wrote is not rounded. */
  private computed = false;
  private regularComputed = false;

  /** A list replaces what stood before, and a promotion with it. */
  take(kind: TraceKind, candidate: PriceCandidate): void {
    const { amountMinor, priceListId, currency, taxIncluded, minQuantity } = candidate;
    this.step(kind, priceListId, amountMinor, {
      amountMinor: amountMinor.toString(),
      currency,
      taxIncluded,
      minQuantity,
    });
    this.source = candidate;
    this.amount = amountMinor;
    this.regular = amountMinor;
    this.compareAt = candidate.compareAtMinor;
    this.included = taxIncluded;
    this.reduced = false;
    this.computed = false;
  }

  reduce(reduction: PriceReduction): void {
    const after = reducedPrice(this.amount, reduction);
    if (after === this.amount) return;
    this.step("promotion", reduction.promotionId, after, reductionData(reduction));
    this.amount = after;
    this.reduced = true;
    this.computed = reduction.kind === "percent";
  }

  showTax(mode: PriceTaxMode): void {
    const { included } = this;
    if (shownAsListed(included, mode)) return;
    const shown = (minor: bigint) => shownAmount(minor, included, mode);
    const { display, policy, rateMicro, homeRateMicro } = mode;
    const after = shown(this.amount);
    this.step("tax_mode", policy, after, { included, display, rateMicro, homeRateMicro });
    this.amount = after;
    this.regular = shown(this.regular);
    this.compareAt = this.compareAt === null ? null : shown(this.compareAt);
    this.included = display;
    this.computed = true;
    this.regularComputed = true;
  }

  round(rule: RoundingRule): void {
    const currency = this.source?.currency;
    if (rule === "none" || currency === undefined) return;
    if (this.regularComputed) {
      const nearest = (minor: bigint) => (minor > 0n ? roundPrice(minor, currency, rule) : minor);
      this.regular = nearest(this.regular);
      this.compareAt = this.compareAt === null ? null : nearest(this.compareAt);
    }
    if (!this.computed) return;
    const direction = this.reduced ? "down" : "nearest";
    const after = roundedAmount(this.amount, currency, rule, direction);
    if (after === this.amount) return;
    this.step("rounding", rule, after, { currency, direction });
    this.amount = after;
  }

  private step(kind: TraceKind, ruleId: string, afterMinor: bigint, data: TraceStep["data"]): void {
    const beforeMinor = this.trace.length === 0 ? null : this.amount;
    this.trace.push({ kind, ruleId, beforeMinor, afterMinor, data });
  }
}

/** A computed amount by the storefront's rule; nothing is left as nothing. */
export function roundedAmount(
  minor: bigint,
  currency: ResolvedPrice["currency"],
  rule: RoundingRule,
  direction: "nearest" | "down",
): bigint {
  if (minor <= 0n) return minor;
  return direction === "down" ? roundPriceDown(minor, currency, rule) : roundPrice(minor, currency, rule);
}
