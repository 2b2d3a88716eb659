import { isCurrency, minorDigits } from "@/lib/currency";
import { isAbsolute, originOf } from "../address";
import type { Finding, Offer } from "../model";
import { blame, type Page, type Rule } from "./site";

const AVAILABILITY =
  /^https?:\/\/schema\.org\/(InStock|OutOfStock|LimitedAvailability|BackOrder|PreOrder|SoldOut|Discontinued|OnlineOnly|InStoreOnly|PreSale)$/;

/** Products: whole (D-01, D-05), at the price that people see (D-02), with stock, delivery and returns (D-03, D-04). */
export const products: Rule = ({ own }) => own.flatMap(judgeProducts);

function judgeProducts(page: Page): Finding[] {
  const { data, numbers } = page.facts;
  if (data.broken > 0) return [blame("D-01")(page.url, "structured data that is no JSON")];
  return data.products.flatMap((product) => {
    const findings: Finding[] = [];
    const note = (rule: string, detail: string) => findings.push(blame(rule)(page.url, detail));
    if (!product.hasName) note("D-01", "a product without a name");
    if (!product.hasImage) note("D-01", "a product without an image");
    if (product.offers.length === 0) note(product.isGroup ? "D-05" : "D-01", "a product without an offer");
    for (const problem of new Set(product.offers.flatMap(priceProblems))) note("D-01", problem);
    if (findings.length > 0) return findings;
    if (!product.offers.some((offer) => isShown(offer, numbers)))
      note(
        "D-02",
        `no price of ${[...new Set(product.offers.map(({ price }) => price))].join(", ")} is on the page`,
      );
    if (product.offers.some(({ availability }) => !AVAILABILITY.test(availability)))
      note("D-03", "an offer without availability");
    if (product.offers.some(({ hasShipping, hasReturns }) => !hasShipping || !hasReturns))
      findings.push(blame("D-04", "warning")(page.url, "an offer without delivery or returns"));
    return findings;
  });
}

function priceProblems({ price, currency }: Offer): string[] {
  if (!isCurrency(currency)) return [`currency "${currency}"`];
  if (!/^\d+(\.\d+)?$/.test(price) || Number(price) <= 0) return [`price "${price}"`];
  const digits = price.split(".")[1]?.length ?? 0;
  return digits > minorDigits(currency) ? [`price "${price}" has more digits than ${currency}`] : [];
}

/** "1299.00" is on the page as 1.299,00 or, without cents, as 1299. */
function isShown({ price }: Offer, numbers: ReadonlySet<string>): boolean {
  const digits = price.replace(".", "");
  return numbers.has(digits) || (/\.0+$/.test(price) && numbers.has(price.replace(/\.0+$/, "")));
}

/** Storefronts sell in one currency each (D-01): pages of one host and language agree. */
export const currencies: Rule = ({ own }) => {
  const usual = new Map<string, string>();
  return own.flatMap(({ url, facts }) => {
    const place = `${originOf(url)} ${facts.lang ?? ""}`;
    return facts.data.products
      .flatMap(({ offers }) => offers.map(({ currency }) => currency))
      .filter((currency) => {
        const known = usual.get(place);
        if (known === undefined) usual.set(place, currency);
        return known !== undefined && known !== currency;
      })
      .slice(0, 1)
      .map((currency) =>
        blame("D-01")(url, `sells in ${currency}, its neighbours in ${usual.get(place) ?? ""}`),
      );
  });
};

/** Breadcrumbs are absolute and of the page's own host (D-07). */
export const trails: Rule = ({ own }) =>
  own.flatMap(({ url, facts }) =>
    facts.data.trail
      .filter((item) => !isAbsolute(item) || originOf(item) !== originOf(url))
      .slice(0, 1)
      .map((item) => blame("D-07")(url, `breadcrumb ${item || "without an address"}`)),
  );

/** One identity of the seller on all hosts (D-08). */
export const sellers: Rule = ({ own }) => {
  let usual: string | undefined;
  return own.flatMap(({ url, facts }) =>
    facts.data.organizations
      .filter((id) => {
        usual ??= id;
        return id === "" || id !== usual;
      })
      .slice(0, 1)
      .map((id) => blame("D-08")(url, `the seller is ${id || "without @id"}, elsewhere ${usual ?? ""}`)),
  );
};

/** The data speaks the language of the page (D-09). */
export const dataLanguages: Rule = ({ own }) =>
  own.flatMap(({ url, facts }) =>
    facts.data.languages
      .filter((language) => language.toLowerCase() !== (facts.lang ?? "").toLowerCase())
      .slice(0, 1)
      .map((language) =>
        blame("D-09")(url, `inLanguage ${language} on a page in ${facts.lang ?? "no language"}`),
      ),
  );
