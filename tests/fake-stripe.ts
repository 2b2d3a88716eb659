import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

interface Intent {
  id: string;
  object: "payment_intent";
  amount: number;
  currency: string;
  status: string;
  amount_capturable: number;
  amount_received: number;
  last_payment_error: { code: string; decline_code: string } | null;
}
interface Session {
  id: string;
  object: "checkout.session";
  status: "open" | "complete" | "expired";
  url: string | null;
  currency: string;
  amount_total: number;
  form: Record<string, string>;
  intent: Intent | null;
}
interface Refund {
  id: string;
  object: "refund";
  amount: number;
  status: string;
  metadata: Record<string, string>;
  payment_intent: string;
}

/**
 * The few endpoints of Stripe that payments use, over HTTP on the loopback: what was asked is done once by its idempotency key, the
 * answer to it is kept, and another request with the same key is refused. `lose`: the paths whose next answer never arrives.
 */
export class FakeStripe {
  readonly sessions = new Map<string, Session>();
  readonly refunds: Refund[] = [];
  /** Each request that changed something, by what it did: a second capture would show. */
  readonly done: string[] = [];
  readonly lose = new Set<string>();
  /** Answers 500 to everything, before doing anything. */
  down = false;
  url = "";
  private readonly answers = new Map<string, { form: string; status: number; body: string }>();
  private count = 0;
  private readonly server = createServer(async (request, response) => {
    const form = await formOf(request);
    const path = (request.url ?? "").split("?")[0] ?? "";
    const key = String(request.headers["idempotency-key"] ?? "");
    const kept = this.answers.get(key);
    const answer = this.down
      ? refusal(500, "api_error", "down")
      : request.headers.authorization !== "Bearer sk_test_of_the_fake"
        ? refusal(401, "invalid_request_error", "bad_key")
        : request.method === "POST" && kept
          ? kept.form === form
            ? kept
            : refusal(400, "idempotency_error", "idempotency_key_in_use")
          : this.answer(
              request.method ?? "",
              path,
              Object.fromEntries(new URLSearchParams(form)),
              request.url ?? "",
            );
    if (request.method === "POST" && key && answer.status < 500) this.answers.set(key, { ...answer, form });
    if (this.lose.delete(path.split("/").at(-1) ?? "")) return;
    response.writeHead(answer.status, { "content-type": "application/json" }).end(answer.body);
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return this.url;
  }

  close(): Promise<unknown> {
    return new Promise((resolve) => this.server.close(resolve).closeAllConnections());
  }

  /** The payer gives a card on the hosted page. */
  pay(sessionId: string, how: "approve" | "decline"): void {
    const session = this.sessions.get(sessionId);
    if (session?.status !== "open") throw new Error("this page is closed");
    const { amount_total: amount, currency } = session;
    const good = how === "approve";
    session.intent = {
      ...{ id: session.intent?.id ?? this.newId("pi"), object: "payment_intent", amount, currency },
      ...{ amount_capturable: good ? amount : 0, amount_received: 0 },
      status: good ? "requires_capture" : "requires_payment_method",
      last_payment_error: good ? null : { code: "card_declined", decline_code: "insufficient_funds" },
    };
    if (good) session.status = "complete";
  }

  private newId(prefix: string): string {
    return `${prefix}_fake${++this.count}`;
  }

  private answer(method: string, path: string, form: Record<string, string>, target: string) {
    const [, id = "", verb = ""] =
      /^\/v1\/(?:checkout\/sessions|payment_intents)\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
    if (path === "/v1/checkout/sessions" && method === "POST") return this.open(form);
    if (path === "/v1/refunds" && method === "POST") return this.refund(form);
    if (path === "/v1/refunds")
      return json(list(this.refunds, new URL(target, "http://x").searchParams.get("payment_intent")));
    if (path.startsWith("/v1/checkout/sessions/")) {
      const session = this.sessions.get(id);
      if (!session) return refusal(404, "invalid_request_error", "resource_missing");
      if (verb === "expire") {
        if (session.status !== "open") return refusal(400, "invalid_request_error", "session_not_open");
        session.status = "expired";
      }
      return json(shown(session));
    }
    const intent = [...this.sessions.values()].find((one) => one.intent?.id === id)?.intent;
    if (!intent) return refusal(404, "invalid_request_error", "resource_missing");
    if (verb === "capture") {
      if (intent.status !== "requires_capture")
        return refusal(400, "invalid_request_error", "payment_intent_unexpected_state");
      const amount = Number(form.amount_to_capture ?? intent.amount);
      Object.assign(intent, { status: "succeeded", amount_received: amount, amount_capturable: 0 });
      this.done.push(`capture ${amount}`);
    }
    if (verb === "cancel") {
      Object.assign(intent, { status: "canceled", amount_capturable: 0 });
      this.done.push("cancel");
    }
    return json(intent);
  }

  private open(form: Record<string, string>) {
    const id = this.newId("cs");
    const session: Session = {
      ...{ id, object: "checkout.session", status: "open", url: `https://checkout.stripe.test/c/${id}` },
      currency: form["line_items[0][price_data][currency]"] ?? "",
      amount_total: Number(form["line_items[0][price_data][unit_amount]"]),
      ...{ form, intent: null },
    };
    this.sessions.set(id, session);
    this.done.push(`open ${session.amount_total} ${session.currency}`);
    return json(shown(session));
  }

  private refund(form: Record<string, string>) {
    const intent = [...this.sessions.values()].find((one) => one.intent?.id === form.payment_intent)?.intent;
    const amount = Number(form.amount);
    const before = this.refunds
      .filter((one) => one.payment_intent === intent?.id)
      .reduce((sum, one) => sum + one.amount, 0);
    if (!intent || before + amount > intent.amount_received)
      return refusal(400, "invalid_request_error", "charge_already_refunded");
    const refund: Refund = {
      ...{ id: this.newId("re"), object: "refund", amount, status: "succeeded", payment_intent: intent.id },
      metadata: {
        payment_id: form["metadata[payment_id]"] ?? "",
        ...(form["metadata[refund_id]"] && { refund_id: form["metadata[refund_id]"] }),
      },
    };
    this.refunds.push(refund);
    this.done.push(`refund ${amount}`);
    return json(refund);
  }
}

const json = (body: unknown) => ({ status: 200, body: JSON.stringify(body) });
const refusal = (status: number, type: string, code: string) => ({
  status,
  body: JSON.stringify({ error: { type, code, message: `refused: ${code}` } }),
});
const shown = ({ intent, form: _form, url, ...session }: Session) => ({
  ...session,
  url: session.status === "open" ? url : null,
  payment_intent: intent,
});
const list = (refunds: readonly Refund[], intent: string | null) => ({
  object: "list",
  has_more: false,
  url: "/v1/refunds",
  data: refunds.filter((one) => one.payment_intent === intent),
});

async function formOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString("utf8");
}
