import { sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, systemCtx } from "@/commerce/context";
import { testDatabase } from "@/tests/db/database";
import {
  attemptOf,
  brokenPayments,
  makePaymentWorld,
  mustPay,
  type PaymentWorld,
  startScripted,
} from "@/tests/payments";
import {
  capturePayment,
  chooseOnTestPage,
  createPaymentRow,
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

afterEach(async () => {
  expect(await brokenPayments(ctx())).toEqual([]);
});
beforeAll(async () => {
  world = await makePaymentWorld(ctx());
});

const attempt = (more: Partial<StartPayment> = {}) => attemptOf(world, more);
const scripted = (script: ScriptInput, more: Partial<StartPayment> = {}) =>
  startScripted(ctx(), world, script, more);

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
    const started = mustPay(await startPayment(ctx(), input));
    expect(started.state).toBe("action_needed");
    expect(started.redirectUrl).toMatch(/^http:\/\/de\.tide\.localhost:3000\/pay\/tch[0-9a-f]{32}$/);
    const ref = started.redirectUrl?.split("/").at(-1) ?? "";
    expect(await chooseOnTestPage(ctx(), { ref, choice: "approve" })).toEqual({
      kind: "back",
      url: `${world.origin}/checkout/return?payment=${started.paymentId}`,
    });
    const { paymentId } = started;
    expect(mustPay(await pollPayment(ctx(), { paymentId }))).toMatchObject({
      state: "authorised",
      heard: true,
    });
    expect(mustPay(await capturePayment(ctx(), { paymentId })).state).toBe("captured");
    const refund = (refundId: string, amountMinor: bigint) =>
      refundPayment(ctx(), { paymentId, refundId, amountMinor });
    expect(mustPay(await refund("r1", 2_345n))).toMatchObject({ state: "done" });
    expect((await file(input.reference)).state).toBe("partly_refunded");
    expect(mustPay(await refund("r2", 10_000n))).toMatchObject({ state: "done" });
    expect(await refund("r3", 1n)).toMatchObject({ failure: { code: "payments.over_refund" } });
    expect(await file(input.reference)).toMatchObject({
      ...{ state: "refunded", refundedMinor: 12_345n, heldMinor: 0n },
      ledger: ["authorise 12345", "capture 12345", "refund 2345", "refund 10000"],
    });
  });

  it("goes to an invoice without asking anybody, and is paid and paid back by hand", async () => {
    const input = attempt({ methodKey: "invoice" });
    const { paymentId, state } = mustPay(await createPaymentRow(ctx(), input));
    expect(state).toBe("to_be_paid");
    expect(mustPay(await startPayment(ctx(), input))).toEqual({ paymentId, state, redirectUrl: null });
    expect(mustPay(await markPaid(ctx(), { paymentId, note: "statement 12" })).state).toBe("captured");
    expect(mustPay(await markPaid(ctx(), { paymentId })).state).toBe("captured");
    const back = { paymentId, refundId: "r1", amountMinor: 12_345n };
    expect(mustPay(await refundPayment(ctx(), back)).state).toBe("pending");
    expect((await file(input.reference)).refundedMinor).toBe(0n);
    expect(mustPay(await markRefunded(ctx(), back)).state).toBe("done");
    expect(mustPay(await markRefunded(ctx(), back)).state).toBe("done");
    expect(await file(input.reference)).toMatchObject({
      ...{ state: "refunded", heldMinor: 0n },
      ledger: ["authorise 12345", "capture 12345", "refund 12345"],
    });
  });

  it("is declined, or given up before and after it was authorised", async () => {
    expect((await scripted({ outcome: "decline" })).state).toBe("declined");
    const open = await scripted({});
    expect(mustPay(await voidPayment(ctx(), open)).state).toBe("cancelled");
    const held = await scripted({ outcome: "approve" });
    expect(mustPay(await voidPayment(ctx(), held)).state).toBe("cancelled");
    expect((await file(held.input.reference)).ledger).toEqual(["authorise 12345", "void 12345"]);
    expect(await capturePayment(ctx(), held)).toMatchObject({
      failure: { code: "payments.not_authorised" },
    });
    const written = mustPay(await createPaymentRow(ctx(), attempt()));
    expect(mustPay(await voidPayment(ctx(), written)).state).toBe("cancelled");
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
    expect(mustPay(await capturePayment(ctx(), { paymentId })).state).toBe("authorised");
    await makeDue(paymentId);
    await reconcilePayments(ctx());
    const refund = { paymentId, refundId: "r1", amountMinor: 345n };
    expect(mustPay(await refundPayment(ctx(), refund)).state).toBe("pending");
    await makeDue(paymentId);
    await reconcilePayments(ctx());
    expect(await file(input.reference)).toMatchObject({
      ledger: ["authorise 12345", "capture 12345", "refund 345"],
      heldMinor: 0n,
    });
  });
});
