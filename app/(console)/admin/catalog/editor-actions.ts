"use server";

import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import { allows, audit } from "@/commerce/access";
import { saveProduct, setPublication } from "@/commerce/catalog";
import type { ProductInput } from "@/commerce/catalog/model";
import { type Ctx, inTransaction } from "@/commerce/context";
import { postMovements } from "@/commerce/inventory";
import { listPriceLists, setPrices } from "@/commerce/pricing";
import type { PriceEntry } from "@/commerce/pricing/model";
import { theBrand } from "@/commerce/storefronts";
import { parseMoney } from "@/lib/currency";
import { fail, ok, type Result } from "@/lib/result";
import { type OpenDraft, openDraft } from "./[id]/data";

const typedPrice = z.strictObject({
  /** Place of the variant in the product's list. */
  row: z.int().min(0).max(2_047),
  priceListId: z.string().max(64),
  amount: z.string().max(64),
  compareAt: z.string().max(64),
});
type TypedPrice = z.output<typeof typedPrice>;

/** Saves a product and the prices that were typed, all or nothing, and answers how it stands now. */
export const saveDraft = defineAction(
  {
    may: "catalog.edit",
    input: z.strictObject({
      // `saveProduct` itself reads it, so that a refusal names the field as the form knows it.
      product: z.looseObject({}),
      prices: z.array(typedPrice).max(10_000),
    }),
  },
  async (ctx, { product, prices }, { staff }): Promise<Result<OpenDraft>> => {
    if (prices.length > 0 && !allows(staff.grants, "pricing.edit"))
      return fail("access.forbidden", "forbidden", { permission: "pricing.edit" });
    const saved = await inTransaction<Result<string>>(ctx, async (tx) => {
      const done = await saveProduct(tx, product as unknown as ProductInput);
      if (!done.ok) return done;
      const priced = await storePrices(
        tx,
        done.value.variants.map(({ id }) => id),
        prices,
      );
      return priced.ok ? ok(done.value.id) : priced;
    });
    if (!saved.ok) return saved;
    const open = await openDraft(ctx, saved.value);
    return open ? ok(open) : fail("catalog.product_not_found", "not_found");
  },
);

async function storePrices(
  ctx: Ctx,
  variantIds: readonly string[],
  prices: readonly TypedPrice[],
): Promise<Result<null>> {
  if (prices.length === 0) return ok(null);
  const lists = new Map((await listPriceLists(ctx, (await theBrand(ctx)).id)).map((list) => [list.id, list]));
  const entries = new Map<string, PriceEntry[]>();
  for (const { row, priceListId, amount, compareAt } of prices) {
    const list = lists.get(priceListId);
    const variantId = variantIds[row];
    if (!list || variantId === undefined) return fail("pricing.list_not_found", "not_found");
    const main = parseMoney(amount, list.currency);
    const before = compareAt.trim() === "" ? null : parseMoney(compareAt, list.currency);
    if (!main.ok || (before && !before.ok))
      return fail("pricing.bad_amount", "invalid", {}, `variants.${row}.price`);
    const entry = { variantId, amountMinor: main.minor, compareAtMinor: before ? before.minor : null };
    entries.set(priceListId, [...(entries.get(priceListId) ?? []), entry]);
  }
  for (const [listId, rows] of entries) {
    const done = await setPrices(ctx, listId, rows, "console");
    if (!done.ok) return done;
  }
  return ok(null);
}

/** A product as it stands now: for the form that somebody else's save has overtaken. */
export const readDraft = defineAction(
  { may: "catalog.read", input: z.string().max(64) },
  async (ctx, productId): Promise<Result<OpenDraft>> => {
    const open = await openDraft(ctx, productId);
    return open ? ok(open) : fail("catalog.product_not_found", "not_found");
  },
);

/** Sells a product in a storefront, or not, or as its assortment says; between two instants when given. */
export const setSold = defineAction(
  {
    may: "catalog.edit",
    input: z.strictObject({
      productId: z.string().max(64),
      storefrontId: z.string().max(64),
      published: z.boolean().nullable(),
      from: z.date().nullable(),
      until: z.date().nullable(),
    }),
  },
  (ctx, { productId, storefrontId, ...rest }) =>
    setPublication(ctx, { ...rest, productIds: [productId], storefrontIds: [storefrontId] }),
);

/** Corrects what is on hand by a movement with a reason. The reference makes a second click harmless. */
export const adjustStock = defineAction(
  {
    may: "inventory.edit",
    input: z.strictObject({
      variantId: z.string().max(64),
      locationId: z.string().max(64),
      quantity: z
        .int()
        .min(-1_000_000)
        .max(1_000_000)
        .refine((quantity) => quantity !== 0),
      reason: z.string().trim().min(1).max(200),
      reference: z.uuid(),
    }),
  },
  (ctx, { reference, ...movement }) =>
    inTransaction<Result<{ posted: number }>>(ctx, async (tx) => {
      const posted = await postMovements(tx, [
        { ...movement, kind: "adjust", source: "console", sourceRef: reference },
      ]);
      if (posted.ok && posted.value.posted > 0)
        await audit(tx, {
          action: "inventory.adjusted",
          subjectType: "variant",
          subjectId: movement.variantId,
          after: { locationId: movement.locationId, quantity: movement.quantity, reason: movement.reason },
        });
      return posted;
    }),
);
