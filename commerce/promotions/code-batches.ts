import { randomBytes } from "node:crypto";
import { stringify } from "csv-stringify/sync";
import { desc, eq, sql } from "drizzle-orm";
import { type Ctx, inTransaction } from "@/commerce/context";
import { promotionCodeBatch } from "@/db/schema";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { noteCodes, promotionForCodes } from "./codes";
import { type CodeBatch, MAX_BATCH, type PromotionsFailureCode } from "./model";
import { codeForm, codesFrom, RANDOM_CHARACTERS } from "./rules/codes";

type Outcome<T> = Promise<Result<T, Failure<PromotionsFailureCode>>>;

/** Codes written in one transaction: a killed run loses less than a second's work. */
const CHUNK = 10_000;
/** Of random bytes, those that would be unfair are thrown away: some more are asked for. */
const BYTES_FOR_ONE = Math.ceil(RANDOM_CHARACTERS * 1.1);
const MAX_PREFIX = 20;
const PAGE = 5_000;

/** Orders `count` unique codes (1 to a million); `makeCodes` writes them. Each works `useLimit` times, once by default. */
export async function orderCodes(
  ctx: Ctx,
  input: { promotionId: string; count: number; prefix?: string; useLimit?: number | null },
): Outcome<CodeBatch> {
  const { promotionId, count, useLimit = 1 } = input;
  const prefix = (input.prefix ?? "").trim().toUpperCase();
  if (!Number.isInteger(count) || count < 1 || count > MAX_BATCH)
    return fail("promotions.batch_size", "invalid", { most: MAX_BATCH }, "count");
  if (useLimit !== null && (!Number.isInteger(useLimit) || useLimit < 1))
    return fail("promotions.bad_limit", "invalid", {}, "useLimit");
  // The prefix is read like the codes it begins.
  if (prefix.length > MAX_PREFIX) return fail("promotions.code_length", "invalid", {}, "prefix");
  if (prefix !== "" && !codeForm(`${prefix}-000`).ok)
    return fail("promotions.code_characters", "invalid", {}, "prefix");
  return inTransaction(ctx, async (tx) => {
    const held = await promotionForCodes(tx, promotionId);
    if (!held.ok) return held;
    const [row] = await tx.db
      .insert(promotionCodeBatch)
      .values({
        id: newId("codeBatch"),
        promotionId,
        prefix,
        wanted: count,
        useLimit,
        createdBy: tx.actor.id,
      })
      .returning();
    if (!row) return fail("promotions.batch_not_found", "not_found");
    await noteCodes(tx, promotionId, "promotions.order_codes", { batchId: row.id, count, prefix, useLimit });
    return ok(toBatch(row));
  });
}

/**
 * Writes what a batch still lacks, from the system's random generator, in chunks that are whole transactions: call it
 * again after a crash and it goes on. Two at once share the work by the batch's lock. `say` hears of each chunk and
 * stops the run by answering false.
 */
export async function makeCodes(
  ctx: Ctx,
  batchId: string,
  say: (made: number, wanted: number) => Promise<boolean> = async () => true,
): Outcome<CodeBatch> {
  for (;;) {
    const result = await inTransaction(ctx, async (tx): Outcome<CodeBatch> => {
      const [batch] = await tx.db
        .select()
        .from(promotionCodeBatch)
        .where(eq(promotionCodeBatch.id, batchId))
        .for("update");
      if (!batch) return fail("promotions.batch_not_found", "not_found");
      const wanted = Math.min(CHUNK, batch.wanted - batch.made);
      if (wanted === 0) return ok(toBatch(batch));
      const codes = codesFrom(randomBytes(wanted * BYTES_FOR_ONE), batch.prefix, wanted);
      // A code that is there already (by chance, or in another batch) is passed over; the next round makes up for it.
      const rows = await tx.db.execute(sql`
        insert into promotion_code (id, brand_id, promotion_id, code, code_key, batch_id, use_limit)
        select w.id, p.brand_id, p.id, w.code, w.code_key, ${batchId}, ${batch.useLimit}::int
        from promotion p, unnest(
          ${sql.param(codes.map(() => newId("promotionCode")))}::text[],
          ${sql.param(codes.map(({ code }) => code))}::text[],
          ${sql.param(codes.map(({ key }) => key))}::text[]) as w(id, code, code_key)
        where p.id = ${batch.promotionId}
        on conflict do nothing returning 1`);
      const made = batch.made + rows.length;
      await tx.db.update(promotionCodeBatch).set({ made }).where(eq(promotionCodeBatch.id, batchId));
      return ok(toBatch({ ...batch, made }));
    });
    if (!result.ok || result.value.made >= result.value.wanted) return result;
    if (!(await say(result.value.made, result.value.wanted))) return result;
  }
}

export async function listBatches(ctx: Ctx, promotionId: string): Promise<CodeBatch[]> {
  const rows = await ctx.db
    .select()
    .from(promotionCodeBatch)
    .where(eq(promotionCodeBatch.promotionId, promotionId))
    .orderBy(desc(promotionCodeBatch.id));
  return rows.map(toBatch);
}

/** The codes as CSV in chunks of text, oldest first, in constant memory. Cells that a spreadsheet would compute are escaped. */
export async function* exportCodes(
  ctx: Ctx,
  { promotionId, batchId }: { promotionId: string; batchId?: string },
): AsyncGenerator<string> {
  yield stringify([["code", "uses", "use_limit", "disabled", "created_at"]]);
  for (let after = ""; ; ) {
    const rows = await ctx.db.execute<{
      id: string;
      code: string;
      used: number;
      use_limit: number | null;
      disabled: boolean;
      created_at: string;
    }>(sql`
      select c.id, c.code, c.used_count as used, coalesce(c.use_limit, p.per_code_limit) as use_limit, c.disabled,
        to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as created_at
      from promotion_code c join promotion p on p.id = c.promotion_id
      where c.promotion_id = ${promotionId} and c.id > ${after}
        and (${batchId ?? null}::text is null or c.batch_id = ${batchId ?? null})
      order by c.id limit ${PAGE}`);
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    yield stringify(
      rows.map((row) => [
        row.code,
        row.used,
        row.use_limit ?? "",
        row.disabled ? "yes" : "no",
        row.created_at,
      ]),
      { escape_formulas: true },
    );
  }
}

function toBatch(row: typeof promotionCodeBatch.$inferSelect): CodeBatch {
  const { id, promotionId, prefix, wanted, made, useLimit, createdAt } = row;
  return { id, promotionId, prefix, wanted, made, useLimit, createdAt };
}
