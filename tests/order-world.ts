import type { DraftLine, OrderDraft, RoutedParcel } from "@/commerce/orders/model";
import type { PricedCart } from "@/commerce/quotes/model";
import { newId } from "@/lib/ids";
import { allocate } from "@/lib/money";

export interface WorldLine {
  readonly variantId: string;
  readonly quantity: number;
  /** Of one, with tax. */
  readonly unitMinor: bigint;
  readonly discountMinor?: bigint;
  /** Where its units are sent from; else all from `loc_a`. */
  readonly places?: readonly {
    readonly locationId: string;
    readonly quantity: number;
    readonly backOrder?: number;
  }[];
}

const RATE = 190_000n;

/** A German order in euros as checkout would hand it over: 19 % inside the prices, shipping 4.90 unless told. */
export function draftOf(
  lines: readonly WorldLine[],
  over: Partial<OrderDraft> & { readonly shippingMinor?: bigint; readonly promotionId?: string } = {},
): OrderDraft {
  const { shippingMinor = 490n, promotionId = "pro_none", ...rest } = over;
  const draftLines = lines.map(
    (line, index): DraftLine => ({
      id: newId("orderLine"),
      of: { pricedLineId: `cart-${index}` },
      variantId: line.variantId,
      productId: `prd_${index}`,
      quantity: line.quantity,
      sku: `SKU-${index}`,
      title: `Thing ${index}`,
      options: "M",
      mediaId: null,
      weightGrams: 300,
      parts: [],
    }),
  );
  return {
    orderId: newId("order"),
    brandId: "brd_test",
    storefrontId: "sto_test",
    storefrontCode: "de",
    storefrontLocaleKey: "tide-de",
    locale: "de",
    channel: "web",
    cartId: newId("cart"),
    customerId: null,
    companyKey: null,
    email: "ada@example.test",
    phone: null,
    shipTo: {
      name: "Ada Lovelace",
      company: null,
      lines: ["Kai 1"],
      postcode: "20457",
      city: "Hamburg",
      region: null,
      country: "DE",
      phone: null,
    },
    billTo: null,
    vatId: null,
    priced: pricedOf(lines, shippingMinor, promotionId),
    lines: draftLines,
    plan: { parcels: parcelsOf(lines, draftLines), unplaced: [], trace: NO_TRACE },
    delivery: { methodId: "dlm_1", name: "Parcel", from: "2026-11-25", until: "2026-11-27" },
    paymentMethodKey: "test",
    quoteHash: "hash",
    note: null,
    ...rest,
  };
}

const NO_TRACE = { ruleId: null, ruleName: null, locations: [], candidates: [] };

function parcelsOf(lines: readonly WorldLine[], drafts: readonly DraftLine[]): RoutedParcel[] {
  const parcels = new Map<string, { lineId: string; quantity: number; backOrder: number }[]>();
  for (const [index, line] of lines.entries())
    for (const { locationId, quantity, backOrder = 0 } of line.places ?? [
      { locationId: "loc_a", quantity: line.quantity },
    ])
      parcels.set(locationId, [
        ...(parcels.get(locationId) ?? []),
        { lineId: drafts[index]?.id ?? "", quantity, backOrder },
      ]);
  return [...parcels].map(([locationId, rows]) => ({ locationId, lines: rows, daysMin: 2, daysMax: 4 }));
}

function taxed(grossMinor: bigint) {
  const [netMinor = 0n, taxMinor = 0n] = allocate(grossMinor, [1_000_000n, RATE]);
  return { netMinor, taxMinor, grossMinor };
}

function pricedOf(lines: readonly WorldLine[], shippingMinor: bigint, promotionId: string): PricedCart {
  const priced = lines.map((line, index) => {
    const regularMinor = line.unitMinor * BigInt(line.quantity);
    const discountMinor = line.discountMinor ?? 0n;
    const amountMinor = regularMinor - discountMinor;
    return {
      id: `cart-${index}`,
      variantId: line.variantId,
      productId: `prd_${index}`,
      quantity: line.quantity,
      regularUnitMinor: line.unitMinor,
      shelfUnitMinor: line.unitMinor,
      regularMinor,
      discountMinor,
      amountMinor,
      shares: discountMinor > 0n ? [{ promotionId, amountMinor: discountMinor }] : [],
      taxClass: "standard",
      rateMicro: Number(RATE),
      ...taxed(amountMinor),
      priceListId: "prl_test",
      trace: [],
      steps: [],
    };
  });
  const shipping = {
    id: "parcel",
    regularMinor: shippingMinor,
    discountMinor: 0n,
    amountMinor: shippingMinor,
    ...taxed(shippingMinor),
  };
  const all = [...priced, shipping];
  const sum = (of: (line: (typeof all)[number]) => bigint) =>
    all.reduce((total, line) => total + of(line), 0n);
  const [netMinor, taxMinor, grossMinor] = [
    sum((l) => l.netMinor),
    sum((l) => l.taxMinor),
    sum((l) => l.grossMinor),
  ];
  const discountMinor = sum((line) => line.discountMinor);
  const common = { jurisdiction: "de", component: "vat", compound: false };
  return {
    storefrontId: "sto_test",
    currency: "EUR",
    taxIncluded: "gross",
    at: new Date(0),
    lines: priced,
    shipping: [shipping],
    gifts: [],
    totals: {
      goodsMinor: sum((line) => line.regularMinor) - shippingMinor,
      discountMinor,
      shippingMinor,
      shippingDiscountMinor: 0n,
      amountMinor: sum((line) => line.amountMinor),
      netMinor,
      taxMinor,
      grossMinor,
      payableMinor: grossMinor,
    },
    tax: {
      currency: "EUR",
      lines: [{ ...common, name: "MwSt.", rateMicro: Number(RATE), baseMinor: netMinor, taxMinor }],
      perLine: [],
      netMinor,
      taxMinor,
      grossMinor,
      treatment: "domestic",
      zoneKey: "de",
      source: "tables",
      notes: [],
    },
    applied:
      discountMinor > 0n
        ? [
            {
              promotionId,
              version: 1,
              codeId: null,
              code: null,
              amountMinor: discountMinor,
              linesMinor: discountMinor,
              shippingMinor: 0n,
              freeShipping: false,
              gifts: [],
            },
          ]
        : [],
    rejected: [],
    codes: [],
    vatEvidence: null,
  };
}
