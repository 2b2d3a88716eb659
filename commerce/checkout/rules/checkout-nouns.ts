import type { PaymentMethodOffer } from "@/commerce/payments/model";
import type { VatEvidence } from "@/commerce/tax/model";
import type { AddressForm, CheckoutAddress } from "./address-nouns";
import type { CartView, DeliveryPromise } from "./cart-nouns";

export const CHECKOUT_STEPS = ["contact", "address", "delivery", "payment"] as const;
export type CheckoutStep = (typeof CHECKOUT_STEPS)[number];

export interface CheckoutContact {
  readonly email: string;
  /** E.164, or null. */
  readonly phone: string | null;
  /** A company buys: `name` and its VAT id, if it has one. */
  readonly company: { readonly name: string; readonly vatId: string | null } | null;
}

/** Another storefront of the brand that delivers to a country which this one does not serve. */
export interface HandOver {
  readonly country: string;
  readonly storefrontId: string;
  readonly name: string;
  /** The storefront locale that fits the shopper best, and where it lies: `https://acme.ch`, `/fr`. */
  readonly key: string;
  readonly locale: string;
  readonly origin: string;
  readonly pathPrefix: string;
}

/** A way to pay that is offered for this cart. */
export interface PaymentChoice extends PaymentMethodOffer {
  readonly chosen: boolean;
}

/** A parcel of the order as it would be sent now. */
export interface ParcelPlan {
  readonly lines: readonly {
    readonly lineId: string;
    readonly quantity: number;
    readonly backOrder: number;
  }[];
  readonly promise: DeliveryPromise | null;
}

/** All that the pages of the checkout show. */
export interface CheckoutView {
  readonly cart: CartView;
  readonly steps: readonly { readonly step: CheckoutStep; readonly done: boolean }[];
  /** The first step that is not done; null: everything is there and it can be ordered. */
  readonly next: CheckoutStep | null;
  readonly contact: CheckoutContact | null;
  readonly shipTo: CheckoutAddress | null;
  /** Null: the same as `shipTo`. */
  readonly billTo: CheckoutAddress | null;
  /** For the country of `shipTo`, else of the storefront; and for `billTo`. */
  readonly form: AddressForm;
  readonly billingForm: AddressForm;
  /** ISO 3166-1, the storefront's own, first one leads. */
  readonly countries: readonly string[];
  /** For everybody who lives elsewhere. */
  readonly handOvers: readonly HandOver[];
  /** What is known of the company's VAT id; null: none was given, or nobody has looked. */
  readonly vat: VatEvidence | null;
  readonly payments: readonly PaymentChoice[];
  /** More than one: the order is sent in parts. */
  readonly parcels: readonly ParcelPlan[];
  /** Names everything that is shown: sent back with the order, so that nothing else is ever charged. */
  readonly quoteHash: string;
  /** New for each drawing: makes a repeated submit harmless. */
  readonly attemptKey: string;
  /** What the law wants on the button: `obligation` names the obligation to pay (Directive 2011/83/EU, art. 8 (2)). */
  readonly button: "obligation" | "plain";
}

export type Placed =
  | {
      readonly kind: "done";
      readonly orderId: string;
      readonly number: string;
      /** The secret of the order's page. */
      readonly token: string;
    }
  | {
      readonly kind: "redirect";
      readonly url: string;
      readonly orderId: string;
      readonly paymentId: string;
    };

/** Where a payment has led its order. */
export type Completed =
  | { readonly kind: "done"; readonly orderId: string; readonly number: string; readonly token: string }
  /** Nobody knows yet: ask again. */
  | { readonly kind: "pending"; readonly orderId: string; readonly paymentId: string }
  /** The order was undone, the cart is open again; what was paid goes back. */
  | {
      readonly kind: "undone";
      readonly orderId: string;
      readonly reason: "declined" | "cancelled" | "expired" | "failed" | "sold_out" | "late";
    };
