import type { Ctx } from "@/commerce/context";
import { suggestPrices } from "@/commerce/pricing";
import type { RoundingRule } from "@/commerce/pricing/model";
import type { DerivedPreview } from "@/components/admin/pricing/derive-preview";
import type { CurrencyCode } from "@/lib/currency";
import { ok, type Result } from "@/lib/result";
import { titlesIn } from "./data";

/** Lines looked at for the largest moves; the counts are over all. */
const LOOKED_AT = 5_000;
const SHOWN = 12;

/** What a list derived from another one would hold: the dated rate, and the lines that rounding moves most. */
export async function derivedPreview(
  ctx: Ctx,
  input: { sourceListId: string; currency: CurrencyCode; percentMicro: number; rounding: RoundingRule },
): Promise<Result<DerivedPreview>> {
  const found = await suggestPrices(ctx, input, LOOKED_AT);
  if (!found.ok) return found;
  const { rate, count, movedOverFivePercent, sample } = found.value;
  const lines = sample
    .map(({ variantId, sourceMinor, convertedMinor, amountMinor, minQuantity }) => ({
      ...{ variantId, sourceMinor, convertedMinor, amountMinor, minQuantity },
      movePerMille:
        convertedMinor > 0n
          ? Math.round(Number(((amountMinor - convertedMinor) * 10_000n) / convertedMinor) / 10)
          : 0,
    }))
    .filter(({ minQuantity }) => minQuantity === 1)
    .sort((a, b) => Math.abs(b.movePerMille) - Math.abs(a.movePerMille))
    .slice(0, SHOWN);
  const titles = await titlesIn(
    ctx,
    input.sourceListId,
    lines.map(({ variantId }) => variantId),
  );
  return ok({
    rate,
    count,
    movedOverFivePercent,
    lines: lines.map(({ minQuantity: _, ...line }) => ({
      ...line,
      title: titles.get(line.variantId) ?? line.variantId,
    })),
  });
}
