import type { MailData } from "@/commerce/mail/model";
import type { Block, Letter } from "./blocks";
import type { Voice } from "./voice";

/** "We have your order": everything that was bought and charged, and how to withdraw. */
export function orderConfirmation(voice: Voice, data: MailData<"order_confirmation">): Letter {
  const { t } = voice;
  const { order, totals, withdrawal } = data;
  const total = voice.money(totals.grossMinor, order.currency);
  const notes = data.taxNotes.flatMap((note) => voice.taxNote(note) ?? []);
  return {
    subject: t("email.order_confirmation.subject", { number: order.number, brand: voice.brand }),
    preview: t("email.order_confirmation.preview", { total }),
    title: t("email.order_confirmation.title"),
    name: data.name,
    blocks: [
      { kind: "text", text: t("email.order_confirmation.text") },
      orderFacts(voice, order),
      { kind: "action", label: t("email.order.view"), href: voice.url(order.path), main: true },
      {
        kind: "lines",
        rows: data.lines.map((line) => ({
          ...counted(voice, line),
          amount: voice.money(line.amountMinor, order.currency),
        })),
      },
      sumOf(voice, data),
      ...notes.map((text): Block => ({ kind: "text", text })),
      ...deliveryOf(
        voice,
        data.delivery?.name ?? null,
        data.delivery?.from ?? null,
        data.delivery?.until ?? null,
      ),
      {
        kind: "addresses",
        of: [
          { label: t("email.address.shipTo"), lines: voice.address(data.shipTo) },
          { label: t("email.address.billTo"), lines: voice.address(data.billTo ?? data.shipTo) },
        ],
      },
      ...paymentOf(voice, data),
      ...(withdrawal
        ? ([
            { kind: "section", title: t("email.order_confirmation.withdrawTitle") },
            { kind: "text", text: t("email.order_confirmation.withdrawText", { days: withdrawal.days }) },
            {
              kind: "action",
              label: t("email.order_confirmation.withdrawAction"),
              href: voice.url(withdrawal.path),
              main: false,
            },
          ] as const)
        : []),
    ],
  };
}

export function orderShipped(voice: Voice, data: MailData<"order_shipped">): Letter {
  const { t } = voice;
  const { order } = data;
  const expected = voice.days(data.from, data.until);
  const rows = [
    { label: t("email.order.number"), value: order.number, code: true },
    ...(data.carrier ? [{ label: t("email.delivery.carrier"), value: data.carrier }] : []),
    ...(data.trackingNumber
      ? [{ label: t("email.delivery.tracking"), value: data.trackingNumber, code: true }]
      : []),
    ...(expected ? [{ label: t("email.delivery.expected"), value: expected }] : []),
  ];
  return {
    subject: t("email.order_shipped.subject", { number: order.number }),
    preview: t("email.order_shipped.text"),
    title: t("email.order_shipped.title"),
    name: data.name,
    blocks: [
      { kind: "text", text: t("email.order_shipped.text") },
      { kind: "facts", rows },
      { kind: "action", label: t("email.order.view"), href: voice.url(order.path), main: true },
      { kind: "lines", rows: data.lines.map((line) => counted(voice, line)) },
      ...(data.moreToCome ? [{ kind: "text", text: t("email.order_shipped.more") } as const] : []),
      ...(data.shipTo
        ? [
            {
              kind: "addresses",
              of: [{ label: t("email.address.shipTo"), lines: voice.address(data.shipTo) }],
            } as const,
          ]
        : []),
    ],
  };
}

export function orderCancelled(voice: Voice, data: MailData<"order_cancelled">): Letter {
  const { t } = voice;
  const { order, refundMinor } = data;
  const why = t(`email.order_cancelled.${data.reason}`);
  return {
    subject: t("email.order_cancelled.subject", { number: order.number }),
    preview: why,
    title: t("email.order_cancelled.title"),
    name: data.name,
    blocks: [
      { kind: "text", text: why },
      {
        kind: "text",
        text:
          refundMinor === null
            ? t("email.order_cancelled.noRefund")
            : t("email.order_cancelled.refund", { amount: voice.money(refundMinor, order.currency) }),
      },
      orderFacts(voice, order),
      ...linesOf(voice, data.lines),
      { kind: "action", label: t("email.order.view"), href: voice.url(order.path), main: true },
    ],
  };
}

export function paymentFailed(voice: Voice, data: MailData<"payment_failed">): Letter {
  const { t } = voice;
  const { order } = data;
  const text = t(`email.payment_failed.${data.reason}`, {
    amount: voice.money(data.amountMinor, order.currency),
  });
  return {
    subject: t("email.payment_failed.subject", { number: order.number }),
    preview: text,
    title: t("email.payment_failed.title"),
    name: data.name,
    blocks: [
      { kind: "text", text },
      {
        kind: "text",
        text: t(data.retryPath ? "email.payment_failed.retry" : "email.payment_failed.undone"),
      },
      ...(data.retryPath
        ? [
            {
              kind: "action",
              label: t("email.payment_failed.action"),
              href: voice.url(data.retryPath),
              main: true,
            } as const,
          ]
        : []),
      orderFacts(voice, order),
    ],
  };
}

export function soldOutRefund(voice: Voice, data: MailData<"sold_out_refund">): Letter {
  const { t } = voice;
  const { order, refundMinor } = data;
  const text = t("email.sold_out_refund.text");
  return {
    subject: t("email.sold_out_refund.subject", { number: order.number }),
    preview: text,
    title: t("email.sold_out_refund.title"),
    name: data.name,
    blocks: [
      { kind: "text", text },
      {
        kind: "text",
        text:
          refundMinor === null
            ? t("email.sold_out_refund.released")
            : t("email.sold_out_refund.refund", { amount: voice.money(refundMinor, order.currency) }),
      },
      orderFacts(voice, order),
      ...linesOf(voice, data.lines),
    ],
  };
}

type Order = MailData<"order_cancelled">["order"];
type Counted = { readonly title: string; readonly options: string; readonly quantity: number };

export function orderFacts(voice: Voice, order: Order): Block {
  return {
    kind: "facts",
    rows: [
      { label: voice.t("email.order.number"), value: order.number, code: true },
      { label: voice.t("email.order.placed"), value: voice.date(order.placedAt) },
    ],
  };
}

export function counted(voice: Voice, { title, options, quantity }: Counted) {
  return { title, options, quantity: voice.count(quantity), amount: null };
}

export function linesOf(voice: Voice, lines: readonly Counted[]): Block[] {
  return lines.length === 0 ? [] : [{ kind: "lines", rows: lines.map((line) => counted(voice, line)) }];
}

function sumOf(voice: Voice, { order, totals }: MailData<"order_confirmation">): Block {
  const { t } = voice;
  const money = (minor: bigint) => voice.money(minor, order.currency);
  const usual = (label: string, minor: bigint, always = false) =>
    minor !== 0n || always ? [{ label, amount: money(minor), weight: "usual" } as const] : [];
  const taxes = totals.taxLines.map(({ name, rateMicro, taxMinor }) => {
    const tax = `${name} ${voice.percent(rateMicro)}`;
    return totals.taxIncluded === "gross"
      ? ({ label: t("email.sum.including", { tax }), amount: money(taxMinor), weight: "quiet" } as const)
      : ({ label: tax, amount: money(taxMinor), weight: "usual" } as const);
  });
  const total = { label: t("email.sum.total"), amount: money(totals.grossMinor), weight: "strong" } as const;
  return {
    kind: "sum",
    rows: [
      ...usual(t("email.sum.goods"), totals.goodsMinor, true),
      ...usual(t("email.sum.discount"), -totals.discountMinor),
      ...usual(t("email.sum.shipping"), totals.shippingMinor, true),
      ...usual(t("email.sum.shippingDiscount"), -totals.shippingDiscountMinor),
      ...(totals.taxIncluded === "gross" ? [total, ...taxes] : [...taxes, total]),
    ],
  };
}

function deliveryOf(voice: Voice, name: string | null, from: string | null, until: string | null): Block[] {
  const expected = voice.days(from, until);
  const rows = [
    ...(name ? [{ label: voice.t("email.delivery.title"), value: name }] : []),
    ...(expected ? [{ label: voice.t("email.delivery.expected"), value: expected }] : []),
  ];
  return rows.length === 0 ? [] : [{ kind: "facts", rows }];
}

/** How it was or is to be paid; with the account to pay into when it is. */
function paymentOf(voice: Voice, { order, payment }: MailData<"order_confirmation">): Block[] {
  const { t } = voice;
  const { accountName, bankName, iban, bic, accountNumber, dueDays } = payment.details;
  const method = t(`email.payment.method.${payment.instrument}`);
  const state = { label: t("email.payment.title"), value: t(`email.payment.${payment.state}`, { method }) };
  if (payment.state !== "to_be_paid") return [{ kind: "facts", rows: [state] }];
  const row = (label: string, value: string | undefined, code = true) =>
    value ? [{ label, value, code }] : [];
  const account = [
    ...row(t("email.payment.accountName"), accountName, false),
    ...row(t("email.payment.bankName"), bankName, false),
    ...row("IBAN", iban),
    ...row("BIC", bic),
    ...row(t("email.payment.accountNumber"), accountNumber),
  ];
  const reference = { label: t("email.payment.reference"), value: order.number, code: true };
  return [
    { kind: "facts", rows: [state, ...account, ...(account.length > 0 ? [reference] : [])] },
    ...(dueDays
      ? [{ kind: "text", text: t("email.payment.dueDays", { days: Number(dueDays) }) } as const]
      : []),
  ];
}
