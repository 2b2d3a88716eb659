import type { Ctx } from "@/commerce/context";
import { customerForQuote } from "@/commerce/customers";
import { type CartFacts, cartFacts, quote } from "@/commerce/quotes";
import { type Cart, type PricedCart, type QuoteCustomer, SOMEBODY } from "@/commerce/quotes/model";
import { invariant } from "@/lib/invariant";
import type { Situation } from "./situation.view";

/** A cart with what it costs. Lines that nobody prices or sells are in `gone`, and in no sum. */
export interface PricedSituation {
  readonly cart: Cart;
  readonly facts: CartFacts;
  /** Without any delivery. */
  readonly priced: PricedCart;
  readonly gone: ReadonlySet<string>;
}

/** Who buys, as prices, promotions and tax ask. A guest's e-mail counts as the profile that it has already. */
async function buyerOf(ctx: Ctx, { cart, buyer }: Situation): Promise<QuoteCustomer> {
  const vatId = cart.vatId;
  const firstOrder = !(buyer?.orders ?? false);
  if (cart.customerId === null) return { ...SOMEBODY, key: buyer?.id ?? null, firstOrder, vatId };
  const known = await customerForQuote(ctx, { customerId: cart.customerId });
  return known ? { ...known, firstOrder, vatId: vatId ?? known.vatId } : { ...SOMEBODY, firstOrder, vatId };
}

/** Prices what can be sold of a cart, in the snapshot (`inSnapshot`) that it was read in. `codes`: in place of those in the cart. */
export async function priceSituation(
  snapshot: Ctx,
  situation: Situation,
  codes: readonly string[] = situation.cart.codes,
): Promise<PricedSituation> {
  const { cart, articles, place } = situation;
  const gone = new Set(articles.filter(({ sold }) => !sold).map(({ lineId }) => lineId));
  const asked: Cart = {
    storefrontId: cart.storefrontId,
    channel: cart.channel,
    customer: await buyerOf(snapshot, situation),
    codes,
    lines: articles
      .filter(({ sold }) => sold)
      .map(({ lineId, variantId, quantity }) => ({ id: lineId, variantId, quantity })),
    shipTo: cart.shipTo && {
      country: cart.shipTo.country,
      region: cart.shipTo.region,
      postcode: cart.shipTo.postcode,
    },
    shipping: [],
  };
  const read = await cartFacts(snapshot, asked, snapshot.now, { known: place });
  invariant(read.ok, "the storefront of a cart is there");
  return { ...sellable(asked, read.value, gone), facts: read.value, gone };
}

/** Leaves out, one by one, what has no price: it may not be ordered, and the rest still has its price. */
function sellable(asked: Cart, facts: CartFacts, gone: Set<string>): { cart: Cart; priced: PricedCart } {
  let cart = asked;
  for (;;) {
    const priced = quote(cart, facts);
    if (priced.ok) return { cart, priced: priced.value };
    const lineId = String(priced.failure.data.lineId ?? "");
    invariant(
      cart.lines.some(({ id }) => id === lineId),
      `a quote was refused for no line of the cart: ${priced.failure.code}`,
    );
    gone.add(lineId);
    cart = { ...cart, lines: cart.lines.filter(({ id }) => id !== lineId) };
  }
}

/** The same cart sent in a way that costs `amountMinor` before promotions. Pure: the facts are there. */
export function withDelivery(
  { cart, facts }: PricedSituation,
  delivery: { readonly methodId: string; readonly amountMinor: bigint },
): PricedCart {
  const priced = quote(
    { ...cart, shipping: [{ id: delivery.methodId, amountMinor: delivery.amountMinor }] },
    facts,
  );
  invariant(priced.ok, "what was priced without delivery is priced with it");
  return priced.value;
}
