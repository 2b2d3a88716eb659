import type { CheckedStorefrontSpec, StorefrontFailureCode } from "@/commerce/storefronts/model";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { bareLanguage, regionalCode } from "./hreflang";

type AddressResult<T> = Result<T, Failure<StorefrontFailureCode>>;

/** What is in use already, by storefronts that are not retired. Sets of the strings that `claim…` below build. */
export interface TakenAddresses {
  readonly countries: ReadonlySet<string>;
  readonly codes: ReadonlySet<string>;
  readonly keys: ReadonlySet<string>;
  readonly addresses: ReadonlySet<string>;
  readonly bareLanguages: ReadonlySet<string>;
  readonly xDefaults: ReadonlySet<string>;
}

export const countryClaim = (brandId: string, audience: string, country: string) =>
  `${brandId} ${audience} ${country}`;
export const addressClaim = (hostName: string, pathPrefix: string) => `${hostName}${pathPrefix}`;
export const xDefaultClaim = (brandId: string, audience: string) => `${brandId} ${audience}`;

/**
 * Checks a batch against what is taken and against itself. The first clash is the answer; its path says where.
 * The database holds the same rules: this says them before, in words.
 */
export function checkSpecs(
  specs: readonly CheckedStorefrontSpec[],
  taken: TakenAddresses,
): AddressResult<null> {
  const seen = {
    countries: new Set(taken.countries),
    codes: new Set(taken.codes),
    keys: new Set(taken.keys),
    addresses: new Set(taken.addresses),
    bareLanguages: new Set(taken.bareLanguages),
    xDefaults: new Set(taken.xDefaults),
  };
  const clash = (set: Set<string>, value: string) => {
    const known = set.has(value);
    set.add(value);
    return known;
  };
  for (const [index, spec] of specs.entries()) {
    const { brandId, audience } = spec;
    if (clash(seen.codes, countryClaim(brandId, audience, spec.code)))
      return fail("storefronts.code_taken", "conflict", { code: spec.code }, `${index}.code`);
    for (const country of spec.countries)
      if (clash(seen.countries, countryClaim(brandId, audience, country)))
        return fail("storefronts.country_taken", "conflict", { country }, `${index}.countries`);
    const codes = new Set<string>();
    const locales = new Set<string>();
    for (const [at, locale] of spec.locales.entries()) {
      const path = `${index}.locales.${at}`;
      if (clash(locales, locale.locale))
        return fail("storefronts.locale_twice", "conflict", { locale: locale.locale }, path);
      const code = regionalCode(locale.locale, spec.countries[0] ?? "");
      if (clash(codes, code)) return fail("storefronts.alternate_code_taken", "conflict", { code }, path);
      if (clash(seen.keys, locale.key))
        return fail("storefronts.key_taken", "conflict", { key: locale.key }, `${path}.key`);
      const address = addressClaim(locale.hostName, locale.pathPrefix);
      if (clash(seen.addresses, address))
        return fail("storefronts.address_taken", "conflict", { address }, `${path}.pathPrefix`);
      const language = bareLanguage(locale.locale);
      if (locale.ownsBareLanguage && clash(seen.bareLanguages, countryClaim(brandId, audience, language)))
        return fail("storefronts.bare_language_taken", "conflict", { language }, `${path}.ownsBareLanguage`);
      if (locale.ownsXDefault && clash(seen.xDefaults, xDefaultClaim(brandId, audience)))
        return fail("storefronts.x_default_taken", "conflict", {}, `${path}.ownsXDefault`);
    }
  }
  return ok(null);
}

export interface AddressProposal {
  readonly code: string;
  readonly locales: readonly { locale: string; hostName: string; pathPrefix: string; key: string }[];
}

/**
 * Where a new storefront would go by default: its own subdomain of the brand's main host (`pt.acme.com`), one
 * language at the root, several as folders (`/de`, `/fr`). Numbers are appended until nothing is taken.
 */
export function proposeAddress(
  brand: { readonly key: string; readonly mainHost: string },
  country: string,
  locales: readonly string[],
  taken: {
    readonly keys: ReadonlySet<string>;
    readonly addresses: ReadonlySet<string>;
    readonly codes: ReadonlySet<string>;
  },
): AddressProposal {
  const main = brand.mainHost.replace(/^www\./, "");
  for (let attempt = 1; ; attempt++) {
    const code = country.toLowerCase() + (attempt > 1 ? `-${attempt}` : "");
    // Britons type uk, not gb.
    const label = code.replace(/^gb(?=-|$)/, "uk");
    const folders = folderNames(locales);
    const proposal: AddressProposal = {
      code,
      locales: locales.map((locale, index) => ({
        locale,
        hostName: `${label}.${main}`,
        pathPrefix: locales.length > 1 ? `/${folders[index]}` : "",
        key: `${brand.key}-${code}${locales.length > 1 ? `-${folders[index]}` : ""}`,
      })),
    };
    const free =
      !taken.codes.has(code) &&
      proposal.locales.every(
        ({ key, hostName, pathPrefix }) =>
          !taken.keys.has(key) && !taken.addresses.has(addressClaim(hostName, pathPrefix)),
      );
    if (free) return proposal;
  }
}

/** `pt` for pt-BR unless two locales of the storefront share the language: then `pt-br`. */
function folderNames(locales: readonly string[]): string[] {
  const languages = locales.map((locale) => (locale.split("-")[0] ?? locale).toLowerCase());
  return locales.map((locale, index) => {
    const language = languages[index] ?? "";
    const alone = languages.filter((other) => other === language).length === 1;
    return alone ? language : locale.toLowerCase();
  });
}

/** Scheme, host and port as a shopper types them. `*.localhost` is plain HTTP on the server's own port. */
export function originOf(hostName: string, ports: { port: number; publicPort?: number | undefined }): string {
  const local = isLocalName(hostName);
  const port = ports.publicPort ?? (local ? ports.port : 443);
  const standard = local ? 80 : 443;
  return `${local ? "http" : "https"}://${hostName}${port === standard ? "" : `:${port}`}`;
}

/** Names that only ever mean this machine (RFC 6761): nobody else can own them. */
export function isLocalName(hostName: string): boolean {
  return hostName === "localhost" || hostName.endsWith(".localhost");
}
