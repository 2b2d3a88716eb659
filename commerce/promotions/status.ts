import { eq, sql } from "drizzle-orm";
import { type Ctx, inTransaction } from "@/commerce/context";
import { promotion } from "@/db/schema";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { holdPromotion, written } from "./editing";
import type { Promotion, PromotionStatus, PromotionsFailureCode } from "./model";

type Ref = { readonly promotionId: string; readonly version: number };
type Outcome = Promise<Result<Promotion, Failure<PromotionsFailureCode>>>;

/** Lets a draft or a paused promotion run, from its start date on. Doing it twice changes nothing. */
export const startPromotion = (ctx: Ctx, ref: Ref): Outcome => move(ctx, ref, "active");

/** Stops a promotion until `startPromotion`. Orders that have it keep it. */
export const pausePromotion = (ctx: Ctx, ref: Ref): Outcome => move(ctx, ref, "paused");

/** Puts a promotion away; its uses and codes stay for the records, and its codes stay taken. */
export const archivePromotion = (ctx: Ctx, ref: Ref): Outcome => move(ctx, ref, "archived");

/** Takes `archivePromotion` back: the promotion is paused again, for somebody to start. */
export const restorePromotion = (ctx: Ctx, ref: Ref): Outcome => move(ctx, ref, "paused", true);

function move(ctx: Ctx, { promotionId, version }: Ref, to: PromotionStatus, restore = false): Outcome {
  return inTransaction(ctx, async (tx) => {
    const held = await holdPromotion(tx, promotionId, version);
    if (!held.ok) return held;
    const before = held.value;
    if (before.status === to) return ok(before);
    if (before.status === "archived" && !restore) return fail("promotions.archived", "conflict");
    if (to === "paused" && before.status === "draft") return fail("promotions.not_active", "conflict");
    await tx.db
      .update(promotion)
      .set({ status: to, version: sql`${promotion.version} + 1`, changedAt: tx.now })
      .where(eq(promotion.id, promotionId));
    return written(
      tx,
      promotionId,
      `promotions.${restore ? "restore" : VERBS[to]}`,
      before.storefrontIds,
      before,
    );
  });
}

const VERBS: Readonly<Record<PromotionStatus, string>> = {
  draft: "draft",
  active: "start",
  paused: "pause",
  archived: "archive",
};
