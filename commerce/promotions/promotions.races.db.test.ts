import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { type Ctx, inTransaction, systemCtx, type TxCtx } from "@/commerce/context";
import { promotion, promotionBudget, promotionCode, promotionStorefront, storefront } from "@/db/schema";
import { newId } from "@/lib/ids";
import { fail, ok, type Result } from "@/lib/result";
import { testDatabase } from "@/tests/db/database";
import { makeBrand } from "@/tests/factories";
import { redeem, release } from ".";
import type { Redemption } from "./model";

const PARALLEL = 32;
const SEEDS = 200;
/** Seeds that run at the same time: the connections are there for 32, and locks make most of them wait. */
const AT_ONCE = 3;

const test = testDatabase({ max: 40, breaks: ["I9a"] });
const ctx = (): Ctx => systemCtx(test.db, "race");
let brandId = "";
let storefrontId = "";

beforeAll(async () => {
  brandId = await makeBrand(test.db);
  storefrontId = newId("storefront");
  const facts = { currency: "EUR", taxDisplay: "gross" as const, timeZone: "Europe/Berlin" };
  await test.db.insert(storefront).values({ id: storefrontId, brandId, code: "de", name: "de", ...facts });
});

/** The same numbers for the same seed (mulberry32). */
function dice(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

interface Race {
  readonly promotionId: string;
  readonly codeIds: readonly string[];
  readonly total: number | null;
  readonly perCustomer: number | null;
  readonly perCode: number | null;
  readonly budget: number | null;
}

async function makeRace(limits: Pick<Race, "total" | "perCustomer" | "perCode" | "budget">): Promise<Race> {
  const promotionId = newId("promotion");
  await test.db.insert(promotion).values({
    id: promotionId,
    brandId,
    name: "race",
    status: "active",
    needsCode: true,
    combination: "stackable",
    conditions: [],
    effects: [{ kind: "free_shipping", upTo: null }],
    totalLimit: limits.total,
    perCustomerLimit: limits.perCustomer,
    perCodeLimit: limits.perCode,
  });
  await test.db.insert(promotionStorefront).values({ promotionId, storefrontId });
  if (limits.budget !== null)
    await test.db
      .insert(promotionBudget)
      .values({ promotionId, currency: "EUR", budgetMinor: BigInt(limits.budget) });
  const codes = [0, 1, 2].map(() => {
    const id = newId("promotionCode");
    return { id, brandId, promotionId, code: id.slice(4), codeKey: id.slice(4).toUpperCase() };
  });
  await test.db.insert(promotionCode).values(codes);
  return { promotionId, codeIds: codes.map(({ id }) => id), ...limits };
}

type Redeem = (tx: TxCtx, use: Redemption) => Promise<Result<unknown>>;

/** 32 orders at once, by six customers with three codes; some are sent twice, some are cancelled again. */
async function run(race: Race, seed: number, how: Redeem, cancels: boolean): Promise<void> {
  const roll = dice(seed);
  const orders = Array.from({ length: PARALLEL }, (_, index) => ({
    promotionId: race.promotionId,
    codeId: race.codeIds[roll(race.codeIds.length)] ?? null,
    customerKey: `customer-${roll(6)}`,
    // One in eight has the reference of the order before it: a repeat, or a clash.
    orderRef: `order-${roll(8) === 0 && index > 0 ? index - 1 : index}`,
    amountMinor: BigInt(roll(400)),
    currency: "EUR" as const,
    cancelled: cancels && roll(3) === 0,
  }));
  await Promise.all(
    orders.map(async ({ cancelled, ...use }) => {
      const used = await inTransaction(ctx(), (tx) => how(tx, use));
      const cancel = () => inTransaction(ctx(), async (tx) => ok(await release(tx, use)));
      // A cancellation that is sent twice, too.
      if (used.ok && cancelled) await Promise.all([cancel(), cancel()]);
    }),
  );
}

/** What the uses in the database exceed. */
async function exceeded({ promotionId, total, perCustomer, perCode, budget }: Race): Promise<string[]> {
  const [most] = await test.db.execute<{ uses: string; customer: string; code: string; spent: string }>(sql`
    with uses as (select * from promotion_use where promotion_id = ${promotionId} and state = 'redeemed')
    select (select count(*) from uses) as uses,
      (select coalesce(max(n), 0) from (select count(*) as n from uses group by customer_key) x) as customer,
      (select coalesce(max(n), 0) from (select count(*) as n from uses group by code_id) x) as code,
      (select coalesce(sum(amount_minor), 0) from uses) as spent`);
  const over = (name: string, got: string | undefined, limit: number | null) =>
    limit !== null && Number(got) > limit ? [`${name}: ${got} of ${limit}`] : [];
  return [
    ...over("total", most?.uses, total),
    ...over("customer", most?.customer, perCustomer),
    ...over("code", most?.code, perCode),
    ...over("budget", most?.spent, budget),
  ];
}

/** Counters that differ from the uses they count. */
async function unbalanced({ promotionId }: Race): Promise<string[]> {
  const rows = await test.db.execute<{ what: string }>(sql`
    with uses as (select * from promotion_use where promotion_id = ${promotionId} and state = 'redeemed')
    select 'total' as what from promotion where id = ${promotionId} and used_count <> (select count(*) from uses)
    union all
    select 'customer ' || customer_key from promotion_customer c where promotion_id = ${promotionId}
      and used_count <> (select count(*) from uses u where u.customer_key = c.customer_key)
    union all
    select 'code ' || id from promotion_code c where promotion_id = ${promotionId}
      and used_count <> (select count(*) from uses u where u.code_id = c.id)
    union all
    select 'budget' from promotion_budget b where promotion_id = ${promotionId}
      and spent_minor <> (select coalesce(sum(amount_minor), 0) from uses)`);
  return rows.map(({ what }) => what);
}

/** Runs seeds a few at a time; gives what each complains about. */
async function seeds(count: number, one: (seed: number) => Promise<string[]>): Promise<string[]> {
  const complaints: string[] = [];
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const seed = next++;
      for (const complaint of await one(seed)) complaints.push(`seed ${seed}: ${complaint}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return complaints;
}

/** What nobody should write: it looks how much is used, and then uses some more. */
const naive: Redeem = async (tx, use) => {
  const [limit] = await tx.db.execute<{
    total: number;
    per_customer: number;
    per_code: number;
    budget: string;
  }>(sql`
    select coalesce(total_limit, 999) as total, coalesce(per_customer_limit, 999) as per_customer,
      coalesce(per_code_limit, 999) as per_code,
      coalesce((select budget_minor from promotion_budget b where b.promotion_id = p.id), 999999) as budget
    from promotion p where id = ${use.promotionId}`);
  const [used] = await tx.db.execute<{ uses: string; customer: string; code: string; spent: string }>(sql`
    select count(*) as uses, count(*) filter (where customer_key = ${use.customerKey}) as customer,
      count(*) filter (where code_id = ${use.codeId}) as code, coalesce(sum(amount_minor), 0) as spent
    from promotion_use where promotion_id = ${use.promotionId} and state = 'redeemed'`);
  const fits =
    limit !== undefined &&
    used !== undefined &&
    Number(used.uses) < limit.total &&
    Number(used.customer) < limit.per_customer &&
    Number(used.code) < limit.per_code &&
    BigInt(used.spent) + use.amountMinor <= BigInt(limit.budget);
  if (!fits) return fail("promotions.used_up", "limit");
  await tx.db.execute(sql`
    insert into promotion_use (promotion_id, order_ref, code_id, customer_key, currency, amount_minor, state, redeemed_at)
    values (${use.promotionId}, ${use.orderRef}, ${use.codeId}, ${use.customerKey}, 'EUR',
      ${use.amountMinor.toString()}::bigint, 'redeemed', now()) on conflict do nothing`);
  return ok(null);
};

/** It gives back twice what was used once: the counters no longer fit. */
const doubleRelease = async (tx: TxCtx, use: Redemption): Promise<Result<unknown>> => {
  const used = await redeem(tx, use);
  if (used.ok)
    await tx.db.execute(sql`update promotion set used_count = used_count + 1 where id = ${use.promotionId}`);
  return used;
};

const NONE = { total: null, perCustomer: null, perCode: null, budget: null };

describe(`${PARALLEL} orders at once`, () => {
  it(`exceed no limit and no budget, and counters balance with cancelled orders, ${SEEDS} times`, async () => {
    let uses = 0;
    const complaints = await seeds(SEEDS, async (seed) => {
      const roll = dice(seed + 1_000_000);
      const maybe = (limit: number) => (roll(2) === 0 ? limit : null);
      const race = await makeRace({
        total: maybe(1 + roll(20)),
        perCustomer: maybe(1 + roll(4)),
        perCode: maybe(1 + roll(8)),
        budget: maybe(1 + roll(4000)),
      });
      await run(race, seed, redeem, seed % 2 === 1);
      const [counted] = await test.db.execute<{ n: string }>(
        sql`select count(*) as n from promotion_use where promotion_id = ${race.promotionId} and state = 'redeemed'`,
      );
      uses += Number(counted?.n);
      return [...(await exceeded(race)), ...(await unbalanced(race))];
    });
    expect(complaints).toEqual([]);
    // The limits bind and still leave something: nothing is proved by refusing everybody.
    expect(uses).toBeGreaterThan(SEEDS * 2);
    expect(uses).toBeLessThan(SEEDS * PARALLEL);
  }, 180_000);

  it.each([
    ["total", { ...NONE, total: 3 }],
    ["customer", { ...NONE, perCustomer: 1 }],
    ["code", { ...NONE, perCode: 2 }],
    ["budget", { ...NONE, budget: 500 }],
  ])("a version that looks first and counts afterwards is caught: %s", async (kind, limits) => {
    const complaints = await seeds(8, async (seed) => {
      const race = await makeRace(limits);
      await run(race, seed, naive, false);
      return exceeded(race);
    });
    expect(complaints.filter((complaint) => complaint.includes(`${kind}:`)).length).toBeGreaterThan(0);
  });

  it("a version that counts twice is caught by the balance", async () => {
    const race = await makeRace(NONE);
    await run(race, 1, doubleRelease, true);
    expect(await unbalanced(race)).toContain("total");
  });

  it("with the last use left, one of 32 gets it, 20 times", async () => {
    const complaints = await seeds(20, async (seed) => {
      const race = await makeRace({ ...NONE, total: 1 });
      const results = await Promise.all(
        Array.from({ length: PARALLEL }, (_, index) =>
          inTransaction(ctx(), (tx) =>
            redeem(tx, {
              promotionId: race.promotionId,
              codeId: race.codeIds[0] ?? null,
              customerKey: null,
              orderRef: `${seed}-${index}`,
              amountMinor: 1n,
              currency: "EUR",
            }),
          ),
        ),
      );
      const won = results.filter((result) => result.ok).length;
      const codes = new Set(results.flatMap((result) => (result.ok ? [] : [result.failure.code])));
      return won === 1 && [...codes].join() === "promotions.used_up" ? [] : [`${won} won, ${[...codes]}`];
    });
    expect(complaints).toEqual([]);
  });
});
