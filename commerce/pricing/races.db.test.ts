import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { type Ctx, inTransaction, systemCtx } from "@/commerce/context";
import { ok } from "@/lib/result";
import { testDatabase } from "@/tests/db/database";
import { eur, must, pricingWorld } from "@/tests/pricing-world";
import { applyPlanned, candidatesFor, editSheet, planPriceChange, setPrices } from ".";
import type { SheetEdit, SheetOutcome } from "./model";

const SEEDS = 200;
const PARALLEL = 32;
/** On two idle cores each takes some ten seconds; the rest is for machines that are busy. */
const PATIENCE_MS = 240_000;
const test = testDatabase({ max: PARALLEL });
const ctx = (): Ctx => systemCtx(test.db, "race");

/** A small generator of a seed: the same run again. */
function randomOf(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_507) + 0x9e3779b9) >>> 0;
    return state % below;
  };
}

type Read = (storefrontId: string, variantIds: readonly string[]) => Promise<readonly (bigint | undefined)[]>;

const read: Read = async (storefrontId, variantIds) => {
  const found = await candidatesFor(ctx(), { storefrontId, variantIds });
  return variantIds.map((id) => found.get(id)?.[0]?.amountMinor);
};

/** What a page would do that asks for one price after the other. */
const naiveRead: Read = async (storefrontId, variantIds) => {
  const amounts: (bigint | undefined)[] = [];
  for (const id of variantIds) amounts.push((await read(storefrontId, [id]))[0]);
  return amounts;
};

/** Publishes whole lists while others resolve: how many answers mixed two publications. */
async function mixtures(
  how: Read,
  seeds: number,
): Promise<{ mixed: number; answers: number; states: number }> {
  const key = `mix-${how.name.toLowerCase()}`;
  const { listId, storefrontId, variantIds } = await pricingWorld(test.db, key);
  const publish = (amount: bigint) =>
    setPrices(
      ctx(),
      listId,
      variantIds.map((variantId) => ({ variantId, ...eur(amount) })),
      "publish",
    );
  must(await publish(1n));
  let mixed = 0;
  let answers = 0;
  const states = new Set<bigint>();
  for (let seed = 0; seed < seeds; seed++) {
    const random = randomOf(seed);
    const jobs = Array.from({ length: PARALLEL }, async (_, at) => {
      if (at % 8 === 0) return void must(await publish(BigInt(seed * 100 + random(100) + 2)));
      const seen = new Set(await how(storefrontId, variantIds));
      answers += 1;
      for (const amount of seen) if (amount !== undefined) states.add(amount);
      if (seen.size !== 1) mixed += 1;
    });
    await Promise.all(jobs);
  }
  return { mixed, answers, states: states.size };
}

type Edit = (listId: string, edits: readonly SheetEdit[]) => Promise<SheetOutcome>;

const edit: Edit = async (priceListId, edits) =>
  must(await editSheet(ctx(), { priceListId, edits, reason: "race" }));

/** What a form would do that looks whether the price is still the same and then writes, without holding it. */
const naiveEdit: Edit = async (listId, edits) => {
  for (const { variantId, seen, after } of edits) {
    const rows = await test.db.execute<{ amount_minor: string }>(
      sql`select amount_minor from price where price_list_id = ${listId} and variant_id = ${variantId}`,
    );
    if (BigInt(rows[0]?.amount_minor ?? 0) !== seen?.amountMinor)
      return { status: "conflict", conflicts: [] };
    await test.db.execute(sql`update price set amount_minor = ${after?.amountMinor.toString() ?? "0"}::bigint
      where price_list_id = ${listId} and variant_id = ${variantId}`);
  }
  return { status: "saved", changed: edits.length, belowFloor: [] };
};

/** Everybody adds one cent to what they saw, and tries again after a conflict: cents that were saved and are not there. */
async function lostEdits(how: Edit, seeds: number): Promise<number> {
  const { listId, a } = await pricingWorld(test.db, `lost-${how.name.toLowerCase()}`);
  const present = async () => {
    const rows = await test.db.execute<{ amount_minor: string }>(
      sql`select amount_minor from price where price_list_id = ${listId} and variant_id = ${a}`,
    );
    return BigInt(rows[0]?.amount_minor ?? 0);
  };
  let lost = 0;
  for (let seed = 0; seed < seeds; seed++) {
    const before = await present();
    const outcomes = await Promise.all(
      Array.from({ length: PARALLEL }, async () => {
        const after = eur(before + 1n);
        return how(listId, [{ variantId: a, minQuantity: 1, seen: eur(before), after }]);
      }),
    );
    const saved = outcomes.filter(({ status }) => status === "saved").length;
    lost += saved - Number((await present()) - before);
  }
  return lost;
}

/** Plans that are due, applied by all workers at once and then ended by all: prices that did not come back. */
async function plansGoneWrong(apply: () => Promise<unknown>, key: string, seeds: number): Promise<number> {
  const { listId, a } = await pricingWorld(test.db, key);
  const wrong = 0;
  for (let seed = 0; seed < seeds; seed++) {
    const now = Date.now();
    const before = BigInt(2000 + seed);
    must(await setPrices(ctx(), listId, [{ variantId: a, ...eur(before) }], "race"));
    const plan = must(
      await planPriceChange(ctx(), {
        priceListId: listId,
        name: "race",
        startsAt: new Date(now + 3_600_000),
        endsAt: new Date(now + 7_200_000),
        entries: [{ variantId: a, ...eur(500n) }],
      }),
    );
    const hours = (by: number) =>
      test.db.execute(sql`update price_plan set starts_at = starts_at - make_interval(mins => ${by}),
        ends_at = ends_at - make_interval(mins => ${by}) where id = ${plan.id}`);
    const all = () => Promise.all(Array.from({ length: PARALLEL }, apply));
    await hours(90);
    await all();
    await hours(60);
    await all();
    const rows = await test.db.execute<{ amount_minor: string; changes: string }>(sql`
      select amount_minor, (select count(*) from price_change where price_list_id = ${listId} and reason = 'race') as changes
      from price where price_list_id = ${listId} and variant_id = ${a}`);
    // By hand, by the plan, back again: three lines for each seed.
    const right =
      BigInt(rows[0]?.amount_minor ?? 0) === before && Number(rows[0]?.changes) === 3 * (seed + 1);
    if (!right) return wrong + 1;
  }
  return wrong;
}

/** A worker that looks what is due, and does it, without claiming it. */
async function naiveApply(): Promise<void> {
  const due = await test.db.execute<{ id: string; list: string; state: string }>(sql`
    select id, price_list_id as list, state from price_plan
    where (state = 'planned' and starts_at <= now()) or (state = 'applied' and ends_at <= now())`);
  for (const { id, list, state } of due) {
    await inTransaction(ctx(), async (tx) => {
      if (state === "planned") {
        await tx.db.execute(sql`update price_plan_line l set before_minor = p.amount_minor from price p
          where l.plan_id = ${id} and p.price_list_id = ${list} and p.variant_id = l.variant_id`);
      }
      await tx.db.execute(sql`
        insert into price_change (price_list_id, variant_id, after_minor, actor_id, reason)
        select ${list}, variant_id, amount_minor, 'naive', 'race' from price_plan_line where plan_id = ${id}`);
      await tx.db.execute(sql`update price p
        set amount_minor = ${state === "planned" ? sql`l.amount_minor` : sql`l.before_minor`}
        from price_plan_line l where l.plan_id = ${id} and p.price_list_id = ${list} and p.variant_id = l.variant_id`);
      await tx.db.execute(
        sql`update price_plan set state = ${state === "planned" ? "applied" : "ended"} where id = ${id}`,
      );
      return ok(null);
    });
  }
}

describe("32 at once, 200 times", () => {
  it(
    "never see half of a list that is being published",
    async () => {
      const { mixed, answers, states } = await mixtures(read, SEEDS);
      expect(mixed).toBe(0);
      expect(answers).toBe(SEEDS * 28);
      // The readers did see the lists change under them.
      expect(states).toBeGreaterThan(SEEDS);
      expect((await mixtures(naiveRead, 10)).mixed).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );

  it(
    "lose no edit",
    async () => {
      expect(await lostEdits(edit, SEEDS)).toBe(0);
      expect(await lostEdits(naiveEdit, 10)).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );

  it(
    "apply a plan once and take it back once",
    async () => {
      expect(await plansGoneWrong(() => applyPlanned(ctx()), "plans", SEEDS)).toBe(0);
      expect(await plansGoneWrong(naiveApply, "plans-naive", 10)).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );
});
