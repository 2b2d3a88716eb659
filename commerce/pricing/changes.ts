import { eq, sql } from "drizzle-orm";
import { type Ctx, inTransaction } from "@/commerce/context";
import { priceList } from "@/db/schema";
import { fail, ok } from "@/lib/result";
import { type FullChange, wantedRows } from "./change-sql";
import { getPriceList, lockList, type Outcome } from "./lists";
import {
  type DatedRate,
  MAX_PRICE_MINOR,
  type PriceChangeSpec,
  type PriceList,
  type PricePreview,
  type RoundingRule,
} from "./model";
import { countsOf, type PreviewPage, previewOf } from "./preview.view";
import { referenceRate } from "./rates";
import { auditPrices, tellListings, writeByPlace, writeWanted } from "./write";

interface PreviewInput extends PreviewPage {
  readonly priceListId: string;
  /** The tax inside a gross price, for the margin; nothing when left out. */
  readonly taxRateMicro?: number;
}

/**
 * What a rounding rule, a formula or a new rate would make of a list: every changed price by pages, sortable by the size of
 * the change, with margins and the dated rate. Writes nothing.
 */
export async function previewChange(
  ctx: Ctx,
  input: PreviewInput & { readonly change: PriceChangeSpec },
): Outcome<PricePreview> {
  const list = await getPriceList(ctx, input.priceListId);
  if (!list.ok) return list;
  const full = await fullChange(ctx, list.value, input.change);
  if (!full.ok) return full;
  const { change, rate } = full.value;
  return ok(await previewOf(ctx, list.value, change, input, { rate, taxRateMicro: input.taxRateMicro ?? 0 }));
}

/** `previewChange` of a rounding rule. */
export async function previewRounding(
  ctx: Ctx,
  input: PreviewInput & { readonly rounding: RoundingRule; readonly query?: string },
): Outcome<PricePreview> {
  const { rounding, query } = input;
  return previewChange(ctx, { ...input, change: { kind: "rounding", rounding, query } });
}

/**
 * Writes a change of many prices, as it was previewed: `digest` is the preview's, and another state of the list by now refuses
 * it (`pricing.changed_meanwhile`). Refused whole when a price would come out as none, or under a blocking floor.
 */
export async function applyChange(
  ctx: Ctx,
  input: {
    readonly priceListId: string;
    readonly change: PriceChangeSpec;
    readonly digest: string;
    readonly reason: string;
    readonly taxRateMicro?: number;
  },
): Outcome<{ changed: number }> {
  return inTransaction(ctx, async (tx) => {
    const locked = await lockList(tx, input.priceListId);
    if (!locked.ok) return locked;
    const list = locked.value;
    const full = await fullChange(tx, list, input.change);
    if (!full.ok) return full;
    const { change, rate } = full.value;
    const counts = await countsOf(tx, list, change, input.taxRateMicro ?? 0);
    if (counts.impossible > 0) return fail("pricing.bad_amount", "invalid", { count: counts.impossible });
    if (counts.digest !== input.digest)
      return fail("pricing.changed_meanwhile", "conflict", { count: counts.changed });
    if (list.floorMode === "block" && counts.belowFloor > 0)
      return fail("pricing.below_floor", "conflict", { count: counts.belowFloor });
    const wanted = sql`select variant_id, min_quantity, amount_minor, compare_at_minor from (${wantedRows(list, change)}) w`;
    await writeByPlace(tx);
    const written = await writeWanted(tx, list.id, wanted, input.reason);
    if (rate) await noteRate(tx, list.id, rate, tx.now);
    await tellListings(tx, list.id, written.productIds);
    const after = { changed: written.changed, reason: input.reason, change: auditable(input.change) };
    await auditPrices(tx, list.id, "pricing.prices_changed", after);
    return ok({ changed: written.changed });
  });
}

/** Remembers the rate that a derived list was computed with, and that it is frozen again. */
export async function noteRate(
  ctx: Ctx,
  priceListId: string,
  rate: Pick<DatedRate, "perUnit" | "day">,
  frozenAt: Date,
): Promise<void> {
  await ctx.db
    .update(priceList)
    .set({
      rate: rate.perUnit,
      rateDate: rate.day,
      frozenAt,
      changedAt: sql`now()`,
      version: sql`${priceList.version} + 1`,
    })
    .where(eq(priceList.id, priceListId));
}

/** A change with everything that it computes with; for a derived list its source, rate and rule. */
export async function fullChange(
  ctx: Ctx,
  list: PriceList,
  spec: PriceChangeSpec,
): Outcome<{ change: FullChange; rate: DatedRate | null }> {
  if (spec.kind === "formula") {
    const { formula } = spec;
    if (formula.kind === "set" && (formula.minor <= 0n || formula.minor > MAX_PRICE_MINOR))
      return fail("pricing.bad_amount", "invalid", { count: 1 });
    if (formula.kind === "divide" && formula.divisorMicro <= 0n)
      return fail("pricing.bad_formula", "invalid");
    return ok({ change: spec, rate: null });
  }
  if (spec.kind === "rounding") return ok({ change: spec, rate: null });
  const { sourceListId } = list;
  if (list.kind !== "derived" || sourceListId === null)
    return fail("pricing.not_derived", "conflict", { name: list.name });
  const source = await getPriceList(ctx, sourceListId);
  if (!source.ok) return source;
  const found = await referenceRate(ctx, source.value.currency, list.currency);
  if (!found.ok) return found;
  const rate: DatedRate = { ...found.value, ...spec.rate };
  const { perUnit, from, to } = rate;
  const rounding = list.rounding ?? "none";
  const by = { from, to, perUnit, percentMicro: list.percentMicro, rounding };
  return ok({ change: { kind: "derive", sourceListId, by }, rate });
}

/** A change as JSON for the audit log: bigints as text. */
function auditable(change: PriceChangeSpec): unknown {
  return JSON.parse(
    JSON.stringify(change, (_, value) => (typeof value === "bigint" ? String(value) : value)),
  );
}
