import { divRound, MICRO } from "@/lib/money";
import type { TaxFacts, TaxRate, TaxZone } from "../model";
import { dayIn, holds } from "./place";

/** Classes on which there is never tax, so that nobody has to keep rows of zeros for them. */
const UNTAXED = new Set(["zero", "exempt"]);

/** Whose word counts for a zone, nearest first: its own, then the zones that it takes rates from. */
function lineage(facts: Pick<TaxFacts, "zones">, zone: TaxZone): string[] {
  const keys: string[] = [];
  for (let next: TaxZone | undefined = zone; next && !keys.includes(next.key); ) {
    keys.push(next.key);
    const parent: string | null = next.ratesFrom;
    next = parent === null ? undefined : facts.zones.find((candidate) => candidate.key === parent);
    if (parent !== null && !next && !keys.includes(parent)) keys.push(parent);
  }
  return keys;
}

/** A class and the classes that stand in for it, nearest first, `standard` last. */
function standIns(facts: Pick<TaxFacts, "classes">, classKey: string): string[] {
  const keys: string[] = [];
  for (let next = classKey; !keys.includes(next); ) {
    keys.push(next);
    next = facts.classes.find(({ key }) => key === next)?.fallback ?? "standard";
  }
  return keys.includes("standard") ? keys : [...keys, "standard"];
}

export interface ClassRates {
  /** The parts of the tax in the order in which they are levied; none: nothing is charged. */
  readonly parts: readonly TaxRate[];
  /** The class that was asked for has no rate here; another stood in for it. */
  readonly stoodIn: boolean;
}

/**
 * What is charged on a class in a zone at an instant. Each part (GST, QST) is looked for by itself: first under the class
 * in the zone, then where the zone takes its rates from, then under the class that stands in. So a zone of one
 * exception needs one row.
 */
export function ratesOf(
  facts: Pick<TaxFacts, "zones" | "rates" | "classes">,
  zone: TaxZone,
  classKey: string,
  at: Date,
): ClassRates {
  if (UNTAXED.has(classKey)) return { parts: [], stoodIn: false };
  const day = dayIn(zone.timeZone, at);
  const zones = lineage(facts, zone);
  const valid = facts.rates.filter((rate) => zones.includes(rate.zoneKey) && holds(rate, day));
  const parts = new Map<string, TaxRate>();
  let own = false;
  for (const key of standIns(facts, classKey)) {
    if (UNTAXED.has(key)) break;
    for (const zoneKey of zones) {
      for (const rate of valid) {
        if (rate.zoneKey !== zoneKey || rate.classKey !== key || parts.has(rate.component)) continue;
        parts.set(rate.component, rate);
        own ||= key === classKey;
      }
    }
  }
  const charged = [...parts.values()].filter(({ rateMicro }) => rateMicro > 0).sort(byLevy);
  return { parts: charged, stoodIn: !own && parts.size > 0 };
}

/** Plain parts before those levied on them, then by position and name of the part. */
function byLevy(a: TaxRate, b: TaxRate): number {
  if (a.compound !== b.compound) return a.compound ? 1 : -1;
  return a.position - b.position || (a.component < b.component ? -1 : 1);
}

/** One plus all parts together, as an exact fraction: 5 % and 9.5 % on top of it are 1.14975. */
export function factorOf(parts: readonly Pick<TaxRate, "rateMicro" | "compound">[]): {
  num: bigint;
  den: bigint;
} {
  let num = 1n;
  let den = 1n;
  for (const { rateMicro, compound } of parts) {
    const base = compound ? num : den;
    num = num * MICRO + base * BigInt(rateMicro);
    den *= MICRO;
  }
  return { num, den };
}

/** All parts together in millionths, those levied on others included. */
export function effectiveMicro(parts: readonly Pick<TaxRate, "rateMicro" | "compound">[]): number {
  const { num, den } = factorOf(parts);
  return Number(divRound((num - den) * MICRO, den));
}
