import { z } from "zod";
import { STRATEGIES } from "./sharing";

/** Movements that are posted by hand or by other modules; holds have verbs of their own. */
export const MOVEMENT_KINDS = ["receive", "sell", "return", "adjust", "transfer_out", "transfer_in"] as const;

/** Stands for no limit: of a back-order, or of what is available of a variant that is not tracked. */
export const UNLIMITED = 1_000_000;
export const MAX_QUANTITY = 9_999;
export const MAX_HOLD_LINES = 1_000;
/** A reservation lasts at most a day. */
export const MAX_TTL_SECONDS = 86_400;

const units = z.number().int().min(1).max(MAX_QUANTITY);
/** What the database cannot keep: NUL, and halves of characters. */
const storable = (value: string) => !value.includes("\u0000") && value.isWellFormed();
const name = z.string().min(1).max(200).refine(storable);

export const holdLineInput = z
  .strictObject({
    lineId: name,
    variantId: name,
    locationId: name,
    quantity: units,
    /** How many of them may lie below zero (back-order or pre-order). */
    backOrder: z.number().int().min(0).max(MAX_QUANTITY).optional(),
  })
  .refine((line) => (line.backOrder ?? 0) <= line.quantity, { path: ["backOrder"] });
/** Units of a variant that a line asks of a location. A bundle stands for its parts. */
export type HoldLine = z.infer<typeof holdLineInput>;

const holdLines = z.array(holdLineInput).min(1).max(MAX_HOLD_LINES);
const asker = { ref: name, storefrontId: name, channel: name };
export const reserveInput = z.strictObject({
  ...asker,
  ttlSeconds: z.number().int().min(1).max(MAX_TTL_SECONDS),
  lines: holdLines,
});
export type ReserveInput = z.infer<typeof reserveInput>;

export const allocateInput = z.strictObject({
  ...asker,
  /** Names this taking: doing it again does nothing. Without it each call takes. */
  sourceRef: name.optional(),
  lines: holdLines,
});
export type AllocateInput = z.infer<typeof allocateInput>;

export const extendInput = z.strictObject({
  ref: name,
  ttlSeconds: z.number().int().min(1).max(MAX_TTL_SECONDS),
});

/** Quantities here are in units of the line: of a bundle, in bundles. */
export const deallocateInput = z.strictObject({
  ref: name,
  lineId: name,
  /** Only from here; without it, from the location that holds most of the line first. */
  locationId: name.optional(),
  quantity: units,
  sourceRef: name,
});
export const moveAllocationInput = z.strictObject({
  ref: name,
  lineId: name,
  from: name,
  to: name,
  quantity: units,
  /** How many of them may lie below zero at the new location. */
  backOrder: z.number().int().min(0).max(MAX_QUANTITY).optional(),
  sourceRef: name,
});
export const shipInput = z.strictObject({
  ref: name,
  sourceRef: name,
  lines: z
    .array(z.strictObject({ lineId: name, locationId: name, quantity: units }))
    .min(1)
    .max(MAX_HOLD_LINES),
});

export const movementInput = z.strictObject({
  locationId: z.string(),
  variantId: z.string(),
  kind: z.enum(MOVEMENT_KINDS),
  quantity: z
    .number()
    .int()
    .min(-1_000_000)
    .max(1_000_000)
    .refine((quantity) => quantity !== 0),
  source: z.string().min(1).max(50),
  sourceRef: z.string().min(1).max(200),
  reason: z.string().max(200).optional(),
});

const clock = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/);
const weekday = z.enum(["1", "2", "3", "4", "5", "6", "7"]);
const hours = z.array(z.tuple([clock, clock]).refine(([from, to]) => from < to)).max(4);
const country = z.string().regex(/^[A-Z]{2}$/);
const days = z.number().int().min(0).max(120);

/** A location as the console's form sends it; what is left out stays, or is the usual. */
export const locationInput = z.strictObject({
  key: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(50),
  name: z.string().trim().min(1).max(100).refine(storable),
  kind: z.enum(["warehouse", "shop", "dropship"]),
  country,
  city: z.string().trim().min(1).max(100).refine(storable),
  street: z.string().trim().max(200).refine(storable).optional(),
  postcode: z.string().trim().max(20).refine(storable).optional(),
  region: z.string().trim().max(100).refine(storable).optional(),
  latitude: z.number().min(-90).max(90).nullable().optional(),
  longitude: z.number().min(-180).max(180).nullable().optional(),
  timeZone: z.string().refine(isTimeZone).optional(),
  openingHours: z.partialRecord(weekday, hours).optional(),
  cutoff: clock.optional(),
  priority: z.number().int().min(0).max(10_000).optional(),
  serves: z
    .array(
      z.strictObject({ country, daysMin: days, daysMax: days }).refine((row) => row.daysMin <= row.daysMax),
    )
    .max(300)
    .refine((rows) => new Set(rows.map((row) => row.country)).size === rows.length),
  /** The version that the form was drawn from, 0 for a new one; another one refuses with `inventory.changed_meanwhile`. */
  version: z.number().int().optional(),
});
export type LocationInput = z.infer<typeof locationInput>;

/** Whether this is an IANA name of a time zone, as far as this runtime knows them. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const day = z.iso.date();
const note = z.string().trim().max(500).refine(storable);
const goods = z
  .array(z.strictObject({ variantId: name, quantity: units }))
  .min(1)
  .max(500);
const noRepeats = (rows: readonly { variantId: string }[]) =>
  new Set(rows.map((row) => row.variantId)).size === rows.length;

/** Why stock was corrected by hand. */
export const ADJUST_REASONS = ["damaged", "lost", "found", "sample", "correction", "write_off"] as const;

export const receiveInput = z.strictObject({
  locationId: name,
  lines: goods.refine(noRepeats),
  /** Names the delivery (a delivery note): receiving it again does nothing. */
  sourceRef: name,
  note: note.optional(),
});
export const adjustInput = z.strictObject({
  locationId: name,
  variantId: name,
  /** Signed change. */
  quantity: z
    .number()
    .int()
    .min(-MAX_QUANTITY)
    .max(MAX_QUANTITY)
    .refine((change) => change !== 0),
  reason: z.enum(ADJUST_REASONS),
  sourceRef: name,
});
export const announceInput = z.strictObject({
  locationId: name,
  variantId: name,
  quantity: units,
  expectedOn: day,
  /** Whether it may be sold before it is here (pre-order). */
  sellable: z.boolean(),
  note: note.optional(),
});
export const transferInput = z.strictObject({
  fromId: name,
  toId: name,
  expectedOn: day.nullable().optional(),
  note: note.optional(),
  lines: goods.refine(noRepeats),
});
export const receiveTransferInput = z.strictObject({
  transferId: name,
  version: z.number().int(),
  lines: z
    .array(z.strictObject({ variantId: name, quantity: z.number().int().min(0).max(MAX_QUANTITY) }))
    .max(500)
    .refine(noRepeats),
  /** No more of it will come: what is missing was lost on the way. */
  complete: z.boolean(),
});
export const transferStepInput = z.strictObject({ transferId: name, version: z.number().int() });
export const startCountInput = z.strictObject({ locationId: name, note: note.optional() });
export const countLineInput = z.strictObject({
  countId: name,
  variantId: name,
  counted: z.number().int().min(0).max(UNLIMITED),
});
export const stockSettingsInput = z.strictObject({
  variantId: name,
  /** Units below zero at each location, for variants whose policy is `continue`; null: no limit. */
  backOrderLimit: z.number().int().min(0).max(UNLIMITED).nullable(),
  /** Staff are told below this; null: the usual number. */
  lowStockAt: z.number().int().min(0).max(UNLIMITED).nullable(),
  safety: z
    .array(z.strictObject({ locationId: name, units: z.number().int().min(0).max(UNLIMITED) }))
    .max(200)
    .default([]),
});
export const bundleInput = z.strictObject({
  variantId: name,
  /** None: it is no bundle any more. */
  parts: z
    .array(z.strictObject({ variantId: name, units: z.number().int().min(1).max(1_000) }))
    .max(50)
    .refine(noRepeats),
});

export const strategyInput = z.strictObject({
  kind: z.enum(STRATEGIES),
  /** Storefront ids, channel names or `*` in order of rank: units to keep for each, or its weight. */
  parties: z.array(z.strictObject({ key: name, amount: z.number().int().min(0).max(100_000) })).max(50),
});
export const saveStrategyInput = strategyInput.extend({
  brandId: name,
  /** Null: for everything without a strategy of its own. */
  productId: name.nullable(),
  /** The version that was seen, 0 for none yet; another one refuses with `inventory.changed_meanwhile`. */
  version: z.number().int().optional(),
});
export type SaveStrategyInput = z.infer<typeof saveStrategyInput>;
