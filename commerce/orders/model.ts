/** The nouns of orders: what was bought and for how much, where it is sent from, and what becomes of it. */
export * from "./rules/inputs";
export * from "./rules/order-nouns";
export * from "./rules/routing-nouns";

export type OrdersFailureCode =
  | "orders.not_found"
  | "orders.cart_ordered"
  | "orders.changed"
  | "orders.wrong_state"
  | "orders.bad_input"
  | "orders.rule_changed";
