import type { ConsideredPrice, PriceCandidate, PriceQuestion, SilentReason } from "../model";

/** Where in the order a candidate speaks. */
export type Stage = "base" | "list" | "group" | "contract" | "channel";

/** A list that speaks, with the amount from its first quantity on and the one for the quantity asked. */
export interface Speaker {
  readonly first: PriceCandidate;
  readonly tier: PriceCandidate;
}

export type Speakers = { readonly [S in Stage]?: Speaker };

export function stageOf(candidate: PriceCandidate): Stage {
  if (candidate.primary) return "base";
  return candidate.scope === "base" || candidate.scope === "storefront" ? "list" : candidate.scope;
}

/** Why a candidate does not speak to this question, looked at alone; null when it may. */
export function silentReason(candidate: PriceCandidate, question: PriceQuestion): SilentReason | null {
  if (candidate.variantId !== question.variantId) return "other_variant";
  if (candidate.currency !== question.currency) return "other_currency";
  if (candidate.validFrom !== null && question.at < candidate.validFrom) return "not_yet";
  if (candidate.validUntil !== null && question.at >= candidate.validUntil) return "over";
  if (candidate.minQuantity > question.quantity) return "quantity";
  if (candidate.primary) return null;
  const { scope, audienceKey } = candidate;
  if (scope === "channel" && candidate.channel !== question.channel) return "other_channel";
  if (scope === "group" && !question.customer.groups.includes(audienceKey ?? "")) return "other_group";
  if (scope === "contract" && (audienceKey === null || question.customer.companyKey !== audienceKey))
    return "other_company";
  return null;
}

/**
 * The one list that speaks at each stage: the higher priority, then the later start of validity, then (two groups of one
 * customer) the lower price, then the lower id, so that the order of the candidates never matters.
 */
export function speakersFor(question: PriceQuestion, candidates: readonly PriceCandidate[]): Speakers {
  const speakers: { [S in Stage]?: Speaker } = {};
  const heard = new Map<string, Speaker>();
  for (const candidate of candidates) {
    if (silentReason(candidate, question) !== null) continue;
    heard.set(candidate.priceListId, withTier(heard.get(candidate.priceListId), candidate));
  }
  for (const speaker of heard.values()) {
    const stage = stageOf(speaker.first);
    const other = speakers[stage];
    if (other === undefined || outranks(speaker, other)) speakers[stage] = speaker;
  }
  return speakers;
}

/** Every candidate with why it was silent, for "why this price?". */
export function considerPrices(
  question: PriceQuestion,
  candidates: readonly PriceCandidate[],
): ConsideredPrice[] {
  const speakers = speakersFor(question, candidates);
  return candidates.map((candidate) => {
    const alone = silentReason(candidate, question);
    if (alone !== null) return { candidate, silent: alone };
    const speaks = speakers[stageOf(candidate)]?.tier === candidate;
    return { candidate, silent: speaks ? null : "outranked" };
  });
}

function withTier(known: Speaker | undefined, candidate: PriceCandidate): Speaker {
  if (known === undefined) return { first: candidate, tier: candidate };
  return {
    first: candidate.minQuantity < known.first.minQuantity ? candidate : known.first,
    tier: candidate.minQuantity > known.tier.minQuantity ? candidate : known.tier,
  };
}

function outranks(one: Speaker, other: Speaker): boolean {
  if (one.first.priority !== other.first.priority) return one.first.priority > other.first.priority;
  const [since, otherSince] = [startOf(one.first), startOf(other.first)];
  if (since !== otherSince) return since > otherSince;
  if (one.tier.amountMinor !== other.tier.amountMinor) return one.tier.amountMinor < other.tier.amountMinor;
  return one.first.priceListId < other.first.priceListId;
}

const startOf = (candidate: PriceCandidate) => candidate.validFrom?.getTime() ?? Number.NEGATIVE_INFINITY;
