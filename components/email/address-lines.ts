import { formatAddress } from "localized-address-format";
import type { MailAddress } from "@/commerce/mail/model";
import { countryName, isCountry } from "@/lib/country";

/**
 * An address as it is written in its own country (order of the lines, place of the postcode), the country's name in
 * `locale` below it.
 */
export function addressLines(address: MailAddress, locale: string): string[] {
  const { name, company, lines, postcode, city, region, country } = address;
  const written = formatAddress({
    postalCountry: country,
    ...(region ? { administrativeArea: region } : {}),
    locality: city,
    ...(postcode ? { postalCode: postcode } : {}),
    ...(company ? { organization: company } : {}),
    name,
    addressLines: lines.filter((line) => line.trim() !== ""),
  });
  const named = isCountry(country) ? countryName(country, locale) : country;
  return [...written.map((line) => line.trim()).filter((line) => line !== ""), named];
}
