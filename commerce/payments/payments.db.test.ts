import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { type Ctx, systemCtx } from "@/commerce/context";
import { newId } from "@/lib/ids";
import type { Result } from "@/lib/result";
import { testDatabase } from "@/tests/db/database";
import { makePaymentWorld, type PaymentWorld } from "@/tests/payments";
import {
  capturePayment,
  chooseOnTestPage,
  createPaymentRow,
  foretell,
  markPaid,
  markRefunded,
  paymentsOf,
  pollPayment,
  reconcilePayments,
  refundPayment,
  startPayment,
  voidPayment,
} from ".";
import type { StartPayment } from "./model";
import type { ScriptInput } from "./test-provider/script";

const test = testDatabase();
const ctx = (): Ctx => systemCtx(test.db, "payments-test");
let world: PaymentWorld;

beforeAll(async () => {
  world = await makePaymentWorld(ctx());
});

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.code} ${JSON.stringify(result.failure.data)}`);
  return result.value;
}

const attempt = (more: Partial<StartPayment> = {}): StartPayment => ({
  attemptKey: newId("payment"),
  reference: newId("order"),
  storefrontId: world.storefrontId,
  storefrontLocaleKey: world.key,
  methodKey: "test-card",
  amountMinor: 12_345n,
  currency: "EUR",
  email: "ada@example.com",
  locale: "de",
  returnUrl: `${world.origin}/checkout/return`,
  ...more,
});

/** Starts a payment whose charge is scripted before it is made. */
async function scripted(script: ScriptInput, more: Partial<StartPayment> = {}) {
  const input = attempt(more);
  const { paymentId } = must(await createPaymentRow(ctx(), input));
  await foretell(ctx(), paymentId, script);
  const started = must(await startPayment(ctx(), input));
  return { ...started, input };
}

async function file(reference: string) {
  const [only, ...others] = await paymentsOf(ctx(), { reference });
  expect(others).toEqual([]);
  if (!only) throw new Error("no payment");
  return { ...only, ledger: only.entries.map(({ kind, amountMinor }) => `${kind} ${amountMinor}`) };
}

const makeDue = (paymentId: string) =>
  test.db.execute(sql`update payment set due_at = now() - interval '1 second' where id = ${paymentId}`);

describe("paying with a card on the provider's page", () => {
  it("authorises after the payer approved, captures, and gives back in two parts", async () => {
    const input = attempt();
    const started = must(await startPayment(ctx(), input));
    expect(started.state).toBe("action_needed");
    expect(started.redirectUrl).toMatch(/^http:\/\/de\.tide\.localhost:3000\/pay\/tch[0-9a-f]{32}$/);
    const ref = started.redirectUrl?.split("/").at(-1) ?? "";
    expect(await chooseOnTestPage(ctx(), { ref, choice: "approve" })).toEqual({
      kind: "back",
      url: `${world.origin}/checkout/return?payment=${started.paymentId}`,
    });
    const { paymentId } = started;
    expect(must(await pollPayment(ctx(), { paymentId }))).toMatchObject({ state: "authorised", heard: true });
    expect(must(await capturePayment(ctx(), { paymentId })).state).toBe("captured");
    const refund = (refundId: string, amountMinor: bigint) =>
      refundPayment(ctx(), { paymentId, refundId, amountMinor });
    expect(must(await refund("r1", 2_345n))).toMatchObject({ state: "done" });
    expect((await file(input.reference)).state).toBe("partly_refunded");
    expect(must(await refund("r2", 10_000n))).toMatchObject({ state: "done" });
    expect(await refund("r3", 1n)).toMatchObject({ failure: { code: "payments.over_refund" } });
    expect(await file(input.reference)).toMatchObject({
      ...{ state: "refunded", refundedMinor: 12_345n, heldMinor: 0n },
      ledger: ["authorise 12345", "capture 12345", "refund 2345", "refund 10000"],
    });
  });

  it("goes to an invoice without asking anybody, and is paid and paid back by hand", async () => {
    const input = attempt({ methodKey: "invoice" });
    const { paymentId, state } = must(await createPaymentRow(ctx(), input));
    expect(state).toBe("to_be_paid");
    expect(must(await startPayment(ctx(), input))).toEqual({ paymentId, state, redirectUrl: null });
    expect(must(await markPaid(ctx(), { paymentId, note: "statement 12" })).state).toBe("captured");
    expect(must(await markPaid(ctx(), { paymentId })).state).toBe("captured");
    const back = { paymentId, refundId: "r1", amountMinor: 12_345n };
    expect(must(await refundPayment(ctx(), back)).state).toBe("pending");
    expect((await file(input.reference)).refundedMinor).toBe(0n);
    expect(must(await markRefunded(ctx(), back)).state).toBe("done");
    expect(must(await markRefunded(ctx(), back)).state).toBe("done");
    expect(await file(input.reference)).toMatchObject({
      ...{ state: "refunded", heldMinor: 0n },
      ledger: ["authorise 12345", "capture 12345", "refund 12345"],
    });
  });

  it("is declined, or given up before and after it was authorised", async () => {
    expect((await scripted({ outcome: "decline" })).state).toBe("declined");
    const open = await scripted({});
    expect(must(await voidPayment(ctx(), open)).state).toBe("cancelled");
    const held = await scripted({ outcome: "approve" });
    expect(must(await voidPayment(ctx(), held)).state).toBe("cancelled");
    expect((await file(held.input.reference)).ledger).toEqual(["authorise 12345", "void 12345"]);
    expect(await capturePayment(ctx(), held)).toMatchObject({
      failure: { code: "payments.not_authorised" },
    });
    const written = must(await createPaymentRow(ctx(), attempt()));
    expect(must(await voidPayment(ctx(), written)).state).toBe("cancelled");
  });
});

describe("a provider that does not answer", () => {
  it("after it charged: pending, then found by the same key, charged once", async () => {
    const { paymentId, state, input } = await scripted({ outcome: "approve", lose: ["start"] });
    expect(state).toBe("pending");
    await makeDue(paymentId);
    expect(await reconcilePayments(ctx())).toBe(1);
    expect(await file(input.reference)).toMatchObject({ state: "authorised", ledger: ["authorise 12345"] });
  });

  it("after it captured and after it refunded: done once, with the same key", async () => {
    const { paymentId, input } = await scripted({ outcome: "approve", lose: ["capture", "refund"] });
    expect(must(await capturePayment(ctx(), { paymentId })).state).toBe("authorised");
    await makeDue(paymentId);
    await reconcilePayments(ctx());
    const refund = { paymentId, refundId: "r1", amountMinor: 345n };
    expect(must(await refundPayment(ctx(), refund)).state).toBe("pending");
    await makeDue(paymentId);
    await reconcilePayments(ctx());
    expect(await file(input.reference)).toMatchObject({
      ledger: ["authorise 12345", "capture 12345", "refund 345"],
      heldMinor: 0n,
    });
  });
});
