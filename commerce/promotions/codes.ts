import { eq, sql } from "drizzle-orm";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { emit } from "@/commerce/events";
import { promotion, promotionCode, promotionStorefront } from "@/db/schema";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import type { PromotionCodeRow, PromotionsFailureCode } from "./model";
import { codeForm, codeKey } from "./rules/codes";

type Outcome<T> = Promise<Result<T, Failure<PromotionsFailureCode>>>;
type Row = typeof promotionCode.$inferSelect;

/**
 * Adds a code that many may share: `WELCOME10`. ASCII letters, digits and single hyphens, 3 to 40; case and separators
 * do not matter, nor does O for 0. A brand has a code once, in all its promotions (`promotions.code_taken`).
 */
export async function addCode(
  ctx: Ctx,
  input: { promotionId: string; code: string; useLimit?: number | null },
): Outcome<PromotionCodeRow> {
  const form = codeForm(input.code);
  if (!form.ok)
    return fail(
      form.reason === "length" ? "promotions.code_length" : "promotions.code_characters",
      "invalid",
      {},
      "code",
    );
  const useLimit = input.useLimit ?? null;
  if (useLimit !== null && (!Number.isInteger(useLimit) || useLimit < 1))
    return fail("promotions.bad_limit", "invalid", {}, "useLimit");
  return inTransaction(ctx, async (tx) => {
    const held = await promotionForCodes(tx, input.promotionId);
    if (!held.ok) return held;
    const [row] = await tx.db
      .insert(promotionCode)
      .values({
        id: newId("promotionCode"),
        brandId: held.value.brandId,
        promotionId: input.promotionId,
        code: form.code,
        codeKey: form.key,
        useLimit,
      })
      .onConflictDoNothing()
      .returning();
    if (!row) {
      const [other] = await tx.db
        .select({ code: promotionCode.code, name: promotion.name })
        .from(promotionCode)
        .innerJoin(promotion, eq(promotion.id, promotionCode.promotionId))
        .where(
          sql`${promotionCode.brandId} = ${held.value.brandId} and ${promotionCode.codeKey} = ${form.key}`,
        );
      return fail(
        "promotions.code_taken",
        "conflict",
        { code: other?.code ?? form.code, name: other?.name ?? "" },
        "code",
      );
    }
    await noteCodes(tx, input.promotionId, "promotions.add_code", { code: form.code, useLimit });
    return ok(toCode(row));
  });
}

/** Switches a code off, or on again. Orders that used it keep what they got. */
export async function setCodeDisabled(
  ctx: Ctx,
  { codeId, disabled }: { codeId: string; disabled: boolean },
): Outcome<PromotionCodeRow> {
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .update(promotionCode)
      .set({ disabled })
      .where(eq(promotionCode.id, codeId))
      .returning();
    if (!row) return fail("promotions.code_not_found", "not_found");
    await noteCodes(tx, row.promotionId, disabled ? "promotions.disable_code" : "promotions.enable_code", {
      code: row.code,
    });
    return ok(toCode(row));
  });
}

/** The codes of a promotion, newest first. `query`: a code or its beginning, however it is written. */
export async function listCodes(
  ctx: Ctx,
  page: { promotionId: string; query?: string; cursor?: string; limit: number },
): Promise<{ rows: PromotionCodeRow[]; nextCursor: string | null; total: number }> {
  const query = page.query?.trim() ?? "";
  // Shorter than a code can be: pad, look up, and take the padding away again.
  const start = query === "" ? "" : (codeKey(`${query}000`)?.slice(0, -3) ?? null);
  if (start === null) return { rows: [], nextCursor: null, total: 0 };
  const where = sql`${promotionCode.promotionId} = ${page.promotionId} and starts_with(${promotionCode.codeKey}, ${start})`;
  const [counted] = await ctx.db.select({ total: sql<string>`count(*)` }).from(promotionCode).where(where);
  const found = await ctx.db
    .select()
    .from(promotionCode)
    .where(page.cursor === undefined ? where : sql`${where} and ${promotionCode.id} < ${page.cursor}`)
    .orderBy(sql`${promotionCode.id} desc`)
    .limit(page.limit + 1);
  const shown = found.slice(0, page.limit);
  return {
    rows: shown.map(toCode),
    nextCursor: found.length > page.limit ? (shown.at(-1)?.id ?? null) : null,
    total: Number(counted?.total ?? 0),
  };
}

/** A promotion that may get codes: it wants some, and is not put away. */
export async function promotionForCodes(tx: TxCtx, promotionId: string): Outcome<{ brandId: string }> {
  const [row] = await tx.db.select().from(promotion).where(eq(promotion.id, promotionId)).for("share");
  if (!row) return fail("promotions.not_found", "not_found");
  if (row.status === "archived") return fail("promotions.archived", "conflict");
  return row.needsCode ? ok({ brandId: row.brandId }) : fail("promotions.code_not_wanted", "invalid");
}

/** The audit line and the event of a change of codes. */
export async function noteCodes(
  tx: TxCtx,
  promotionId: string,
  action: string,
  after: Readonly<Record<string, string | number | null>>,
): Promise<void> {
  await audit(tx, { action, subjectType: "promotion", subjectId: promotionId, after });
  const rows = await tx.db
    .select({ id: promotionStorefront.storefrontId })
    .from(promotionStorefront)
    .where(eq(promotionStorefront.promotionId, promotionId));
  const storefrontIds = rows.map(({ id }) => id);
  await emit(tx, {
    type: "promotions.changed",
    aggregate: promotionId,
    payload: { promotionId, storefrontIds },
  });
}

export function toCode(row: Row): PromotionCodeRow {
  const { id, code, batchId, usedCount, useLimit, disabled, createdAt } = row;
  return { id, code, batchId, used: usedCount, useLimit, disabled, createdAt };
}
