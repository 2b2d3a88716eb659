import type { Ctx } from "@/commerce/context";
import { listLocations } from "@/commerce/inventory";
import type { StockLocation } from "@/commerce/inventory/model";
import { activePromotions } from "@/commerce/promotions";
import { vatEvidence } from "@/commerce/tax";
import type { TaxAddress } from "@/commerce/tax/model";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { sharedVariants, storefrontBasis, variantFacts, withRates } from "./facts";
import { type Cart, cartInput, type PricedCart, type QuotesFailureCode } from "./model";
import { type CartFacts, quote } from "./rules/cart";
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

export async function priceCartAt(ctx: Ctx, cart: Cart, at: Date): Outcome<PricedCart> {
  const checked = cartInput.safeParse(cart);
  if (!checked.success) {
    const path = checked.error.issues[0]?.path.join(".") ?? "";
    return fail("quotes.invalid", "invalid", {}, path);
  }
  return inSnapshot(ctx, async (snapshot) => {
    const facts = await cartFacts(snapshot, cart, at);
    return facts.ok ? quote(cart, facts.value) : facts;
  });
}

/** All that the price of this cart is made of at an instant. */
export async function cartFacts(ctx: Ctx, cart: Cart, at: Date): Outcome<CartFacts> {
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
  });
  const [basis, active, locations, evidence] = await Promise.all([
    storefrontBasis(ctx, { storefrontId, at, channel, promotions, shipTo: shipTo?.country }),
    promotions,
    listLocations(ctx),
    customer.vatId ? vatEvidence(ctx, { vatId: customer.vatId, at }) : null,
  ]);
  if (!basis) return fail("quotes.unknown_storefront", "not_found");
  const variants = await variantFacts(ctx, basis, variantIds, shared);
  const country = shipTo?.country ?? basis.storefront.countries[0] ?? "";
  return ok({
    ...withRates(basis, variants.values()),
    variants,
    promotions: active,
    tax: basis.tax,
    shipFrom: shipFrom(locations, country, basis.tax.settings.homeCountry),
    vatEvidence: evidence,
  });
}

/** Where a parcel to a country leaves from: the quickest location that ships there, else the seller's home. */
function shipFrom(locations: readonly StockLocation[], country: string, home: string): TaxAddress {
  const quickest = locations
    .filter(({ status }) => status === "active")
    .flatMap((location) =>
      location.serves
        .filter((served) => served.country === country)
        .map((served) => ({ country: location.country, key: location.key, days: served.daysMax })),
    )
    .sort((a, b) => a.days - b.days || (a.key < b.key ? -1 : 1))[0];
  return { country: quickest?.country ?? home, region: null, postcode: null };
}
