export { nextQuoteBoundary, touchedBetween, touchedByPromotion } from "./boundary";
export { priceCart } from "./cart";
export { explainPrice, simulate } from "./explain";
export { type CartFacts, quote } from "./rules/cart";
export { asksForLowestPrice } from "./rules/obligations";
export { shelfPrices, shelfReader } from "./shelf";
export { inSnapshot } from "./snapshot";
export type { Touched } from "./touched.view";
