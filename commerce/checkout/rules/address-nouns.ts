/** A postal address by the meaning of its fields (libaddressinput); `lines` as on the letter. Same shape as a customer's. */
export interface CheckoutAddress {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly name: string;
  readonly company: string | null;
  readonly lines: readonly string[];
  readonly dependentLocality: string | null;
  readonly locality: string | null;
  /** The part after the hyphen of ISO 3166-2 where the country has a list (`CA` of `US-CA`), else as typed. */
  readonly region: string | null;
  readonly postcode: string | null;
  readonly sortingCode: string | null;
  readonly phone: string | null;
}

export const ADDRESS_FIELDS = [
  "name",
  "company",
  "line1",
  "line2",
  "dependentLocality",
  "locality",
  "region",
  "postcode",
  "sortingCode",
  "phone",
] as const;
/** Also the names of the form's inputs. */
export type AddressField = (typeof ADDRESS_FIELDS)[number];

/** What a country calls a field: the key of its word in shop.json (`checkout.address.<field>.<word>`). */
export type AddressWord =
  | "name"
  | "company"
  | "street"
  | "line2"
  | "city"
  | "town"
  | "suburb"
  | "district"
  | "neighborhood"
  | "village"
  | "state"
  | "province"
  | "prefecture"
  | "emirate"
  | "county"
  | "island"
  | "region"
  | "area"
  | "department"
  | "parish"
  | "oblast"
  | "postcode"
  | "zip"
  | "pin"
  | "eircode"
  | "cedex"
  | "sorting_code"
  | "phone";

export interface AddressFieldSpec {
  readonly field: AddressField;
  readonly word: AddressWord;
  readonly required: boolean;
  /** HTML autofill token, without the section: `postal-code`. */
  readonly autocomplete: string;
  readonly inputMode: "text" | "numeric" | "tel";
  readonly maxLength: number;
  /** For the HTML attribute `pattern`, anchored by it; null: anything. The server checks again. */
  readonly pattern: string | null;
  /** A postcode of the country, to show what is meant: `20457`. */
  readonly example: string | null;
  /** A closed list, in the order to show; null: free text. */
  readonly options: readonly { readonly value: string; readonly label: string }[] | null;
}

/** How an address is asked for in a country, in the order in which it is written there. */
export interface AddressForm {
  readonly country: string;
  readonly fields: readonly AddressFieldSpec[];
}

/** An address that was typed, before it was checked: what a form sends. */
export type TypedAddress = { readonly country: string } & { readonly [field in AddressField]?: string };

export const ADDRESS_FAILURES = [
  "checkout.field_missing",
  "checkout.field_too_long",
  "checkout.field_characters",
  "checkout.postcode_form",
  "checkout.region_unknown",
  "checkout.phone_form",
  "checkout.country_unknown",
] as const;
export type AddressFailureCode = (typeof ADDRESS_FAILURES)[number];

/** One thing that is wrong with one field. `data` fills the words of the code in errors.json. */
export interface FieldProblem<Field extends string = string, Code extends string = string> {
  readonly field: Field;
  readonly code: Code;
  readonly data: Readonly<Record<string, string | number>>;
}
