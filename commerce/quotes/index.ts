export { nextQuoteBoundary, touchedBetween, touchedByPromotion } from "./boundary";
export { cartFacts, priceCart } from "./cart";
export { type CartFacts, quote } from "./compose/cart";
export { shelfPrice, shelfUnit } from "./compose/shelf";
export { explainPrice, simulate } from "./explain";
export { asksForLowestPrice } from "./rules/obligations";
export { shelfPrices, shelfReader } from "./shelf";
export { inSnapshot } from "./snapshot";
export type { Touched } from "./touched.view";
