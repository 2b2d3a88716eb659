import type { Ctx } from "@/commerce/context";
import type { LaunchPlan } from "@/commerce/launch/model";
import { listPriceLists, ratedCurrencies } from "@/commerce/pricing";
import {
  type AlternateMember,
  allLocales,
  alternatesOf,
  bareLanguage,
  listHosts,
  mainHost,
  originOf,
  proposeAddress,
  regionalCode,
  theBrand,
  urlOf,
} from "@/commerce/storefronts";
import { env } from "@/lib/env";
import { SHOP_LOCALES } from "@/lib/locale";
import { countPrices, countSellable, countWords, takesTestCard } from "./facts.view";
import { loadLaw } from "./law-facts";
import { priceFindings } from "./price-facts";
import type { Member, PreflightFacts } from "./rules/facts";
import type { PlaceOnSubdomain, ProposalFacts } from "./rules/plan";

/** A storefront locale of the plan as hreflang would see it once live. */
type Planned = AlternateMember & { readonly hostName: string; readonly storefrontCode: string };

/** Origin of a host as shoppers will type it. */
export function originOfHost(hostName: string): string {
  return originOf(hostName, { port: env().PORT, publicPort: env().PUBLIC_PORT });
}

/** The plan's locales, live, behind those that are there; ones whose tags or currencies are broken are left out. */
export function simulate(plan: LaunchPlan): Planned[] {
  return plan.storefronts.flatMap((storefront, index) =>
    storefront.locales
      .filter(({ locale }) => isTag(locale))
      .map((locale, at) => ({
        key: locale.key,
        storefrontCode: storefront.code,
        status: "live" as const,
        audience: "consumer" as const,
        locale: locale.locale,
        countries: storefront.countries,
        hostName: locale.hostName,
        origin: originOfHost(locale.hostName),
        pathPrefix: locale.pathPrefix,
        position: 1_000_000 + index * 100 + at,
        ownsBareLanguage: locale.ownsBareLanguage,
        ownsXDefault: locale.ownsXDefault,
      })),
  );
}

function isTag(locale: string): boolean {
  try {
    bareLanguage(locale);
    return true;
  } catch {
    return false;
  }
}

/** The home pages' alternates of members, all of them present: the graph in its simplest form. */
export function homeAlternates(members: readonly AlternateMember[]) {
  return alternatesOf(
    members,
    members.map(({ key }) => ({ key, path: "/", indexable: true })),
  );
}

function memberOf(
  member: AlternateMember & { hostName: string },
  storefrontCode: string,
  planned: boolean,
): Member {
  return {
    key: member.key,
    storefrontCode,
    planned,
    hostName: member.hostName,
    pathPrefix: member.pathPrefix,
    hreflangCode: regionalCode(member.locale, member.countries[0] ?? ""),
    bare: bareLanguage(member.locale),
    homeUrl: urlOf(member, "/"),
  };
}

/** What a proposal is made from. */
export async function loadProposalFacts(
  ctx: Ctx,
  shipped: readonly string[] = SHOP_LOCALES,
): Promise<{ facts: ProposalFacts; onSubdomain: PlaceOnSubdomain }> {
  const brand = await theBrand(ctx);
  const [views, lists, rated, main] = await Promise.all([
    allLocales(ctx),
    listPriceLists(ctx, brand.id),
    ratedCurrencies(ctx),
    mainHost(ctx, brand.id),
  ]);
  const own = views.filter((view) => view.brand.id === brand.id && view.audience === "consumer");
  const mainHostName = main ?? `${brand.key}.localhost`;
  const facts: ProposalFacts = {
    brand,
    mainHost: mainHostName,
    members: own.map((view) => ({
      storefrontId: view.storefrontId,
      code: view.code,
      locale: view.locale,
      bare: bareLanguage(view.locale),
      countries: view.countries,
      ownsXDefault: view.ownsXDefault,
    })),
    lists,
    rated: new Set(rated),
    shipped,
    taken: {
      codes: new Set(own.map(({ code }) => code)),
      keys: new Set(views.map(({ key }) => key)),
      addresses: new Set(views.map(({ hostName, pathPrefix }) => hostName + pathPrefix)),
    },
  };
  return {
    facts,
    onSubdomain: (country, locales, taken) =>
      proposeAddress({ key: brand.key, mainHost: mainHostName }, country, locales, taken),
  };
}

/** Everything pre-flight looks at, in a fixed number of queries however large the plan is. */
export async function loadPreflightFacts(
  ctx: Ctx,
  plan: LaunchPlan,
  shipped: readonly string[] = SHOP_LOCALES,
): Promise<PreflightFacts> {
  const brand = await theBrand(ctx);
  const planned = plan.storefronts.flatMap(({ locales }) => locales);
  const names = [...new Set(planned.map(({ hostName }) => hostName))];
  const [views, lists, rated, hosts, ownHosts, sellable, words, testCard] = await Promise.all([
    allLocales(ctx),
    listPriceLists(ctx, brand.id),
    ratedCurrencies(ctx),
    listHosts(ctx, { names }),
    listHosts(ctx, { brandId: brand.id }),
    countSellable(ctx, [...new Set(plan.storefronts.flatMap(({ countries }) => countries))]),
    countWords(ctx, new Map(planned.map((entry) => [entry.locale, sameLanguage(entry)]))),
    takesTestCard(ctx, brand.id),
  ]);
  const own = views.filter((view) => view.brand.id === brand.id && view.audience === "consumer");
  const sources = plan.storefronts.flatMap(({ priceSource: source }) =>
    source ? [source.kind === "list" ? source.priceListId : source.sourceListId] : [],
  );
  const known = new Set(lists.map(({ id }) => id));
  const prices = await countPrices(
    ctx,
    [...new Set(sources)].filter((id) => known.has(id)),
  );
  const live = own.filter(({ status }) => status === "live");
  const findings = await priceFindings(ctx, brand.id, plan, lists, oncePerStorefront(live));
  const law = await loadLaw(ctx, brand, plan);
  const coming = simulate(plan);
  const proven = ownHosts.filter(({ verification }) => verification === "verified").map(({ name }) => name);
  return {
    brandId: brand.id,
    checkedAt: ctx.now.toISOString(),
    plan,
    soldBy: new Map(own.flatMap(({ code, countries }) => countries.map((country) => [country, code]))),
    taken: {
      codes: new Set(own.map(({ code }) => code)),
      keys: new Set(views.map(({ key }) => key)),
      addresses: new Set(views.map(({ hostName, pathPrefix }) => hostName + pathPrefix)),
      bareOwners: new Set(
        own.filter(({ ownsBareLanguage }) => ownsBareLanguage).map(({ locale }) => bareLanguage(locale)),
      ),
      xDefault: own.some(({ ownsXDefault }) => ownsXDefault),
    },
    hosts: new Map(hosts.map((host) => [host.name, host])),
    provenHosts: new Set(
      names.filter(
        (name) =>
          originOfHost(name).startsWith("http:") ||
          proven.some((parent) => parent.includes(".") && name.endsWith(`.${parent}`)),
      ),
    ),
    realHosts: new Set(names.filter((name) => originOfHost(name).startsWith("https:"))),
    testCard,
    lists: new Map(lists.map((list) => [list.id, list])),
    rated: new Set(rated),
    prices,
    findings,
    law,
    sellable,
    words,
    shipped,
    products: [...words.values()][0]?.total ?? 0,
    members: [
      ...live.map((view) => memberOf(view, view.code, false)),
      ...coming.map((member) => memberOf(member, member.storefrontCode, true)),
    ],
    alternates: homeAlternates([...live, ...coming]),
  };
}

/** Of the locales of each storefront the first. */
function oncePerStorefront<View extends { readonly storefrontId: string }>(views: readonly View[]): View[] {
  return [...new Map(views.map((view) => [view.storefrontId, view])).values()];
}

/** The fallbacks that are written in the language itself: words of others do not count as translated. */
function sameLanguage({ locale, fallbacks }: { locale: string; fallbacks: readonly string[] }): string[] {
  const language = locale.split("-", 1)[0];
  return fallbacks.filter((other) => other !== locale && other.split("-", 1)[0] === language);
}
