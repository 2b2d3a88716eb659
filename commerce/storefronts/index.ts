export { deriveAlternateCodes, storedAlternateCodes } from "./alternates";
export { createBrand, saveSeller, sellerOf, theBrand } from "./brand";
export { changeStatus, editStorefront } from "./change";
export { type CreatedStorefront, createStorefronts } from "./create";
export {
  addHost,
  checkHost,
  dnsResolver,
  listHosts,
  mainHost,
  startHostVerification,
  type TxtResolver,
} from "./hosts";
export { broadcast, deadline, followNotices, type NoticeHandlers, sendNotice } from "./notices";
export { routeFor, routingReady, startRouting, stopRouting } from "./routing-table";
export {
  type AddressProposal,
  checkSpecs,
  originOf,
  proposeAddress,
  type TakenAddresses,
} from "./rules/addresses";
export { isVariantPlace, placeWithQuery, TRACKING_PARAMETER } from "./rules/browse-query";
export {
  type AlternateMember,
  alternatesAmong,
  alternatesOf,
  bareLanguage,
  codeHolders,
  regionalCode,
  urlOf,
} from "./rules/hreflang";
export { PAGE_KINDS, type PageKind, requiredPages } from "./rules/pages";
export { canonicalPath, hostNameOf } from "./rules/path";
export { type Route, STATE_HEADER, STATE_PATHS } from "./rules/routing";
export { takenAddresses } from "./taken";
export {
  allLocales,
  getStorefront,
  listStorefronts,
  liveLocales,
  liveLocalesOfHost,
  storefrontByKey,
} from "./views";
