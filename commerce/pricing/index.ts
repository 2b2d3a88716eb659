export {
  basePriceList,
  createBasePriceList,
  linkPriceList,
  listPriceLists,
  priceListOf,
  pricesFor,
  setPrices,
} from "./price-lists";
export { freezeSuggestedList, ratedCurrencies, referenceRate, suggestPrices } from "./suggest";
