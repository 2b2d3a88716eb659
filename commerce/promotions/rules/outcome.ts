import { sumMinor } from "@/lib/money";
import type {
  ActivePromotion,
  AppliedPromotion,
  DiscountedLine,
  DiscountShare,
  PromotionOutcome,
  RejectedPromotion,
} from "../model";
import { codeKey, looksMistyped } from "./codes";
import { inOrder, type Refusal, refusal, refusalWithoutSaving } from "./judge";
import type { Lineup } from "./lineup";
import { targetOf } from "./shelf-rule";
import { alone, type Ground, type Run, type Trial } from "./trial";

/** Who took part, besides those that were out before: for saying why the others are not applied. */
export interface Field {
  readonly lineup: Lineup;
  readonly shelfOnes: readonly ActivePromotion[];
  readonly inCart: readonly ActivePromotion[];
  readonly promotions: readonly ActivePromotion[];
  readonly refusals: Map<string, Refusal>;
}

/** The chosen way to combine, as lines, discounts and reasons. */
export function outcomeOf(ground: Ground, run: Run, field: Field): PromotionOutcome {
  const trials = run.trials.filter(({ refused }) => refused === null);
  const shelf = ground.shelf.map((take, index) => (run.kept[index] ? take : null));
  const ofLine = sharesByLine(trials);
  const lines = ground.lines.map((line, index): DiscountedLine => {
    const regularMinor = line.unitMinor * BigInt(line.quantity);
    const own = shelf[index];
    const shares = [
      ...(own ? [{ promotionId: own.active.rule.id, amountMinor: own.take }] : []),
      ...(ofLine.get(index) ?? []),
    ];
    const discountMinor = sumMinor(shares.map(({ amountMinor }) => amountMinor));
    const afterMinor = regularMinor - discountMinor;
    return { lineId: line.id, quantity: line.quantity, regularMinor, discountMinor, afterMinor, shares };
  });
  const applied = appliedOf(ground, run, trials);
  const rejected = rejectedOf(ground, field, applied);
  return {
    currency: ground.cart.currency,
    lines,
    lineDiscounts: [
      ...shelf.flatMap((take, index) => shareOf(ground, index, take?.active.rule.id, take?.take ?? 0n)),
      ...trials
        .filter(({ per }) => per === "item")
        .flatMap(({ active, takes }) =>
          [...takes].flatMap(([index, take]) => shareOf(ground, index, active.rule.id, take)),
        ),
    ],
    orderDiscounts: trials
      .filter(({ per, linesMinor }) => per === "order" && linesMinor > 0n)
      .map(({ active, takes, linesMinor }) => ({
        promotionId: active.rule.id,
        amountMinor: linesMinor,
        shares: [...takes].flatMap(([index, take]) =>
          shareOf(ground, index, active.rule.id, take).map(({ lineId, amountMinor }) => ({
            lineId,
            amountMinor,
          })),
        ),
      })),
    shippingDiscount: {
      amountMinor: sumMinor(trials.flatMap(({ shipping }) => shipping)),
      free: trials.some(({ freeShipping }) => freeShipping) && shippingIsFree(ground, trials),
      shares: trials.flatMap(({ active, shipping }) =>
        shipping.flatMap((amountMinor, index) =>
          amountMinor > 0n
            ? [
                {
                  promotionId: active.rule.id,
                  shippingId: ground.cart.shipping[index]?.id ?? "",
                  amountMinor,
                },
              ]
            : [],
        ),
      ),
    },
    gifts: trials.flatMap(({ active, gifts }) =>
      gifts.map((gift) => ({ promotionId: active.rule.id, ...gift })),
    ),
    applied,
    rejected,
    codes: codesOf(ground, field, applied, rejected),
  };
}

/** What the promotions of the cart take off each line, by its index, in the order in which they are applied. */
function sharesByLine(trials: readonly Trial[]): Map<number, DiscountShare[]> {
  const shares = new Map<number, DiscountShare[]>();
  for (const { active, takes } of trials) {
    for (const [index, amountMinor] of takes) {
      const share = { promotionId: active.rule.id, amountMinor };
      const there = shares.get(index);
      if (there) there.push(share);
      else shares.set(index, [share]);
    }
  }
  return shares;
}

function shareOf(ground: Ground, index: number, promotionId: string | undefined, amountMinor: bigint) {
  const lineId = ground.lines[index]?.id;
  return promotionId !== undefined && lineId !== undefined && amountMinor > 0n
    ? [{ lineId, promotionId, amountMinor }]
    : [];
}

/** Nothing left to pay for shipping; while it is not known: whether a promotion without an upper limit promises it. */
function shippingIsFree({ cart }: Ground, trials: readonly Trial[]): boolean {
  if (cart.shipping.length === 0)
    return trials.some(({ active }) =>
      active.rule.effects.some((effect) => effect.kind === "free_shipping" && effect.upTo === null),
    );
  const cost = sumMinor(cart.shipping.map(({ amountMinor }) => amountMinor));
  return sumMinor(trials.flatMap(({ shipping }) => shipping)) === cost;
}

function appliedOf(ground: Ground, run: Run, trials: readonly Trial[]): AppliedPromotion[] {
  const byShelf = new Map<ActivePromotion, bigint>();
  for (const [index, take] of ground.shelf.entries())
    if (take && run.kept[index]) byShelf.set(take.active, (byShelf.get(take.active) ?? 0n) + take.take);
  const entry = (active: ActivePromotion, linesMinor: bigint, trial?: Trial): AppliedPromotion => ({
    promotionId: active.rule.id,
    version: active.rule.version,
    codeId: active.code?.id ?? null,
    code: active.code?.code ?? null,
    amountMinor: trial?.amountMinor ?? linesMinor,
    linesMinor,
    shippingMinor: sumMinor(trial?.shipping ?? []),
    freeShipping: trial?.freeShipping ?? false,
    gifts: trial?.gifts ?? [],
  });
  return [
    ...[...byShelf].sort(([a], [b]) => inOrder(a.rule, b.rule)).map(([active, sum]) => entry(active, sum)),
    ...trials.map((trial) => entry(trial.active, trial.linesMinor, trial)),
  ];
}

/** Every promotion that was asked about and is not applied, with the reason. In the order of their ids. */
function rejectedOf(
  ground: Ground,
  { lineup, shelfOnes, inCart, refusals }: Field,
  applied: readonly AppliedPromotion[],
): RejectedPromotion[] {
  const beaten = beatenBy(applied);
  const isApplied = new Set(applied.map(({ promotionId }) => promotionId));
  const reasons = new Map(refusals);
  for (const { rule } of shelfOnes) {
    if (isApplied.has(rule.id) || reasons.has(rule.id)) continue;
    const target = targetOf(rule);
    const [at] = target === null ? [] : ground.meant(target);
    const there = at === undefined ? null : ground.shelf[at];
    if (at === undefined) reasons.set(rule.id, refusal("nothing_matches"));
    else if (there && there.active.rule.id !== rule.id)
      reasons.set(rule.id, refusal("better_applied", { promotionId: there.active.rule.id }));
    else reasons.set(rule.id, there ? beaten : refusal("no_saving"));
  }
  const none = ground.shelf.map(() => false);
  for (const active of inCart) {
    const { rule } = active;
    if (isApplied.has(rule.id)) continue;
    // Alone it would take something off, so others are the reason; else it is its own.
    const exclusive = rule.combination.kind === "exclusive";
    const { refused } = exclusive ? alone(ground, active, none) : alone(ground, active);
    if (refused?.reason === "budget_spent") reasons.set(rule.id, refused);
    else if (!refused) reasons.set(rule.id, beaten);
    else {
      const free = alone(ground, active, none);
      reasons.set(rule.id, free.refused ? refusalWithoutSaving(rule, ground) : beaten);
    }
  }
  return lineup.idsSorted.flatMap((promotionId) => {
    const why = reasons.get(promotionId);
    return why ? [{ promotionId, reason: why.reason, data: why.data }] : [];
  });
}

/** Something better is there; which one is said when it is one. */
function beatenBy(applied: readonly AppliedPromotion[]): Refusal {
  const largest = [...applied].sort((a, b) =>
    a.amountMinor < b.amountMinor ? 1 : a.amountMinor > b.amountMinor ? -1 : 0,
  )[0];
  return largest ? refusal("better_applied", { promotionId: largest.promotionId }) : refusal("no_saving");
}

function codesOf(
  { cart }: Ground,
  { promotions }: Field,
  applied: readonly AppliedPromotion[],
  rejected: readonly RejectedPromotion[],
): PromotionOutcome["codes"] {
  const seen = new Set<string>();
  return cart.codes.flatMap((typed): PromotionOutcome["codes"][number][] => {
    const key = codeKey(typed);
    const name = key ?? typed;
    if (seen.has(name)) return [];
    seen.add(name);
    const found = promotions.find(({ code }) => code !== null && key !== null && codeKey(code.code) === key);
    if (!found) {
      const reason = looksMistyped(name) ? "mistyped" : null;
      return [{ typed, state: "unknown", promotionId: null, reason, data: {} }];
    }
    const promotionId = found.rule.id;
    const used = applied.find((one) => one.promotionId === promotionId);
    if (used?.codeId === found.code?.id && used)
      return [{ typed, state: "applied", promotionId, reason: null, data: {} }];
    if (used) return [{ typed, state: "rejected", promotionId, reason: "same_promotion", data: {} }];
    const why = rejected.find((one) => one.promotionId === promotionId);
    return [{ typed, state: "rejected", promotionId, reason: why?.reason ?? null, data: why?.data ?? {} }];
  });
}
