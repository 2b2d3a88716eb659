export { listAddresses, removeAddress, saveAddress } from "./addresses";
export { customerForQuote } from "./for-quote";
export { forgetOldLinks, peekLink, redeemLink, registerCustomer, requestLink } from "./links";
export { guestCustomer, linkIdentity, saveDetails } from "./profiles";
export {
  CUSTOMER_SESSION_DAYS,
  customerSessionOf,
  endCustomerSession,
  endOtherSessions,
  listCustomerSessions,
} from "./sessions";
export { choosePassword, type SignedIn, signInCustomer } from "./sign-in";
