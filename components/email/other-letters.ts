import type { MailData } from "@/commerce/mail/model";
import type { Block, Letter } from "./blocks";
import { counted, linesOf, orderFacts } from "./order-letters";
import type { Voice } from "./voice";

export function refundMade(voice: Voice, data: MailData<"refund">): Letter {
  const { t } = voice;
  const { order, shippingMinor } = data;
  const money = (minor: bigint) => voice.money(minor, order.currency);
  const text = t("email.refund.text", { amount: money(data.amountMinor) });
  const rows = data.lines.map((line) => ({
    ...counted(voice, line),
    amount: line.amountMinor === null ? null : money(line.amountMinor),
  }));
  const shipping =
    shippingMinor === null
      ? []
      : [{ label: t("email.sum.shipping"), amount: money(shippingMinor), weight: "usual" } as const];
  return {
    subject: t("email.refund.subject", { number: order.number }),
    preview: text,
    title: t("email.refund.title"),
    name: data.name,
    blocks: [
      { kind: "text", text },
      orderFacts(voice, order),
      ...(rows.length > 0 ? [{ kind: "lines", rows } as const] : []),
      {
        kind: "sum",
        rows: [
          ...shipping,
          { label: t("email.sum.total"), amount: money(data.amountMinor), weight: "strong" },
        ],
      },
      { kind: "action", label: t("email.order.view"), href: voice.url(order.path), main: true },
    ],
  };
}

export function returnNews(voice: Voice, data: MailData<"return_received">): Letter {
  const { t } = voice;
  const { order, refundMinor, labelPath } = data;
  const step = data.state === "requested" ? "Requested" : "Received";
  const text = t(`email.return_received.text${step}`);
  const rows = [
    { label: t("email.return_received.number"), value: data.returnNumber, code: true },
    { label: t("email.order.number"), value: order.number, code: true },
    ...(refundMinor === null
      ? []
      : [{ label: t("email.return_received.expected"), value: voice.money(refundMinor, order.currency) }]),
  ];
  const view: Block = {
    kind: "action",
    label: t("email.order.view"),
    href: voice.url(order.path),
    main: !labelPath,
  };
  return {
    subject: t(`email.return_received.subject${step}`, { number: order.number }),
    preview: text,
    title: t(`email.return_received.title${step}`),
    name: data.name,
    blocks: [
      { kind: "text", text },
      { kind: "facts", rows },
      ...(labelPath
        ? [
            {
              kind: "action",
              label: t("email.return_received.label"),
              href: voice.url(labelPath),
              main: true,
            } as const,
          ]
        : []),
      ...linesOf(voice, data.lines),
      ...returnTo(voice, data.returnTo),
      view,
    ],
  };
}

/** The receipt on a durable medium: what was declared, word for word, and when it came (Directive 2023/2673). */
export function withdrawalReceipt(voice: Voice, data: MailData<"withdrawal_receipt">): Letter {
  const { t } = voice;
  const { order } = data;
  return {
    subject: t("email.withdrawal_receipt.subject", { number: order.number }),
    preview: voice.moment(data.receivedAt),
    title: t("email.withdrawal_receipt.title"),
    name: data.name,
    blocks: [
      { kind: "text", text: t("email.withdrawal_receipt.text") },
      {
        kind: "facts",
        rows: [
          { label: t("email.withdrawal_receipt.received"), value: voice.moment(data.receivedAt) },
          { label: t("email.order.number"), value: order.number, code: true },
          { label: t("email.order.placed"), value: voice.date(order.placedAt) },
        ],
      },
      { kind: "section", title: t("email.withdrawal_receipt.statement") },
      { kind: "quote", text: data.statement },
      ...linesOf(voice, data.lines),
      { kind: "text", text: t("email.withdrawal_receipt.next") },
      ...returnTo(voice, data.returnTo),
      { kind: "action", label: t("email.order.view"), href: voice.url(order.path), main: true },
    ],
  };
}

export function signInLink(voice: Voice, data: MailData<"sign_in_link">): Letter {
  const { t } = voice;
  const purpose = `email.sign_in_link.${data.purpose}` as const;
  const text = t(`${purpose}.text`, { duration: voice.duration(data.validMinutes) });
  return {
    subject: t(`${purpose}.subject`, { brand: voice.brand }),
    preview: text,
    title: t(`${purpose}.title`),
    name: data.name,
    blocks: [
      { kind: "text", text },
      { kind: "action", label: t(`${purpose}.action`), href: voice.url(data.path), main: true },
      { kind: "text", text: t("email.sign_in_link.ignore") },
    ],
  };
}

export function welcome(voice: Voice, data: MailData<"welcome">): Letter {
  const { t } = voice;
  const text = t("email.welcome.text");
  return {
    subject: t("email.welcome.subject", { brand: voice.brand }),
    preview: text,
    title: t("email.welcome.title"),
    name: data.name,
    blocks: [
      { kind: "text", text },
      { kind: "action", label: t("email.welcome.action"), href: voice.url(data.path), main: true },
    ],
  };
}

function returnTo(voice: Voice, address: MailData<"return_received">["returnTo"]): Block[] {
  if (!address) return [];
  return [
    { kind: "addresses", of: [{ label: voice.t("email.address.returnTo"), lines: voice.address(address) }] },
  ];
}
