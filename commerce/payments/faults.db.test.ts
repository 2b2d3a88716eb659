import { sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, systemCtx } from "@/commerce/context";
import { newId } from "@/lib/ids";
import { testDatabase } from "@/tests/db/database";
import {
  attemptOf,
  brokenPayments,
  makePaymentWorld,
  mustPay,
  type PaymentWorld,
  startScripted,
} from "@/tests/payments";
import { dice, SEEDS } from "@/tests/races";
import {
  capturePayment,
  createPaymentRow,
  foretell,
  getPayment,
  pollPayment,
  reconcilePayments,
  refundPayment,
  stalePayments,
  startPayment,
  voidPayment,
} from ".";
import type { StartPayment } from "./model";

const test = testDatabase({ max: 20 });
const ctx = (): Ctx => systemCtx(test.db, "faults-test");
let world: PaymentWorld;

beforeAll(async () => {
  world = await makePaymentWorld(ctx());
});
afterEach(async () => {
  // Each test has its own payments to ask about.
  await test.db.execute(sql`update payment set due_at = null`);
  expect(await brokenPayments(ctx())).toEqual([]);
});

const everythingIsDue = () =>
  test.db.execute(sql`update payment set due_at = now() - interval '1 second' where due_at is not null`);
const stateOf = async (paymentId: string) => (await getPayment(ctx(), paymentId))?.state;
const told = async (paymentId: string) => {
  const [row] = await test.db.execute<{ n: string }>(
    sql`select count(*) as n from event where type = 'payments.changed' and aggregate = ${paymentId}`,
  );
  return Number(row?.n);
};

/** What is taken for each order, by the provider's own books: more than one is a double charge. */
async function doubleCharges(): Promise<number> {
  const [row] = await test.db.execute<{ n: string }>(sql`
    select count(*) as n from (select description from test_provider_charge where state in ('authorised', 'captured')
      group by description having count(*) > 1) twice`);
  return Number(row?.n);
}

const STEPS = ["start", "capture", "refund"] as const;
/** 1,000 before a release (RACE_SEEDS=200). */
const PAYMENTS = SEEDS * 5;
const AT_ONCE = 12;

describe("F4: a provider whose answers are lost after it did what it was asked", () => {
  it(`charges, captures and refunds once, ${PAYMENTS} times`, async () => {
    let next = 0;
    const ids: string[] = [];
    const one = async (seed: number) => {
      const roll = dice(seed);
      const input = attemptOf(world);
      const { paymentId } = mustPay(await createPaymentRow(ctx(), input));
      ids.push(paymentId);
      const lose = STEPS.filter(() => roll(2) === 0);
      await foretell(ctx(), paymentId, { outcome: "approve", lose });
      // The payer sends the form up to three times.
      for (let time = 0; time <= roll(3); time++) mustPay(await startPayment(ctx(), input));
      if (roll(2) === 0) await pollPayment(ctx(), { paymentId });
      if ((await stateOf(paymentId)) !== "authorised") return;
      for (let time = 0; time <= roll(2); time++) mustPay(await capturePayment(ctx(), { paymentId }));
      if ((await stateOf(paymentId)) !== "captured" || roll(2) === 0) return;
      const refund = { paymentId, refundId: "r1", amountMinor: 345n };
      for (let time = 0; time <= roll(2); time++) mustPay(await refundPayment(ctx(), refund));
    };
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (next < PAYMENTS) await one(next++);
      }),
    );
    for (let round = 0; round < 3; round++) {
      await everythingIsDue();
      while ((await reconcilePayments(ctx())) > 0);
    }
    const states = await test.db.execute<{ state: string; n: string }>(
      sql`select state, count(*) as n from payment group by state order by state`,
    );
    expect(ids.length).toBe(PAYMENTS);
    expect(states.map(({ state }) => state)).toEqual(["authorised", "captured", "partly_refunded"]);
    expect(states.reduce((sum, { n }) => sum + Number(n), 0)).toBe(PAYMENTS);
    expect(await doubleCharges()).toBe(0);
  }, 480_000);

  it("a version that tries again with another key is caught", async () => {
    const input = attemptOf(world);
    for (let time = 0; time < 2; time++) {
      const again = { ...input, attemptKey: newId("payment") };
      const { paymentId } = mustPay(await createPaymentRow(ctx(), again));
      await foretell(ctx(), paymentId, { outcome: "approve", lose: ["start"] });
      mustPay(await startPayment(ctx(), again));
      await pollPayment(ctx(), { paymentId });
    }
    expect(await doubleCharges()).toBe(1);
    await test.db.execute(sql`delete from test_provider_charge where description = ${input.reference}`);
  });

  it("the payer sees what was known, and it is found when the provider answers again", async () => {
    const { paymentId, state } = await startScripted(ctx(), world, {
      ...{ outcome: "approve", lose: ["start", "look"] },
    });
    expect(state).toBe("pending");
    expect(mustPay(await pollPayment(ctx(), { paymentId }))).toMatchObject({
      state: "pending",
      heard: false,
    });
    await everythingIsDue();
    await reconcilePayments(ctx());
    expect(await stateOf(paymentId)).toBe("pending");
    await foretell(ctx(), paymentId, { outcome: "approve" });
    await everythingIsDue();
    await reconcilePayments(ctx());
    expect(await stateOf(paymentId)).toBe("authorised");
  });

  it("asks less and less often, but at least every five minutes", async () => {
    const { paymentId } = await startScripted(ctx(), world, { outcome: "approve", lose: ["start", "look"] });
    const waits: number[] = [];
    for (let round = 0; round < 9; round++) {
      await everythingIsDue();
      await reconcilePayments(ctx());
      const [row] = await test.db.execute<{ s: string }>(
        sql`select round(extract(epoch from due_at - clock_timestamp())) as s from payment where id = ${paymentId}`,
      );
      waits.push(Number(row?.s));
    }
    expect(waits).toEqual([20, 40, 80, 160, 300, 300, 300, 300, 300]);
    await foretell(ctx(), paymentId, {});
  });

  it("frees money whose void was lost, and money that came after we had given up", async () => {
    const lost = await startScripted(ctx(), world, { outcome: "approve", lose: ["void"] });
    expect(mustPay(await voidPayment(ctx(), lost)).state).toBe("authorised");
    await everythingIsDue();
    await reconcilePayments(ctx());
    expect(await stateOf(lost.paymentId)).toBe("cancelled");

    const late = await startScripted(ctx(), world, { refuse: ["void"] });
    expect(await voidPayment(ctx(), late)).toMatchObject({ failure: { code: "payments.provider_refused" } });
    await test.db.execute(
      sql`update test_provider_charge set state = 'authorised', turns_at = null, script = '{}' where key = ${late.paymentId}`,
    );
    await everythingIsDue();
    await reconcilePayments(ctx());
    expect(await stateOf(late.paymentId)).toBe("cancelled");
  });

  it("gives up what the provider never heard of, not before two minutes, and tells it", async () => {
    const { paymentId } = mustPay(await createPaymentRow(ctx(), attemptOf(world)));
    await everythingIsDue();
    await reconcilePayments(ctx());
    expect(await stateOf(paymentId)).toBe("created");
    await test.db.execute(
      sql`update payment set created_at = now() - interval '3 minutes' where id = ${paymentId}`,
    );
    expect((await stalePayments(ctx())).map(({ id }) => id)).toEqual([paymentId]);
    await everythingIsDue();
    await reconcilePayments(ctx());
    expect(await stateOf(paymentId)).toBe("failed");
    expect(await told(paymentId)).toBe(1);
    expect(await stalePayments(ctx())).toEqual([]);
  });

  it("ends when the page runs out, and takes money that came all the same", async () => {
    const { paymentId } = await startScripted(ctx(), world, {});
    await test.db.execute(
      sql`update test_provider_charge set turns_at = now() - interval '1 second' where key = ${paymentId}`,
    );
    await everythingIsDue();
    await reconcilePayments(ctx());
    expect(await stateOf(paymentId)).toBe("expired");
    await test.db.execute(sql`update test_provider_charge set state = 'authorised' where key = ${paymentId}`);
    expect(mustPay(await pollPayment(ctx(), { paymentId })).state).toBe("authorised");
  });

  it("a reconciler passes over what another has in its hands", async () => {
    for (let n = 0; n < 5; n++) await startScripted(ctx(), world, { outcome: "approve", lose: ["start"] });
    await everythingIsDue();
    await test.db.transaction(async (tx) => {
      await tx.execute(sql`select 1 from payment where due_at is not null for no key update`);
      expect(await reconcilePayments(ctx())).toBe(0);
    });
    const asked = await Promise.all(Array.from({ length: 8 }, () => reconcilePayments(ctx())));
    expect(asked.reduce((sum, one) => sum + one, 0)).toBe(5);
  });
});

describe("bad input", () => {
  const nothingWritten = async (work: () => Promise<unknown>, expected: object) => {
    const count = async () => test.db.execute(sql`select count(*) from payment`);
    const before = await count();
    expect(await work()).toMatchObject(expected);
    expect(await count()).toEqual(before);
  };
  const bad: [string, Partial<Record<keyof StartPayment, unknown>>, string][] = [
    ["no money", { amountMinor: 0n }, "payments.bad_input"],
    ["less than none", { amountMinor: -1n }, "payments.bad_input"],
    ["more than there is", { amountMinor: 10n ** 20n }, "payments.bad_input"],
    ["a fraction", { amountMinor: 1.5 }, "payments.bad_input"],
    ["no currency", { currency: "EURO" }, "payments.bad_input"],
    ["a nobody", { email: "nobody" }, "payments.bad_input"],
    ["a short key", { attemptKey: "1" }, "payments.bad_input"],
    ["a field too many", { state: "captured" } as object, "payments.bad_input"],
    ["another host to come back to", { returnUrl: "https://evil.example/checkout" }, "payments.bad_input"],
    [
      "a host that begins alike",
      { returnUrl: "http://de.tide.localhost:3000.evil.example/" },
      "payments.bad_input",
    ],
    ["a script to come back to", { returnUrl: "javascript:alert(1)" }, "payments.bad_input"],
    ["another storefront's language", { storefrontLocaleKey: "tide-fr" }, "payments.bad_input"],
    ["an unknown way to pay", { methodKey: "gold" }, "payments.method_not_found"],
  ];
  it.each(bad)("%s is refused, and nothing is written", (_what, more, code) =>
    nothingWritten(() => startPayment(ctx(), { ...attemptOf(world), ...more } as StartPayment), {
      failure: { code },
    }),
  );

  it.each([
    ["amount", { amountMinor: 12_346n }],
    ["currency", { currency: "USD" }],
    ["order", { reference: "ord_other" }],
    ["way to pay", { methodKey: "invoice" }],
  ] as [string, Partial<StartPayment>][])("the same key with another %s is refused", async (_what, more) => {
    const { input } = await startScripted(ctx(), world, { outcome: "decline" });
    await nothingWritten(() => startPayment(ctx(), { ...input, ...more }), {
      failure: { code: "payments.attempt_differs", kind: "conflict" },
    });
  });

  it("refunds of nothing, of less, under a name that is taken, of what was not paid", async () => {
    const { paymentId } = await startScripted(ctx(), world, { outcome: "approve" });
    const code = async (refundId: string, amountMinor: bigint) => {
      const result = await refundPayment(ctx(), { paymentId, refundId, amountMinor });
      return result.ok ? result.value.state : result.failure.code;
    };
    expect(await code("r1", 1n)).toBe("payments.not_captured");
    await capturePayment(ctx(), { paymentId });
    expect(await code("r1", 0n)).toBe("payments.bad_amount");
    expect(await code("r1", -5n)).toBe("payments.bad_amount");
    expect(await code("", 5n)).toBe("payments.bad_input");
    expect(await code("outside:re_1", 5n)).toBe("payments.bad_input");
    expect(await code("r1", 12_346n)).toBe("payments.over_refund");
    expect(await code("r1", 5n)).toBe("done");
    expect(await code("r1", 6n)).toBe("payments.refund_differs");
    expect(await refundPayment(ctx(), { paymentId: "pay_0", refundId: "r", amountMinor: 1n })).toMatchObject({
      failure: { code: "payments.not_found" },
    });
  });

  it("captures of too much, of nothing, and of what is not there", async () => {
    const { paymentId } = await startScripted(ctx(), world, { outcome: "approve" });
    for (const amountMinor of [0n, -1n, 12_346n])
      expect(await capturePayment(ctx(), { paymentId, amountMinor })).toMatchObject({
        failure: { code: "payments.bad_amount" },
      });
    expect(mustPay(await capturePayment(ctx(), { paymentId, amountMinor: 12_000n }))).toMatchObject({
      ...{ state: "captured", capturedMinor: 12_000n },
    });
    expect(await voidPayment(ctx(), { paymentId })).toMatchObject({
      failure: { code: "payments.already_captured" },
    });
    expect(await capturePayment(ctx(), { paymentId: "pay_0" })).toMatchObject({
      failure: { code: "payments.not_found" },
    });
  });

  it("a refund that the provider refuses is free for another", async () => {
    const { paymentId } = await startScripted(ctx(), world, { outcome: "approve", refuse: ["refund"] });
    await capturePayment(ctx(), { paymentId });
    const whole = { paymentId, amountMinor: 12_345n };
    expect(await refundPayment(ctx(), { ...whole, refundId: "r1" })).toMatchObject({
      failure: { code: "payments.refund_refused" },
    });
    await foretell(ctx(), paymentId, {});
    expect(mustPay(await refundPayment(ctx(), { ...whole, refundId: "r2" })).state).toBe("done");
  });
});
