import type { Ctx } from "@/commerce/context";
import {
  type LaunchFailureCode,
  type LaunchPlan,
  type Preflight,
  type Proposal,
  type ProposeInput,
  proposeInput,
} from "@/commerce/launch/model";
import type { CountryCode } from "@/lib/country";
import { parseLocale } from "@/lib/locale";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { loadPreflightFacts, loadProposalFacts } from "./facts";
import { matrixOf } from "./rules/matrix";
import { planStorefronts, skippedCountries } from "./rules/plan";
import { preflightOf } from "./rules/preflight";

type Outcome<T> = Promise<Result<T, Failure<LaunchFailureCode>>>;

/**
 * What opening these countries in these languages would be: the matrix with nonsense struck out, and a storefront for
 * each country with its defaults. `shipped` are the locales whose shop words are whole in this build. A tag that
 * hreflang does not understand (`en-UK`) is refused with the one that was probably meant. Writes nothing.
 */
export async function proposePlan(
  ctx: Ctx,
  input: ProposeInput,
  shipped?: readonly string[],
): Outcome<Proposal> {
  const wish = proposeInput.parse(input);
  const languages: string[] = [];
  for (const [index, text] of wish.languages.entries()) {
    const parsed = parseLocale(text);
    if (!parsed.ok)
      return fail(
        "launch.locale_refused",
        "invalid",
        { input: text, reason: parsed.reason, suggestion: parsed.suggestion ?? "" },
        `languages.${index}`,
      );
    if (!languages.includes(parsed.tag)) languages.push(parsed.tag);
  }
  const { facts, onSubdomain } = await loadProposalFacts(ctx, shipped);
  const countries = [...new Set(wish.countries)] as CountryCode[];
  const skipped = skippedCountries(countries, facts);
  const closed = new Set(skipped.map(({ country }) => country));
  const open = countries.filter((country) => !closed.has(country));
  const matrix = matrixOf(open, languages, wish.choices, facts.shipped);
  const storefronts = planStorefronts(facts, matrix, wish, onSubdomain);
  const spoken = new Set(matrix.filter(({ kept }) => kept).map(({ country }) => country));
  const { addressStyle, minCoverage, choices } = wish;
  return ok({
    plan: { countries, languages, choices, addressStyle, minCoverage, storefronts },
    columns: [...new Set(matrix.map(({ locale }) => locale))],
    matrix,
    skipped: [
      ...skipped,
      ...open
        .filter((country) => !spoken.has(country))
        .map((country) => ({ country, reason: "no_language" as const, soldBy: null })),
    ],
  });
}

/** Runs every rule over the plan: all missing points at once. Writes nothing. */
export async function preflight(ctx: Ctx, plan: LaunchPlan, shipped?: readonly string[]): Promise<Preflight> {
  return preflightOf(await loadPreflightFacts(ctx, plan, shipped));
}
