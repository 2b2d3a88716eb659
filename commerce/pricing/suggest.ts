import { and, desc, eq, inArray } from "drizzle-orm";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { price, priceList, referenceRate as rateTable } from "@/db/schema";
import type { CurrencyCode } from "@/lib/currency";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import type { DatedRate, PriceSuggestion, PricingFailureCode, RoundingRule, SuggestedPrice } from "./model";
import { tellListings, upsertPrices } from "./price-lists";
import { type PricedVariant, pricedVariants } from "./priced.view";
import { convert, crossRate } from "./rules/convert";
import { roundPrice } from "./rules/rounding";

type Outcome<T> = Promise<Result<T, Failure<PricingFailureCode>>>;

const CHUNK = 2_000;

/** The newest reference rate between two currencies, through the euro; refused when one has none. */
export async function referenceRate(ctx: Ctx, from: CurrencyCode, to: CurrencyCode): Outcome<DatedRate> {
  const rows = await ctx.db
    .selectDistinctOn([rateTable.currency])
    .from(rateTable)
    .where(inArray(rateTable.currency, [from, to]))
    .orderBy(rateTable.currency, desc(rateTable.day));
  const source = rows.find((row) => row.currency === from);
  const target = rows.find((row) => row.currency === to);
  if (!source || !target) return fail("pricing.no_rate", "not_found", { from, to });
  const older = source.day < target.day ? source : target;
  return ok({
    from,
    to,
    perUnit: crossRate(source.perEuro, target.perEuro),
    day: older.day,
    source: target.source,
  });
}

/** The currencies that have a reference rate. */
export async function ratedCurrencies(ctx: Ctx): Promise<CurrencyCode[]> {
  const rows = await ctx.db
    .selectDistinct({ currency: rateTable.currency })
    .from(rateTable)
    .orderBy(rateTable.currency);
  return rows.map((row) => row.currency as CurrencyCode);
}

interface Wish {
  readonly sourceListId: string;
  readonly currency: CurrencyCode;
  readonly rounding: RoundingRule;
}

/**
 * What prices in a new currency would be: the source list at a dated reference rate, rounded. Writes nothing. `sample` holds
 * the first `sampleSize` lines; the counts are over all of them.
 */
export async function suggestPrices(ctx: Ctx, wish: Wish, sampleSize = 20): Outcome<PriceSuggestion> {
  const basis = await basisOf(ctx, wish);
  if (!basis.ok) return basis;
  const sample: SuggestedPrice[] = [];
  let count = 0;
  let movedOverFivePercent = 0;
  let largestMovePerMille = 0;
  for await (const lines of suggestedLines(ctx, wish, basis.value)) {
    count += lines.length;
    sample.push(...lines.slice(0, Math.max(0, sampleSize - sample.length)));
    for (const line of lines) {
      const move = movePerMille(line);
      if (move > 50) movedOverFivePercent += 1;
      largestMovePerMille = Math.max(largestMovePerMille, move);
    }
  }
  const { rate } = basis.value;
  const { sourceListId, rounding } = wish;
  return ok({ sourceListId, rate, rounding, count, sample, movedOverFivePercent, largestMovePerMille });
}

/**
 * Writes the suggestion as a list of its own and freezes it: from now on these are explicit prices; the rate is only
 * remembered. In the launch's transaction.
 */
export async function freezeSuggestedList(
  tx: TxCtx,
  wish: Wish & { brandId: string; name: string },
): Outcome<{ priceListId: string; count: number }> {
  const basis = await basisOf(tx, wish);
  if (!basis.ok) return basis;
  const id = newId("priceList");
  const { rate, taxIncluded } = basis.value;
  await tx.db.insert(priceList).values({
    id,
    brandId: wish.brandId,
    name: wish.name,
    kind: "derived",
    currency: wish.currency,
    taxIncluded,
    sourceListId: wish.sourceListId,
    rate: rate.perUnit,
    rateDate: rate.day,
    rounding: wish.rounding,
    frozenAt: tx.now,
  });
  let count = 0;
  for await (const lines of suggestedLines(tx, wish, basis.value)) {
    // Nobody sells from this list yet: the storefront that will has all its listings computed when it opens.
    count += (await upsertPrices(tx, id, lines, "launch.suggested")).changed;
  }
  return ok({ priceListId: id, count });
}

/**
 * Prices for what a list does not price yet, suggested from another list and then explicit like the rest: after an
 * import, or for products added since a launch. Gives how many were added.
 */
export async function fillMissingPrices(
  ctx: Ctx,
  input: { priceListId: string; sourceListId: string; rounding: RoundingRule },
): Outcome<{ count: number }> {
  return inTransaction(ctx, async (tx) => {
    const [list] = await tx.db.select().from(priceList).where(eq(priceList.id, input.priceListId));
    if (!list) return fail("pricing.list_not_found", "not_found");
    const wish = { ...input, currency: list.currency as CurrencyCode };
    const basis = await basisOf(tx, wish);
    if (!basis.ok) return basis;
    let count = 0;
    for await (const lines of suggestedLines(tx, wish, basis.value)) {
      const priced = await tx.db
        .select({ id: price.variantId })
        .from(price)
        .where(
          and(
            eq(price.priceListId, list.id),
            inArray(
              price.variantId,
              lines.map((line) => line.variantId),
            ),
          ),
        );
      const known = new Set(priced.map((row) => row.id));
      const written = await upsertPrices(
        tx,
        list.id,
        lines.filter((line) => !known.has(line.variantId)),
        "suggested",
      );
      await tellListings(tx, list.id, written.ids);
      count += written.changed;
    }
    return ok({ count });
  });
}

/** The suggested prices of some variants of a source list. */
function toSuggestion(row: PricedVariant, wish: Wish, rate: DatedRate): SuggestedPrice {
  const price = (minor: bigint) => convert(minor, rate.from, rate.to, rate.perUnit);
  const convertedMinor = price(row.amountMinor);
  const amountMinor = roundPrice(convertedMinor > 0n ? convertedMinor : 1n, wish.currency, wish.rounding);
  const compareAt =
    row.compareAtMinor === null ? null : roundPrice(price(row.compareAtMinor), wish.currency, wish.rounding);
  return {
    variantId: row.variantId,
    productId: row.productId,
    sourceMinor: row.amountMinor,
    convertedMinor,
    amountMinor,
    compareAtMinor: compareAt !== null && compareAt > amountMinor ? compareAt : null,
  };
}

async function* suggestedLines(
  ctx: Ctx,
  wish: Wish,
  basis: { rate: DatedRate },
): AsyncGenerator<SuggestedPrice[], void> {
  for await (const rows of pricedVariants(ctx, wish.sourceListId, CHUNK)) {
    yield rows.map((row) => toSuggestion(row, wish, basis.rate));
  }
}

async function basisOf(ctx: Ctx, wish: Wish): Outcome<{ rate: DatedRate; taxIncluded: "gross" | "net" }> {
  const [source] = await ctx.db.select().from(priceList).where(eq(priceList.id, wish.sourceListId));
  if (!source) return fail("pricing.list_not_found", "not_found");
  const rate = await referenceRate(ctx, source.currency as CurrencyCode, wish.currency);
  return rate.ok ? ok({ rate: rate.value, taxIncluded: source.taxIncluded }) : rate;
}

function movePerMille(line: SuggestedPrice): number {
  const move = line.amountMinor - line.convertedMinor;
  const base = line.convertedMinor > 0n ? line.convertedMinor : 1n;
  return Number(((move < 0n ? -move : move) * 1000n) / base);
}
