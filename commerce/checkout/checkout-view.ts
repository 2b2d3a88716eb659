import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { routingFor } from "@/commerce/orders";
import { paymentMethods } from "@/commerce/payments";
import { newSecret } from "@/lib/crypto";
import { addressForm } from "./address-form";
import { type Looked, look, noteShown } from "./cart-view";
import { handOversFrom } from "./hand-over";
import type { AddressForm, CartRef, CheckoutStep, CheckoutView, ParcelPlan, PaymentChoice } from "./model";
import { methodsOf, needsDelivery, promisedBy } from "./offers";
import { asksForObligation } from "./rules/button";
import { promiseOf } from "./rules/promise";
import { quoteHash } from "./rules/quote-hash";
import type { Situation } from "./situation.view";

/**
 * The checkout as its pages show it, in the words of a storefront locale. What it promises is noted with the cart, so that an
 * order can only be placed for what was shown. Null: there is no cart.
 */
export async function checkoutView(
  ctx: Ctx,
  input: { readonly ref: CartRef; readonly localeKey: string },
): Promise<CheckoutView | null> {
  const looked = await look(ctx, input);
  if (!looked) return null;
  const { view, situation, priced } = looked;
  const { cart, place } = situation;
  const [payments, parcels, handOvers] = await Promise.all([
    paymentsFor(ctx, looked),
    parcelsOf(ctx, looked),
    handOversFrom(ctx, place),
  ]);
  const hash = quoteHash(priced, agreedTo(situation));
  await noteShown(ctx, looked);
  await noteQuote(ctx, situation, hash, priced.totals.payableMinor);
  const done: Readonly<Record<CheckoutStep, boolean>> = {
    contact: cart.email !== null,
    address: cart.shipTo !== null && place.countries.includes(cart.shipTo.country),
    delivery: view.totals.shippingKnown,
    payment: payments.some(({ chosen }) => chosen),
  };
  const steps = (["contact", "address", "delivery", "payment"] as const).map((step) => ({
    step,
    done: done[step],
  }));
  const country = view.shipTo.country;
  return {
    cart: view,
    steps,
    next: steps.find((one) => !one.done)?.step ?? null,
    contact:
      cart.email === null
        ? null
        : {
            email: cart.email,
            phone: cart.phone,
            company: cart.companyName === null ? null : { name: cart.companyName, vatId: cart.vatId },
          },
    shipTo: cart.shipTo,
    billTo: cart.billTo,
    form: formOf(country, place.locale),
    billingForm: formOf(cart.billTo?.country ?? country, place.locale),
    countries: place.countries,
    handOvers,
    vat: priced.vatEvidence,
    payments,
    parcels,
    quoteHash: hash,
    attemptKey: newSecret(),
    button: asksForObligation(country) ? "obligation" : "plain",
  };
}

/** What of a situation is agreed to with the order, beside the price. */
export function agreedTo({ cart }: Situation): Parameters<typeof quoteHash>[1] {
  const { id, email, phone, companyName, vatId, shipTo, billTo, deliveryMethodId } = cart;
  return { cartId: id, email, phone, companyName, vatId, shipTo, billTo, deliveryMethodId };
}

async function paymentsFor(ctx: Ctx, { view, situation, priced }: Looked): Promise<PaymentChoice[]> {
  const offered = await paymentMethods(ctx, {
    storefrontId: view.storefrontId,
    currency: priced.currency,
    country: view.shipTo.country,
    amountMinor: priced.totals.payableMinor,
    business: situation.cart.companyName !== null,
  });
  return offered.map((method) => ({ ...method, chosen: method.key === situation.cart.paymentMethodKey }));
}

/** In how many parts it would be sent now; none while something cannot be had. */
async function parcelsOf(ctx: Ctx, { view, situation, base, stock }: Looked): Promise<ParcelPlan[]> {
  if (!needsDelivery(situation, base.gone)) return [];
  const { articles, cart } = situation;
  const plan = await routingFor(ctx, {
    storefrontId: view.storefrontId,
    channel: cart.channel,
    country: view.shipTo.country,
    shipTo: null,
    lines: articles
      .filter(({ lineId, shipped }) => shipped && !base.gone.has(lineId))
      .map(({ lineId, variantId, quantity, parts }) => ({
        ...{ lineId, variantId, quantity },
        ...(parts.length > 0 ? { parts } : {}),
      })),
  });
  if (plan.unplaced.length > 0) return [];
  const { timeZone } = situation.place;
  const method = methodsOf(situation, base).find((one) => one.method.id === cart.deliveryMethodId);
  return plan.parcels.map(({ locationId, lines, daysMin, daysMax }) => {
    // The plan's days have the cut-off in them already; those of the location do not.
    const transit = stock.find((fact) => fact.locationId === locationId) ?? {
      ...{ daysMin, daysMax, cutoff: null, timeZone },
    };
    const by = method ? promisedBy(ctx.now, method, transit, timeZone) : null;
    return { lines, promise: (by ?? promiseOf(ctx.now, transit)).promise };
  });
}

/** Only when it is another than was noted: most drawings repeat the last. */
async function noteQuote(ctx: Ctx, { cart }: Situation, hash: string, payableMinor: bigint): Promise<void> {
  if (cart.shownHash === hash) return;
  await ctx.db.execute(sql`
    update cart set shown_hash = ${hash}, shown_minor = ${payableMinor.toString()}::bigint where id = ${cart.id}`);
}

function formOf(country: string, locale: string): AddressForm {
  return addressForm(country, locale) ?? { country, fields: [] };
}
