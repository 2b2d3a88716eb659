import type { Ctx } from "@/commerce/context";
import { candidatesFor } from "@/commerce/pricing";
import { activePromotions } from "@/commerce/promotions";
import { vatEvidence } from "@/commerce/tax";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { type CartFacts, quote } from "./compose/cart";
import { ahead, type KnownPlace, sharedVariants, storefrontBasis, variantFacts, withRates } from "./facts";
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
    const facts = await cartFacts(snapshot, cart, at, { everything });
    return facts.ok ? quote(cart, facts.value) : facts;
  });
}

/** Storefronts by whether promotions reduced anything there the last time: only a guess, by which facts are asked for early. */
const reducing = new Map<string, boolean>();

/**
 * All that the price of this cart is made of at an instant; in a snapshot asked for at once. `known`: what the caller knows of the
 * storefront from that snapshot.
 */
export async function cartFacts(
  ctx: Ctx,
  cart: Cart,
  at: Date,
  { everything = false, known }: { readonly everything?: boolean; readonly known?: KnownPlace } = {},
): Outcome<CartFacts> {
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
  const priced = ahead(candidatesFor(ctx, { storefrontId, variantIds }));
  void ahead(shared.taxed());
  if (reducing.get(storefrontId)) void ahead(shared.items());
  const [basis, active, evidence] = await Promise.all([
    storefrontBasis(ctx, { storefrontId, at, channel, promotions, shipTo: shipTo?.country, known }),
    promotions,
    customer.vatId ? vatEvidence(ctx, { vatId: customer.vatId, at }) : null,
  ]);
  if (!basis) return fail("quotes.unknown_storefront", "not_found");
  reducing.set(storefrontId, basis.reduces);
  const country = shipTo?.country ?? basis.storefront.countries[0] ?? "";
  const [variants, tax, shipFrom] = await Promise.all([
    variantFacts(ctx, basis, variantIds, shared, priced),
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
