import { instantOfWallClock } from "@/lib/wall-clock";
import type { Boundary, PromotionRule } from "../model";

type Dated = Pick<PromotionRule, "startsAt" | "endsAt">;

export interface Span {
  readonly from: number;
  readonly until: number;
}

/** Rules are kept between questions, so their instants in each time zone are too. */
const spans = new WeakMap<Dated, Map<string, Span>>();

/** When a promotion runs in a time zone, in milliseconds; infinite where there is no bound. */
export function spanIn(rule: Dated, timeZone: string): Span {
  let zones = spans.get(rule);
  if (!zones) {
    zones = new Map();
    spans.set(rule, zones);
  }
  let span = zones.get(timeZone);
  if (!span) {
    const { startsAt, endsAt } = windowIn(rule, timeZone);
    span = {
      from: startsAt === null ? Number.NEGATIVE_INFINITY : +startsAt,
      until: endsAt === null ? Number.POSITIVE_INFINITY : +endsAt,
    };
    zones.set(timeZone, span);
  }
  return span;
}

/** When a promotion begins and when it is over in a time zone; null: no bound. The end is the first instant without it. */
export function windowIn(rule: Dated, timeZone: string): { startsAt: Date | null; endsAt: Date | null } {
  return {
    startsAt: rule.startsAt === null ? null : instantOfWallClock(rule.startsAt, timeZone),
    endsAt: rule.endsAt === null ? null : instantOfWallClock(rule.endsAt, timeZone),
  };
}

/** Where an instant lies: before the start, within, or after the end. */
export function phaseAt(rule: Dated, timeZone: string, at: Date): "upcoming" | "running" | "ended" {
  const { from, until } = spanIn(rule, timeZone);
  if (+at >= until) return "ended";
  return +at < from ? "upcoming" : "running";
}

/**
 * The next instant after `after` at which one of these promotions starts or ends in one of the storefronts, with all
 * that it touches; null when nothing is to come. Only active promotions move.
 */
export function nextBoundary(
  promotions: readonly Pick<PromotionRule, "id" | "status" | "storefrontIds" | "startsAt" | "endsAt">[],
  storefronts: readonly { readonly id: string; readonly timeZone: string }[],
  after: Date,
): Boundary | null {
  const zoneOf = new Map(storefronts.map(({ id, timeZone }) => [id, timeZone]));
  let at = Number.POSITIVE_INFINITY;
  let storefrontIds = new Set<string>();
  let promotionIds = new Set<string>();
  for (const rule of promotions) {
    if (rule.status !== "active") continue;
    for (const storefrontId of rule.storefrontIds) {
      const zone = zoneOf.get(storefrontId);
      if (zone === undefined) continue;
      const { startsAt, endsAt } = windowIn(rule, zone);
      for (const edge of [startsAt, endsAt]) {
        if (edge === null || edge <= after || +edge > at) continue;
        if (+edge < at) {
          at = +edge;
          storefrontIds = new Set();
          promotionIds = new Set();
        }
        storefrontIds.add(storefrontId);
        promotionIds.add(rule.id);
      }
    }
  }
  if (at === Number.POSITIVE_INFINITY) return null;
  return {
    at: new Date(at),
    storefrontIds: [...storefrontIds].sort(),
    promotionIds: [...promotionIds].sort(),
  };
}
