export { candidatesFor, nextPriceBoundary, pricesFor } from "./candidates.view";
export { contentsOf, setContents, setCosts, setStorefrontRounding, storefrontPricingOf } from "./contents";
export { costsOf } from "./floor";
export { basePrices, importPrices } from "./import-sheet";
export {
  basePriceList,
  createBasePriceList,
  getPriceList,
  linkPriceList,
  listPriceLists,
  priceListOf,
  storefrontsSelling,
} from "./lists";
export { listedPrices, priceRanges, storefrontsPricing, unpricedLists } from "./product-prices.view";
export { ratedCurrencies, referenceRate } from "./rates";
export { priorPrice } from "./rules/prior-price";
export { replayTrace } from "./rules/replay";
export { resolvePrice } from "./rules/resolve";
export { considerPrices } from "./rules/speaking";
export { asksForUnitPrice, unitPrice } from "./rules/unit-price";
export { lowestShown, noteShownPrices, shownSpans } from "./shown";
export { fillMissingPrices, freezeSuggestedList, suggestPrices } from "./suggest";
export { setPrices } from "./write";
