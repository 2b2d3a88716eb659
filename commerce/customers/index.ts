export { listAddresses, removeAddress, saveAddress } from "./addresses";
export { getCompany, listCompanies, saveCompany, setCompany } from "./companies";
export { grantedConsents, noteConsent } from "./consents";
export { eraseCustomer, exportCustomer } from "./erase";
export { customerForQuote } from "./for-quote";
export { listGroups, removeGroup, saveGroup, setCustomerGroups } from "./groups";
export { forgetOldLinks, peekLink, redeemLink, registerCustomer, requestLink } from "./links";
export { guestCustomer, linkIdentity, saveDetails } from "./profiles";
export { customerProfile, listCustomers } from "./reading";
export {
  CUSTOMER_SESSION_DAYS,
  customerSessionOf,
  endCustomerSession,
  endOtherSessions,
  listCustomerSessions,
} from "./sessions";
export { choosePassword, type SignedIn, signInCustomer } from "./sign-in";
