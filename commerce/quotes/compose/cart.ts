import { applyPromotions } from "@/commerce/promotions";
import type {
  ActivePromotion,
  DiscountedLine,
  PromotionLine,
  PromotionOutcome,
} from "@/commerce/promotions/model";
import { taxOf } from "@/commerce/tax";
import type { TaxAddress, TaxedLine, TaxFacts, TaxResult, VatEvidence } from "@/commerce/tax/model";
import { invariant } from "@/lib/invariant";
import { sumMinor } from "@/lib/money";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import type {
  Cart,
  CartLine,
  LineStep,
  PricedCart,
  PricedLine,
  PricedShipping,
  QuotesFailureCode,
} from "../model";
import { priceUnit, type StorefrontFacts, type UnitPriced, type VariantFacts } from "./unit";

/** All that the price of a cart is made of, read at one moment: two halves of two moments would be a third price. */
export interface CartFacts extends StorefrontFacts {
  readonly variants: ReadonlyMap<string, VariantFacts>;
  /** Every promotion that may apply, those behind the typed codes included. */
  readonly promotions: readonly ActivePromotion[];
  readonly tax: TaxFacts;
  readonly shipFrom: TaxAddress;
  readonly vatEvidence: VatEvidence | null;
}

interface UnitOfLine {
  readonly line: CartLine;
  readonly variant: VariantFacts;
  readonly priced: UnitPriced;
}

/**
 * The price of a whole cart: unit prices (tiers by all pieces of a variant, on however many lines) -> promotions -> tax on
 * what is left, shipping included. Pure; every total is a sum of its parts. A line without a price refuses the cart: it
 * is never counted as nothing.
 */
export function quote(cart: Cart, facts: CartFacts): Result<PricedCart, Failure<QuotesFailureCode>> {
  const units = priceLines(cart, facts);
  if (!units.ok) return units;
  const outcome = applyPromotions(promotionCart(cart, facts, units.value), facts.promotions, facts.at);
  const taxed = taxOf(saleOf(cart, facts, units.value, outcome), facts.tax);
  return ok(assemble(cart, facts, units.value, outcome, taxed));
}

function priceLines(cart: Cart, facts: CartFacts): Result<readonly UnitOfLine[], Failure<QuotesFailureCode>> {
  const pieces = new Map<string, number>();
  for (const { variantId, quantity } of cart.lines)
    pieces.set(variantId, (pieces.get(variantId) ?? 0) + quantity);
  const units: UnitOfLine[] = [];
  for (const line of cart.lines) {
    const variant = facts.variants.get(line.variantId);
    if (!variant) return fail("quotes.unknown_variant", "not_found", { lineId: line.id });
    const priced = priceUnit(facts, variant, {
      quantity: pieces.get(line.variantId) ?? line.quantity,
      customer: cart.customer,
    });
    if (!priced) return fail("quotes.unpriced", "conflict", { lineId: line.id, variantId: line.variantId });
    units.push({ line, variant, priced });
  }
  return ok(units);
}

function promotionCart(cart: Cart, facts: CartFacts, units: readonly UnitOfLine[]) {
  const { storefrontId, timeZone, currency } = facts.storefront;
  const { key, groups, firstOrder } = cart.customer;
  return {
    storefrontId,
    timeZone,
    currency,
    channel: facts.channel,
    customer: { key, groups, firstOrder },
    codes: cart.codes,
    lines: units.map(
      ({ line, variant, priced }): PromotionLine => ({
        productId: variant.productId,
        variantId: variant.variantId,
        categoryIds: variant.item?.categoryIds ?? [],
        attributes: variant.item?.attributes ?? {},
        discountable: variant.item?.discountable ?? true,
        id: line.id,
        quantity: line.quantity,
        unitMinor: priced.regular.amountMinor,
        floorMinor: null,
        // What the page shows stands, also when it shows nothing: the cart must not find a reduction of its own.
        shelf: priced.triedId ? { promotionId: priced.triedId, unitMinor: priced.shown.amountMinor } : null,
      }),
    ),
    shipping: cart.shipping,
  };
}

function saleOf(
  cart: Cart,
  facts: CartFacts,
  units: readonly UnitOfLine[],
  outcome: PromotionOutcome,
): Parameters<typeof taxOf>[0] {
  const { currency, taxDisplay, pricePolicy, countries } = facts.storefront;
  const after = byLine(outcome);
  const off = shippingOff(outcome);
  const { vatEvidence } = facts;
  return {
    currency,
    pricesInclude: taxDisplay,
    policy: pricePolicy,
    shipFrom: facts.shipFrom,
    shipTo: cart.shipTo ?? { country: countries[0] ?? "", region: null, postcode: null },
    customer: {
      kind: cart.customer.vatId || cart.customer.companyKey ? "business" : "consumer",
      vatId: cart.customer.vatId ?? null,
      evidence: vatEvidence,
    },
    lines: units.map(({ line, variant }) => ({
      id: line.id,
      amountMinor: after.get(line.id)?.afterMinor ?? 0n,
      quantity: line.quantity,
      taxClass: variant.taxClass,
      ...(taxDisplay === "gross" ? { includedRateMicro: rateOf(facts, variant) } : {}),
    })),
    shipping: cart.shipping.map(({ id, amountMinor }) => ({
      id,
      amountMinor: amountMinor - (off.get(id) ?? 0n),
      taxClass: facts.tax.settings.shippingClass,
    })),
    date: facts.at,
  };
}

function assemble(
  cart: Cart,
  facts: CartFacts,
  units: readonly UnitOfLine[],
  outcome: PromotionOutcome,
  tax: TaxResult,
): PricedCart {
  const discounted = byLine(outcome);
  const off = shippingOff(outcome);
  const taxedLines = new Map(tax.perLine.map((line) => [`${line.kind} ${line.lineId}`, line] as const));
  const taxed = (kind: TaxedLine["kind"], id: string): TaxedLine => {
    const found = taxedLines.get(`${kind} ${id}`);
    invariant(found, `${kind} ${id} was not taxed`);
    return found;
  };
  const lines = units.map((unit) => {
    const discount = discounted.get(unit.line.id);
    invariant(discount, `line ${unit.line.id} came back from the promotions`);
    return pricedLine(unit, discount, taxed("line", unit.line.id), tax.treatment);
  });
  const shipping = cart.shipping.map(({ id, amountMinor }): PricedShipping => {
    const discountMinor = off.get(id) ?? 0n;
    const { netMinor, taxMinor, grossMinor } = taxed("shipping", id);
    return {
      id,
      regularMinor: amountMinor,
      discountMinor,
      amountMinor: amountMinor - discountMinor,
      netMinor,
      taxMinor,
      grossMinor,
    };
  });
  return {
    storefrontId: facts.storefront.storefrontId,
    currency: facts.storefront.currency,
    taxIncluded: facts.storefront.taxDisplay,
    at: facts.at,
    lines,
    shipping,
    gifts: outcome.gifts,
    totals: {
      goodsMinor: sumMinor(lines.map((line) => line.regularMinor)),
      discountMinor: sumMinor(lines.map((line) => line.discountMinor)),
      shippingMinor: sumMinor(shipping.map((line) => line.regularMinor)),
      shippingDiscountMinor: sumMinor(shipping.map((line) => line.discountMinor)),
      amountMinor: sumMinor([...lines, ...shipping].map((line) => line.amountMinor)),
      netMinor: tax.netMinor,
      taxMinor: tax.taxMinor,
      grossMinor: tax.grossMinor,
      payableMinor: tax.grossMinor,
    },
    tax,
    applied: outcome.applied,
    rejected: outcome.rejected,
    codes: outcome.codes,
    vatEvidence: facts.vatEvidence,
  };
}

function pricedLine(
  { line, variant, priced }: UnitOfLine,
  discount: DiscountedLine,
  taxed: TaxedLine,
  treatment: string,
): PricedLine {
  const { regular, shown } = priced;
  return {
    id: line.id,
    variantId: variant.variantId,
    productId: variant.productId,
    quantity: line.quantity,
    regularUnitMinor: regular.amountMinor,
    shelfUnitMinor: shown.amountMinor,
    regularMinor: discount.regularMinor,
    discountMinor: discount.discountMinor,
    amountMinor: discount.afterMinor,
    shares: discount.shares,
    taxClass: variant.taxClass,
    rateMicro: taxed.rateMicro,
    netMinor: taxed.netMinor,
    taxMinor: taxed.taxMinor,
    grossMinor: taxed.grossMinor,
    priceListId: regular.priceListId,
    trace: regular.trace,
    steps: stepsOf(regular.amountMinor, discount, taxed, treatment),
  };
}

/** From the unit to what is paid for the line: times the quantity, less each promotion, with the tax. */
function stepsOf(
  unitMinor: bigint,
  discount: DiscountedLine,
  taxed: TaxedLine,
  treatment: string,
): LineStep[] {
  const steps: LineStep[] = [
    {
      kind: "quantity",
      ruleId: String(discount.quantity),
      beforeMinor: unitMinor,
      afterMinor: discount.regularMinor,
    },
  ];
  let amount = discount.regularMinor;
  for (const share of discount.shares) {
    const afterMinor = amount - share.amountMinor;
    steps.push({ kind: "promotion", ruleId: share.promotionId, beforeMinor: amount, afterMinor });
    amount = afterMinor;
  }
  steps.push({ kind: "tax", ruleId: treatment, beforeMinor: amount, afterMinor: taxed.grossMinor });
  return steps;
}

const byLine = (outcome: PromotionOutcome) => new Map(outcome.lines.map((line) => [line.lineId, line]));

function shippingOff(outcome: PromotionOutcome): Map<string, bigint> {
  const off = new Map<string, bigint>();
  for (const { shippingId, amountMinor } of outcome.shippingDiscount.shares)
    off.set(shippingId, (off.get(shippingId) ?? 0n) + amountMinor);
  return off;
}

const rateOf = (facts: CartFacts, variant: VariantFacts) => facts.rates.get(variant.taxClass)?.rateMicro ?? 0;
