import { z } from "zod";
import { type CurrencyCode, isCurrency } from "@/lib/currency";

export const PROVIDERS = ["manual", "test", "stripe"] as const;
export type ProviderName = (typeof PROVIDERS)[number];

export const INSTRUMENTS = ["card", "invoice", "bank_transfer", "cash_on_delivery"] as const;
export type Instrument = (typeof INSTRUMENTS)[number];

/**
 * `created`: written, the provider not asked yet. `pending`: asked, no answer or none that is final. `action_needed`: the payer has
 * to do something on the provider's page. `to_be_paid`: by invoice, transfer or on delivery. `authorised`: the money is held for
 * us. `captured`: it is ours. `failed`: the provider could not be asked, or never heard of it.
 */
export const PAYMENT_STATES = [
  "created",
  "pending",
  "action_needed",
  "to_be_paid",
  "authorised",
  "captured",
  "partly_refunded",
  "refunded",
  "declined",
  "cancelled",
  "expired",
  "failed",
] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

/** Amounts by currency, minor units as text: `{ EUR: "25000" }`. */
const amounts = z
  .record(z.string().regex(/^[A-Z]{3}$/), z.string().regex(/^[0-9]{1,16}$/))
  .refine((given) => Object.keys(given).every(isCurrency));

/** Every part that is there has to fit. */
export const methodRule = z.strictObject({
  customer: z.enum(["business", "consumer"]).optional(),
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .min(1)
    .max(250)
    .optional(),
  currencies: z.array(z.string().refine(isCurrency)).min(1).max(200).optional(),
  /** The least and the most of an order, both included. A currency that is not named does not fit. */
  from: amounts.optional(),
  upTo: amounts.optional(),
});
export type MethodRule = z.infer<typeof methodRule>;

/** What a payer by transfer or invoice needs to know. */
export const methodDetails = z.strictObject({
  accountName: z.string().trim().max(120).optional(),
  bankName: z.string().trim().max(120).optional(),
  iban: z.string().trim().max(42).optional(),
  bic: z.string().trim().max(11).optional(),
  accountNumber: z.string().trim().max(40).optional(),
  dueDays: z
    .string()
    .regex(/^[0-9]{1,3}$/)
    .optional(),
});
export type MethodDetails = z.infer<typeof methodDetails>;

export const saveMethodInput = z.strictObject({
  storefrontId: z.string().min(1).max(64),
  /** 0 for a new one. */
  version: z.int().min(0),
  key: z
    .string()
    .max(40)
    .regex(/^[a-z0-9]+([-_][a-z0-9]+)*$/),
  provider: z.enum(PROVIDERS),
  instrument: z.enum(INSTRUMENTS),
  enabled: z.boolean(),
  position: z.int().min(0).max(999).default(0),
  /** One of them has to fit; none: always offered. */
  conditions: z.array(methodRule).max(20).default([]),
  details: methodDetails.default({}),
});
export type SaveMethodInput = z.input<typeof saveMethodInput>;

export interface PaymentMethodView {
  readonly id: string;
  readonly storefrontId: string;
  readonly key: string;
  readonly provider: ProviderName;
  readonly instrument: Instrument;
  readonly enabled: boolean;
  readonly position: number;
  readonly conditions: readonly MethodRule[];
  readonly details: MethodDetails;
  readonly version: number;
}

/** What is asked when methods are offered: one storefront, one cart, one customer. */
export interface OfferQuestion {
  readonly storefrontId: string;
  readonly currency: CurrencyCode;
  /** Where it is delivered, ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly amountMinor: bigint;
  readonly business: boolean;
}

export interface PaymentMethodOffer {
  readonly key: string;
  /** Who handles it. */
  readonly kind: ProviderName;
  readonly instrument: Instrument;
  /** `now`: authorised before the order is binding. `later`: the order is binding and the money follows. */
  readonly settles: "now" | "later";
  readonly details: MethodDetails;
}

export const startPaymentInput = z.strictObject({
  attemptKey: z.string().min(8).max(200),
  reference: z.string().min(1).max(64),
  storefrontId: z.string().min(1).max(64),
  storefrontLocaleKey: z.string().min(1).max(64),
  methodKey: z.string().min(1).max(40),
  amountMinor: z.bigint().positive().max(10_000_000_000_000_000n),
  currency: z.string().refine(isCurrency),
  email: z.email().max(254),
  locale: z.string().min(2).max(35),
  /** Where the provider's page sends the payer back to; `payment=<id>` is added to its query. */
  returnUrl: z.url({ protocol: /^https?$/ }).max(2_000),
});
export type StartPayment = z.input<typeof startPaymentInput>;

export interface StartedPayment {
  readonly paymentId: string;
  readonly state: PaymentState;
  /** The provider's page, while the payer has to act there. */
  readonly redirectUrl: string | null;
}

export interface PaymentView {
  readonly id: string;
  readonly attemptKey: string;
  readonly reference: string;
  readonly storefrontId: string;
  readonly storefrontLocaleKey: string;
  readonly provider: ProviderName;
  readonly instrument: Instrument;
  readonly methodKey: string;
  readonly state: PaymentState;
  readonly currency: CurrencyCode;
  readonly amountMinor: bigint;
  readonly authorisedMinor: bigint;
  readonly capturedMinor: bigint;
  readonly refundedMinor: bigint;
  /** Promised to refunds that are under way. */
  readonly heldMinor: bigint;
  readonly intent: "capture" | "void" | null;
  readonly providerRef: string | null;
  readonly redirectUrl: string | null;
  readonly returnUrl: string;
  readonly details: MethodDetails;
  /** Why it was declined or failed, when known: `declined`, `insufficient_funds`, `not_authenticated`, ... */
  readonly reason: string | null;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly version: number;
}

export type EntryKind = "authorise" | "capture" | "refund" | "void";

export interface PaymentEntryView {
  readonly kind: EntryKind;
  readonly amountMinor: bigint;
  readonly currency: CurrencyCode;
  readonly sourceRef: string;
  readonly createdAt: Date;
}

export type RefundState = "pending" | "done" | "refused";

export interface PaymentRefundView {
  readonly paymentId: string;
  readonly refundId: string;
  readonly amountMinor: bigint;
  readonly state: RefundState;
  readonly reason: string | null;
  readonly createdAt: Date;
}

/** A payment with all that was entered for it. */
export interface PaymentFile extends PaymentView {
  readonly entries: readonly PaymentEntryView[];
  readonly refunds: readonly PaymentRefundView[];
}

/** What a call-back is answered with. */
export interface CallbackAnswer {
  readonly status: 200 | 400 | 404;
  /** For the log; never for the caller. */
  readonly outcome: "stored" | "repeated" | "forged" | "unreadable" | "no_provider";
}

/** What a payer may choose on the page of the test provider. */
export const TEST_CHOICES = [
  "approve",
  "decline",
  "challenge",
  "delay",
  "silence",
  "duplicate",
  "late",
  "reordered",
] as const;
export type TestChoice = (typeof TEST_CHOICES)[number];

/** After `challenge`: what the payer answers to the bank's question (3-D Secure). */
export const CHALLENGE_CHOICES = ["confirm", "deny"] as const;
export type ChallengeChoice = (typeof CHALLENGE_CHOICES)[number];

/** Most bytes of a call-back that are read. */
export const MAX_CALLBACK_BYTES = 256 * 1024;

export type PaymentsFailureCode =
  | "payments.bad_input"
  | "payments.not_found"
  | "payments.method_not_found"
  | "payments.method_changed"
  | "payments.method_mismatch"
  | "payments.attempt_differs"
  | "payments.provider_missing"
  | "payments.provider_refused"
  | "payments.not_authorised"
  | "payments.not_captured"
  | "payments.already_captured"
  | "payments.being_captured"
  | "payments.being_voided"
  | "payments.bad_amount"
  | "payments.over_refund"
  | "payments.refund_differs"
  | "payments.refund_refused"
  | "payments.refund_not_found"
  | "payments.not_manual";
