"use server";

import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import { listProducts } from "@/commerce/catalog";
import type { Ctx } from "@/commerce/context";
import { createPromotion, editPromotion, startPromotion, windowIn } from "@/commerce/promotions";
import type { Promotion, PromotionInput } from "@/commerce/promotions/model";
import { shelfPrices } from "@/commerce/quotes";
import { listStorefronts } from "@/commerce/storefronts";
import { idsIn } from "@/components/admin/promotions/form-of";
import type { ShelfView } from "@/components/admin/promotions/shelf-preview";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { namesOf, variantsOf } from "./names";

const id = z.string().min(1).max(64);

/** Carries an answer out of a transaction that must leave nothing behind. */
class Undone<T> extends Error {
  constructor(readonly answer: T) {
    super("undone on purpose");
  }
}

/** Does the work on a state of the database that nobody else ever sees. */
async function asIf<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  try {
    await ctx.db.transaction(
      async (db) => {
        throw new Undone(await work({ ...ctx, db }));
      },
      { isolationLevel: "repeatable read" },
    );
  } catch (error) {
    if (error instanceof Undone) return error.answer as T;
    throw error;
  }
  throw new Error("Invariant broken: a preview was kept");
}

/**
 * What a product page would show with the promotion as it is typed: it is written and started, the shelf is asked as for
 * any shopper, and everything is taken back. Of one that begins later the first moment is shown.
 */
export const previewShelf = defineAction(
  {
    may: "promotions.edit",
    input: z.strictObject({
      promotion: z.custom<PromotionInput>((value) => typeof value === "object" && value !== null),
      promotionId: id.nullable(),
      version: z.int().min(0),
      storefrontId: id,
      variantId: id.nullable(),
    }),
  },
  async (ctx, input, { staff }) => {
    const [storefront] = await listStorefronts(ctx, { ids: [input.storefrontId] });
    if (!storefront) return fail("promotions.unknown_storefront", "not_found");
    const timeZone = storefront.locales[0]?.timeZone ?? "UTC";
    return asIf(
      ctx,
      async (tx): Promise<Result<{ variantId: string; name: string; view: ShelfView | null }, Failure>> => {
        const written = await write(tx, input);
        if (!written.ok) return written;
        const promotion = written.value;
        const variantId = input.variantId ?? (await someVariant(tx, promotion));
        if (variantId === null) return fail("promotions.unknown_target", "not_found");
        const { startsAt, endsAt } = windowIn(promotion, timeZone);
        const at =
          startsAt && startsAt > ctx.now
            ? startsAt
            : endsAt && endsAt <= ctx.now
              ? new Date(+endsAt - 60_000)
              : ctx.now;
        const question = { storefrontId: storefront.id, variantIds: [variantId], at };
        const names = await namesOf(
          tx,
          { products: [], variants: [variantId], categories: [] },
          staff.locale,
        );
        const price = (await shelfPrices(tx, question)).get(variantId);
        const own = price?.promotion?.id === promotion.id;
        return ok({
          variantId,
          name: names[variantId] ?? variantId,
          view: price
            ? {
                currency: price.currency,
                amountMinor: price.amountMinor,
                regularMinor: price.regularMinor,
                lowest30Minor: price.lowest30Minor,
                percentOff: price.percentOff,
                own,
              }
            : null,
        });
      },
    );
  },
);

async function write(
  tx: Ctx,
  input: { promotion: PromotionInput; promotionId: string | null; version: number },
): Promise<Result<Promotion>> {
  const { promotionId, version, promotion } = input;
  const written =
    promotionId === null
      ? await createPromotion(tx, promotion)
      : await editPromotion(tx, { promotionId, version, promotion });
  if (!written.ok || written.value.status === "active") return written;
  return startPromotion(tx, { promotionId: written.value.id, version: written.value.version });
}

/** A variant that the promotion means, else any. */
async function someVariant(ctx: Ctx, promotion: Promotion): Promise<string | null> {
  const { products, variants, categories } = idsIn({ conditions: [], effects: promotion.effects });
  if (variants[0]) return variants[0];
  const { rows } = await listProducts(ctx, {
    ...(categories.length > 0 && products.length === 0 ? { categoryId: categories } : {}),
    status: ["active"],
    limit: 1,
  });
  const productId = products[0] ?? rows[0]?.id;
  if (!productId) return null;
  const [first] = await variantsOf(ctx, productId);
  return first?.value ?? null;
}
