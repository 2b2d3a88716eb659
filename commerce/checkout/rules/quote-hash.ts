import type { PricedCart } from "@/commerce/quotes/model";
import { sha256 } from "@/lib/crypto";
import type { CheckoutAddress } from "./address-nouns";

/** Everything about an order that the shopper sees before agreeing to it, beside what it costs. */
export interface AgreedTo {
  readonly cartId: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly companyName: string | null;
  readonly vatId: string | null;
  readonly shipTo: CheckoutAddress | null;
  readonly billTo: CheckoutAddress | null;
  readonly deliveryMethodId: string | null;
}

/**
 * One name for all that is shown before ordering: what is bought, for how much, where it goes and how. Sent back with the
 * order, it says that nothing of this has changed since; whoever makes one up only names something else.
 */
export function quoteHash(priced: PricedCart, agreed: AgreedTo): string {
  const { lines, shipping, gifts, totals, tax, currency, taxIncluded } = priced;
  return sha256(
    canonical({
      ...{ currency, taxIncluded, totals, treatment: tax.treatment },
      lines: lines.map(({ variantId, quantity, amountMinor, taxMinor }) => [
        variantId,
        quantity,
        amountMinor,
        taxMinor,
      ]),
      shipping: shipping.map(({ id, amountMinor, taxMinor }) => [id, amountMinor, taxMinor]),
      gifts: gifts.map(({ variantId, quantity }) => [variantId, quantity]),
      agreed,
    }),
  );
}

/** JSON with sorted keys and amounts as text: the same for the same content, whatever order it was read in. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === "bigint") return part.toString();
    if (part === null || typeof part !== "object" || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  });
}
