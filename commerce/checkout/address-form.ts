import { formatAddress } from "localized-address-format";
import { isCountry } from "@/lib/country";
import type { AddressField, AddressFieldSpec, AddressForm, CheckoutAddress } from "./model";
import { countryWords } from "./rules/address-words";
import { postcodeRule } from "./rules/postcodes";
import { regionOptions, regionsOf } from "./rules/regions";

/** Stand-ins that the library puts where a country writes each part; from private use, so that nothing else holds them. */
const MARKS = {
  name: "\uE001",
  organization: "\uE002",
  addressLines: "\uE003",
  dependentLocality: "\uE004",
  locality: "\uE005",
  administrativeArea: "\uE006",
  postalCode: "\uE007",
  sortingCode: "\uE008",
} as const;

const FIELDS: Readonly<Record<string, readonly AddressField[]>> = {
  [MARKS.name]: ["name"],
  [MARKS.organization]: ["company"],
  [MARKS.addressLines]: ["line1", "line2"],
  [MARKS.dependentLocality]: ["dependentLocality"],
  [MARKS.locality]: ["locality"],
  [MARKS.administrativeArea]: ["region"],
  [MARKS.postalCode]: ["postcode"],
  [MARKS.sortingCode]: ["sortingCode"],
};

const MAX: Readonly<Record<AddressField, number>> = {
  name: 100,
  company: 120,
  line1: 120,
  line2: 120,
  dependentLocality: 80,
  locality: 80,
  region: 80,
  postcode: 16,
  sortingCode: 20,
  phone: 30,
};

const AUTOCOMPLETE: Readonly<Record<AddressField, string>> = {
  name: "name",
  company: "organization",
  line1: "address-line1",
  line2: "address-line2",
  dependentLocality: "address-level3",
  locality: "address-level2",
  region: "address-level1",
  postcode: "postal-code",
  sortingCode: "off",
  phone: "tel",
};

/** Languages that write an address in the script of the country, from the large to the small. */
const LOCAL_SCRIPT: Readonly<Record<string, string>> = { JP: "ja", CN: "zh", TW: "zh", HK: "zh", KR: "ko" };

/**
 * How an address in a country is asked for: its parts in the order in which people there write them (CLDR and libaddressinput,
 * by way of localized-address-format), which of them are needed, how a postcode looks, which regions there are. `locale`: the
 * reader's. A country that is none gives null.
 */
export function addressForm(country: string, locale: string): AddressForm | null {
  if (!isCountry(country)) return null;
  const local = locale.split("-", 1)[0] === LOCAL_SCRIPT[country];
  const order = orderOf(country, local);
  // Who it is for comes first also where the envelope begins otherwise, unless the whole of it is written that way.
  const people = order.filter((field) => field === "name" || field === "company");
  const place = order.filter((field) => field !== "name" && field !== "company");
  const fields = local
    ? order
    : [...people.sort((a, b) => Number(b === "name") - Number(a === "name")), ...place];
  return { country, fields: [...fields, "phone" as const].map((field) => specOf(country, field, locale)) };
}

/** An address in the lines of its envelope, with the country left to the reader. */
export function addressLines(address: CheckoutAddress): string[] {
  const { country, name, company, lines, dependentLocality, locality, region, postcode, sortingCode } =
    address;
  const named = regionsOf(country)?.find(({ code }) => code === region);
  // In the letters in which the rest is written.
  const isLatin = !/\p{L}/u.test([name, ...lines].join("").replace(/\p{Script=Latin}/gu, ""));
  const full = isLatin ? named?.latin : named?.local;
  const written = full && country !== "US" && country !== "CA" && country !== "IT" ? full : region;
  return formatAddress({
    postalCountry: country,
    name,
    addressLines: [...lines],
    ...(company ? { organization: company } : {}),
    ...(dependentLocality ? { dependentLocality } : {}),
    ...(locality ? { locality } : {}),
    ...(written ? { administrativeArea: written } : {}),
    ...(postcode ? { postalCode: postcode } : {}),
    ...(sortingCode ? { sortingCode } : {}),
  });
}

const orders = new Map<string, readonly AddressField[]>();

function orderOf(country: string, local: boolean): readonly AddressField[] {
  const key = `${country} ${local}`;
  let order = orders.get(key);
  if (!order) {
    const text = formatAddress(
      { postalCountry: country, ...MARKS, addressLines: [MARKS.addressLines] },
      local ? "local" : "latin",
    ).join("\n");
    order = Array.from(text).flatMap((mark) => FIELDS[mark] ?? []);
    orders.set(key, order);
  }
  return order;
}

function specOf(country: string, field: AddressField, locale: string): AddressFieldSpec {
  const words = countryWords(country, regionsOf(country) !== null);
  const postcode = field === "postcode" ? postcodeRule(country) : null;
  const plain = {
    field,
    autocomplete: AUTOCOMPLETE[field],
    inputMode: "text" as const,
    maxLength: MAX[field],
    pattern: null,
    example: null,
    options: null,
  };
  switch (field) {
    case "name":
    case "company":
    case "line2":
      return { ...plain, word: field, required: field === "name" };
    case "line1":
      return { ...plain, word: "street", required: true };
    case "dependentLocality":
      return { ...plain, word: words.dependentLocality, required: false };
    case "locality":
      return { ...plain, word: words.locality, required: words.localityRequired };
    case "region":
      return {
        ...plain,
        word: words.region,
        required: words.regionRequired,
        options: regionOptions(country, locale),
      };
    case "postcode":
      return {
        ...plain,
        word: words.postcode,
        required: postcode?.required ?? false,
        pattern: postcode?.pattern ?? null,
        example: postcode?.example ?? null,
        inputMode: postcode && /^\d+$/.test(postcode.example) ? "numeric" : "text",
      };
    case "sortingCode":
      return { ...plain, word: country === "FR" ? "cedex" : "sorting_code", required: false };
    case "phone":
      return { ...plain, word: "phone", required: false, inputMode: "tel" };
  }
}
