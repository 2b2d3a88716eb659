export { type Added, addToCart, type CartSummary, cartOf, removeLine, setLine } from "./cart";
export { cartView } from "./cart-view";
export { addCode, removeCode } from "./codes";
export { type DeliveryInput, hasDelivery, saveDelivery, setDeliveryClass } from "./delivery";
export { type Merged, mergeCarts } from "./merge";
export type { CartRef } from "./model";
