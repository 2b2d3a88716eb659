import { and, eq, inArray } from "drizzle-orm";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction } from "@/commerce/context";
import { returnPolicy } from "@/db/schema";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { type OrdersFailureCode, type ReturnPolicy, returnPolicyInput } from "./model";

/** Days that a merchant gives when nobody has said otherwise: as many as the law of the EU. */
const DEFAULT_DAYS = 14;

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
  return { days: row?.days ?? DEFAULT_DAYS, locationId: row?.locationId ?? null };
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
