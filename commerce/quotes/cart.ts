import type { Ctx } from "@/commerce/context";
import { activePromotions } from "@/commerce/promotions";
import { vatEvidence } from "@/commerce/tax";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { type CartFacts, quote } from "./compose/cart";
import { sharedVariants, storefrontBasis, variantFacts, withRates } from "./facts";
import { type Cart, cartInput, type PricedCart, type QuotesFailureCode } from "./model";
import { inSnapshot } from "./snapshot";

type Outcome<T> = Promise<Result<T, Failure<QuotesFailureCode>>>;

/**
 * The price of a whole cart now, with tax and promotions, each line with its trace. Everything it is made of is read from
 * one state of the database. Refused when the cart is malformed (`quotes.invalid`), or names a storefront or a variant
 * that is not there, or one that nobody prices (`quotes.unpriced`): nothing is ever counted as free by mistake.
 */
export async function priceCart(ctx: Ctx, cart: Cart): Outcome<PricedCart> {
  return priceCartAt(ctx, cart, ctx.now);
}

/** The same at any instant; `everything`: with those promotions too that cannot apply, so that each says why. */
export async function priceCartAt(ctx: Ctx, cart: Cart, at: Date, everything = false): Outcome<PricedCart> {
  const checked = cartInput.safeParse(cart);
  if (!checked.success) {
    const path = checked.error.issues[0]?.path.join(".") ?? "";
    return fail("quotes.invalid", "invalid", {}, path);
  }
  return inSnapshot(ctx, async (snapshot) => {
    const facts = await cartFacts(snapshot, cart, at, everything);
    return facts.ok ? quote(cart, facts.value) : facts;
  });
}

/** All that the price of this cart is made of at an instant. */
export async function cartFacts(ctx: Ctx, cart: Cart, at: Date, everything = false): Outcome<CartFacts> {
  const { storefrontId, codes, customer, shipTo } = cart;
  const channel = cart.channel ?? "web";
  const variantIds = [...new Set(cart.lines.map((line) => line.variantId))];
  const shared = sharedVariants(ctx, variantIds);
  const promotions = activePromotions(ctx, {
    storefrontId,
    at,
    channel,
    codes,
    customerKey: customer.key,
    everything,
  });
  const [basis, active, evidence] = await Promise.all([
    storefrontBasis(ctx, { storefrontId, at, channel, promotions, shipTo: shipTo?.country }),
    promotions,
    customer.vatId ? vatEvidence(ctx, { vatId: customer.vatId, at }) : null,
  ]);
  if (!basis) return fail("quotes.unknown_storefront", "not_found");
  const country = shipTo?.country ?? basis.storefront.countries[0] ?? "";
  const [variants, tax, shipFrom] = await Promise.all([
    variantFacts(ctx, basis, variantIds, shared),
    basis.tax(),
    basis.shipFrom(country),
  ]);
  return ok({
    ...(await withRates(basis, variants.values(), true)),
    variants,
    promotions: active,
    tax,
    shipFrom,
    vatEvidence: evidence,
  });
}
