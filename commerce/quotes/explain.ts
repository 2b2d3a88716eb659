import type { Ctx } from "@/commerce/context";
import { considerPrices } from "@/commerce/pricing";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { cartFacts, priceCartAt } from "./cart";
import { quote } from "./compose/cart";
import { priceQuestion, priceUnit } from "./compose/unit";
import {
  type Cart,
  type ExplainInput,
  explainInput,
  type PricedCart,
  type PriceExplanation,
  type QuotesFailureCode,
  type SimulateInput,
} from "./model";
import { shelfPrices } from "./shelf";
import { inSnapshot } from "./snapshot";

type Outcome<T> = Promise<Result<T, Failure<QuotesFailureCode>>>;

/** What a cart would cost at an instant, with every promotion that applies and every one that does not and why. */
export function simulate(ctx: Ctx, { at, ...cart }: SimulateInput): Outcome<PricedCart> {
  return priceCartAt(ctx, cart, at, true);
}

/**
 * "Why this price?": the steps to the price of one unit for a customer at an instant, the prices of other lists with why
 * they were silent, and what promotions made of it. A variant without a price is explained too: by what was silent.
 */
export async function explainPrice(ctx: Ctx, input: ExplainInput): Outcome<PriceExplanation> {
  const parsed = explainInput.safeParse(input);
  if (!parsed.success)
    return fail("quotes.invalid", "invalid", {}, parsed.error.issues[0]?.path.join(".") ?? "");
  const { storefrontId, variantId, quantity, channel, customer, codes, at } = parsed.data;
  const cart: Cart = {
    storefrontId,
    channel,
    customer,
    codes,
    lines: [{ id: "line", variantId, quantity }],
    shipTo: null,
    shipping: [],
  };
  return inSnapshot(ctx, async (snapshot) => {
    const facts = await cartFacts(snapshot, cart, at, { everything: true });
    if (!facts.ok) return facts;
    const variant = facts.value.variants.get(variantId);
    if (!variant) return fail("quotes.unknown_variant", "not_found", { lineId: variantId });
    const asked = { quantity, customer };
    const priced = priceUnit(facts.value, variant, asked);
    const whole = quote(cart, facts.value);
    const shelf = await shelfPrices(snapshot, { storefrontId, variantIds: [variantId], channel, at });
    const rates = facts.value.rates.get(variant.taxClass) ?? { rateMicro: 0, homeRateMicro: 0 };
    const { currency, taxDisplay } = facts.value.storefront;
    return ok({
      storefrontId,
      variantId,
      productId: variant.productId,
      quantity,
      at,
      currency,
      amountMinor: priced?.shown.amountMinor ?? null,
      regularMinor: priced?.regular.amountMinor ?? null,
      taxIncluded: taxDisplay,
      taxClass: variant.taxClass,
      ...rates,
      priceListId: priced?.shown.priceListId ?? null,
      trace: priced?.shown.trace ?? [],
      considered: considerPrices(priceQuestion(facts.value, variant, asked), variant.candidates),
      shelf: shelf.get(variantId) ?? null,
      promotions: whole.ok
        ? { applied: whole.value.applied, rejected: whole.value.rejected }
        : { applied: [], rejected: [] },
    });
  });
}
