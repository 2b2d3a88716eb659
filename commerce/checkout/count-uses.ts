import { type Ctx, inTransaction } from "@/commerce/context";
import { redeem } from "@/commerce/promotions";
import type { CurrencyCode } from "@/lib/currency";
import { ok } from "@/lib/result";
import { countedUses, uncountedUses } from "./uses.view";

/**
 * Counts the promotions of a confirmed order that cannot be used up: orders would wait for each other at the one row of a
 * promotion that reduces everything, so they are counted afterwards. Those with limits were counted with the order itself. Counts
 * once, however often it is told; an order that was cancelled meanwhile has used nothing.
 */
export async function countUses(ctx: Ctx, { orderId }: { readonly orderId: string }): Promise<void> {
  const uses = await uncountedUses(ctx, orderId);
  // Most orders have none.
  if (uses.length === 0) return;
  await inTransaction(ctx, async (tx) => {
    // Until this is through nobody cancels the order: a use that nobody gives back would stay for ever.
    const known = await countedUses(tx, orderId);
    if (!known) return ok(null);
    for (const { promotionId, customerId, currency, amountMinor } of uses) {
      if (known.has(promotionId)) continue;
      // A refusal (it was archived meanwhile) is only a count that is missing: the order stands.
      await redeem(tx, {
        ...{ promotionId, codeId: null, customerKey: customerId, orderRef: orderId, amountMinor },
        currency: currency as CurrencyCode,
      });
    }
    return ok(null);
  });
}
