import type {
  InvoiceDocument,
  InvoiceLine,
  PackingSlip,
  PickList,
  ReturnLabel,
} from "@/components/documents/nouns";

const shipTo = {
  name: "Ada Lovelace",
  company: null,
  lines: ["Kai 1"],
  postcode: "20457",
  city: "Hamburg",
  region: null,
  country: "DE",
  phone: null,
};

const ADDRESSES = {
  de: shipTo,
  ar: {
    ...shipTo,
    name: "ليلى حداد",
    lines: ["شارع الشيخ زايد 12"],
    postcode: null,
    city: "دبي",
    region: "دبي",
    country: "AE",
  },
  ja: {
    ...shipTo,
    name: "佐藤花子",
    lines: ["神宮前1-2-3", "海辺ビル4階"],
    postcode: "150-0001",
    city: "渋谷区",
    region: "東京都",
    country: "JP",
  },
} as const;

const TITLES = {
  de: ["Hafenparka „Übergröße“", "Emaillebecher"],
  ar: ["باركا المرفأ", "كوب مطلي بالمينا"],
  ja: ["ハーバーパーカ", "ホーローのマグ"],
} as const;

type Language = keyof typeof ADDRESSES;

/** An invoice of `count` lines that adds up, as an order would give it: gross prices with one rate. */
export function sampleInvoice(language: Language, currency: string, count = 2): InvoiceDocument {
  const titles = TITLES[language];
  const lines: InvoiceLine[] = Array.from({ length: count }, (_, index) => ({
    title: titles[index % 2] ?? "",
    options: index % 2 === 0 ? "Moss / M" : "",
    sku: `HP-${1000 + index}-M`,
    quantity: 1 + index,
    unitMinor: 11_900n,
    discountMinor: index === 0 ? 1_190n : 0n,
    amountMinor: 11_900n * BigInt(1 + index) - (index === 0 ? 1_190n : 0n),
    rateMicro: 190_000,
  }));
  const goods = lines.reduce((sum, line) => sum + line.amountMinor + line.discountMinor, 0n);
  const gross = goods - 1_190n;
  const net = (gross * 100n) / 119n;
  return {
    kind: "invoice",
    number: "2026-000042",
    issuedOn: new Date("2026-11-22T10:00:00Z"),
    corrects: null,
    order: { number: "DE-100042", placedAt: new Date("2026-11-20T10:00:00Z") },
    currency,
    billTo: ADDRESSES[language],
    shipTo: ADDRESSES[language],
    customerVatId: null,
    taxIncluded: "gross",
    lines,
    totals: {
      netMinor: net,
      taxMinor: gross - net,
      grossMinor: gross,
    },
    taxLines: [{ name: "USt.", rateMicro: 190_000, baseMinor: net, taxMinor: gross - net }],
    taxNotes: [{ key: "reverse_charge", data: {} }],
    payment: {
      instrument: "bank_transfer",
      state: "to_be_paid",
      paidOn: null,
      dueOn: new Date("2026-12-06T10:00:00Z"),
      details: { accountName: "Acme GmbH", iban: "DE02 1203 0000 0000 2020 51", bic: "BYLADEM1001" },
    },
  };
}

const counted = (language: Language, count: number) =>
  sampleInvoice(language, "EUR", count).lines.map(({ title, options, sku, quantity }) => ({
    ...{ title, options, sku, quantity: quantity ?? 1 },
  }));

export function samplePacking(language: Language): PackingSlip {
  const { order } = sampleInvoice(language, "EUR", 5);
  return {
    order: { ...order, path: "/order/DE-100042/c2VjcmV0" },
    parcel: "DE-100042-1",
    shipTo: ADDRESSES[language],
    lines: counted(language, 5),
    moreToCome: true,
  };
}

export function samplePick(language: Language): PickList {
  return {
    location: "Hamburg",
    printedAt: new Date("2026-11-22T10:00:00Z"),
    orders: 3,
    lines: counted(language, 60).map((line) => ({
      ...line,
      orderNumbers: ["DE-100042", "DE-100043"],
    })),
  };
}

export function sampleLabel(language: Language): ReturnLabel {
  return {
    number: "DE-100042-R1",
    order: { number: "DE-100042" },
    from: ADDRESSES[language],
    to: { ...shipTo, name: "Acme GmbH" },
    lines: counted(language, 2),
  };
}
