import { z } from "zod";
import type { promotion } from "@/db/schema";
import {
  type Combination,
  conditionInput,
  effectInput,
  type MoneyByCurrency,
  type PromotionDraft,
  type PromotionRule,
} from "./model";

type Row = typeof promotion.$inferSelect;

const conditionList = z.array(conditionInput);
const effectList = z.array(effectInput);

/** A value as JSON can hold it: bigint as digits. The inputs of model.ts read it back. */
export function asJson<T>(value: T): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, part) => (typeof part === "bigint" ? part.toString() : part)),
  );
}

export function moneyOf(stored: Readonly<Record<string, string>> | null): MoneyByCurrency | null {
  return (
    stored && Object.fromEntries(Object.entries(stored).map(([currency, minor]) => [currency, BigInt(minor)]))
  );
}

/** The columns that an editor writes. */
export function toColumns(draft: PromotionDraft) {
  return {
    name: draft.name,
    needsCode: draft.needsCode,
    startsLocal: draft.startsAt,
    endsLocal: draft.endsAt,
    priority: draft.priority,
    combination: draft.combination.kind,
    combinationGroup: draft.combination.kind === "group" ? draft.combination.group : null,
    conditions: asJson(draft.conditions),
    effects: asJson(draft.effects),
    maxDiscount: asJson(draft.maxDiscount) as Record<string, string> | null,
    labels: Object.fromEntries(Object.entries(draft.labels).filter(([, label]) => label !== "")),
    totalLimit: draft.limits.total,
    perCustomerLimit: draft.limits.perCustomer,
    perCodeLimit: draft.limits.perCode,
  };
}

export function combinationOf(row: Pick<Row, "combination" | "combinationGroup">): Combination {
  return row.combination === "group"
    ? { kind: "group", group: row.combinationGroup ?? "" }
    : { kind: row.combination };
}

/** A row as the rules see it. A document that does not fit its shape is a broken row and throws. */
export function toRule(row: Row, storefrontIds: readonly string[]): PromotionRule {
  return {
    id: row.id,
    version: row.version,
    status: row.status,
    storefrontIds,
    startsAt: row.startsLocal,
    endsAt: row.endsLocal,
    needsCode: row.needsCode,
    priority: row.priority,
    combination: combinationOf(row),
    conditions: conditionList.parse(row.conditions),
    effects: effectList.parse(row.effects),
    maxDiscount: moneyOf(row.maxDiscount),
    limits: { total: row.totalLimit, perCustomer: row.perCustomerLimit, perCode: row.perCodeLimit },
    labels: row.labels,
  };
}
