"use server";

import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import { type Ctx, inTransaction } from "@/commerce/context";
import {
  createPriceList,
  editPriceList,
  fetchReferenceRates,
  fillMissingPrices,
  getPriceList,
} from "@/commerce/pricing";
import { type CreateListInput, createListInput, ROUNDING_RULES } from "@/commerce/pricing/model";
import { theBrand } from "@/commerce/storefronts";
import { isCurrency } from "@/lib/currency";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { allLists } from "./data";
import { derivedPreview } from "./derived";

const id = z.string().max(64);

/** Makes a price list, empty or derived and frozen. */
export const createList = defineAction(
  { may: "pricing.edit", input: createListInput },
  async (ctx, input): Promise<Result<{ id: string }>> => {
    const { id: brandId } = await theBrand(ctx);
    const made = await createPriceList(ctx, brandId, input as CreateListInput);
    return made.ok ? ok({ id: made.value.list.id }) : made;
  },
);

/** What deriving a list would give, before anything is frozen. */
export const previewDerived = defineAction(
  {
    may: "pricing.read",
    input: z.strictObject({
      sourceListId: id,
      currency: z.string().refine(isCurrency),
      percentMicro: z.int().min(-999_999).max(10_000_000),
      rounding: z.enum(ROUNDING_RULES),
    }),
  },
  (ctx, input) => derivedPreview(ctx, input),
);

/** Prices for what a list does not price yet, suggested from another list. */
export const fillMissing = defineAction(
  {
    may: "pricing.edit",
    input: z.strictObject({ priceListId: id, sourceListId: id, rounding: z.enum(ROUNDING_RULES) }),
  },
  (ctx, input) => fillMissingPrices(ctx, input),
);

/** Reads the European Central Bank's daily rates. */
export const refreshRates = defineAction({ may: "pricing.edit", input: z.null() }, (ctx) =>
  fetchReferenceRates(ctx),
);

const validity = z.strictObject({
  id,
  validFrom: z.date().nullable(),
  validUntil: z.date().nullable(),
});
type Validity = z.output<typeof validity>;

/**
 * Ends lists now: they stop to speak, their prices and history stay. Answers their validity before. A list that storefronts
 * sell from is not ended like this: everything in them would lose its price.
 */
export const endLists = defineAction(
  { may: "pricing.edit", input: z.array(id).min(1).max(500) },
  (ctx, ids): Promise<Result<Validity[]>> =>
    changeValidity(ctx, ids, (list) => ({
      validFrom: list.validFrom && list.validFrom < ctx.now ? list.validFrom : null,
      validUntil: ctx.now,
    })),
);

/** Takes `endLists` back. */
export const restoreLists = defineAction(
  { may: "pricing.edit", input: z.array(validity).max(500) },
  (ctx, before): Promise<Result<Validity[]>> =>
    changeValidity(
      ctx,
      before.map((one) => one.id),
      (list) => {
        const then = before.find((one) => one.id === list.id);
        return { validFrom: then?.validFrom ?? null, validUntil: then?.validUntil ?? null };
      },
    ),
);

async function changeValidity(
  ctx: Ctx,
  ids: readonly string[],
  to: (list: Validity) => Omit<Validity, "id">,
): Promise<Result<Validity[]>> {
  const rows = new Map((await allLists(ctx)).map((row) => [row.id, row]));
  return inTransaction<Result<Validity[], Failure>>(ctx, async (tx) => {
    const before: Validity[] = [];
    for (const listId of ids) {
      const row = rows.get(listId);
      if (!row) return fail("pricing.list_not_found", "not_found");
      if (row.sellingStorefrontIds.length > 0)
        return fail("pricing.list_in_use", "conflict", { name: row.name });
      const list = await getPriceList(tx, listId);
      if (!list.ok) return list;
      const { name, priority, marginFloorMicro, floorMode, version, validFrom, validUntil } = list.value;
      before.push({ id: listId, validFrom, validUntil });
      const done = await editPriceList(tx, {
        ...{ id: listId, version, name, priority, marginFloorMicro, floorMode },
        storefrontIds: [...row.furtherStorefrontIds],
        ...to({ id: listId, validFrom, validUntil }),
      });
      if (!done.ok) return done;
    }
    return ok(before);
  });
}
