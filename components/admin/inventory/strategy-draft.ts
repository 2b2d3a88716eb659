import type { Strategy, StrategyKind } from "@/commerce/inventory/model";
import { readUnits } from "./units";

/** Storefronts by id, channels by name and `*` with their words: who stock can be shared between. */
export interface PartyChoice {
  readonly value: string;
  readonly label: string;
}

/** A strategy as its form holds it: amounts as typed. */
export interface StrategyDraft {
  readonly kind: StrategyKind;
  readonly parties: readonly { readonly key: string; readonly amount: string }[];
}

const MOST = 100_000;

export function draftOf({ kind, parties }: Strategy): StrategyDraft {
  return { kind, parties: parties.map(({ key, amount }) => ({ key, amount: String(amount) })) };
}

/** The strategy that a form holds, or null while an amount is no whole number, a party is named twice, or no weight is above zero. */
export function strategyOf({ kind, parties }: StrategyDraft): Strategy | null {
  if (kind === "fifo") return { kind, parties: [] };
  const read = parties.map(({ key, amount }) => ({ key, amount: readUnits(amount, { most: MOST }) ?? -1 }));
  const right =
    read.every(({ amount }) => amount >= 0) && new Set(read.map(({ key }) => key)).size === read.length;
  const weighs = kind !== "proportional" || read.some(({ amount }) => amount > 0);
  return right && weighs && read.length > 0 ? { kind, parties: read } : null;
}

/** What part of the whole a weight is, 0 to 1; null where there is none to tell. */
export function partOf(draft: StrategyDraft, at: number): number | null {
  const strategy = draft.kind === "proportional" ? strategyOf(draft) : null;
  const sum = strategy?.parties.reduce((total, { amount }) => total + amount, 0) ?? 0;
  const amount = strategy?.parties[at]?.amount;
  return sum > 0 && amount !== undefined ? amount / sum : null;
}
