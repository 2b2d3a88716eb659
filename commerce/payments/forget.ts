import { inArray, sql } from "drizzle-orm";
import { type Ctx, inTransaction } from "@/commerce/context";
import { payment, paymentEvent } from "@/db/schema";
import { ok } from "@/lib/result";

/** Reserved for examples that must never work (RFC 2606). */
const NOBODY = "erased@erased.invalid";

/**
 * Takes the person out of the payments of some orders: the e-mail, and what providers sent about them (Stripe's call-backs hold
 * names and addresses). The money, its ledger and the fact of each call-back stay. May be repeated.
 */
export async function forgetPayers(
  ctx: Ctx,
  { references }: { references: readonly string[] },
): Promise<void> {
  if (references.length === 0) return;
  await inTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .update(payment)
      .set({ email: NOBODY })
      .where(inArray(payment.reference, [...references]))
      .returning({ id: payment.id });
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0)
      await tx.db
        .update(paymentEvent)
        .set({ body: "" })
        .where(sql`${inArray(paymentEvent.paymentId, ids)} and ${paymentEvent.body} <> ''`);
    return ok(null);
  });
}
