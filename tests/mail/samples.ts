import { MAIL_DATA, type MailContent, type MailInput, type MailKind } from "@/commerce/mail/model";

const order = {
  number: "DE-100042",
  path: "/order/DE-100042/c2VjcmV0LW9mLXRoZS1vcmRlcg",
  placedAt: new Date("2026-11-20T10:00:00Z"),
  currency: "EUR",
};
const name = "Ada <b>Lovelace</b> & Söhne";
const lines = [
  { title: "Harbour Parka <img src=x onerror=alert(1)>", options: "Moss / M", quantity: 1 },
  { title: "Enamel Mug", options: "", quantity: 1200 },
];
const shipTo = {
  name: "Ada Lovelace",
  company: null,
  lines: ["Kai 1"],
  postcode: "20457",
  city: "Hamburg",
  region: null,
  country: "DE",
};

const DATA: { [K in MailKind]: MailInput<K> } = {
  order_confirmation: {
    order,
    name,
    lines: lines.map((line, index) => ({ ...line, amountMinor: [24_900n, 1_680_000n][index] ?? 0n })),
    totals: {
      taxIncluded: "gross",
      goodsMinor: 1_704_900n,
      discountMinor: 4_900n,
      shippingMinor: 490n,
      shippingDiscountMinor: 490n,
      taxMinor: 271_429n,
      grossMinor: 1_700_000n,
      taxLines: [{ name: "USt.", rateMicro: 190_000, taxMinor: 271_429n }],
    },
    taxNotes: [
      { key: "reverse_charge", data: {} },
      { key: "no_such_note", data: {} },
    ],
    shipTo,
    billTo: {
      ...shipTo,
      company: "Analytical Engines GmbH",
      country: "CH",
      city: "Zürich",
      postcode: "8001",
    },
    delivery: { name: "DHL", from: "2026-11-27", until: "2026-11-30" },
    payment: {
      instrument: "bank_transfer",
      state: "to_be_paid",
      details: {
        accountName: "Acme GmbH",
        iban: "DE02 1203 0000 0000 2020 51",
        bic: "BYLADEM1001",
        dueDays: "14",
      },
    },
    withdrawal: { path: "/order/DE-100042/c2VjcmV0/withdraw", days: 14 },
  },
  order_shipped: {
    order,
    name,
    carrier: "DHL",
    trackingNumber: "00340434161094042557",
    lines,
    from: "2026-11-27",
    until: "2026-12-02",
    shipTo,
    moreToCome: true,
  },
  order_cancelled: { order, name, reason: "sold_out", refundMinor: 24_900n, lines },
  refund: {
    order,
    name,
    amountMinor: 24_900n,
    lines: lines.map((line) => ({ ...line, amountMinor: 12_450n })),
    shippingMinor: 490n,
  },
  return_received: {
    order,
    name,
    state: "requested",
    returnNumber: "DE-100042-R1",
    lines,
    refundMinor: 24_900n,
    labelPath: "/order/DE-100042/c2VjcmV0/return/R1.pdf",
    returnTo: { ...shipTo, name: "Acme GmbH" },
  },
  withdrawal_receipt: {
    order,
    name,
    receivedAt: new Date("2026-11-22T13:37:42Z"),
    statement: "I withdraw from the contract.\n<script>alert(1)</script>",
    lines,
    returnTo: shipTo,
  },
  sign_in_link: { name, path: "/account/link?token=abc", purpose: "sign_in", validMinutes: 20 },
  welcome: { name, path: "/account" },
  payment_failed: {
    order,
    name,
    amountMinor: 24_900n,
    reason: "declined",
    retryPath: "/checkout/payment?again=1",
  },
  sold_out_refund: { order, name, lines, refundMinor: 24_900n },
};

/** One mail of each kind, with everything in it that a template draws. */
export function sampleMail(kind: MailKind): MailContent {
  return { kind, data: MAIL_DATA[kind].parse(DATA[kind]) } as MailContent;
}
