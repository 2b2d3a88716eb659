import type { AddressForm } from "@/commerce/checkout/model";
import type { ShownGift, ShownLine, ShownSum, ShownTotal } from "../cart/nouns";

/** What a form holds: what was typed a moment ago, else what is known. By the names of the fields. */
export type Values = Readonly<Record<string, string>>;
/** What is wrong with a field, in the shopper's words. */
export type Problems = Readonly<Record<string, string>>;

/** Whether paying is with a card, by invoice and so on: the key of its words (`shop.checkout.pay.<instrument>`). */
export type PayWord = "card" | "invoice" | "bank_transfer" | "cash_on_delivery" | "test";

export interface ShownSummary {
  readonly count: number;
  readonly lines: readonly ShownLine[];
  readonly gifts: readonly ShownGift[];
  readonly sums: readonly ShownSum[];
  readonly total: ShownTotal;
}

/** The steps as pages: one that is done is a link. */
export interface ShownStep {
  readonly key: "address" | "delivery" | "payment";
  readonly href: string;
  readonly state: "done" | "here" | "ahead";
}

export interface ShownDelivery {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly amount: string;
  readonly promise: string | null;
  readonly cutoff: string | null;
  readonly chosen: boolean;
}

export interface ShownPayment {
  readonly key: string;
  readonly word: PayWord;
  readonly chosen: boolean;
}

export interface AddressPart {
  readonly form: AddressForm;
  /** Before the names of its fields: empty, or `bill_`. */
  readonly prefix: string;
  readonly section: "shipping" | "billing";
  readonly countries: readonly { readonly code: string; readonly name: string }[];
}
