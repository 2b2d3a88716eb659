import { z } from "zod";
import type { Answer, Provider } from "../provider";
import type { Report } from "../rules/transition";
import { type BankAnswer, type BankRequest, type Charge, doOnce, lookUp, openCharge } from "./bank";
import { isSigned } from "./calls";

const body = z.object({ type: z.string().max(60), key: z.string().max(64), charge: z.string().max(64) });

/** Our side of the test provider: what is asked for of any provider, put into its words. */
export const testProvider: Provider = {
  name: "test",
  start: async (ctx, payment, { origin, pathPrefix }) => {
    const back = new URL(payment.returnUrl);
    back.searchParams.set("payment", payment.id);
    return answerOf(
      await openCharge(ctx, {
        key: payment.id,
        amountMinor: payment.amountMinor,
        currency: payment.currency,
        description: payment.reference,
        pageUrl: `${origin}${pathPrefix}/pay/`,
        returnUrl: back.href,
        notifyUrl: `${origin}/api/inbound/test`,
      }),
    );
  },
  look: async (ctx, { id }) => answerOf(await lookUp(ctx, id)),
  capture: async (ctx, { id }, amountMinor) =>
    answerOf(await doOnce(ctx, { key: `${id}:capture`, chargeKey: id, kind: "capture", amountMinor })),
  // To close a page and to free money are two requests: the refusal of one is no answer to the other.
  void: async (ctx, { id, state }) =>
    answerOf(await doOnce(ctx, { key: `${id}:void:${state}`, chargeKey: id, kind: "void", amountMinor: 0n })),
  refund: async (ctx, { id }, { key, amountMinor }) =>
    answerOf(await doOnce(ctx, { key, chargeKey: id, kind: "refund", amountMinor })),
  read: async (ctx, call) => {
    if (!(await isSigned(ctx, call))) return "forged";
    const eventId = call.headers["webhook-id"] ?? "";
    const said = body.safeParse(parsed(call.rawBody));
    return said.success
      ? { eventId, kind: said.data.type, paymentId: said.data.key, providerRef: said.data.charge }
      : { eventId, kind: "unknown", paymentId: null, providerRef: null };
  },
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function answerOf(answer: BankAnswer): Answer {
  switch (answer.kind) {
    case "charge":
      return { ok: true, report: reportOf(answer.charge, answer.requests) };
    case "lost":
      return { ok: false, why: "unreachable" };
    case "unknown":
      return { ok: false, why: "unknown" };
    case "refused":
      return { ok: false, why: "refused", reason: answer.reason };
  }
}

const STATUS: Readonly<Record<Charge["state"], Report["status"]>> = {
  foretold: "pending",
  open: "open",
  challenged: "open",
  delayed: "pending",
  authorised: "authorised",
  captured: "captured",
  declined: "declined",
  cancelled: "cancelled",
  expired: "expired",
};

function reportOf(charge: Charge, requests: readonly BankRequest[]): Report {
  const held = charge.state === "authorised" || charge.state === "captured";
  const open = STATUS[charge.state] === "open";
  return {
    status: STATUS[charge.state],
    providerRef: charge.ref,
    redirectUrl: open ? `${charge.pageUrl}${charge.ref}` : null,
    authorisedMinor: held ? charge.amountMinor : 0n,
    capturedMinor: charge.capturedMinor,
    refunds: requests
      .filter(({ kind }) => kind === "refund")
      .map(({ key, ref, amountMinor, state }) => ({
        refundId: key.includes(":refund:") ? key.slice(key.indexOf(":refund:") + 8) : null,
        ...{ ref, amountMinor, state },
      })),
    reason: charge.reason,
  };
}
