import { sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, systemCtx } from "@/commerce/context";
import { claimEvents, settleEvent } from "@/commerce/events";
import { testDatabase } from "@/tests/db/database";
import { brokenPayments, makePaymentWorld, type PaymentWorld, startScripted } from "@/tests/payments";
import { capturePayment, getPayment, receiveCallback, signCall, workCallback } from ".";

const test = testDatabase();
const ctx = (): Ctx => systemCtx(test.db, "callback-test");
let world: PaymentWorld;

beforeAll(async () => {
  world = await makePaymentWorld(ctx());
});
afterEach(async () => {
  await work();
  expect(await brokenPayments(ctx())).toEqual([]);
});

/** The worker's part: everything that was stored is worked on. */
async function work(): Promise<void> {
  for (;;) {
    const events = await claimEvents(ctx(), 50);
    if (events.length === 0) return;
    for (const event of events) {
      if (event.type === "payments.called_back") await workCallback(ctx(), event.payload);
      await settleEvent(ctx(), event.id);
    }
  }
}

const bodyOf = (type: string, key: string) => JSON.stringify({ type, key, charge: "tch_0" });

async function call(eventId: string, rawBody: string, more: { at?: Date; headers?: object } = {}) {
  const signed = await signCall(ctx(), { eventId, body: rawBody, at: more.at ?? new Date() });
  return receiveCallback(ctx(), { provider: "test", headers: { ...signed, ...more.headers }, rawBody });
}

async function counted() {
  const [row] = await test.db.execute<{ stored: string; queued: string; entries: string }>(sql`
    select (select count(*) from payment_event) as stored, (select count(*) from payment_entry) as entries,
      (select count(*) from event where type = 'payments.called_back') as queued`);
  return { stored: Number(row?.stored), queued: Number(row?.queued), entries: Number(row?.entries) };
}

const stateOf = async (paymentId: string) => (await getPayment(ctx(), paymentId))?.state;

/** A payer who approves on the page and never comes back to the shop. */
async function approvedUnseen() {
  const started = await startScripted(ctx(), world, {});
  await test.db.execute(
    sql`update test_provider_charge set state = 'authorised', turns_at = null where key = ${started.paymentId}`,
  );
  return started;
}

describe("call-backs", () => {
  it("five times the same: stored once, answered 200 each time, worked on once", async () => {
    const { paymentId } = await approvedUnseen();
    const before = await counted();
    const body = bodyOf("charge.authorised", paymentId);
    const answers = [];
    for (let time = 0; time < 5; time++) answers.push(await call("tev_same", body));
    expect(answers.map(({ status, outcome }) => `${status} ${outcome}`)).toEqual([
      "200 stored",
      ...Array.from({ length: 4 }, () => "200 repeated"),
    ]);
    // Stored first, worked on later.
    expect(await stateOf(paymentId)).toBe("action_needed");
    await work();
    expect(await stateOf(paymentId)).toBe("authorised");
    const after = await counted();
    expect([
      after.stored - before.stored,
      after.queued - before.queued,
      after.entries - before.entries,
    ]).toEqual([1, 1, 1]);
  });

  it("in reverse: what they claim is not believed, the provider is asked", async () => {
    const { paymentId } = await approvedUnseen();
    await call("tev_r3", bodyOf("charge.refunded", paymentId));
    await call("tev_r2", bodyOf("charge.captured", paymentId));
    await work();
    expect(await stateOf(paymentId)).toBe("authorised");
    await capturePayment(ctx(), { paymentId });
    await call("tev_r1", bodyOf("charge.authorised", paymentId));
    await call("tev_r0", bodyOf("charge.declined", paymentId));
    await work();
    expect(await stateOf(paymentId)).toBe("captured");
  });

  it("days late, signed when it is sent again: nothing new is written", async () => {
    const { paymentId } = await approvedUnseen();
    await call("tev_first", bodyOf("charge.authorised", paymentId));
    await work();
    await capturePayment(ctx(), { paymentId });
    const before = await counted();
    await call("tev_late", bodyOf("charge.authorised", paymentId));
    await work();
    expect(await stateOf(paymentId)).toBe("captured");
    expect((await counted()).entries).toBe(before.entries);
    const [event] = await test.db.execute<{ outcome: string }>(
      sql`select outcome from payment_event where event_id = 'tev_late'`,
    );
    expect(event?.outcome).toBe("nothing_new");
  });

  it("before the browser is back: the money is found all the same, and once", async () => {
    const { paymentId } = await approvedUnseen();
    await call("tev_early", bodyOf("charge.authorised", paymentId));
    await Promise.all([work(), work(), capturePayment(ctx(), { paymentId })]);
    await capturePayment(ctx(), { paymentId });
    expect(await stateOf(paymentId)).toBe("captured");
  });

  const hour = 3_600_000;
  it.each([
    ["a wrong signature", { headers: { "webhook-signature": `v1,${"A".repeat(43)}=` } }],
    ["the signature of another body", { headers: { "webhook-id": "tev_other" } }],
    ["no signature", { headers: { "webhook-signature": "" } }],
    ["a signature of another scheme", { headers: { "webhook-signature": "v2,abc def v1a,xyz" } }],
    ["a signature from long ago", { at: new Date(Date.now() - hour) }],
    ["a signature from the future", { at: new Date(Date.now() + hour) }],
    ["a time that is none", { headers: { "webhook-timestamp": "soon" } }],
  ])("%s: 400 and nothing written", async (_what, more) => {
    const { paymentId } = await approvedUnseen();
    const before = await counted();
    const answer = await call("tev_forged", bodyOf("charge.authorised", paymentId), more);
    expect(answer).toEqual({ status: 400, outcome: "forged" });
    expect(await counted()).toEqual(before);
    expect(await stateOf(paymentId)).toBe("action_needed");
  });

  it.each([
    ["no JSON", "<xml/>"],
    ["nothing", ""],
    ["NUL and half a character", `{"type":"\u0000","key":"\ud800"}`],
    ["a list", "[1,2,3]"],
    ["another shape", '{"type":5,"key":{"__proto__":1}}'],
    ["a payment that is not there", bodyOf("charge.authorised", "pay_nobody")],
    ["deep nesting", "[".repeat(10_000) + "]".repeat(10_000)],
    ["a long event", JSON.stringify({ type: "x".repeat(10_000), key: "y".repeat(10_000) })],
  ])("signed, but %s: kept, 200, changes nothing", async (what, rawBody) => {
    const before = await counted();
    const answer = await call(`tev_odd_${what}`, rawBody);
    expect(answer).toEqual({ status: 200, outcome: "stored" });
    await work();
    const after = await counted();
    expect(after.entries).toBe(before.entries);
    expect(after.stored).toBe(before.stored + 1);
    const [event] = await test.db.execute<{ outcome: string }>(
      sql`select outcome from payment_event order by id desc limit 1`,
    );
    expect(event?.outcome).toBe("unknown");
  });

  it.each(["", "manual", "nobody", "__proto__", "constructor", "TEST", "test/../stripe"])(
    "for the provider %j: 404 and nothing written",
    async (provider) => {
      const before = await counted();
      const answer = await receiveCallback(ctx(), { provider, headers: {}, rawBody: "{}" });
      expect(answer).toEqual({ status: 404, outcome: "no_provider" });
      expect(await counted()).toEqual(before);
    },
  );

  it("is evidence: what was received cannot be rewritten or removed, nor can the ledger", async () => {
    for (const statement of [
      sql`update payment_event set body = 'other'`,
      sql`delete from payment_event`,
      sql`update payment_entry set amount_minor = 1`,
      sql`delete from payment_entry`,
      sql`truncate payment_entry`,
    ])
      await expect(test.db.execute(statement)).rejects.toMatchObject({
        cause: { message: expect.stringContaining("append-only") },
      });
  });
});
