import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { type Ctx, inTransaction, systemCtx } from "@/commerce/context";
import { payment, paymentEntry, paymentRefund } from "@/db/schema";
import { newId } from "@/lib/ids";
import { ok, type Result } from "@/lib/result";
import { testDatabase } from "@/tests/db/database";
import {
  attemptOf,
  brokenPayments,
  makePaymentWorld,
  mustPay,
  type PaymentWorld,
  startScripted,
} from "@/tests/payments";
import { dice, SEEDS, seeds } from "@/tests/races";
import {
  capturePayment,
  pollPayment,
  receiveCallback,
  reconcilePayments,
  refundPayment,
  signCall,
  startPayment,
  voidPayment,
  workCallback,
} from ".";
import { lookUp } from "./test-provider/bank";

const PARALLEL = 32;
/** Seeds that run at the same time: the connections are there for 32, and locks make most of them wait. */
const AT_ONCE = 2;

// A planted naive version leaves its mess behind.
const test = testDatabase({ max: 40, breaks: ["I6a", "I6b"] });
const ctx = (): Ctx => systemCtx(test.db, "race");
let world: PaymentWorld;

beforeAll(async () => {
  world = await makePaymentWorld(ctx());
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const clients = (work: (index: number) => Promise<unknown>) =>
  Promise.all(Array.from({ length: PARALLEL }, (_, index) => work(index)));

async function tally(paymentId: string) {
  const [row] = await test.db.execute<{ ledger: string | null; told: string; state: string }>(sql`
    select state,
      (select string_agg(kind || ' ' || amount_minor, ', ' order by id) from payment_entry where payment_id = p.id) as ledger,
      (select count(*) from event where type = 'payments.changed' and aggregate = p.id) as told
    from payment p where id = ${paymentId}`);
  return { ledger: row?.ledger ?? "", told: Number(row?.told), state: row?.state };
}

/** The browser comes back, the provider calls (again and again), the reconciler looks: all at once. */
async function everybodyAtOnce(
  paymentId: string,
  seed: number,
  poll: (ctx: Ctx, paymentId: string) => Promise<unknown>,
): Promise<void> {
  const roll = dice(seed);
  const roles = Array.from({ length: PARALLEL }, () => ({ role: roll(4), wait: roll(6), call: roll(4) }));
  await clients(async (index) => {
    const { role, wait, call } = roles[index] ?? { role: 0, wait: 0, call: 0 };
    await pause(wait);
    if (role === 0) return poll(ctx(), paymentId);
    if (role === 1) {
      await test.db.execute(
        sql`update payment set due_at = now() - interval '1 second' where id = ${paymentId}`,
      );
      return reconcilePayments(ctx());
    }
    if (role === 2) {
      const body = JSON.stringify({ type: "charge.authorised", key: paymentId, charge: "-" });
      const eventId = `${paymentId}-${call}`;
      const headers = await signCall(ctx(), { eventId, body, at: new Date() });
      await receiveCallback(ctx(), { provider: "test", headers, rawBody: body });
      const [stored] = await test.db.execute<{ id: string }>(
        sql`select id from payment_event where event_id = ${eventId}`,
      );
      return workCallback(ctx(), { paymentEventId: Number(stored?.id) });
    }
    return capturePayment(ctx(), { paymentId });
  });
  // Whoever captured before anybody had heard of the authorisation was refused: the checkout asks again.
  await capturePayment(ctx(), { paymentId });
}

/** What nobody should write: it looks how the payment stands, asks, and writes what it heard. */
async function naivePoll(naive: Ctx, paymentId: string): Promise<void> {
  const [row] = await naive.db.select().from(payment).where(eq(payment.id, paymentId));
  const heard = await lookUp(naive, paymentId);
  if (!row || heard.kind !== "charge" || row.authorisedMinor > 0n) return;
  await inTransaction(naive, async (tx) => {
    await tx.db.insert(paymentEntry).values({
      ...{ id: newId("paymentEntry"), paymentId, kind: "authorise", amountMinor: heard.charge.amountMinor },
      ...{ currency: row.currency, sourceRef: newId("paymentEntry") },
    });
    await tx.db
      .update(payment)
      .set({ state: "authorised", authorisedMinor: heard.charge.amountMinor })
      .where(eq(payment.id, paymentId));
    return ok(null);
  });
}

describe(`C6: ${PARALLEL} of browser, call-back, reconciler and checkout at once`, () => {
  it(`enter what happened once, ${SEEDS} times`, async () => {
    const complaints = await seeds(SEEDS, AT_ONCE, async (seed) => {
      // The payer approves while nobody of ours has looked: the state is still that of the open page.
      const { paymentId } = await startScripted(ctx(), world, {});
      await test.db.execute(
        sql`update test_provider_charge set state = 'authorised', turns_at = null where key = ${paymentId}`,
      );
      await everybodyAtOnce(paymentId, seed, (its, id) => pollPayment(its, { paymentId: id }));
      const { ledger, told, state } = await tally(paymentId);
      // Opened, authorised, captured: each is told once.
      return ledger === "authorise 12345, capture 12345" && told === 3 && state === "captured"
        ? []
        : [`${state}, told ${told}: ${ledger}`];
    });
    expect(complaints).toEqual([]);
    expect(await brokenPayments(ctx())).toEqual([]);
  }, 480_000);

  it("a version that looks first and writes afterwards is caught", async () => {
    const complaints = await seeds(8, AT_ONCE, async (seed) => {
      const { paymentId } = await startScripted(ctx(), world, {});
      await test.db.execute(
        sql`update test_provider_charge set state = 'authorised', turns_at = null where key = ${paymentId}`,
      );
      await clients(async (index) => {
        await pause(dice(seed * 100 + index)(3));
        return naivePoll(ctx(), paymentId);
      });
      const { ledger } = await tally(paymentId);
      return ledger === "authorise 12345" ? [] : [ledger];
    });
    expect(complaints.length).toBeGreaterThan(0);
    await test.db.execute(sql`alter table payment_entry disable trigger user`);
    await test.db.execute(sql`delete from payment_entry`);
    await test.db.execute(sql`alter table payment_entry enable trigger user`);
    await test.db.execute(
      sql`update payment set authorised_minor = 0, captured_minor = 0, state = 'failed', due_at = null`,
    );
    await test.db.execute(sql`delete from test_provider_charge`);
  });

  it("the same attempt started 32 times is charged once", async () => {
    const complaints = await seeds(20, AT_ONCE, async () => {
      const { paymentId, input } = await startScripted(ctx(), world, { outcome: "approve", lose: ["start"] });
      const all = await Promise.all(Array.from({ length: PARALLEL }, () => startPayment(ctx(), input)));
      const ids = new Set(all.map((one) => (one.ok ? one.value.paymentId : one.failure.code)));
      const { ledger } = await tally(paymentId);
      return ids.size === 1 && ledger === "authorise 12345" ? [] : [`${[...ids]} ${ledger}`];
    });
    expect(complaints).toEqual([]);
  }, 240_000);

  it("an attempt that nobody wrote down before, started 32 times, is one", async () => {
    const complaints = await seeds(20, AT_ONCE, async () => {
      const input = attemptOf(world);
      const all = await Promise.all(Array.from({ length: PARALLEL }, () => startPayment(ctx(), input)));
      const ids = new Set(all.map((one) => (one.ok ? one.value.paymentId : one.failure.code)));
      const charges = await test.db.execute(
        sql`select 1 from test_provider_charge where description = ${input.reference}`,
      );
      return ids.size === 1 && charges.length === 1 ? [] : [`${[...ids]} ${charges.length} charges`];
    });
    expect(complaints).toEqual([]);
  }, 240_000);

  it("capture or void, one of the two, 50 times", async () => {
    const won = { captured: 0, cancelled: 0 };
    const complaints = await seeds(50, AT_ONCE, async (seed) => {
      const { paymentId } = await startScripted(ctx(), world, { outcome: "approve" });
      const roll = dice(seed);
      const waits = Array.from({ length: PARALLEL }, () => roll(4));
      await clients(async (index) => {
        await pause(waits[index] ?? 0);
        return (index + seed) % 2 ? capturePayment(ctx(), { paymentId }) : voidPayment(ctx(), { paymentId });
      });
      const { ledger, state } = await tally(paymentId);
      if (state === "captured" && ledger === "authorise 12345, capture 12345") won.captured++;
      else if (state === "cancelled" && ledger === "authorise 12345, void 12345") won.cancelled++;
      else return [`${state}: ${ledger}`];
      return [];
    });
    expect(complaints).toEqual([]);
    expect(won.captured).toBeGreaterThan(0);
    expect(won.cancelled).toBeGreaterThan(0);
    expect(await brokenPayments(ctx())).toEqual([]);
  }, 240_000);
});

type Refund = { paymentId: string; refundId: string; amountMinor: bigint };

/** What nobody should write: it adds up what was promised, and promises more. */
async function naiveRefund(naive: Ctx, { paymentId, refundId, amountMinor }: Refund): Promise<undefined> {
  const [row] = await naive.db.execute<{ left: string }>(sql`
    select captured_minor - coalesce((select sum(amount_minor) from payment_refund where payment_id = p.id), 0) as left
    from payment p where id = ${paymentId}`);
  if (BigInt(row?.left ?? 0) < amountMinor) return undefined;
  await naive.db.insert(paymentRefund).values({ paymentId, refundId, amountMinor }).onConflictDoNothing();
  return undefined;
}

/** Gives the payment, and why refunds were refused. */
async function refundRace(
  seed: number,
  how: (ctx: Ctx, refund: Refund) => Promise<Result<unknown> | undefined>,
) {
  const roll = dice(seed);
  const { paymentId } = await startScripted(ctx(), world, {
    outcome: "approve",
    // Some answers of the provider are lost: those refunds are asked for again.
    lose: seed % 3 === 0 ? ["refund"] : [],
  });
  mustPay(await capturePayment(ctx(), { paymentId }));
  const refunds = Array.from({ length: PARALLEL }, (_, index) => ({
    paymentId,
    // One in six is sent twice.
    refundId: `r${roll(6) === 0 && index > 0 ? index - 1 : index}`,
    amountMinor: BigInt(1 + roll(1_500)),
    wait: roll(5),
  }));
  const results = await Promise.all(
    refunds.map(async ({ wait, ...refund }) => {
      await pause(wait);
      return how(ctx(), refund);
    }),
  );
  const codes = results.flatMap((result) => (result?.ok === false ? [result.failure.code] : []));
  return { paymentId, refused: [...new Set(codes)].sort() };
}

describe(`C9: ${PARALLEL} refunds at once`, () => {
  it(`never promise more than was paid, ${SEEDS} times`, async () => {
    let given = 0;
    const complaints = await seeds(SEEDS, AT_ONCE, async (seed) => {
      const { paymentId, refused } = await refundRace(seed, refundPayment);
      // Those under way are seen through.
      for (let round = 0; round < 3; round++) {
        await test.db.execute(
          sql`update payment set due_at = now() - interval '1 second' where id = ${paymentId} and held_minor > 0`,
        );
        await reconcilePayments(ctx());
      }
      const [row] = await test.db.execute<{ captured: string; refunded: string; held: string }>(sql`
        select captured_minor as captured, refunded_minor as refunded, held_minor as held from payment where id = ${paymentId}`);
      given += Number(row?.refunded);
      // It is our guard that says no: the provider's own never has to.
      const odd = refused.filter(
        (code) => code !== "payments.over_refund" && code !== "payments.refund_differs",
      );
      const adds = Number(row?.refunded) <= Number(row?.captured) && row?.held === "0";
      return adds && odd.length === 0 ? [] : [JSON.stringify({ ...row, odd })];
    });
    expect(complaints).toEqual([]);
    expect(await brokenPayments(ctx())).toEqual([]);
    // The limit binds and most of the money goes back: nothing is proved by refusing everybody.
    expect(given).toBeGreaterThan(SEEDS * 8_000);
    expect(given).toBeLessThanOrEqual(SEEDS * 12_345);
  }, 480_000);

  it("a version that adds up first and promises afterwards is caught", async () => {
    await seeds(8, AT_ONCE, async (seed) => {
      await refundRace(seed, naiveRefund);
      return [];
    });
    const broken = await brokenPayments(ctx());
    expect(broken.filter((one) => one.includes("promised")).length).toBeGreaterThan(0);
  });
});
