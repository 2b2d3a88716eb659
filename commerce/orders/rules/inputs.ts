import { z } from "zod";
import { FULFILMENT_STATES, ORDER_PAYMENT_STATES, ORDER_STATES } from "./order-nouns";
import { REFUND_REASONS, RETURN_REASONS } from "./return-nouns";
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
  /** Of some channels, or none. */
  cutoffs: z.partialRecord(z.enum(["web", "mobile", "pos", "marketplace", "b2b"]), clock).default({}),
});
export type SaveRoutingRule = z.input<typeof saveRoutingRuleInput>;

/** Changes to the rules of a brand that are made together. */
export const saveRoutingRulesInput = z.strictObject({
  brandId: idInput,
  rules: z.array(saveRoutingRuleInput).max(50),
  removed: z.array(idInput).max(50),
});
export type SaveRoutingRules = z.input<typeof saveRoutingRulesInput>;

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

const lineUnits = z.array(z.strictObject({ lineId: idInput, quantity: units })).max(500);
const words = z.string().trim().max(2000);
const money = z.bigint().positive().max(10_000_000_000_000_000n);

export const refundOrderInput = z.strictObject({
  orderId: idInput,
  reason: z.enum(REFUND_REASONS),
  returnId: idInput.nullable().optional(),
  lines: lineUnits,
  amounts: z
    .array(z.strictObject({ lineId: idInput, amountMinor: money }))
    .max(500)
    .optional(),
  shippingMinor: z.union([z.literal("all"), z.bigint().min(0n)]).optional(),
});

/** Without `lines`: everything that is not sent yet. */
export const cancelOrderInput = z.strictObject({
  orderId: idInput,
  version: z.int().min(1).optional(),
  reason: z.enum(["customer", "sold_out", "payment", "seller"]),
  lines: lineUnits.min(1).optional(),
});
export type CancelOrder = z.input<typeof cancelOrderInput>;

export const holdInput = z.strictObject({ orderId: idInput, reason: words.min(1).max(200) });
export const noteInput = z.strictObject({ orderId: idInput, text: words.min(1) });

export const declineInput = z.strictObject({ fulfilmentId: idInput, reason: words.min(1).max(200) });

export const moveFulfilmentInput = z.strictObject({ fulfilmentId: idInput, locationId: idInput });

/** The carrier that is built in. It has no name that people know. */
export const OFFLINE_CARRIER = "offline";

/** Without `lines`: all that lies there. Without a number the carrier gives one. */
export const shipParcelInput = z.strictObject({
  fulfilmentId: idInput,
  carrier: z.string().min(1).max(40).default(OFFLINE_CARRIER),
  trackingNumber: z.string().trim().min(3).max(60).optional(),
  lines: lineUnits.min(1).optional(),
});
export type ShipParcel = z.input<typeof shipParcelInput>;

export const requestReturnInput = z.strictObject({
  orderId: idInput,
  kind: z.enum(["return", "exchange", "claim"]),
  by: z.enum(["shopper", "staff"]),
  lines: z
    .array(
      z.strictObject({
        lineId: idInput,
        quantity: units,
        reason: z.enum(RETURN_REASONS),
        exchangeVariantId: idInput.optional(),
      }),
    )
    .min(1)
    .max(500)
    .refine((lines) => new Set(lines.map(({ lineId }) => lineId)).size === lines.length),
  note: words.nullable().default(null),
});
export type RequestReturn = z.input<typeof requestReturnInput>;

export const withdrawInput = z.strictObject({
  orderId: idInput,
  /** As the form asked for it; who declares. */
  name: words.min(1).max(200),
  /** The declaration, word for word. */
  statement: words.min(1),
  /** Where the receipt goes besides the order's own address. */
  email: z.email().max(254).optional(),
  /** Without them: the whole contract. */
  lines: lineUnits.min(1).optional(),
});
export type WithdrawOrder = z.input<typeof withdrawInput>;

export const receiveInput = z.strictObject({ returnId: idInput, lines: lineUnits.min(1) });
export const inspectInput = z.strictObject({
  returnId: idInput,
  lines: z
    .array(
      z.strictObject({
        lineId: idInput,
        restock: z.int().min(0).max(1_000_000),
        writeOff: z.int().min(0).max(1_000_000),
      }),
    )
    .max(500),
  /** Left out: other goods for an exchange, else money. */
  outcome: z.enum(["refund", "replace", "none"]).optional(),
  refundShipping: z.boolean().optional(),
});
export type InspectReturn = z.input<typeof inspectInput>;

/** Days that a merchant gives when nobody has said otherwise: as many as the law of the EU. */
export const DEFAULT_RETURN_DAYS = 14;

export const returnPolicyInput = z.strictObject({
  brandId: idInput,
  country: country.or(z.literal("*")),
  days: z.int().min(0).max(400),
  locationId: idInput.nullable().default(null),
});
export type ReturnPolicy = z.input<typeof returnPolicyInput>;
export const removeReturnPolicyInput = returnPolicyInput.pick({ brandId: true, country: true });

const ids = z.array(idInput).min(1).max(300);
const channels = z.array(z.enum(["web", "mobile", "pos", "marketplace", "b2b"])).min(1);

/** All that are given have to hold. `from` is part of the time, `until` is not. */
export const orderFilterInput = z.strictObject({
  brandId: idInput.optional(),
  storefrontIds: ids.optional(),
  states: z.array(z.enum(ORDER_STATES)).min(1).optional(),
  paymentStates: z.array(z.enum(ORDER_PAYMENT_STATES)).min(1).optional(),
  fulfilmentStates: z.array(z.enum(FULFILMENT_STATES)).min(1).optional(),
  channels: channels.optional(),
  countries: z.array(country).min(1).max(250).optional(),
  customerId: idInput.optional(),
  /** A location that has something to send for it. */
  locationId: idInput.optional(),
  from: z.coerce.date().optional(),
  until: z.coerce.date().optional(),
  onHold: z.boolean().optional(),
  /** A return of it is open. */
  withReturn: z.literal(true).optional(),
  text: z.string().trim().min(1).max(200).optional(),
});
export type OrderFilter = z.output<typeof orderFilterInput>;

export const listOrdersInput = z.strictObject({
  filter: orderFilterInput.default({}),
  limit: z.int().min(1).max(250).default(50),
  cursor: z.string().max(200).optional(),
});
export type ListOrders = z.input<typeof listOrdersInput>;

export const saveViewInput = z.strictObject({
  staffId: idInput,
  name: z.string().trim().min(1).max(80),
  filter: orderFilterInput,
  shared: z.boolean().default(false),
});
export type SaveView = z.input<typeof saveViewInput>;

export interface SavedView {
  readonly id: string;
  readonly staffId: string;
  readonly name: string;
  readonly filter: OrderFilter;
  readonly shared: boolean;
  readonly mine: boolean;
}

export const orderAddressInput = z.strictObject({
  name: z.string().trim().min(1).max(200),
  company: z.string().trim().max(200).nullable(),
  lines: z.array(z.string().trim().min(1).max(200)).min(1).max(6),
  postcode: z.string().trim().max(20).nullable(),
  city: z.string().trim().max(100),
  region: z.string().trim().max(100).nullable(),
  country,
  phone: z.string().trim().max(40).nullable(),
});

/** How many of each line stay; a line that is not named stays as it is, 0 takes it out. */
export const previewEditInput = z.strictObject({
  orderId: idInput,
  lines: z
    .array(z.strictObject({ lineId: idInput, quantity: z.int().min(0).max(1_000_000) }))
    .min(1)
    .max(500),
});
export type PreviewEdit = z.input<typeof previewEditInput>;

/** `refundMinor`: as the preview showed it. */
export const editOrderInput = previewEditInput.extend({
  version: z.int().min(1),
  refundMinor: z.bigint().min(0n),
});
export type EditOrder = z.input<typeof editOrderInput>;

export const changeAddressInput = z.strictObject({
  orderId: idInput,
  version: z.int().min(1),
  shipTo: orderAddressInput.optional(),
  billTo: orderAddressInput.nullable().optional(),
  email: z.email().max(254).optional(),
  phone: z.string().trim().max(40).nullable().optional(),
});
export type ChangeAddress = z.input<typeof changeAddressInput>;
