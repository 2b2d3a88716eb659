export { priceCart } from "./cart";
export { explainPrice, simulate } from "./explain";
export { type CartFacts, quote } from "./rules/cart";
export { asksForLowestPrice } from "./rules/obligations";
export { type ShelfReader, shelfPrices, shelfReader } from "./shelf";
export { inSnapshot } from "./snapshot";
