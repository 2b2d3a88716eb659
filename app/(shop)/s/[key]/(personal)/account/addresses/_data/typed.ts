import type { PostalAddress } from "@/commerce/customers/model";

/** The page of an address; `country` when another one than before was chosen. */
export function addressHref(id: string, country: string): string {
  const safe = /^[a-z0-9_]{1,60}$/.test(id) ? id : "new";
  return `/account/addresses/${safe}${/^[A-Z]{2}$/.test(country) ? `?country=${country}` : ""}`;
}

/** A stored address as the fields of its form hold it. */
export function typedOf(address: PostalAddress): Record<string, string> {
  const [line1 = "", ...more] = address.lines;
  return {
    name: address.name,
    company: address.company ?? "",
    line1,
    line2: more.join(", "),
    dependentLocality: address.dependentLocality ?? "",
    locality: address.locality ?? "",
    region: address.region ?? "",
    postcode: address.postcode ?? "",
    sortingCode: address.sortingCode ?? "",
    phone: address.phone ?? "",
  };
}
