import { type Ctx, inTransaction } from "@/commerce/context";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { floorBreaches } from "./floor";
import { lockList, type Outcome } from "./lists";
import { MAX_EDITS, type PricingFailureCode, type SheetEdit, type SheetOutcome } from "./model";
import {
  auditPrices,
  cellProblem,
  conflictsOf,
  knowsVariants,
  refuseBelowFloor,
  tellListings,
  writeCells,
} from "./write";

/**
 * Writes the edits of a price sheet, all or none. Each cell says what its editor saw; where somebody else has written since,
 * nothing is written and every such cell comes back with all three values, so that no work is lost. Under a floor that warns
 * the prices are written and their variants named (`taxRateMicro`: the tax inside, for gross lists).
 */
export async function editSheet(
  ctx: Ctx,
  input: {
    readonly priceListId: string;
    readonly edits: readonly SheetEdit[];
    readonly reason: string;
    readonly taxRateMicro?: number;
  },
): Outcome<SheetOutcome> {
  const { priceListId, edits, reason, taxRateMicro = 0 } = input;
  if (edits.length > MAX_EDITS) return fail("pricing.file_too_large", "limit", { max: MAX_EDITS });
  const problem = cellProblem(edits);
  if (problem) return problem;
  return inTransaction<Result<SheetOutcome, Failure<PricingFailureCode>>>(ctx, async (tx) => {
    const list = await lockList(tx, priceListId);
    if (!list.ok) return list;
    if (!(await knowsVariants(tx, edits))) return fail("pricing.unknown_variant", "not_found");
    const conflicts = await conflictsOf(tx, priceListId, edits);
    if (conflicts.length > 0) return ok({ status: "conflict", conflicts });
    const refused = await refuseBelowFloor(tx, list.value, edits, taxRateMicro);
    if (refused) return refused;
    const belowFloor = await floorBreaches(tx, list.value, edits, taxRateMicro);
    const { changed, productIds } = await writeCells(tx, priceListId, edits, reason);
    await tellListings(tx, priceListId, productIds);
    if (changed > 0) await auditPrices(tx, priceListId, "pricing.sheet_edited", { changed, reason });
    return ok({ status: "saved", changed, belowFloor });
  });
}
