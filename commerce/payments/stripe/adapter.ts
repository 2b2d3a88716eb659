import type Stripe from "stripe";
import type { CurrencyCode } from "@/lib/currency";
import { invariant } from "@/lib/invariant";
import type { Answer, Asked, Provider } from "../provider";
import { fromStripe, toStripe } from "../rules/stripe-amount";
import { noticeOf } from "./notice";
import { intentOf, reportOf, type SessionWithIntent } from "./report";

export interface StripeSettings {
  readonly key: string;
  readonly webhookSecret: string;
  /** Another place than api.stripe.com. */
  readonly endpoint?: string | undefined;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 8_000;
/** How long the payer may stay on Stripe's page; Stripe allows half an hour to a day. */
const PAGE_SECONDS = 60 * 60;
const PAGE_LOCALES = new Set(["de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt", "pt-BR", "sv"]);

/**
 * Payments through Stripe's hosted Checkout page, so that no card data touches us: authorised there (`capture_method: manual`),
 * captured by us. Each request carries an idempotency key; a request whose answer was lost is made again with the same one.
 */
export function stripeProvider(settings: StripeSettings): Provider {
  let made: Promise<{ api: Stripe; library: typeof Stripe }> | undefined;
  const client = () => {
    made ??= load(settings);
    return made;
  };
  /** Does one thing at Stripe and says what came of it. */
  const at = async (work: (api: Stripe) => Promise<Answer>): Promise<Answer> => {
    const { api, library } = await client();
    try {
      return await work(api);
    } catch (error) {
      return refusal(error, library);
    }
  };
  const look = (api: Stripe, payment: Asked) =>
    payment.providerRef ? seen(api, payment, payment.providerRef) : startAt(api, payment);

  return {
    name: "stripe",
    start: (_ctx, payment) => at((api) => startAt(api, payment)),
    look: async (_ctx, payment) => {
      const answer = await at((api) => look(api, payment));
      // Stripe has no search by key that is up to date: asking again with the key is the search. What it will not make now, it never made.
      const never = !answer.ok && answer.why === "refused" && payment.providerRef === null;
      return never ? { ok: false, why: "unknown" } : answer;
    },
    capture: (_ctx, payment, amountMinor) =>
      at(async (api) => {
        const amount = toStripe(amountMinor, payment.currency as CurrencyCode);
        const intent = await intentAt(api, payment);
        if (amount === null || !intent) return NO_AMOUNT;
        await api.paymentIntents.capture(
          intent.id,
          { amount_to_capture: amount },
          { idempotencyKey: `${payment.id}:capture` },
        );
        return look(api, payment);
      }),
    void: (_ctx, payment) =>
      at(async (api) => {
        const opened = await look(api, payment);
        if (!opened.ok || opened.report.providerRef === null) return opened;
        const here = { ...payment, providerRef: opened.report.providerRef };
        if (opened.report.status === "open")
          await api.checkout.sessions.expire(here.providerRef, {}, { idempotencyKey: `${payment.id}:close` });
        const intent = await intentAt(api, here);
        if (intent && intent.status !== "canceled" && intent.status !== "succeeded")
          await api.paymentIntents.cancel(intent.id, {}, { idempotencyKey: `${payment.id}:void` });
        const after = await look(api, here);
        // A page that was closed has no payment: given up, not run out.
        return after.ok && after.report.status === "expired"
          ? { ok: true, report: { ...after.report, status: "cancelled" } }
          : after;
      }),
    refund: (_ctx, payment, { key, refundId, amountMinor }) =>
      at(async (api) => {
        const amount = toStripe(amountMinor, payment.currency as CurrencyCode);
        const intent = await intentAt(api, payment);
        if (amount === null || !intent) return NO_AMOUNT;
        await api.refunds.create(
          {
            payment_intent: intent.id,
            amount,
            metadata: { payment_id: payment.id, refund_id: refundId },
          },
          { idempotencyKey: key },
        );
        return look(api, payment);
      }),
    read: async (_ctx, { headers, rawBody }) => {
      const { library } = await client();
      return noticeOf(library, settings.webhookSecret, headers["stripe-signature"] ?? "", rawBody);
    },
  };
}

const NO_AMOUNT: Answer = { ok: false, why: "refused", reason: "amount_not_possible" };

async function load({ key, endpoint, timeoutMs }: StripeSettings) {
  const { default: library } = await import("stripe");
  const place = endpoint ? new URL(endpoint) : undefined;
  const api = new library(key, {
    timeout: timeoutMs ?? TIMEOUT_MS,
    // Asking again is the reconciler's work: with the same key, and not while somebody waits.
    maxNetworkRetries: 0,
    telemetry: false,
    ...(place && {
      host: place.hostname,
      port: Number(place.port) || (place.protocol === "http:" ? 80 : 443),
      protocol: place.protocol === "http:" ? ("http" as const) : ("https" as const),
    }),
  });
  return { api, library };
}

async function startAt(api: Stripe, payment: Asked): Promise<Answer> {
  const amount = toStripe(payment.amountMinor, payment.currency as CurrencyCode);
  if (amount === null) return NO_AMOUNT;
  const back = new URL(payment.returnUrl);
  back.searchParams.set("payment", payment.id);
  const metadata = { payment_id: payment.id };
  const session = await api.checkout.sessions.create(
    {
      mode: "payment",
      line_items: [
        {
          quantity: 1,
          price_data: {
            currency: payment.currency.toLowerCase(),
            unit_amount: amount,
            product_data: { name: payment.reference },
          },
        },
      ],
      payment_intent_data: { capture_method: "manual", metadata },
      metadata,
      client_reference_id: payment.id,
      customer_email: payment.email,
      success_url: back.href,
      cancel_url: back.href,
      locale: (PAGE_LOCALES.has(payment.locale)
        ? payment.locale
        : "auto") as Stripe.Checkout.SessionCreateParams.Locale,
      // The same each time: a key goes with one request.
      expires_at: Math.floor(payment.createdAt.getTime() / 1000) + PAGE_SECONDS,
    },
    { idempotencyKey: payment.id },
  );
  // What comes for a key is what was answered then: how it stands is in the session.
  return seen(api, payment, session.id);
}

async function sessionAt(api: Stripe, ref: string): Promise<SessionWithIntent> {
  return api.checkout.sessions.retrieve(ref, { expand: ["payment_intent"] });
}

async function intentAt(api: Stripe, { providerRef }: Asked) {
  invariant(providerRef, "a payment that Stripe knows has its reference");
  return intentOf(await sessionAt(api, providerRef));
}

async function seen(api: Stripe, payment: Asked, ref: string): Promise<Answer> {
  const session = await sessionAt(api, ref);
  const intent = intentOf(session);
  const refunds =
    intent && intent.amount_received > 0
      ? await api.refunds.list({ payment_intent: intent.id, limit: 100 }).autoPagingToArray({ limit: 1_000 })
      : [];
  const currency = payment.currency as CurrencyCode;
  return reportOf(session, refunds, currency, (amount) => fromStripe(amount, currency));
}

/** What an error of the library means. Nothing of its text goes further: it may quote what was sent. */
function refusal(error: unknown, { errors }: typeof Stripe): Answer {
  if (!(error instanceof errors.StripeError)) throw error;
  const status = error.statusCode ?? 0;
  const unsure =
    error instanceof errors.StripeConnectionError ||
    error instanceof errors.StripeRateLimitError ||
    status >= 500 ||
    status === 409 ||
    status === 429;
  if (unsure) return { ok: false, why: "unreachable" };
  if (error.code === "resource_missing") return { ok: false, why: "unknown" };
  return { ok: false, why: "refused", reason: (error.code ?? error.type).slice(0, 60) };
}
