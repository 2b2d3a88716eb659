/** The nouns of the checkout: carts, what their pages show, and what verbs take. */
export * from "./rules/address-nouns";
export * from "./rules/cart-nouns";
export * from "./rules/checkout-nouns";
export {
  addressInput,
  addToCartInput,
  cartRefInput,
  codeInput,
  contactInput,
  deliveryInput,
  paymentInput,
  placeInput,
  quantityInput,
  removeLineInput,
  setLineInput,
} from "./rules/inputs";

export { DELIVERY_NAMES } from "./rules/usual-delivery";

export type CheckoutFailureCode =
  /** The input has not the form of one: `path` says where. */
  | "checkout.invalid"
  | "checkout.cart_not_found"
  | "checkout.line_not_found"
  /** Not sold in this storefront, or unknown. */
  | "checkout.not_for_sale"
  | "checkout.too_many_lines"
  | "checkout.quantity"
  | "checkout.too_many_codes"
  | "checkout.code_unknown"
  | "checkout.code_tries"
  | "checkout.email_form"
  | "checkout.phone_form"
  | "checkout.company_missing"
  /** The storefront does not deliver to this country; `checkoutView` says which one does. */
  | "checkout.country_not_served"
  | "checkout.method_not_offered"
  | "checkout.payment_not_offered"
  /** `data.step`: what is missing. */
  | "checkout.incomplete"
  | "checkout.empty"
  | "checkout.line_gone"
  /** `data.before`, `data.after`: payable minor units as text; `data.currency`. */
  | "checkout.changed"
  /** The same attempt with another body. */
  | "checkout.attempt_differs"
  /** A payment for this cart is under way, or too many people order at this moment: `data.retryAfterSeconds`. */
  | "checkout.paying"
  | "checkout.busy"
  | "checkout.cart_moved"
  | "checkout.payment_failed"
  | "checkout.payment_unknown"
  | "checkout.no_hand_over"
  | "inventory.short";
