"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import { type Ctx, inTransaction } from "@/commerce/context";
import { enqueueJob } from "@/commerce/events";
import {
  addCode as addCodeVerb,
  archivePromotion,
  createPromotion,
  duplicatePromotion,
  editPromotion,
  getPromotion,
  orderCodes,
  pausePromotion,
  restorePromotion,
  setCodeDisabled,
  startPromotion,
} from "@/commerce/promotions";
import {
  addCodeInput,
  type CodeBatch,
  orderCodesInput,
  type PromotionInput,
  type PromotionStatus,
} from "@/commerce/promotions/model";
import { fail, ok, type Result } from "@/lib/result";
import { openPromotion, withNames } from "./data";
import { productChoices, variantChoices } from "./names";

const may = "promotions.edit";
const id = z.string().min(1).max(64);
const text = z.string().max(200);

/** Redraws the console's pages that show promotions once something in them changed. */
function redrawn<R extends Result<unknown>>(result: R): R {
  if (result.ok) revalidatePath("/admin/promotions", "layout");
  return result;
}

/** The verb says what is wrong with a promotion, field by field; here only that it is a document at all. */
const saveInput = z.strictObject({
  promotionId: id.nullable(),
  version: z.int().min(0),
  promotion: z.custom<PromotionInput>((value) => typeof value === "object" && value !== null),
});

/** Writes a promotion: a new one without an id, else over the version that the editor saw. */
export const savePromotion = defineAction(
  { may, input: saveInput },
  async (ctx, { promotionId, version, promotion }, { staff }) => {
    const saved =
      promotionId === null
        ? await createPromotion(ctx, promotion)
        : await editPromotion(ctx, { promotionId, version, promotion });
    return saved.ok ? redrawn(ok(await withNames(ctx, saved.value, staff.locale))) : saved;
  },
);

/** A promotion as it stands now: what a refused editor compares with. */
export const readPromotion = defineAction({ may, input: id }, async (ctx, promotionId, { staff }) => {
  const open = await openPromotion(ctx, promotionId, staff.locale);
  return open ? ok(open) : fail("promotions.not_found", "not_found");
});

const MOVES = {
  active: startPromotion,
  paused: pausePromotion,
  archived: archivePromotion,
} as const;

const changes = z.array(z.strictObject({ promotionId: id, to: z.enum(["active", "paused", "archived"]) }));

/** Moves many promotions, all or none. Answers where each stood before, which undoes it when sent back. */
export const movePromotions = defineAction({ may, input: changes.min(1).max(500) }, async (ctx, wanted) =>
  redrawn(
    await inTransaction<Result<{ promotionId: string; to: Exclude<PromotionStatus, "draft"> }[]>>(
      ctx,
      async (tx) => {
        const before: { promotionId: string; to: Exclude<PromotionStatus, "draft"> }[] = [];
        for (const { promotionId, to } of wanted) {
          const moved = await moveTo(tx, promotionId, to);
          if (!moved.ok) return moved;
          if (moved.value !== to)
            before.push({ promotionId, to: moved.value === "draft" ? "paused" : moved.value });
        }
        return ok(before);
      },
    ),
  ),
);

async function moveTo(
  ctx: Ctx,
  promotionId: string,
  to: Exclude<PromotionStatus, "draft">,
): Promise<Result<PromotionStatus>> {
  const found = await getPromotion(ctx, promotionId);
  if (!found) return fail("promotions.not_found", "not_found");
  if (found.status === to) return ok(found.status);
  let { version } = found;
  if (found.status === "archived") {
    const back = await restorePromotion(ctx, { promotionId, version });
    if (!back.ok || to === "paused") return back.ok ? ok(found.status) : back;
    version = back.value.version;
  }
  const moved = await MOVES[to](ctx, { promotionId, version });
  return moved.ok ? ok(found.status) : moved;
}

export const duplicate = defineAction(
  { may, input: z.strictObject({ promotionId: id, name: z.string().trim().min(1).max(200) }) },
  async (ctx, input) => redrawn(await duplicatePromotion(ctx, input)),
);

export const addCode = defineAction({ may, input: addCodeInput }, async (ctx, input) =>
  redrawn(await addCodeVerb(ctx, input)),
);

/** Orders many codes of their own; a job makes them. */
export const makeCodes = defineAction({ may, input: orderCodesInput }, async (ctx, input) =>
  redrawn(
    await inTransaction<Result<CodeBatch>>(ctx, async (tx) => {
      const ordered = await orderCodes(tx, input);
      if (!ordered.ok) return ordered;
      const { id: batchId, wanted } = ordered.value;
      const job = await enqueueJob(tx, {
        kind: "promotions.make_codes",
        input: { batchId },
        dedupeKey: batchId,
        total: wanted,
      });
      return job.ok ? ordered : job;
    }),
  ),
);

export const disableCode = defineAction(
  { may, input: z.strictObject({ codeId: id, disabled: z.boolean() }) },
  async (ctx, input) => redrawn(await setCodeDisabled(ctx, input)),
);

export const findProducts = defineAction({ may: "catalog.read", input: text }, (ctx, wanted) =>
  productChoices(ctx, wanted),
);

export const findVariants = defineAction({ may: "catalog.read", input: text }, (ctx, wanted) =>
  variantChoices(ctx, wanted),
);
