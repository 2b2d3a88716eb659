import type { CountryLaw, PlanStorefront } from "@/commerce/launch/model";
import type { Case, PreflightFacts, Rule } from "./facts";

interface Placed {
  readonly storefront: PlanStorefront;
  readonly law: CountryLaw;
}

const placed = ({ plan, law }: PreflightFacts): Placed[] =>
  plan.storefronts.flatMap((storefront) =>
    storefront.countries.flatMap((country) => {
      const found = law.countries.get(country);
      return found ? [{ storefront, law: found }] : [];
    }),
  );

/** P-12: where tax will be charged, every class of the assortment has a rate today. */
export const ratedClasses: Rule = (facts) => {
  let total = 0;
  const failing = placed(facts).flatMap(({ law }): Case[] => {
    total += law.rates.length;
    if (law.taxed !== "local" && law.taxed !== "oss") return [];
    // Where local rates need a provider the tables cannot be whole.
    if (law.incomplete) return [];
    return law.rates
      .filter(({ rateMicro }) => rateMicro === null)
      .map(({ classKey }) => ({
        example: { country: law.country, class: classKey },
        fix: { route: "/tax", params: { q: law.country } },
      }));
  });
  return { failing, total };
};

/** P-13: the threshold for distance sales, One Stop Shop, and shops that show tax which nobody may charge. */
export const threshold: Rule = (facts) => {
  const all = placed(facts);
  const { state, soldMinor, thresholdMinor } = facts.law.threshold;
  const failing = all.flatMap(({ storefront, law }): Case[] => {
    const refuse = (why: string): Case[] => [
      {
        example: { why, country: law.country, code: storefront.code, soldMinor, thresholdMinor },
        fix: { route: "/tax/registrations", params: {} },
      },
    ];
    if (law.taxed === "origin") return state === "below" ? [] : refuse(state);
    if (law.taxed === "none" && storefront.taxDisplay === "gross" && law.known)
      return refuse("not_registered");
    return [];
  });
  return { failing, total: all.length };
};

/** P-14: the seller can be named, and has the number under which it charges tax. */
export const legalEntity: Rule = (facts) => {
  const all = placed(facts);
  const [missing] = facts.law.missingEntity;
  const nameless: Case[] =
    missing === undefined
      ? []
      : [
          {
            example: { why: "entity", field: missing, country: "" },
            fix: { route: "/storefronts/seller", params: {} },
          },
        ];
  const numberless = all.flatMap(({ storefront, law }): Case[] =>
    (law.taxed === "local" || law.taxed === "oss") && law.registrationNumber === null
      ? [
          {
            example: { why: "number", field: storefront.code, country: law.country },
            fix: { route: "/tax/registrations", params: {} },
          },
        ]
      : [],
  );
  return { failing: [...nameless, ...numberless], total: all.length + 1 };
};
