import { z } from "zod";
import { type CurrencyCode, isCurrency } from "@/lib/currency";
import { CHANNELS, MAX_EDITS, MAX_PRICE_MINOR, MAX_QUANTITY, ROUNDING_RULES } from "./nouns";
import { CONTENT_UNITS } from "./shown-nouns";

const amountMinor = z.coerce.bigint().positive().max(MAX_PRICE_MINOR);
const minQuantity = z.coerce.number().int().min(1).max(MAX_QUANTITY);
const seenPrice = z.strictObject({ amountMinor, compareAtMinor: amountMinor.nullable() });

export const priceEntryInput = z.strictObject({
  variantId: z.string(),
  minQuantity: minQuantity.optional(),
  maxQuantity: minQuantity.nullable().optional(),
  amountMinor,
  compareAtMinor: amountMinor.nullable(),
  seen: seenPrice.nullable().optional(),
});

export const sheetEditInput = z.strictObject({
  variantId: z.string(),
  minQuantity,
  seen: seenPrice.nullable(),
  after: seenPrice.nullable(),
});

const currency = z.string().refine(isCurrency);
const listFields = {
  name: z.string().trim().min(1).max(100),
  priority: z.number().int().min(-1000).max(1000),
  validFrom: z.date().nullable(),
  validUntil: z.date().nullable(),
  marginFloorMicro: z.number().int().min(0).max(999_999).nullable(),
  floorMode: z.enum(["warn", "block"]),
  storefrontIds: z.array(z.string()).max(500),
};

/** A new list that speaks under conditions: empty, or derived from another one. */
export const createListInput = z.strictObject({
  ...listFields,
  scope: z.enum(["storefront", "group", "contract", "channel"]),
  audienceKey: z.string().trim().min(1).max(100).nullable(),
  channel: z.enum(CHANNELS).nullable(),
  currency,
  taxIncluded: z.enum(["gross", "net"]),
  derive: z
    .strictObject({
      sourceListId: z.string(),
      percentMicro: z.number().int().min(-999_999).max(10_000_000),
      rounding: z.enum(ROUNDING_RULES),
    })
    .nullable(),
});
export type CreateListInput = Omit<z.infer<typeof createListInput>, "currency"> & {
  readonly currency: CurrencyCode;
};

/** `version`: the one that was seen. */
export const editListInput = z.strictObject({ id: z.string(), version: z.number().int(), ...listFields });
export type EditListInput = z.infer<typeof editListInput>;

export const planInput = z.strictObject({
  priceListId: z.string(),
  name: z.string().trim().min(1).max(100),
  startsAt: z.date(),
  endsAt: z.date().nullable(),
  entries: z.array(priceEntryInput).min(1).max(MAX_EDITS),
});
export type PlanInput = z.infer<typeof planInput>;

export const contentInput = z.strictObject({
  variantId: z.string(),
  amountMilli: z.number().int().positive().max(1_000_000_000_000),
  unit: z.enum(CONTENT_UNITS),
});
