import { and, asc, eq, inArray } from "drizzle-orm";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction } from "@/commerce/context";
import { returnPolicy } from "@/db/schema";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import {
  DEFAULT_RETURN_DAYS,
  type OrdersFailureCode,
  type ReturnPolicy,
  removeReturnPolicyInput,
  returnPolicyInput,
} from "./model";

/** For how long, and whereto, goods from a country come back: its own row, that of all countries, or the default. */
export async function returnPolicyFor(
  ctx: Ctx,
  { brandId, country }: { readonly brandId: string; readonly country: string },
): Promise<{ days: number; locationId: string | null }> {
  const rows = await ctx.db
    .select()
    .from(returnPolicy)
    .where(and(eq(returnPolicy.brandId, brandId), inArray(returnPolicy.country, [country, "*"])));
  const row = rows.find((one) => one.country === country) ?? rows[0];
  return { days: row?.days ?? DEFAULT_RETURN_DAYS, locationId: row?.locationId ?? null };
}

/** What a brand has said about returns: the row of all countries (`*`) first, then the others by their codes. */
export async function listReturnPolicies(
  ctx: Ctx,
  brandId: string,
): Promise<{ country: string; days: number; locationId: string | null; changedAt: Date }[]> {
  const rows = await ctx.db
    .select()
    .from(returnPolicy)
    .where(eq(returnPolicy.brandId, brandId))
    .orderBy(asc(returnPolicy.country));
  return rows
    .map(({ brandId: _brand, ...row }) => row)
    .sort((a, b) => Number(b.country === "*") - Number(a.country === "*"));
}

/** Takes the row of a country away: what is said for all countries, or the default, counts again. */
export async function removeReturnPolicy(
  ctx: Ctx,
  input: { readonly brandId: string; readonly country: string },
): Promise<Result<void, Failure<OrdersFailureCode>>> {
  const checked = removeReturnPolicyInput.safeParse(input);
  if (!checked.success)
    return fail("orders.bad_input", "invalid", {}, checked.error.issues[0]?.path.join("."));
  const { brandId, country } = checked.data;
  return inTransaction(ctx, async (tx) => {
    const [before] = await tx.db
      .delete(returnPolicy)
      .where(and(eq(returnPolicy.brandId, brandId), eq(returnPolicy.country, country)))
      .returning();
    if (before)
      await audit(tx, {
        action: "orders.return_policy_removed",
        subjectType: "brand",
        subjectId: brandId,
        before: { country, days: before.days, locationId: before.locationId },
      });
    return ok(undefined);
  });
}

/** Sets how long goods may be sent back from a country (`*`: from all without a row of their own). */
export async function saveReturnPolicy(
  ctx: Ctx,
  input: ReturnPolicy,
): Promise<Result<void, Failure<OrdersFailureCode>>> {
  const checked = returnPolicyInput.safeParse(input);
  if (!checked.success)
    return fail("orders.bad_input", "invalid", {}, checked.error.issues[0]?.path.join("."));
  const { brandId, country, ...set } = checked.data;
  return inTransaction(ctx, async (tx) => {
    await tx.db
      .insert(returnPolicy)
      .values({ brandId, country, ...set })
      .onConflictDoUpdate({
        target: [returnPolicy.brandId, returnPolicy.country],
        set: { ...set, changedAt: tx.now },
      });
    await audit(tx, {
      action: "orders.return_policy_saved",
      subjectType: "brand",
      subjectId: brandId,
      after: { country, ...set },
    });
    return ok(undefined);
  });
}
