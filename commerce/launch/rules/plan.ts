import type {
  AddressStyle,
  MatrixCell,
  PlanLocale,
  PlanStorefront,
  PriceSource,
  SkippedCountry,
} from "@/commerce/launch/model";
import type { PriceList } from "@/commerce/pricing/model";
import type { BrandView } from "@/commerce/storefronts/model";
import { type CountryCode, countryDefaults, countryName } from "@/lib/country";
import type { CurrencyCode } from "@/lib/currency";
import { fallbackChain, parseLocale } from "@/lib/locale";

/** Addresses in use; grows as the batch is placed. */
export interface Taken {
  readonly codes: Set<string>;
  readonly keys: Set<string>;
  readonly addresses: Set<string>;
}

/** What a proposal needs to know, loaded once. */
export interface ProposalFacts {
  readonly brand: Pick<BrandView, "id" | "key" | "defaultLocale" | "baseCurrency">;
  readonly mainHost: string;
  /** Storefront locales that are not retired, in brand order. */
  readonly members: readonly {
    readonly storefrontId: string;
    readonly code: string;
    readonly locale: string;
    readonly bare: string;
    readonly countries: readonly string[];
    readonly ownsXDefault: boolean;
  }[];
  readonly lists: readonly PriceList[];
  readonly rated: ReadonlySet<string>;
  readonly shipped: readonly string[];
  readonly taken: Taken;
}

export type PlacedLocale = Pick<PlanLocale, "locale" | "hostName" | "pathPrefix" | "key">;
export interface Place {
  readonly code: string;
  readonly locales: readonly PlacedLocale[];
}

/** Gives a free address on a subdomain of its own; `storefronts` knows the rule. */
export type PlaceOnSubdomain = (country: string, locales: readonly string[], taken: Taken) => Place;

/** Countries of the wish for which nothing can be opened, with the reason. */
export function skippedCountries(
  countries: readonly CountryCode[],
  facts: Pick<ProposalFacts, "members">,
): SkippedCountry[] {
  const soldBy = new Map(facts.members.flatMap(({ code, countries: own }) => own.map((one) => [one, code])));
  return countries.flatMap((country): SkippedCountry[] => {
    const { blocked } = countryDefaults(country);
    const code = soldBy.get(country);
    if (code) return [{ country, reason: "sold_already", soldBy: code }];
    if (blocked) return [{ country, reason: blocked, soldBy: null }];
    // Kosovo (XK) is no ISO 3166-1 code: hreflang cannot name a page for it.
    return parseLocale(`en-${country}`).ok ? [] : [{ country, reason: "no_hreflang_code", soldBy: null }];
  });
}

/**
 * One storefront for each country that keeps a language, languages as folders below it, with the country's own
 * defaults. What a person edited before (`kept`, by leading country) stays, unless its languages changed: then only
 * its addresses are placed anew.
 */
export function planStorefronts(
  facts: ProposalFacts,
  matrix: readonly MatrixCell[],
  wish: { addressStyle: AddressStyle; minCoverage: number; kept: readonly PlanStorefront[] },
  onSubdomain: PlaceOnSubdomain,
): PlanStorefront[] {
  const byCountry = new Map<string, string[]>();
  for (const { country, locale, kept } of matrix)
    if (kept) byCountry.set(country, [...(byCountry.get(country) ?? []), locale]);
  const keptOf = new Map<string | undefined, PlanStorefront>(
    wish.kept.map((storefront) => [storefront.countries[0], storefront]),
  );
  const bareOwners = new Set(facts.members.map(({ bare }) => bare));
  const homes = homeCountries(byCountry);
  let xDefault = facts.members.some(({ ownsXDefault }) => ownsXDefault);
  return Array.from(byCountry, ([country, locales]) => {
    const before = keptOf.get(country);
    if (
      before &&
      sameSet(
        before.locales.map((entry) => entry.locale),
        locales,
      )
    ) {
      claim(facts.taken, before);
      for (const { ownsBareLanguage, locale, ownsXDefault } of before.locales) {
        if (ownsBareLanguage) bareOwners.add(bareOf(locale));
        xDefault ||= ownsXDefault;
      }
      return before;
    }
    const place =
      wish.addressStyle === "folder"
        ? placeInFolder(facts, country, locales)
        : onSubdomain(country, locales, facts.taken);
    const placed = place.locales.map((entry): PlanLocale => {
      const bare = bareOf(entry.locale);
      const owns = !bareOwners.has(bare) && homes.get(bare) === country;
      if (owns) bareOwners.add(bare);
      const first = !xDefault;
      xDefault = true;
      return {
        ...entry,
        ownsBareLanguage: owns,
        ownsXDefault: first,
        fallbacks: fallbackChain(entry.locale, facts.shipped).filter((other) => other !== entry.locale),
        minCoverage: wish.minCoverage,
      };
    });
    const storefront = {
      ...(before ?? countryFacts(facts, country as CountryCode, locales)),
      code: place.code,
      locales: placed,
    };
    claim(facts.taken, storefront);
    return storefront;
  });
}

function countryFacts(
  facts: ProposalFacts,
  country: CountryCode,
  locales: readonly string[],
): Omit<PlanStorefront, "code" | "locales"> {
  const defaults = countryDefaults(country);
  const own = priceSourceFor(facts, defaults.currency, defaults.taxDisplay, defaults.rounding);
  // Where no rate is known the brand's own currency is the honest offer.
  const currency = own ? defaults.currency : (facts.brand.baseCurrency as CurrencyCode);
  return {
    name: countryName(country, facts.brand.defaultLocale),
    countries: [country],
    currency,
    taxDisplay: defaults.taxDisplay,
    pricePolicy: "keep_gross",
    minMarginMicro: 0,
    timeZone: defaults.timeZone,
    units: defaults.units,
    priceSource: own ?? priceSourceFor(facts, currency, defaults.taxDisplay, defaults.rounding),
    copiedFromId: nearestStorefront(facts, locales),
  };
}

/**
 * The explicit list of the currency; else the list suggested for it before; else a suggestion at a dated rate from the
 * base list that shows tax the same way, the brand's own currency first. Null: no list, or no rate.
 */
export function priceSourceFor(
  facts: Pick<ProposalFacts, "lists" | "rated" | "brand">,
  currency: CurrencyCode,
  taxDisplay: "gross" | "net",
  rounding: Extract<PriceSource, { kind: "suggest" }>["rounding"],
): PriceSource | null {
  const inCurrency = facts.lists.filter((list) => list.currency === currency);
  const explicit = inCurrency.find(({ kind }) => kind === "base") ?? inCurrency[0];
  if (explicit) return { kind: "list", priceListId: explicit.id };
  const bases = facts.lists.filter(({ kind, currency: from }) => kind === "base" && facts.rated.has(from));
  const own = (list: PriceList) => (list.currency === facts.brand.baseCurrency ? 0 : 1);
  const [source] = bases.sort(
    (a, b) => Number(a.taxIncluded !== taxDisplay) - Number(b.taxIncluded !== taxDisplay) || own(a) - own(b),
  );
  if (!source || !facts.rated.has(currency)) return null;
  return { kind: "suggest", sourceListId: source.id, rounding };
}

/** The storefront whose language is nearest: the same one, else the brand's default, else the first. */
function nearestStorefront(facts: ProposalFacts, locales: readonly string[]): string | null {
  const wanted = [...locales.map(bareOf), bareOf(facts.brand.defaultLocale)];
  for (const bare of wanted) {
    const near = facts.members.find((member) => member.bare === bare);
    if (near) return near.storefrontId;
  }
  return facts.members[0]?.storefrontId ?? null;
}

/** `acme.com/pt-pt`: language and country as a folder of the brand's main host. */
function placeInFolder(facts: ProposalFacts, country: string, locales: readonly string[]): Place {
  for (let attempt = 1; ; attempt++) {
    const code = country.toLowerCase() + (attempt > 1 ? `-${attempt}` : "");
    const placed = locales.map((locale): PlacedLocale => {
      const language = bareOf(locale).toLowerCase();
      return {
        locale,
        hostName: facts.mainHost,
        pathPrefix: `/${language}-${code}`,
        key: `${facts.brand.key}-${code}${locales.length > 1 ? `-${language}` : ""}`,
      };
    });
    const free =
      !facts.taken.codes.has(code) &&
      placed.every(
        (entry) =>
          !facts.taken.keys.has(entry.key) && !facts.taken.addresses.has(entry.hostName + entry.pathPrefix),
      );
    if (free) return { code, locales: placed };
  }
}

function claim(taken: Taken, storefront: Pick<PlanStorefront, "code" | "locales">): void {
  taken.codes.add(storefront.code);
  for (const { key, hostName, pathPrefix } of storefront.locales) {
    taken.keys.add(key);
    taken.addresses.add(hostName + pathPrefix);
  }
}

/** Which country of the batch would own a language without a region: where most of its speakers are, else the first. */
function homeCountries(byCountry: ReadonlyMap<string, readonly string[]>): Map<string, string> {
  const homes = new Map<string, string>();
  for (const [country, locales] of byCountry)
    for (const bare of locales.map(bareOf))
      if (!homes.has(bare) || new Intl.Locale(bare).maximize().region === country) homes.set(bare, country);
  return homes;
}

/** `pt` of pt-BR, `zh-Hant` of zh-Hant-TW; the tag was parsed before. */
export function bareOf(locale: string): string {
  const { language, script } = new Intl.Locale(locale);
  return script ? `${language}-${script}` : language;
}

const sameSet = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((one) => b.includes(one));
