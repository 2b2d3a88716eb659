import { sql } from "drizzle-orm";
import Stripe from "stripe";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, systemCtx } from "@/commerce/context";
import { testDatabase } from "@/tests/db/database";
import { FakeStripe } from "@/tests/fake-stripe";
import { attemptOf, brokenPayments, makePaymentWorld, mustPay, type PaymentWorld } from "@/tests/payments";
import {
  capturePayment,
  createPaymentRow,
  getPayment,
  paymentMethods,
  paymentsOf,
  pollPayment,
  receiveCallback,
  reconcilePayments,
  refundPayment,
  saveMethod,
  startPayment,
  voidPayment,
  workCallback,
} from ".";
import type { StartPayment } from "./model";
import { stripeProvider } from "./stripe/adapter";

const test = testDatabase();
const ctx = (): Ctx => systemCtx(test.db, "stripe-test");
const fake = new FakeStripe();
const SECRET = "whsec_of_the_fake_0123456789";
let world: PaymentWorld;

beforeAll(async () => {
  process.env.STRIPE_KEY = "sk_test_of_the_fake";
  process.env.STRIPE_WEBHOOK_SECRET = SECRET;
  process.env.STRIPE_ENDPOINT = await fake.listen();
  world = await makePaymentWorld(ctx());
  mustPay(
    await saveMethod(ctx(), {
      ...{ storefrontId: world.storefrontId, version: 0, key: "card", enabled: true },
      ...{ provider: "stripe", instrument: "card" },
    }),
  );
});
afterAll(() => fake.close());
afterEach(async () => {
  expect(await brokenPayments(ctx())).toEqual([]);
});

const start = async (more: Partial<StartPayment> = {}) => {
  const input = attemptOf(world, { methodKey: "card", ...more });
  fake.done.length = 0;
  return { ...mustPay(await startPayment(ctx(), input)), input };
};
const sessionOf = async (paymentId: string) => (await getPayment(ctx(), paymentId))?.providerRef ?? "";
const makeDue = (paymentId: string) =>
  test.db.execute(sql`update payment set due_at = now() - interval '1 second' where id = ${paymentId}`);

/** A payment that the payer has approved on Stripe's page, and that we have not heard of. */
async function approved(more: Partial<StartPayment> = {}) {
  const started = await start(more);
  fake.pay(await sessionOf(started.paymentId), "approve");
  return started;
}

describe("Stripe", () => {
  it("is offered because its keys are there", async () => {
    const offers = await paymentMethods(ctx(), {
      ...{
        storefrontId: world.storefrontId,
        currency: "EUR",
        country: "DE",
        amountMinor: 100n,
        business: false,
      },
    });
    expect(offers.map(({ key }) => key)).toContain("card");
  });

  it("opens its own page with the amount, ours to capture, and the way back", async () => {
    const { paymentId, state, redirectUrl } = await start();
    expect(state).toBe("action_needed");
    expect(redirectUrl).toMatch(/^https:\/\/checkout\.stripe\.test\/c\/cs_fake/);
    expect(fake.sessions.get(await sessionOf(paymentId))?.form).toMatchObject({
      mode: "payment",
      "line_items[0][price_data][unit_amount]": "12345",
      "line_items[0][price_data][currency]": "eur",
      "payment_intent_data[capture_method]": "manual",
      "payment_intent_data[metadata][payment_id]": paymentId,
      client_reference_id: paymentId,
      locale: "de",
      success_url: `${world.origin}/checkout/return?payment=${paymentId}`,
      cancel_url: `${world.origin}/checkout/return?payment=${paymentId}`,
    });
  });

  it("authorises, captures, gives back in two parts, and sees what was refunded there", async () => {
    const { paymentId, input } = await approved();
    expect(mustPay(await pollPayment(ctx(), { paymentId })).state).toBe("authorised");
    expect(mustPay(await capturePayment(ctx(), { paymentId })).state).toBe("captured");
    const refund = (refundId: string, amountMinor: bigint) =>
      refundPayment(ctx(), { paymentId, refundId, amountMinor });
    expect(mustPay(await refund("r1", 2_000n)).state).toBe("done");
    expect(mustPay(await refund("r1", 2_000n)).state).toBe("done");
    const intent = fake.refunds.at(-1)?.payment_intent ?? "";
    fake.refunds.push({
      ...{ id: "re_outside", object: "refund", amount: 345, status: "succeeded", payment_intent: intent },
      metadata: {},
    });
    expect(mustPay(await pollPayment(ctx(), { paymentId })).refundedMinor).toBe(2_345n);
    expect(mustPay(await pollPayment(ctx(), { paymentId })).refundedMinor).toBe(2_345n);
    expect(mustPay(await refund("r2", 10_000n)).state).toBe("done");
    const [file] = await paymentsOf(ctx(), { reference: input.reference });
    expect(file?.state).toBe("refunded");
    expect(file?.entries.map(({ kind, sourceRef }) => `${kind} ${sourceRef}`)).toEqual([
      "authorise 12345",
      "capture 12345",
      "refund r1",
      "refund outside:re_outside",
      "refund r2",
    ]);
    expect(fake.done).toEqual(["open 12345 eur", "capture 12345", "refund 2000", "refund 10000"]);
  });

  it("lets the payer try another card after one was declined", async () => {
    const { paymentId } = await start();
    const session = await sessionOf(paymentId);
    fake.pay(session, "decline");
    expect(mustPay(await pollPayment(ctx(), { paymentId }))).toMatchObject({
      ...{ state: "action_needed", reason: "insufficient_funds" },
    });
    fake.pay(session, "approve");
    expect(mustPay(await pollPayment(ctx(), { paymentId })).state).toBe("authorised");
  });

  it("closes the page of a payment that is given up, and frees authorised money", async () => {
    const open = await start();
    expect(mustPay(await voidPayment(ctx(), open)).state).toBe("cancelled");
    expect(() => fake.pay([...fake.sessions.keys()].at(-1) ?? "", "approve")).toThrow("closed");
    const held = await approved();
    await pollPayment(ctx(), held);
    expect(mustPay(await voidPayment(ctx(), held)).state).toBe("cancelled");
    expect(fake.done).toContain("cancel");
    const never = mustPay(await createPaymentRow(ctx(), attemptOf(world, { methodKey: "card" })));
    expect(mustPay(await voidPayment(ctx(), never)).state).toBe("cancelled");
  });

  it("counts yen as yen", async () => {
    await start({ currency: "JPY", amountMinor: 980n });
    expect(fake.done).toEqual(["open 980 jpy"]);
  });
});

describe("an answer of Stripe that is lost", () => {
  it("when the page was opened, captured, refunded: the same key finds it, nothing is done twice", async () => {
    // The payment's own provider waits eight seconds; this one does not, so that the test need not.
    const impatient = stripeProvider({
      ...{ key: "sk_test_of_the_fake", webhookSecret: SECRET, endpoint: fake.url, timeoutMs: 250 },
    });
    const { paymentId } = await approved();
    await pollPayment(ctx(), { paymentId });
    const row = await getPayment(ctx(), paymentId);
    if (!row) throw new Error("gone");
    const asked = { ...row, email: "ada@example.com", locale: "de" };
    fake.lose.add("capture");
    expect(await impatient.capture(ctx(), asked, 12_345n)).toEqual({ ok: false, why: "unreachable" });
    expect(mustPay(await capturePayment(ctx(), { paymentId })).state).toBe("captured");
    fake.lose.add("refunds");
    const refund = { key: `${paymentId}:refund:r1`, refundId: "r1", amountMinor: 300n };
    expect(await impatient.refund(ctx(), asked, refund)).toEqual({ ok: false, why: "unreachable" });
    await refundPayment(ctx(), { paymentId, refundId: "r1", amountMinor: 300n });
    expect(fake.done).toEqual(["open 12345 eur", "capture 12345", "refund 300"]);
    expect((await getPayment(ctx(), paymentId))?.refundedMinor).toBe(300n);
  });

  it("when it was down: pending, and the reconciler opens the page with the same key", async () => {
    fake.down = true;
    const { paymentId, state, redirectUrl } = await start();
    expect([state, redirectUrl]).toEqual(["pending", null]);
    await makeDue(paymentId);
    await reconcilePayments(ctx());
    expect((await getPayment(ctx(), paymentId))?.state).toBe("pending");
    fake.down = false;
    await makeDue(paymentId);
    await reconcilePayments(ctx());
    expect((await getPayment(ctx(), paymentId))?.state).toBe("action_needed");
    expect(fake.done).toEqual(["open 12345 eur"]);
  });
});

describe("a call-back of Stripe", () => {
  const event = (id: string, paymentId: string, session: string) =>
    JSON.stringify({
      ...{ id, object: "event", type: "checkout.session.completed" },
      data: { object: { id: session, object: "checkout.session", metadata: { payment_id: paymentId } } },
    });
  const signed = (payload: string, more: { secret?: string; timestamp?: number } = {}) =>
    Stripe.webhooks.generateTestHeaderString({ payload, secret: SECRET, ...more });
  const receive = (rawBody: string, signature: string) =>
    receiveCallback(ctx(), { provider: "stripe", headers: { "stripe-signature": signature }, rawBody });
  const stored = async () =>
    test.db.execute<{ id: string; event_id: string }>(
      sql`select id, event_id from payment_event order by id`,
    );

  it("is stored, then worked on by asking Stripe; five times is once", async () => {
    const { paymentId } = await approved();
    const body = event("evt_1", paymentId, await sessionOf(paymentId));
    for (let time = 0; time < 5; time++) expect((await receive(body, signed(body))).status).toBe(200);
    const rows = await stored();
    expect(rows.map(({ event_id }) => event_id)).toEqual(["evt_1"]);
    expect((await getPayment(ctx(), paymentId))?.state).toBe("action_needed");
    await workCallback(ctx(), { paymentEventId: Number(rows[0]?.id) });
    expect((await getPayment(ctx(), paymentId))?.state).toBe("authorised");
  });

  it.each([
    ["another secret", (body: string) => signed(body, { secret: "whsec_of_somebody_else_000" })],
    [
      "an old signature",
      (body: string) => signed(body, { timestamp: Math.floor(Date.now() / 1000) - 3_600 }),
    ],
    ["the signature of another body", () => signed("{}")],
    ["none", () => ""],
    ["nonsense", () => "t=1,v1=\u00e9\u0000,v0"],
  ])("with %s: 400, nothing written", async (_what, sign) => {
    const before = await stored();
    const { paymentId } = await approved();
    const body = event("evt_forged", paymentId, await sessionOf(paymentId));
    expect(await receive(body, sign(body))).toEqual({ status: 400, outcome: "forged" });
    expect(await stored()).toEqual(before);
    expect((await getPayment(ctx(), paymentId))?.state).toBe("action_needed");
  });

  it.each(["no json", "[]", "{}", '{"id":5,"type":null}'])(
    "signed, but %j: 400, nothing written",
    async (body) => {
      const before = await stored();
      expect(await receive(body, signed(body))).toEqual({ status: 400, outcome: "unreadable" });
      expect(await stored()).toEqual(before);
    },
  );
});
