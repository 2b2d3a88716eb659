/** The nouns of customers: who they are, what is kept of them, and what verbs and forms take. */
import type { ConsentKind, VatState } from "./rules/inputs";

export * from "./rules/inputs";
/** Where somebody acts in the shop: a storefront of a brand, in a language. The roof takes it from the host table. */
export interface CustomerPlace {
  readonly brandId: string;
  readonly storefrontId: string;
  /** BCP 47. */
  readonly locale: string;
}

/** Whence a request comes, for limits and the list of sessions. */
export interface Visitor {
  readonly ip: string;
  readonly userAgent: string | null;
}

/** A postal address: fields by their meaning in libaddressinput, `lines` as on the letter. */
export interface PostalAddress {
  /** ISO 3166-1. */
  readonly country: string;
  readonly name: string;
  readonly company: string | null;
  /** Street, house, flat: one to three lines. */
  readonly lines: readonly string[];
  readonly dependentLocality: string | null;
  readonly locality: string | null;
  /** State, province, prefecture: the code of ISO 3166-2 without the country where there is one. */
  readonly region: string | null;
  readonly postcode: string | null;
  readonly sortingCode: string | null;
  readonly phone: string | null;
}

export interface SavedAddress {
  readonly id: string;
  readonly address: PostalAddress;
  /** The one that a checkout offers first. */
  readonly preferred: boolean;
}

/** The signed-in customer of a request. */
export interface CurrentCustomer {
  readonly id: string;
  readonly brandId: string;
  readonly email: string;
  readonly name: string;
  readonly phone: string | null;
  readonly locale: string;
  readonly companyId: string | null;
  readonly hasPassword: boolean;
  readonly sessionId: string;
  /** Came in by a link in the last 20 minutes: may choose a password without naming the old one. */
  readonly freshByLink: boolean;
}

export interface OpenSession {
  readonly id: string;
  readonly storefrontId: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

/** What pricing, promotions and tax need to know of a customer; the caller adds whether this is the first order. */
export interface CustomerForQuote {
  readonly key: string;
  readonly groups: readonly string[];
  readonly companyKey: string | null;
  readonly vatId: string | null;
}

export interface ConsentEntry {
  readonly kind: ConsentKind;
  readonly granted: boolean;
  readonly at: Date;
  readonly storefrontId: string;
  readonly source: string;
}

export interface CustomerIdentity {
  readonly channel: string;
  /** The storefront on the web; elsewhere the name that the channel uses. */
  readonly externalId: string;
  readonly since: Date;
  readonly lastSeenAt: Date;
}

export interface Group {
  readonly id: string;
  /** What price lists and promotions call it. */
  readonly key: string;
  readonly name: string;
  readonly members: number;
}

export interface Company {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly country: string;
  readonly vatId: string | null;
  /** Null: never asked. */
  readonly vatState: VatState | null;
  readonly vatCheckedAt: Date | null;
  readonly version: number;
}

/** A line of the console's list. */
export interface CustomerRow {
  readonly id: string;
  /** Null once erased. */
  readonly email: string | null;
  readonly name: string;
  readonly company: string | null;
  readonly groups: readonly string[];
  readonly storefrontId: string;
  readonly hasAccount: boolean;
  readonly erased: boolean;
  readonly createdAt: Date;
}

/** Everything that this module knows of a person. */
export interface CustomerProfile {
  readonly id: string;
  readonly brandId: string;
  readonly email: string | null;
  readonly name: string;
  readonly phone: string | null;
  readonly locale: string;
  readonly storefrontId: string;
  readonly verifiedAt: Date | null;
  readonly erasedAt: Date | null;
  readonly hasPassword: boolean;
  readonly createdAt: Date;
  readonly version: number;
  readonly identities: readonly CustomerIdentity[];
  readonly addresses: readonly SavedAddress[];
  readonly groups: readonly Omit<Group, "members">[];
  readonly company: Company | null;
  readonly consents: readonly ConsentEntry[];
  readonly sessions: readonly OpenSession[];
}

export type CustomersFailureCode =
  | "customers.wrong_credentials"
  | "customers.too_many_tries"
  | "customers.link_gone"
  | "customers.same_password"
  | "customers.not_found"
  | "customers.address_not_found"
  | "customers.too_many_addresses"
  | "customers.session_not_found"
  | "customers.group_not_found"
  | "customers.group_key_taken"
  | "customers.company_not_found"
  | "customers.company_key_taken"
  | "customers.changed_meanwhile";
