import { sql } from "drizzle-orm";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction } from "@/commerce/context";
import { listStorefronts } from "@/commerce/storefronts";
import { paymentMethod } from "@/db/schema";
import { newId } from "@/lib/ids";
import { ok } from "@/lib/result";
import type { MethodRule } from "./model";

/**
 * Gives storefronts that have no way to pay those of their siblings that can work there: cards everywhere, transfers where the
 * currency is the same; nothing whose rules name countries, since those were chosen for others. Storefronts that have one keep what
 * they have, so it may be repeated. Audited. Gives how many storefronts got some.
 */
export async function adoptMethods(
  ctx: Ctx,
  { storefrontIds }: { storefrontIds: readonly string[] },
): Promise<number> {
  const all = await listStorefronts(ctx);
  let given = 0;
  for (const mine of all.filter(({ id }) => storefrontIds.includes(id))) {
    const siblings = all.filter(({ id, brandId }) => id !== mine.id && brandId === mine.brandId);
    await inTransaction(ctx, async (tx) => {
      // Two that open at once must not both find nothing.
      await tx.db.execute(sql`select pg_advisory_xact_lock(hashtext(${`payment_method ${mine.id}`}))`);
      const rows = await tx.db.select().from(paymentMethod);
      if (rows.some(({ storefrontId }) => storefrontId === mine.id)) return ok(null);
      const fitting = siblings.flatMap((sibling) =>
        rows
          .filter(({ storefrontId, enabled }) => storefrontId === sibling.id && enabled)
          .filter(({ provider, instrument, conditions }) => {
            const elsewhere = (conditions as readonly MethodRule[]).some(({ countries }) => countries);
            const near = instrument === "bank_transfer" && sibling.currency === mine.currency;
            return !elsewhere && (provider !== "manual" || near);
          }),
      );
      const byKey = new Map(fitting.toReversed().map((row) => [row.key, row]));
      if (byKey.size === 0) return ok(null);
      const made = [...byKey.values()].map(
        ({ key, provider, instrument, position, conditions, details }) => ({
          ...{ id: newId("paymentMethod"), storefrontId: mine.id, key, provider, instrument, position },
          ...{ conditions, details },
        }),
      );
      await tx.db.insert(paymentMethod).values(made);
      await audit(tx, {
        ...{ action: "payments.adopt_methods", subjectType: "storefront", subjectId: mine.id },
        ...{ storefrontId: mine.id, after: { methods: [...byKey.keys()] } },
      });
      given++;
      return ok(null);
    });
  }
  return given;
}
