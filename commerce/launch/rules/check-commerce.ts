import { hasWords } from "@/commerce/launch/rules/matrix";
import { isCurrency, moneyDecimal } from "@/lib/currency";
import { type Case, inPanel, type PreflightFacts, plannedLocales, type Rule } from "./facts";

/** Share of the assortment that must have a price before a storefront opens. */
const PRICED_SHARE = 0.99;

/** P-07: ISO 4217 says how many digits the currency has. */
export const knownCurrency: Rule = ({ plan }) => ({
  total: plan.storefronts.length,
  failing: plan.storefronts.flatMap((storefront): Case[] =>
    isCurrency(storefront.currency)
      ? []
      : [{ example: { currency: storefront.currency }, fix: inPanel("money", storefront) }],
  ),
});

/** P-08: at least 99 % of what is sold has a price, from its list or from the one that is suggested. */
export const pricedAssortment: Rule = ({ plan, lists, rated, prices }) => ({
  total: plan.storefronts.length,
  failing: plan.storefronts.flatMap((storefront): Case[] => {
    const { priceSource: source, currency, code } = storefront;
    const refuse = (why: string, title = "", missing = 0, fix: Case["fix"] = null): Case[] => [
      { example: { why, code, currency, title, missing }, fix: fix ?? inPanel("money", storefront) },
    ];
    if (!source) return refuse(rated.has(currency) ? "no_source" : "no_rate");
    const list = lists.get(source.kind === "list" ? source.priceListId : source.sourceListId);
    if (!list) return refuse("no_source");
    if (source.kind === "list" && list.currency !== currency) return refuse("other_currency");
    if (source.kind === "suggest" && !(rated.has(currency) && rated.has(list.currency)))
      return refuse("no_rate");
    const count = prices.lists.get(list.id);
    const priced = count?.priced ?? 0;
    return priced >= prices.total * PRICED_SHARE
      ? []
      : refuse("unpriced", count?.missingTitle ?? "", prices.total - priced, {
          route: `/pricing/lists/${list.id}`,
          params: { issue: "missing" },
        });
  }),
});

/** P-20: a stock location serves the country and has something to sell there. */
export const servedCountries: Rule = ({ plan, sellable }) => {
  const all = plan.storefronts.flatMap((storefront) =>
    storefront.countries.map((country) => ({ storefront, country })),
  );
  const failing = all.flatMap(({ storefront, country }): Case[] => {
    const found = sellable.get(country);
    if (found && found.locations > 0 && found.sellable > 0) return [];
    const why = found ? "nothing_to_sell" : "no_location";
    return [{ example: { why, country }, fix: inPanel("where", storefront) }];
  });
  return { failing, total: all.length };
};

/** P-21: on a domain of the world nobody pays with the test card, which takes no money. */
export const realPayments: Rule = ({ plan, realHosts, testCard }) => ({
  total: plan.storefronts.length,
  failing: plan.storefronts.flatMap((storefront): Case[] => {
    const host = storefront.locales.find(({ hostName }) => realHosts.has(hostName))?.hostName;
    if (!testCard || host === undefined) return [];
    return [{ example: { code: storefront.code, host }, fix: null }];
  }),
});

/** P-23: every word of the shop itself is there in the language. */
export const shopWords: Rule = (facts) => {
  const all = plannedLocales(facts);
  const failing = all.flatMap(({ storefront, locale: { locale } }): Case[] =>
    hasWords(locale, facts.shipped) ? [] : [{ example: { locale }, fix: inPanel("matrix", storefront) }],
  );
  return { failing, total: all.length };
};

/** P-24: products whose words reach the threshold; the others open without being indexed. */
export const productWords: Rule = (facts) => {
  const all = plannedLocales(facts);
  const failing = all.flatMap(({ storefront, locale: { locale, minCoverage } }): Case[] => {
    const { ready, total } = readyWords(facts, locale, minCoverage);
    if (ready >= total) return [];
    const missing = total - ready;
    const words = facts.words.get(locale);
    return [
      {
        example: { locale, code: storefront.code, missing, total, title: words?.shortTitle ?? "" },
        fix: { route: "/catalog", params: { incomplete: locale } },
      },
    ];
  });
  return { failing, total: all.length };
};

/** How many products have words enough in a locale to be indexed at a threshold (0..1), of all. */
export function readyWords(
  facts: Pick<PreflightFacts, "words">,
  locale: string,
  minCoverage: number,
): { ready: number; total: number } {
  const words = facts.words.get(locale);
  const ready = Array.from(words?.byCoverage ?? []).reduce(
    (sum, [coverage, products]) => (coverage >= Math.round(minCoverage * 100) ? sum + products : sum),
    0,
  );
  return { ready, total: words?.total ?? 0 };
}

/** P-26: addresses of products that still read as in the source language. */
export const translatedSlugs: Rule = (facts) => {
  const locales = [...new Set(plannedLocales(facts).map(({ locale }) => locale.locale))];
  const failing = locales.flatMap((locale): Case[] => {
    const words = facts.words.get(locale);
    if (!words || words.sourceSlugs === 0) return [];
    return [
      {
        example: { locale, missing: words.sourceSlugs, title: words.sourceSlugTitle ?? "" },
        fix: { route: "/catalog", params: { q: words.sourceSlugTitle ?? "" } },
      },
    ];
  });
  return { failing, total: locales.length };
};

/** P-35: the offer in a product's JSON-LD has a positive price with the digits of its currency (D-01, D-02). */
export const offerData: Rule = ({ plan, lists, prices }) => ({
  total: plan.storefronts.length,
  failing: plan.storefronts.flatMap((storefront): Case[] => {
    const { priceSource: source, currency, code } = storefront;
    // Without a source P-08 has spoken.
    if (!source || !isCurrency(currency)) return [];
    const list = lists.get(source.kind === "list" ? source.priceListId : source.sourceListId);
    const smallest = list && prices.lists.get(list.id)?.smallestMinor;
    const valid =
      list !== undefined &&
      smallest !== null &&
      smallest !== undefined &&
      smallest > 0n &&
      /^\d+(\.\d+)?$/.test(moneyDecimal(smallest, list.currency));
    return valid ? [] : [{ example: { code, currency }, fix: inPanel("money", storefront) }];
  }),
});
