export {
  basePriceList,
  createBasePriceList,
  linkPriceList,
  listPriceLists,
  priceListOf,
  pricesFor,
  setPrices,
  storefrontsSelling,
} from "./price-lists";
export { listedPrices, priceRanges, storefrontsPricing, unpricedLists } from "./product-prices.view";
export { basePrices, importPrices } from "./sheet";
export {
  fillMissingPrices,
  freezeSuggestedList,
  ratedCurrencies,
  referenceRate,
  suggestPrices,
} from "./suggest";
