import { and, eq, inArray } from "drizzle-orm";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { price, priceList } from "@/db/schema";
import type { CurrencyCode } from "@/lib/currency";
import { newId } from "@/lib/ids";
import { fail, ok } from "@/lib/result";
import { lockList, type Outcome } from "./lists";
import type { DatedRate, PriceSuggestion, RoundingRule, SuggestedPrice } from "./model";
import { type PricedVariant, pricedVariants } from "./priced.view";
import { referenceRate } from "./rates";
import { derivedPrice } from "./rules/derive";
import { auditPrices, tellListings, writeCells } from "./write";

const CHUNK = 2_000;

interface Wish {
  readonly sourceListId: string;
  readonly currency: CurrencyCode;
  readonly rounding: RoundingRule;
  /** Added to the source's prices, in millionths; nothing when left out. */
  readonly percentMicro?: number;
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
    scope: "storefront",
    percentMicro: wish.percentMicro ?? 0,
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
    count += (await writeCells(tx, id, lines.map(toCell), "launch.suggested")).changed;
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
    const locked = await lockList(tx, input.priceListId);
    if (!locked.ok) return locked;
    const list = locked.value;
    const wish = { ...input, currency: list.currency };
    const basis = await basisOf(tx, wish);
    if (!basis.ok) return basis;
    let count = 0;
    for await (const lines of suggestedLines(tx, wish, basis.value)) {
      const priced = await tx.db
        .selectDistinct({ id: price.variantId })
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
      const missing = lines.filter((line) => !known.has(line.variantId)).map(toCell);
      const written = await writeCells(tx, list.id, missing, "suggested");
      await tellListings(tx, list.id, written.productIds);
      count += written.changed;
    }
    await auditPrices(tx, list.id, "pricing.missing_filled", { count, from: input.sourceListId });
    return ok({ count });
  });
}

function toSuggestion(row: PricedVariant, wish: Wish, rate: DatedRate): SuggestedPrice {
  const { perUnit, from, to } = rate;
  const by = { from, to, perUnit, percentMicro: wish.percentMicro ?? 0, rounding: wish.rounding };
  const { convertedMinor, amountMinor } = derivedPrice(row.amountMinor, by);
  const compareAt = row.compareAtMinor === null ? null : derivedPrice(row.compareAtMinor, by).amountMinor;
  return {
    variantId: row.variantId,
    productId: row.productId,
    minQuantity: row.minQuantity,
    sourceMinor: row.amountMinor,
    convertedMinor,
    amountMinor,
    compareAtMinor: compareAt !== null && compareAt > amountMinor ? compareAt : null,
  };
}

const toCell = ({ variantId, minQuantity, amountMinor, compareAtMinor }: SuggestedPrice) => ({
  variantId,
  minQuantity,
  after: { amountMinor, compareAtMinor },
});

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
  return Number(((move < 0n ? -move : move) * 1000n) / line.convertedMinor);
}
