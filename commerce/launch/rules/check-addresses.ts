import { parseLocale } from "@/lib/locale";
import { type Case, inPanel, type PreflightFacts, plannedLocales, type Rule } from "./facts";

/** First path segments that the app itself answers: a language there would never be reached. */
const OWN_SEGMENTS = new Set("- _next admin api c countries h media p pages s search sitemaps".split(" "));
const HOST_DOCUMENTS = new Set(["api", "sitemaps"]);

/** P-01: a country is sold to once, a language is there once. */
export const uniqueCountries: Rule = (facts) => {
  const seen = new Set<string>();
  const failing: Case[] = [];
  for (const storefront of facts.plan.storefronts) {
    const fix = inPanel("where", storefront);
    for (const country of storefront.countries) {
      const code = facts.soldBy.get(country);
      if (code) failing.push({ example: { why: "sold_already", country, code, locale: "" }, fix });
      else if (seen.has(country))
        failing.push({ example: { why: "twice", country, code: storefront.code, locale: "" }, fix });
      seen.add(country);
    }
    const locales = storefront.locales.map(({ locale }) => locale);
    for (const locale of repeated(locales))
      failing.push({
        example: {
          why: "locale_twice",
          country: storefront.countries[0] ?? "",
          code: storefront.code,
          locale,
        },
        fix: inPanel("matrix", storefront),
      });
  }
  return { failing, total: facts.plan.storefronts.flatMap(({ countries }) => countries).length };
};

/** P-02: hreflang understands the tag as it is written (H-10..H-12). */
export const validLocales: Rule = (facts) => {
  const all = plannedLocales(facts);
  const failing = all.flatMap(({ storefront, locale: { locale } }): Case[] => {
    const parsed = parseLocale(locale);
    if (parsed.ok && parsed.tag === locale) return [];
    const suggestion = parsed.ok ? parsed.tag : (parsed.suggestion ?? "");
    return [{ example: { input: locale, suggestion }, fix: inPanel("matrix", storefront) }];
  });
  return { failing, total: all.length };
};

/** P-03: the exact host and folder are nobody else's, and the app does not answer there itself. */
export const freeAddresses: Rule = (facts) => {
  const all = plannedLocales(facts);
  const addresses = new Set(facts.taken.addresses);
  const keys = new Set(facts.taken.keys);
  const codes = new Set(facts.taken.codes);
  const failing: Case[] = [];
  for (const storefront of facts.plan.storefronts) {
    const fix = inPanel("address", storefront);
    if (codes.has(storefront.code)) failing.push({ example: { why: "code", address: storefront.code }, fix });
    codes.add(storefront.code);
    for (const { hostName, pathPrefix, key } of storefront.locales) {
      const address = hostName + pathPrefix;
      const host = facts.hosts.get(hostName);
      const why = addresses.has(address)
        ? "address"
        : keys.has(key)
          ? "key"
          : host && host.brandId !== facts.brandId
            ? "other_brand"
            : host?.aliasOf
              ? "alias"
              : undefined;
      if (why) failing.push({ example: { why, address: why === "key" ? key : address }, fix });
      addresses.add(address);
      keys.add(key);
    }
  }
  return { failing, total: all.length };
};

/** P-04: who runs the host proved it by DNS; what to paste is in the example. */
export const provenHosts: Rule = (facts) => {
  const names = [...new Set(plannedLocales(facts).map(({ locale }) => locale.hostName))];
  const failing = names.flatMap((name): Case[] => {
    const host = facts.hosts.get(name);
    if (host?.verification === "verified" || (!host && facts.provenHosts.has(name))) return [];
    return [
      {
        example: {
          host: name,
          record: host?.recordName ?? `_meridian.${name}`,
          value: host?.recordValue ?? "",
        },
        fix: inPanel("address"),
      },
    ];
  });
  return { failing, total: names.length };
};

/** P-31: the host answers its own robots.txt, which names its own sitemap. An alias only redirects. */
export const ownRobots: Rule = (facts) => {
  const all = plannedLocales(facts);
  const failing = all.flatMap(({ storefront, locale: { hostName, pathPrefix } }): Case[] =>
    facts.hosts.get(hostName)?.aliasOf || HOST_DOCUMENTS.has(firstSegment(pathPrefix))
      ? [{ example: { host: hostName + pathPrefix }, fix: inPanel("address", storefront) }]
      : [],
  );
  return { failing, total: all.length };
};

/** P-32: the canonical address of a home page leads back to the very storefront locale (longest prefix wins). */
export const canonicalSelf: Rule = (facts) => {
  const planned = facts.members.filter(({ planned }) => planned);
  const failing = planned.flatMap((member): Case[] => {
    const reached = ownerOf(facts, member.hostName, `${member.pathPrefix}/`);
    const shadowed = OWN_SEGMENTS.has(firstSegment(member.pathPrefix));
    if (reached === member.key && !shadowed) return [];
    return [{ example: { url: member.homeUrl }, fix: inPanel("address", { code: member.storefrontCode }) }];
  });
  return { failing, total: planned.length };
};

function ownerOf(facts: PreflightFacts, hostName: string, path: string): string | undefined {
  return facts.members
    .filter((member) => member.hostName === hostName && path.startsWith(`${member.pathPrefix}/`))
    .sort((a, b) => b.pathPrefix.length - a.pathPrefix.length)[0]?.key;
}

const firstSegment = (pathPrefix: string) => pathPrefix.split("/")[1] ?? "";
const repeated = (values: readonly string[]) =>
  values.filter((value, index) => values.indexOf(value) !== index);
