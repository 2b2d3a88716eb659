import { z } from "zod";
import { ROUTING_GOALS } from "./routing-nouns";

export const idInput = z.string().min(1).max(64);
const country = z.string().regex(/^[A-Z]{2}$/);
const clock = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/);
const units = z.int().min(1).max(1_000_000);

export const orderIdInput = z.strictObject({ orderId: idInput });

/** `version`: 0 for a new rule, else the one that was seen. */
export const saveRoutingRuleInput = z.strictObject({
  id: idInput.nullable(),
  version: z.int().min(0),
  brandId: idInput,
  name: z.string().trim().min(1).max(120),
  position: z.int().min(0).max(10_000),
  enabled: z.boolean().default(true),
  conditions: z.strictObject({
    storefrontIds: z.array(idInput).min(1).max(300).optional(),
    channels: z
      .array(z.enum(["web", "mobile", "pos", "marketplace", "b2b"]))
      .min(1)
      .optional(),
    countries: z.array(country).min(1).max(250).optional(),
    unitsMin: units.optional(),
    unitsMax: units.optional(),
  }),
  goals: z
    .array(z.enum(ROUTING_GOALS))
    .min(1)
    .max(ROUTING_GOALS.length)
    .refine((goals) => new Set(goals).size === goals.length),
  split: z.enum(["allowed", "never"]).default("allowed"),
  maxParcels: z.int().min(1).max(50).nullable().default(null),
  excludedLocationIds: z.array(idInput).max(500).default([]),
  withinDays: z.int().min(0).max(100).nullable().default(null),
  cutoffs: z
    .record(z.enum(["web", "mobile", "pos", "marketplace", "b2b"]), clock)
    .or(z.strictObject({}))
    .default({}),
});
export type SaveRoutingRule = z.input<typeof saveRoutingRuleInput>;

export const simulateRoutingInput = z.strictObject({
  brandId: idInput,
  /** Null: the rules as they stand. */
  rules: z.array(saveRoutingRuleInput).max(50).nullable().default(null),
  since: z.date(),
  until: z.date(),
  /** The latest ones of that time. */
  limit: z.int().min(1).max(1000).default(250),
});
export type SimulateRouting = z.input<typeof simulateRoutingInput>;
