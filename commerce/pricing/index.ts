export { candidatesFor, nextPriceBoundary, pricesFor } from "./candidates.view";
export { applyChange, previewChange, previewRounding } from "./changes";
export { contentsOf, setContents, setCosts, setStorefrontRounding, storefrontPricingOf } from "./contents";
export { fetchReferenceRates, newestRates } from "./ecb-rates";
export { editSheet } from "./edit-sheet";
export { costsOf } from "./floor";
export { missingPrices, priceHistory } from "./history.view";
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
export {
  createPriceList,
  deletePriceList,
  dropUnusedLists,
  editPriceList,
  storefrontsOf,
} from "./manage-lists";
export { applyPlanned, cancelPriceChange, planPriceChange, pricePlans } from "./plans";
export { previewPolicy } from "./policy.view";
export { exportPriceList, importPriceList } from "./price-file";
export { priceListTable, priceSheet } from "./price-sheet.view";
export { listedPrices, priceRanges, storefrontsPricing, unpricedLists } from "./product-prices.view";
export { ratedCurrencies, referenceRate } from "./rates";
export { requestReprice, runReprice } from "./reprice";
export { applyFormula, readPriceFormula } from "./rules/formula";
export { priorPrice } from "./rules/prior-price";
export { replayTrace } from "./rules/replay";
export { resolvePrice } from "./rules/resolve";
export { considerPrices } from "./rules/speaking";
export { asksForUnitPrice, unitPrice } from "./rules/unit-price";
export { lowestShown, noteShownPrices, shownSpans } from "./shown";
export { fillMissingPrices, freezeSuggestedList, suggestPrices } from "./suggest";
export { setPrices } from "./write";
