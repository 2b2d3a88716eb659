import { z } from "zod";
import { isCurrency } from "@/lib/currency";

/**
 * What a mail tells, by kind: a snapshot taken when it is asked for, so that drawing it reads nothing. It holds codes
 * and amounts, never words of ours: those come from messages/<locale>/email.json when it is drawn. Amounts are bigint
 * minor units of `currency`, already computed: a mail adds nothing up. Places in the shop are paths below the
 * storefront locale (`/order/AT-1/secret`): the mail's own host is put before them, never another.
 */
const amount = z.union([z.bigint(), z.string().regex(/^-?\d{1,18}$/)]).transform(BigInt);
const instant = z.union([z.date(), z.iso.datetime()]).transform((value) => new Date(value));
/** A day where the storefront is: `2026-11-27`. */
const day = z.iso.date();
const words = z.string().trim().min(1).max(500);
const quantity = z.int().min(1).max(1_000_000);
/** A path of the shop: one slash, then printable ASCII without anything that could name another host. */
export const shopPathInput = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[A-Za-z0-9\-._~!$&'()*+,;=:@%/?]*$/);

/** As people wrote it; set by the custom of its country when it is drawn. `country` is ISO 3166-1. */
export const mailAddress = z.strictObject({
  name: z.string().max(200),
  company: z.string().max(200).nullable(),
  lines: z.array(z.string().max(200)).max(6).readonly(),
  postcode: z.string().max(20).nullable(),
  city: z.string().max(100),
  region: z.string().max(100).nullable(),
  country: z.string().regex(/^[A-Z]{2}$/),
  phone: z.string().max(40).nullable().default(null),
});
export type MailAddress = z.output<typeof mailAddress>;

const order = z.strictObject({
  /** As people say it: `DE-AT-100042`. */
  number: z.string().min(1).max(40),
  /** Its page with the secret in it. */
  path: shopPathInput,
  placedAt: instant,
  /** ISO 4217. */
  currency: z.string().refine(isCurrency),
});
const name = z.string().trim().max(200).nullable();
/** `options`: `Moss / M`, or nothing. */
const countedLine = z.strictObject({ title: words, options: z.string().max(500).default(""), quantity });

/** As orders and payments have them: `goods - discount + shipping - shippingDiscount`, `net + tax = gross`, which is paid. */
const totals = z.strictObject({
  /** How amounts are shown in that storefront: with the tax in them, or without. */
  taxIncluded: z.enum(["gross", "net"]),
  goodsMinor: amount,
  discountMinor: amount,
  shippingMinor: amount,
  shippingDiscountMinor: amount,
  taxMinor: amount,
  grossMinor: amount,
  taxLines: z.array(z.strictObject({ name: words, rateMicro: z.int().min(0), taxMinor: amount })).max(40),
});

export const MAIL_DATA = {
  order_confirmation: z.strictObject({
    order,
    name,
    /** `amountMinor`: the whole line as the storefront shows it, its reductions taken off. */
    lines: z
      .array(countedLine.extend({ amountMinor: amount }))
      .min(1)
      .max(500),
    totals,
    /** Keys of `tax.note` with their data: why no tax was charged. */
    taxNotes: z
      .array(
        z.strictObject({
          key: z.string().max(60),
          data: z.record(z.string(), z.union([z.string(), z.number()])),
        }),
      )
      .max(10)
      .default([]),
    shipTo: mailAddress,
    /** Null: as `shipTo`. */
    billTo: mailAddress.nullable().default(null),
    delivery: z
      .strictObject({ name: words, from: day.nullable(), until: day.nullable() })
      .nullable()
      .default(null),
    payment: z.strictObject({
      instrument: z.enum(["card", "invoice", "bank_transfer", "cash_on_delivery"]),
      state: z.enum(["paid", "authorised", "to_be_paid"]),
      /** Where to pay to, as the payment method has it. */
      details: z
        .strictObject({
          accountName: z.string().max(120).optional(),
          bankName: z.string().max(120).optional(),
          iban: z.string().max(42).optional(),
          bic: z.string().max(11).optional(),
          accountNumber: z.string().max(40).optional(),
          dueDays: z
            .string()
            .regex(/^\d{1,3}$/)
            .optional(),
        })
        .default({}),
    }),
    /** The withdrawal function, where the law gives one (Directive 2023/2673). Null: nothing is said of it. */
    withdrawal: z
      .strictObject({ path: shopPathInput, days: z.int().min(1).max(400) })
      .nullable()
      .default(null),
  }),
  order_shipped: z.strictObject({
    order,
    name,
    carrier: words.nullable().default(null),
    /** Plain text: the order's page holds the link. */
    trackingNumber: z.string().max(100).nullable().default(null),
    lines: z.array(countedLine).min(1).max(500),
    from: day.nullable().default(null),
    until: day.nullable().default(null),
    shipTo: mailAddress.nullable().default(null),
    /** More parcels will follow. */
    moreToCome: z.boolean().default(false),
  }),
  order_cancelled: z.strictObject({
    order,
    name,
    reason: z.enum(["customer", "sold_out", "payment", "seller"]),
    /** What goes back; null: nothing had been paid. */
    refundMinor: amount.nullable().default(null),
    lines: z.array(countedLine).max(500).default([]),
  }),
  refund: z.strictObject({
    order,
    name,
    amountMinor: amount,
    lines: z
      .array(countedLine.extend({ amountMinor: amount.nullable().default(null) }))
      .max(500)
      .default([]),
    /** Of the money for delivery that goes back; null: none. */
    shippingMinor: amount.nullable().default(null),
  }),
  return_received: z.strictObject({
    order,
    name,
    /** `requested`: asked for, the goods come next. `received`: the goods are here. */
    state: z.enum(["requested", "received"]).default("received"),
    returnNumber: z.string().max(60),
    lines: z.array(countedLine).min(1).max(500),
    /** What is expected to go back, when it is known. */
    refundMinor: amount.nullable().default(null),
    labelPath: shopPathInput.nullable().default(null),
    returnTo: mailAddress.nullable().default(null),
  }),
  withdrawal_receipt: z.strictObject({
    order,
    name,
    /** When the declaration came in, to the second. */
    receivedAt: instant,
    /** What was declared, word for word. */
    statement: z.string().max(4000),
    lines: z.array(countedLine).max(500).default([]),
    returnTo: mailAddress.nullable().default(null),
  }),
  sign_in_link: z.strictObject({
    name,
    path: shopPathInput,
    purpose: z.enum(["sign_in", "reset_password", "confirm_email"]).default("sign_in"),
    validMinutes: z.int().min(1).max(10_080),
  }),
  welcome: z.strictObject({ name, path: shopPathInput }),
  payment_failed: z.strictObject({
    order,
    name,
    amountMinor: amount,
    reason: z.enum(["declined", "expired", "failed"]).default("failed"),
    /** Where it can be tried again; null: the order is undone. */
    retryPath: shopPathInput.nullable().default(null),
  }),
  sold_out_refund: z.strictObject({
    order,
    name,
    lines: z.array(countedLine).max(500).default([]),
    /** What goes back; null: the payment was only held and is let go. */
    refundMinor: amount.nullable(),
  }),
} as const;

export type MailKind = keyof typeof MAIL_DATA;
export const MAIL_KINDS = Object.keys(MAIL_DATA) as readonly MailKind[];
/** What to give to `queueMail`: amounts as bigint, instants as Date. */
export type MailInput<K extends MailKind = MailKind> = z.input<(typeof MAIL_DATA)[K]>;
/** What a template gets. */
export type MailData<K extends MailKind = MailKind> = z.output<(typeof MAIL_DATA)[K]>;
/** A mail to be drawn, kind and data together. */
export type MailContent = { [K in MailKind]: { readonly kind: K; readonly data: MailData<K> } }[MailKind];

/** What they hold opens an account: never shown once a mail server has it, and rubbed out then. */
export const SECRET_KINDS: readonly MailKind[] = ["sign_in_link"];

export const MAIL_STATES = ["queued", "sent", "kept", "failed"] as const;
export type MailState = (typeof MAIL_STATES)[number];

export const mailEnvelopeInput = z.strictObject({
  to: z.email().max(254).toLowerCase(),
  /** BCP 47; words that are not shipped fall back along the language. */
  locale: z.string().min(2).max(35),
  storefrontId: z.string().min(1).max(64),
  /** `order_confirmation:ord_…`: asked for twice under one key, it is sent once. */
  dedupeKey: z.string().min(1).max(200),
});

/** The argument of `queueMail`: an envelope, a kind and what that kind tells. */
export type QueueMail = z.input<typeof mailEnvelopeInput> &
  { [K in MailKind]: { readonly kind: K; readonly data: MailInput<K> } }[MailKind];

/** A line of the box. */
export interface MailSummary {
  readonly id: string;
  readonly kind: MailKind;
  readonly to: string;
  readonly locale: string;
  readonly storefrontId: string;
  readonly state: MailState;
  readonly attempts: number;
  readonly subject: string | null;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
}

export interface MailAttempt {
  readonly round: number;
  readonly number: number;
  readonly outcome: "sent" | "refused" | "later";
  readonly answer: string;
  readonly at: Date;
}

/** One mail as it lies in the box. `content` is null once it was rubbed out, `rendered` before it was handed over. */
export interface MailRecord extends MailSummary {
  readonly round: number;
  readonly dueAt: Date;
  readonly content: MailContent | null;
  readonly rendered: RenderedMail | null;
  readonly erased: boolean;
  readonly attemptsMade: readonly MailAttempt[];
}

/** A mail ready to be handed over. */
export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly plain: string;
}

export const listMailInput = z.strictObject({
  limit: z.int().min(1).max(200),
  /** Id of the last line of the page before. */
  before: z.string().max(64).optional(),
  kind: z.enum(MAIL_KINDS as [MailKind, ...MailKind[]]).optional(),
  state: z.enum(MAIL_STATES).optional(),
  /** An exact address. */
  to: z.string().max(254).optional(),
});

export type MailFailureCode = "mail.not_found" | "mail.erased" | "mail.waiting";
