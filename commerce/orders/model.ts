/** The nouns of orders: what was bought and for how much, where it is sent from, and what becomes of it. */
import type { RefundFailureCode } from "./rules/refund";

export * from "./rules/draft-nouns";
export * from "./rules/fulfilment-nouns";
export * from "./rules/inputs";
export type { Invoice, InvoiceLine, InvoiceSeller, InvoiceSnapshot } from "./rules/invoice";
export * from "./rules/order-nouns";
export type { RefundFigures, RefundPart, RefundRequest } from "./rules/refund";
export * from "./rules/return-nouns";
export type { Returnable } from "./rules/returnable";
export * from "./rules/routing-nouns";

export type OrdersFailureCode =
  | "orders.not_found"
  | "orders.too_many_tries"
  | "orders.cart_ordered"
  | "orders.changed"
  | "orders.wrong_state"
  | "orders.bad_input"
  | "orders.rule_changed"
  | "orders.invoice_not_found"
  | "orders.on_hold"
  | "orders.fulfilment_not_found"
  | "orders.parcel_not_found"
  | "orders.carrier_unknown"
  | "orders.tracking_taken"
  | "orders.nothing_to_ship"
  | "orders.nothing_to_cancel"
  | "orders.nothing_to_refund"
  | "orders.refund_refused"
  | "orders.return_not_found"
  | "orders.return_window_over"
  | "orders.withdrawal_over"
  | "orders.no_withdrawal"
  | "orders.nothing_to_return"
  | "orders.not_exchangeable"
  | "orders.edit_costs_more"
  | "orders.edit_differs"
  | "orders.edit_too_late"
  | "orders.view_name_taken"
  | "orders.stock_refused"
  | RefundFailureCode;
