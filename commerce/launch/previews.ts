import type { Ctx } from "@/commerce/context";
import type {
  HreflangChange,
  LaunchPlan,
  PreviewLine,
  PricePreview,
  PriceSource,
} from "@/commerce/launch/model";
import { listPriceLists, suggestPrices } from "@/commerce/pricing";
import type { SuggestedPrice } from "@/commerce/pricing/model";
import { liveLocales, theBrand } from "@/commerce/storefronts";
import { type CurrencyCode, isCurrency } from "@/lib/currency";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { homeAlternates, simulate } from "./facts";
import { samplePrices, titlesOfVariants } from "./facts.view";
import { diffAlternates } from "./rules/check-search";

const SHOWN = 20;
/** Lines looked at for the worst: all of a house-sized catalogue; of a larger one its first part. */
const LOOKED_AT = 5_000;

/**
 * What shoppers would pay: a sample of a list that is there, or of the suggestion with its dated rate, and the lines
 * that rounding moves most. Refused where no rate is known. Writes nothing.
 */
export async function previewPrices(
  ctx: Ctx,
  input: { currency: string; source: PriceSource },
): Promise<Result<PricePreview, Failure>> {
  const { currency, source } = input;
  if (!isCurrency(currency)) return fail("pricing.no_rate", "invalid", { from: "", to: currency });
  if (source.kind === "list") return ok(await listPreview(ctx, currency, source.priceListId));
  const suggestion = await suggestPrices(
    ctx,
    { sourceListId: source.sourceListId, currency, rounding: source.rounding },
    LOOKED_AT,
  );
  if (!suggestion.ok) return suggestion;
  const { rate, sample, count, movedOverFivePercent } = suggestion.value;
  const shown = onePerProduct(sample).slice(0, SHOWN);
  const worst = onePerProduct([...sample].sort((a, b) => movePerMille(b) - movePerMille(a))).slice(0, SHOWN);
  const titles = await titlesOfVariants(
    ctx,
    [...shown, ...worst].map(({ variantId }) => variantId),
  );
  const toLine = (line: SuggestedPrice): PreviewLine => ({
    title: titles.get(line.variantId) ?? line.variantId,
    sourceMinor: line.sourceMinor.toString(),
    amountMinor: line.amountMinor.toString(),
    movePerMille: movePerMille(line),
  });
  return ok({
    currency,
    sourceCurrency: rate.from,
    rate: { perUnit: rate.perUnit, day: rate.day, source: rate.source },
    count,
    movedOverFivePercent,
    sample: shown.map(toLine),
    worst: worst.map(toLine),
  });
}

async function listPreview(ctx: Ctx, currency: CurrencyCode, priceListId: string): Promise<PricePreview> {
  const brand = await theBrand(ctx);
  const list = (await listPriceLists(ctx, brand.id)).find(({ id }) => id === priceListId);
  const { count, sample: prices } = await samplePrices(ctx, list?.id ?? "", SHOWN);
  const titles = await titlesOfVariants(
    ctx,
    prices.map(({ variantId }) => variantId),
  );
  return {
    currency,
    sourceCurrency: null,
    rate: list?.rate && list.rateDate ? { perUnit: list.rate, day: list.rateDate, source: list.name } : null,
    count,
    movedOverFivePercent: 0,
    sample: prices.map(({ variantId, amountMinor }) => ({
      title: titles.get(variantId) ?? variantId,
      sourceMinor: null,
      amountMinor: amountMinor.toString(),
      movePerMille: 0,
    })),
    worst: [],
  };
}

/** Sizes and colours of one product mostly cost the same: its first line speaks for it. */
function onePerProduct(lines: readonly SuggestedPrice[]): SuggestedPrice[] {
  const seen = new Set<string>();
  return lines.filter(({ productId }) => !seen.has(productId) && seen.add(productId));
}

/** How far rounding moved a converted price, in per mille. */
function movePerMille({ amountMinor, convertedMinor }: SuggestedPrice): number {
  const move = amountMinor - convertedMinor;
  return Number(((move < 0n ? -move : move) * 1000n) / (convertedMinor > 0n ? convertedMinor : 1n));
}

/** The home pages' alternates before and after the plan, code by code. */
export async function hreflangDiff(ctx: Ctx, plan: LaunchPlan): Promise<HreflangChange[]> {
  const live = await liveLocales(ctx, (await theBrand(ctx)).id);
  return diffAlternates(homeAlternates(live), homeAlternates([...live, ...simulate(plan)]));
}
