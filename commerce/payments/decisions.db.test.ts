import { sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, inTransaction, systemCtx } from "@/commerce/context";
import { createStorefronts } from "@/commerce/storefronts";
import { testDatabase } from "@/tests/db/database";
import {
  brokenPayments,
  makePaymentWorld,
  mustPay,
  type PaymentWorld,
  startScripted,
} from "@/tests/payments";
import {
  adoptMethods,
  capturePayment,
  foretell,
  forgetPayers,
  getPayment,
  listMethods,
  paymentMethods,
  pollPayment,
  receiveCallback,
  reconcilePayments,
  refundPayment,
  saveMethod,
  signCall,
  voidPayment,
} from ".";
import { ask } from "./ask";
import { applyReport, findPayment } from "./store";

const test = testDatabase();
const ctx = (): Ctx => systemCtx(test.db, "decisions-test");
let world: PaymentWorld;

beforeAll(async () => {
  world = await makePaymentWorld(ctx());
});
afterEach(async () => {
  await test.db.execute(sql`update payment set due_at = null`);
  expect(await brokenPayments(ctx())).toEqual([]);
});

const stateOf = async (paymentId: string) => (await getPayment(ctx(), paymentId))?.state;
const secondsUntilDue = async (paymentId: string) => {
  const [row] = await test.db.execute<{ s: string }>(
    sql`select extract(epoch from due_at - clock_timestamp()) as s from payment where id = ${paymentId}`,
  );
  return row?.s === null ? null : Number(row?.s);
};
const reconcileNow = async (paymentId: string) => {
  await test.db.execute(sql`update payment set due_at = now() - interval '1 second' where id = ${paymentId}`);
  await reconcilePayments(ctx());
};

/** A process that dies when it first opens a transaction: after a decision was written, before the provider heard of it. */
function dying(): Ctx {
  const db = new Proxy(test.db, {
    get(target, name, receiver) {
      if (name === "transaction") throw new Error("killed");
      const value = Reflect.get(target, name, receiver);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return { ...ctx(), db };
}

describe("a decision about authorised money", () => {
  it("stands: what is being captured is not voided, and the other way round", async () => {
    const taken = await startScripted(ctx(), world, { outcome: "approve", lose: ["capture"] });
    expect(mustPay(await capturePayment(ctx(), taken)).state).toBe("authorised");
    expect(await voidPayment(ctx(), taken)).toMatchObject({ failure: { code: "payments.being_captured" } });
    const freed = await startScripted(ctx(), world, { outcome: "approve", lose: ["void"] });
    expect(mustPay(await voidPayment(ctx(), freed)).state).toBe("authorised");
    expect(await capturePayment(ctx(), freed)).toMatchObject({ failure: { code: "payments.being_voided" } });
    await reconcileNow(taken.paymentId);
    await reconcileNow(freed.paymentId);
    expect([await stateOf(taken.paymentId), await stateOf(freed.paymentId)]).toEqual([
      "captured",
      "cancelled",
    ]);
  });

  it("is carried out by somebody else when whoever made it dies", async () => {
    const taken = await startScripted(ctx(), world, { outcome: "approve" });
    await expect(capturePayment(dying(), taken)).rejects.toThrow("killed");
    const freed = await startScripted(ctx(), world, { outcome: "approve" });
    await expect(voidPayment(dying(), freed)).rejects.toThrow("killed");
    for (const { paymentId } of [taken, freed]) {
      expect(await stateOf(paymentId)).toBe("authorised");
      expect(await secondsUntilDue(paymentId)).toBeLessThan(60);
      await reconcileNow(paymentId);
    }
    expect([await stateOf(taken.paymentId), await stateOf(freed.paymentId)]).toEqual([
      "captured",
      "cancelled",
    ]);
  });

  it("to refund is held before the provider is asked, and seen through by somebody else", async () => {
    const { paymentId } = await startScripted(ctx(), world, { outcome: "approve", lose: ["look"] });
    await foretell(ctx(), paymentId, {});
    await pollPayment(ctx(), { paymentId });
    await capturePayment(ctx(), { paymentId });
    const [before] = await test.db.execute<{ n: string }>(
      sql`select count(*) as n from test_provider_request`,
    );
    // The hold is a transaction; the next one, of the provider, is not reached.
    let transactions = 0;
    const db = new Proxy(test.db, {
      get(target, name, receiver) {
        if (name === "transaction" && ++transactions > 1) throw new Error("killed");
        const value = Reflect.get(target, name, receiver);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    const refund = { paymentId, refundId: "r1", amountMinor: 12_345n };
    await expect(refundPayment({ ...ctx(), db }, refund)).rejects.toThrow("killed");
    expect((await getPayment(ctx(), paymentId))?.heldMinor).toBe(12_345n);
    expect(await refundPayment(ctx(), { ...refund, refundId: "r2" })).toMatchObject({
      failure: { code: "payments.over_refund" },
    });
    const [after] = await test.db.execute<{ n: string }>(
      sql`select count(*) as n from test_provider_request`,
    );
    expect(after?.n).toBe(before?.n);
    expect(await secondsUntilDue(paymentId)).toBeLessThan(60);
    await reconcileNow(paymentId);
    expect(await stateOf(paymentId)).toBe("refunded");
  });
});

describe("a question that was asked before a refund was promised", () => {
  // The refund's process dies after the promise: only the time of the next question leads back to it.
  const promise = async (paymentId: string) => {
    let transactions = 0;
    const db = new Proxy(test.db, {
      get(target, name, receiver) {
        if (name === "transaction" && ++transactions > 1) throw new Error("killed");
        const value = Reflect.get(target, name, receiver);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    const refund = { paymentId, refundId: "r1", amountMinor: 1_000n };
    await expect(refundPayment({ ...ctx(), db }, refund)).rejects.toThrow("killed");
  };

  it.each(["nothing new", "no answer"])("and brings %s leaves the promise due", async (what) => {
    const { paymentId } = await startScripted(ctx(), world, { outcome: "approve" });
    await capturePayment(ctx(), { paymentId });
    const row = await findPayment(ctx(), paymentId);
    if (!row) throw new Error("gone");
    await ask(ctx(), row, async (provider, asked) => {
      const answer = await provider.look(ctx(), asked);
      await promise(paymentId);
      return what === "no answer" ? { ok: false, why: "unreachable" } : answer;
    });
    expect(await secondsUntilDue(paymentId)).toBeLessThan(60);
    await reconcileNow(paymentId);
    expect((await getPayment(ctx(), paymentId))?.refundedMinor).toBe(1_000n);
  });
});

describe("an answer to an older question", () => {
  const says = {
    ...{ status: "authorised" as const, providerRef: "old", redirectUrl: null, reason: null },
    ...{ authorisedMinor: 12_345n, capturedMinor: 0n, refunds: [] },
  };

  it("is no news: what was heard meanwhile stays", async () => {
    const { paymentId } = await startScripted(ctx(), world, {});
    const asked = (await getPayment(ctx(), paymentId))?.version ?? 0;
    // While the answer "authorised" is on its way, the payment is given up.
    await voidPayment(ctx(), { paymentId });
    expect(await applyReport(ctx(), paymentId, asked, says)).toMatchObject({
      current: false,
      changed: false,
    });
    expect(await stateOf(paymentId)).toBe("cancelled");
  });

  it("counts all the same when it says that money was taken", async () => {
    const { paymentId } = await startScripted(ctx(), world, { outcome: "approve" });
    const old = 0;
    const taken = { ...says, status: "captured" as const, capturedMinor: 12_345n };
    expect(await applyReport(ctx(), paymentId, old, taken)).toMatchObject({ current: true, changed: true });
    expect(await stateOf(paymentId)).toBe("captured");
    await test.db.execute(
      sql`update test_provider_charge set state = 'captured', captured_minor = amount_minor where key = ${paymentId}`,
    );
  });
});

describe("ways to pay", () => {
  const method = (more: object = {}) => ({
    ...{ storefrontId: world.storefrontId, version: 0, key: "transfer", enabled: true },
    ...{ provider: "manual" as const, instrument: "bank_transfer" as const, position: 5 },
    ...more,
  });
  const offered = async (business: boolean, amountMinor: bigint) => {
    const question = { storefrontId: world.storefrontId, currency: "EUR" as const, country: "DE" };
    return (await paymentMethods(ctx(), { ...question, business, amountMinor })).map(({ key }) => key);
  };

  it("are offered in their order by the rules that were saved, and only while they are on", async () => {
    const rules = [{ customer: "business" as const }, { upTo: { EUR: "5000" } }];
    const saved = mustPay(await saveMethod(ctx(), method({ conditions: rules })));
    expect(await offered(false, 5_000n)).toEqual(["invoice", "test-card", "transfer"]);
    expect(await offered(false, 5_001n)).toEqual(["invoice", "test-card"]);
    expect(await offered(true, 5_001n)).toEqual(["invoice", "test-card", "transfer"]);
    mustPay(await saveMethod(ctx(), method({ version: saved.version, enabled: false })));
    expect(await offered(true, 100n)).toEqual(["invoice", "test-card"]);
    expect((await listMethods(ctx(), { storefrontId: world.storefrontId })).length).toBe(3);
  });

  it.each([
    ["saved over what somebody else saved", { version: 7 }, "payments.method_changed"],
    ["a new one under a name that is taken", { key: "invoice" }, "payments.method_changed"],
    ["a card without a provider", { key: "c", instrument: "card" }, "payments.method_mismatch"],
    ["an invoice of a provider", { key: "c", provider: "test" }, "payments.method_mismatch"],
    ["a currency that is none", { key: "c", conditions: [{ upTo: { XXX: "1" } }] }, "payments.bad_input"],
    ["a rule with an unknown part", { key: "c", conditions: [{ weekday: 1 }] }, "payments.bad_input"],
    ["an odd name", { key: "../c" }, "payments.bad_input"],
    ["a storefront that is not there", { key: "c", storefrontId: "sto_0" }, "payments.bad_input"],
  ])("%s: refused", async (_what, more, code) => {
    const before = await listMethods(ctx(), { storefrontId: world.storefrontId });
    expect(await saveMethod(ctx(), method(more))).toMatchObject({ failure: { code } });
    expect(await listMethods(ctx(), { storefrontId: world.storefrontId })).toEqual(before);
  });

  it("of Stripe are left out while its keys are missing", async () => {
    mustPay(await saveMethod(ctx(), method({ key: "card", provider: "stripe", instrument: "card" })));
    expect(await offered(false, 100n)).not.toContain("card");
  });

  it("are adopted by a storefront that has none, as far as they can work there", async () => {
    const made = mustPay(
      await inTransaction(ctx(), async (tx) => {
        const [brand] = await tx.db.execute<{ id: string }>(sql`select id from brand`);
        const facts = { status: "live" as const, taxDisplay: "gross" as const, timeZone: "Europe/Vienna" };
        const brandId = brand?.id ?? "";
        return createStorefronts(tx, [
          {
            ...{ ...facts, brandId, code: "at", name: "Austria", countries: ["AT"], currency: "EUR" },
            locales: [{ locale: "de", hostName: "at.tide.localhost", key: "tide-at" }],
          },
          {
            ...{ ...facts, brandId, code: "se", name: "Sweden", countries: ["SE"], currency: "SEK" },
            locales: [{ locale: "sv", hostName: "se.tide.localhost", key: "tide-se" }],
          },
        ]);
      }),
    );
    const [at = "", se = ""] = made.map(({ id }) => id);
    const local = [{ countries: ["DE"] }];
    mustPay(
      await saveMethod(ctx(), method({ key: "giro", details: { iban: "DE89 3704 0044 0532 0130 00" } })),
    );
    mustPay(await saveMethod(ctx(), method({ key: "giro-de", conditions: local })));
    const ids = { storefrontIds: [at, se, world.storefrontId] };
    expect(await adoptMethods(ctx(), ids)).toBe(2);
    expect(await adoptMethods(ctx(), ids)).toBe(0);
    const keys = async (storefrontId: string) =>
      (await listMethods(ctx(), { storefrontId })).map(({ key }) => key).sort();
    expect(await keys(at)).toEqual(["card", "giro", "test-card"]);
    expect(await keys(se)).toEqual(["card", "test-card"]);
  });
});

describe("a person who is forgotten", () => {
  it("leaves the money and the fact of each call-back, and nothing else", async () => {
    const { paymentId, input } = await startScripted(ctx(), world, { outcome: "approve" });
    await capturePayment(ctx(), { paymentId });
    const body = JSON.stringify({ type: "charge.captured", key: paymentId, charge: "ada@example.com" });
    const headers = await signCall(ctx(), { eventId: "tev_person", body, at: new Date() });
    await receiveCallback(ctx(), { provider: "test", headers, rawBody: body });
    for (let time = 0; time < 2; time++) await forgetPayers(ctx(), { references: [input.reference] });
    const [row] = await test.db.execute<{ email: string; body: string; entries: string }>(sql`
      select p.email, e.body, (select count(*) from payment_entry where payment_id = p.id) as entries
      from payment p join payment_event e on e.payment_id = p.id where p.id = ${paymentId}`);
    expect(row).toEqual({ email: "erased@erased.invalid", body: "", entries: "2" });
    await expect(
      test.db.execute(sql`update payment_event set body = 'other' where event_id = 'tev_person'`),
    ).rejects.toThrow();
  });
});
