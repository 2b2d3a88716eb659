import type { Ctx } from "@/commerce/context";
import type { LaunchPlan, PlanStorefront } from "@/commerce/launch/model";
import { suggestPrices } from "@/commerce/pricing";
import type { PriceList, SuggestedPrice } from "@/commerce/pricing/model";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { shelfRate } from "@/commerce/tax";
import { isCurrency } from "@/lib/currency";
import { titlesOfVariants } from "./facts.view";
import { findPrices, type PlannedPrices } from "./price-facts.view";
import type { PreflightFacts } from "./rules/facts";
import type { RoundingFindings } from "./rules/price-findings";

/** The class that most goods are of: margins and medians are an estimate, not an invoice. */
const USUAL_CLASS = "standard";
/** Lines looked at for the farthest of a suggestion; the counts are over all. */
const LOOKED_AT = 5_000;

/** What stands out in the prices of a plan: margins, distance from the other storefronts, what rounding did. */
export async function priceFindings(
  ctx: Ctx,
  brandId: string,
  plan: LaunchPlan,
  lists: readonly PriceList[],
  live: readonly Pick<StorefrontView, "storefrontId" | "countries">[],
): Promise<PreflightFacts["findings"]> {
  const byId = new Map(lists.map((list) => [list.id, list]));
  const taxOf = await taxesOf(
    ctx,
    brandId,
    [...plan.storefronts, ...live].map(({ countries }) => countries[0] ?? ""),
  );
  const planned = plan.storefronts.flatMap((storefront): PlannedPrices[] => {
    const priceListId = sourceListOf(storefront);
    const list = priceListId === null ? undefined : byId.get(priceListId);
    if (!list) return [];
    return [
      {
        code: storefront.code,
        priceListId: list.id,
        taxMicro: taxOf(storefront.countries[0]),
        floorMicro: Math.max(storefront.minMarginMicro, list.marginFloorMicro ?? 0),
      },
    ];
  });
  const marketTaxes = new Map(
    live.map(({ storefrontId, countries }) => [storefrontId, taxOf(countries[0])] as const),
  );
  const prices = await findPrices(ctx, planned, marketTaxes);
  return { prices, rounding: await roundingFindings(ctx, plan) };
}

const sourceListOf = ({ priceSource: source }: PlanStorefront): string | null =>
  source === null ? null : source.kind === "list" ? source.priceListId : source.sourceListId;

/** The tax inside gross prices of each country today, in millionths. */
async function taxesOf(ctx: Ctx, brandId: string, countries: readonly string[]) {
  const rates = new Map<string, number>();
  for (const country of new Set(countries.filter(Boolean)))
    rates.set(country, await shelfRate(ctx, { brandId, country, taxClass: USUAL_CLASS, date: ctx.now }));
  return (country: string | undefined) => rates.get(country ?? "") ?? 0;
}

/** Storefronts with the same wish share one look. */
async function roundingFindings(ctx: Ctx, plan: LaunchPlan): Promise<Map<string, RoundingFindings>> {
  const looks = new Map<string, RoundingFindings | null>();
  const found = new Map<string, RoundingFindings>();
  for (const storefront of plan.storefronts) {
    const key = JSON.stringify([storefront.currency, storefront.priceSource]);
    if (!looks.has(key)) looks.set(key, await lookAtRounding(ctx, storefront));
    const look = looks.get(key);
    if (look) found.set(storefront.code, look);
  }
  return found;
}

async function lookAtRounding(
  ctx: Ctx,
  { priceSource: source, currency }: PlanStorefront,
): Promise<RoundingFindings | null> {
  if (source?.kind !== "suggest" || source.rounding === "none" || !isCurrency(currency)) return null;
  const { sourceListId, rounding } = source;
  const suggestion = await suggestPrices(ctx, { sourceListId, currency, rounding }, LOOKED_AT);
  if (!suggestion.ok) return null;
  const { count, movedOverFivePercent: moved, sample } = suggestion.value;
  const [farthest] = moved === 0 ? [] : [...sample].sort((a, b) => Math.abs(moveOf(b)) - Math.abs(moveOf(a)));
  if (!farthest) return { count, moved: 0, farthest: null };
  const titles = await titlesOfVariants(ctx, [farthest.variantId]);
  const title = titles.get(farthest.variantId) ?? farthest.variantId;
  return { count, moved, farthest: { title, percent: Math.round(moveOf(farthest) * 100) } };
}

const moveOf = ({ amountMinor, convertedMinor }: SuggestedPrice) =>
  Number(amountMinor - convertedMinor) / Number(convertedMinor);
