import type { PostalAddress } from "@/commerce/customers/model";
import { countryName, isCountry } from "@/lib/country";

/** An address as on a letter. Each line keeps its own direction: an English street within an Arabic page. */
export function AddressBlock({
  address,
  lines,
  locale,
}: {
  readonly address: PostalAddress;
  /** In the order of the country; made plainly when nobody knows it. */
  readonly lines?: readonly string[];
  readonly locale: string;
}) {
  const shown = [...new Set(lines ?? plainLines(address))];
  return (
    <address className="not-italic">
      {shown.map((line) => (
        <span className="block" key={line}>
          <bdi>{line}</bdi>
        </span>
      ))}
      <span className="block">
        {isCountry(address.country) ? countryName(address.country, locale) : address.country}
      </span>
      {address.phone && (
        <span className="tabular block text-soft">
          <bdi dir="ltr">{address.phone}</bdi>
        </span>
      )}
    </address>
  );
}

/** Name, company, street, place: what most of the world writes. */
function plainLines(address: PostalAddress): string[] {
  const place = [address.postcode, address.locality, address.region].filter(Boolean).join(" ");
  const lines = [address.name, address.company, ...address.lines, address.dependentLocality, place];
  return lines.filter((line): line is string => Boolean(line));
}
