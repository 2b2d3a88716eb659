import { type Ctx, inTransaction } from "@/commerce/context";
import { getOrder } from "@/commerce/orders";
import { redeem } from "@/commerce/promotions";
import type { CurrencyCode } from "@/lib/currency";
import { sumMinor } from "@/lib/money";
import { ok } from "@/lib/result";
import { countedUses } from "./uses.view";

/**
 * Counts the promotions of a confirmed order that cannot be used up: orders would wait for each other at the one row of a
 * promotion that reduces everything, so they are counted afterwards. Those with limits were counted with the order itself. Counts
 * once, however often it is told; an order that was cancelled meanwhile has used nothing.
 */
export async function countUses(ctx: Ctx, { orderId }: { readonly orderId: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    // Until this is through nobody cancels the order: a use that nobody gives back would stay for ever.
    const known = await countedUses(tx, orderId);
    const found = known ? await getOrder(tx, { orderId }) : null;
    if (!known || !found?.ok) return ok(null);
    const { currency, adjustments, customerId } = found.value;
    const ids = [...new Set(adjustments.map(({ promotionId }) => promotionId))].filter(
      (id) => !known.has(id),
    );
    for (const promotionId of ids.sort()) {
      const own = adjustments.filter((one) => one.promotionId === promotionId);
      // A refusal (it was archived meanwhile) is only a count that is missing: the order stands.
      await redeem(tx, {
        ...{ promotionId, codeId: null, customerKey: customerId, orderRef: orderId },
        ...{
          amountMinor: sumMinor(own.map(({ amountMinor }) => amountMinor)),
          currency: currency as CurrencyCode,
        },
      });
    }
    return ok(null);
  });
}
