import { newId } from "@/lib/ids";
import { invariant } from "@/lib/invariant";
import { sumMinor } from "@/lib/money";
import type { OrderDraft } from "./draft-nouns";
import type { RoutingPlan } from "./routing-nouns";
import { titleOf } from "./titles";

type Row = Readonly<Record<string, unknown>>;

/** Rows as `createOrder` writes them, by the columns of db/schema/orders.ts. */
export interface DraftRows {
  readonly order: Row;
  readonly lines: readonly Row[];
  readonly shipping: readonly Row[];
  readonly adjustments: readonly Row[];
  readonly taxes: readonly Row[];
}

/**
 * The rows of a draft. Throws when the draft does not add up: a line that was not priced or has another quantity, an
 * amount that is lost between lines and total, a unit that nobody sends. That is the caller's mistake, not the shopper's.
 */
export function draftRows(draft: OrderDraft): DraftRows {
  const { priced, orderId } = draft;
  checkTotals(draft);
  checkPlaces(draft.lines, draft.plan);
  const { totals } = priced;
  return {
    order: {
      id: orderId,
      brand_id: draft.brandId,
      storefront_id: draft.storefrontId,
      storefront_locale_key: draft.storefrontLocaleKey,
      locale: draft.locale,
      channel: draft.channel,
      cart_id: draft.cartId,
      customer_id: draft.customerId,
      company_key: draft.companyKey,
      email: draft.email,
      phone: draft.phone,
      currency: priced.currency,
      tax_included: priced.taxIncluded,
      treatment: priced.tax.treatment,
      tax_notes: priced.tax.notes,
      goods_minor: totals.goodsMinor,
      discount_minor: totals.discountMinor,
      shipping_minor: totals.shippingMinor,
      shipping_discount_minor: totals.shippingDiscountMinor,
      amount_minor: totals.amountMinor,
      net_minor: totals.netMinor,
      tax_minor: totals.taxMinor,
      gross_minor: totals.payableMinor,
      ship_to: draft.shipTo,
      bill_to: draft.billTo,
      vat_id: draft.vatId,
      vat_evidence: priced.vatEvidence,
      delivery: draft.delivery,
      payment_method_key: draft.paymentMethodKey,
      promotions: priced.applied.map(({ promotionId, codeId, code }) => ({ promotionId, codeId, code })),
      routing: planRow(draft.plan),
      quote_hash: draft.quoteHash,
      note: draft.note,
    },
    lines: lineRows(draft),
    shipping: priced.shipping.map((line) => ({
      order_id: orderId,
      id: line.id,
      name: draft.delivery?.name ?? line.id,
      regular_minor: line.regularMinor,
      discount_minor: line.discountMinor,
      amount_minor: line.amountMinor,
      net_minor: line.netMinor,
      tax_minor: line.taxMinor,
      gross_minor: line.grossMinor,
    })),
    adjustments: adjustmentRows(draft),
    taxes: priced.tax.lines.map((line, position) => ({
      order_id: orderId,
      position,
      jurisdiction: line.jurisdiction,
      name: line.name,
      rate_micro: line.rateMicro,
      base_minor: line.baseMinor,
      tax_minor: line.taxMinor,
    })),
  };
}

/** A plan as it is stored: each parcel gets the id that its fulfilment order will have. */
export function planRow(plan: RoutingPlan): Row {
  const parcels = plan.parcels.map((parcel) => ({ fulfilmentId: newId("fulfilment"), ...parcel }));
  return { parcels, trace: plan.trace };
}

/** JSON for Postgres: amounts as text, which a bigint column reads exactly. */
export function asJson(value: unknown): string {
  return JSON.stringify(value, (_key, part) => (typeof part === "bigint" ? part.toString() : part));
}

function lineRows({ orderId, priced, lines }: OrderDraft): Row[] {
  const byId = new Map(priced.lines.map((line) => [line.id, line]));
  return lines.map((line, position) => {
    const bought = "pricedLineId" in line.of ? byId.get(line.of.pricedLineId) : null;
    return {
      id: line.id,
      order_id: orderId,
      kind: bought ? "goods" : "gift",
      position,
      variant_id: line.variantId,
      product_id: line.productId,
      sku: line.sku,
      title: titleOf(line),
      options: line.options,
      media_id: line.mediaId,
      weight_grams: line.weightGrams,
      parts: line.parts,
      quantity: line.quantity,
      allocated: line.quantity,
      unit_minor: bought?.regularUnitMinor ?? 0n,
      regular_minor: bought?.regularMinor ?? 0n,
      discount_minor: bought?.discountMinor ?? 0n,
      amount_minor: bought?.amountMinor ?? 0n,
      net_minor: bought?.netMinor ?? 0n,
      tax_minor: bought?.taxMinor ?? 0n,
      gross_minor: bought?.grossMinor ?? 0n,
      tax_class: bought?.taxClass ?? "",
      rate_micro: bought?.rateMicro ?? null,
      price_list_id: bought?.priceListId ?? null,
    };
  });
}

function adjustmentRows({ orderId, priced, lines }: OrderDraft): Row[] {
  const codes = new Map(priced.applied.map(({ promotionId, code }) => [promotionId, code]));
  const lineIds = new Map(
    lines.flatMap((line) => ("pricedLineId" in line.of ? [[line.of.pricedLineId, line.id]] : [])),
  );
  const ofLines = priced.lines.flatMap((line) =>
    line.shares.map((share) => ({ line_id: lineIds.get(line.id), shipping_id: null, ...share })),
  );
  // What a promotion takes off the shipping is known in sum: with one way of sending it is that one's.
  const [shipping] = priced.shipping;
  const ofShipping = priced.applied.flatMap(({ promotionId, shippingMinor }) =>
    shipping && shippingMinor > 0n
      ? [{ line_id: null, shipping_id: shipping.id, promotionId, amountMinor: shippingMinor }]
      : [],
  );
  return [...ofLines, ...ofShipping].map(({ line_id, shipping_id, promotionId, amountMinor }, position) => ({
    order_id: orderId,
    position,
    line_id,
    shipping_id,
    promotion_id: promotionId,
    code: codes.get(promotionId) ?? null,
    amount_minor: amountMinor,
  }));
}

function checkTotals({ priced, lines }: OrderDraft): void {
  const left = new Map(priced.lines.map(({ id, quantity }) => [id, quantity]));
  for (const line of lines) {
    if (!("pricedLineId" in line.of)) continue;
    const quantity = left.get(line.of.pricedLineId);
    invariant(quantity === line.quantity, `line ${line.of.pricedLineId} is ordered as it was priced, once`);
    left.delete(line.of.pricedLineId);
  }
  invariant(left.size === 0, "every priced line is ordered");
  const sum = sumMinor([...priced.lines, ...priced.shipping].map(({ grossMinor }) => grossMinor));
  invariant(sum === priced.totals.payableMinor, "lines and shipping add up to what is paid");
}

function checkPlaces(lines: OrderDraft["lines"], plan: RoutingPlan): void {
  invariant(plan.unplaced.length === 0, "every unit is sent from somewhere");
  const placed = new Map<string, number>();
  for (const parcel of plan.parcels)
    for (const { lineId, quantity } of parcel.lines) placed.set(lineId, (placed.get(lineId) ?? 0) + quantity);
  for (const { id, quantity } of lines) {
    invariant(placed.get(id) === quantity, `line ${id} is sent as it was ordered`);
    placed.delete(id);
  }
  invariant(placed.size === 0, "nothing is sent that was not ordered");
}
