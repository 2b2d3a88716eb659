import type { MailAddress } from "@/commerce/mail/model";

/** What a document shows: a snapshot, amounts in minor units and already computed. Documents add nothing up. */
export interface InvoiceLine {
  readonly title: string;
  readonly options: string;
  readonly sku: string;
  /** Null: delivery, which is not counted. */
  readonly quantity: number | null;
  /** Of one, as the shop showed it, before reductions. Null: not said. */
  readonly unitMinor: bigint | null;
  /** What was taken off the whole line; not negative. */
  readonly discountMinor: bigint;
  /** The whole line, with or without the tax as `taxIncluded` says. */
  readonly amountMinor: bigint;
  /** Null: several, or none. */
  readonly rateMicro: number | null;
}

export interface InvoiceTax {
  readonly name: string;
  readonly rateMicro: number;
  readonly baseMinor: bigint;
  readonly taxMinor: bigint;
}

export interface InvoiceDocument {
  readonly kind: "invoice" | "credit_note";
  readonly number: string;
  readonly issuedOn: Date;
  /** The invoice that a credit note corrects. */
  readonly corrects: string | null;
  readonly order: { readonly number: string; readonly placedAt: Date };
  /** ISO 4217. */
  readonly currency: string;
  readonly billTo: MailAddress;
  readonly shipTo: MailAddress | null;
  readonly customerVatId: string | null;
  readonly taxIncluded: "gross" | "net";
  readonly lines: readonly InvoiceLine[];
  readonly totals: {
    readonly netMinor: bigint;
    readonly taxMinor: bigint;
    readonly grossMinor: bigint;
  };
  readonly taxLines: readonly InvoiceTax[];
  readonly taxNotes: readonly { readonly key: string; readonly data: Record<string, string | number> }[];
  readonly payment: {
    readonly instrument: "card" | "invoice" | "bank_transfer" | "cash_on_delivery";
    /** Null: nothing is said of it. */
    readonly state: "to_be_paid" | "authorised" | "paid" | "refunded" | null;
    readonly paidOn: Date | null;
    readonly dueOn: Date | null;
    readonly details: {
      readonly accountName?: string | undefined;
      readonly bankName?: string | undefined;
      readonly iban?: string | undefined;
      readonly bic?: string | undefined;
      readonly accountNumber?: string | undefined;
    };
  };
}

export interface CountedLine {
  readonly title: string;
  readonly options: string;
  readonly sku: string;
  readonly quantity: number;
}

export interface PackingSlip {
  readonly order: { readonly number: string; readonly placedAt: Date; readonly path: string };
  /** `DE-100042-1` */
  readonly parcel: string;
  readonly shipTo: MailAddress;
  readonly lines: readonly CountedLine[];
  readonly moreToCome: boolean;
}

export interface PickList {
  readonly location: string;
  readonly printedAt: Date;
  readonly orders: number;
  readonly lines: readonly (CountedLine & {
    readonly orderNumbers: readonly string[];
  })[];
}

export interface ReturnLabel {
  readonly number: string;
  readonly order: { readonly number: string };
  readonly from: MailAddress;
  readonly to: MailAddress;
  readonly lines: readonly CountedLine[];
}
