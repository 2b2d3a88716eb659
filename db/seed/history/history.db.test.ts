import { sql } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { systemCtx } from "@/commerce/context";
import { simulateStrategies } from "@/commerce/inventory";
import { compareRouting, routedPlacing } from "@/commerce/orders";
import { theBrand } from "@/commerce/storefronts";
import { testDatabase } from "@/tests/db/database";
import { seed } from "..";
import { must } from "../must";

const test = testDatabase();
const DAY_MS = 86_400_000;
const count = async (what: ReturnType<typeof sql>) => {
  const [row] = await test.db.execute<{ n: string }>(sql`select count(*) as n from ${what}`);
  return Number(row?.n);
};

beforeAll(() => seed(test.db).then(() => undefined), 240_000);

it("has sold, sent, taken back and refunded, and writes to nobody", async () => {
  expect(await count(sql`sales_order`)).toBeGreaterThanOrEqual(60);
  const states = await test.db.execute<{ state: string }>(
    sql`select distinct state from sales_order order by 1`,
  );
  expect(states.map(({ state }) => state)).toEqual(["cancelled", "completed", "open"]);
  expect(await count(sql`order_return where state in ('requested', 'approved')`)).toBeGreaterThanOrEqual(1);
  expect(await count(sql`sales_order where hold_reason is not null`)).toBe(1);
  expect(await count(sql`invoice`)).toBeGreaterThanOrEqual(60);
  expect(await count(sql`mail where state <> 'kept'`)).toBe(0);
  expect(await count(sql`event where settled_at is null`)).toBe(0);
  expect(await count(sql`test_provider_call`)).toBe(0);
  expect(await count(sql`checkout_attempt where state not in ('done', 'undone')`)).toBe(0);
});

it("was dated when it was: the ledger, payments, mails and papers lie between the first order and now", async () => {
  const [row] = await test.db.execute<{ spans: number[] }>(sql`
    select array[
      (select extract(day from max(at) - min(at)) from stock_movement),
      (select extract(day from max(created_at) - min(created_at)) from payment),
      (select extract(day from max(created_at) - min(created_at)) from payment_entry),
      (select extract(day from max(created_at) - min(created_at)) from mail),
      (select extract(day from max(created_at) - min(created_at)) from customer),
      (select extract(day from max(issued_at) - min(issued_at)) from invoice)]::int[] as spans`);
  expect(Math.min(...(row?.spans ?? [0]))).toBeGreaterThan(40);
  expect(await count(sql`stock_movement where at > now()`)).toBe(0);
  // A later invoice has a higher number.
  expect(
    await count(
      sql`(select issued_at < lag(issued_at) over (order by year, sequence) as back from invoice) i where back`,
    ),
  ).toBe(0);
});

it("leaves the database's own clock as it was", async () => {
  expect(
    await count(
      sql`information_schema.columns where column_default like '%current_setting%' and table_schema = 'public'`,
    ),
  ).toBe(0);
});

it("leaves at each location what the demo promises, whatever was sold", async () => {
  const rows = await test.db.execute<{ key: string; least: number; most: number; held: string }>(sql`
    select s.key, min(l.on_hand - l.reserved - l.allocated)::int as least, max(l.on_hand - l.reserved - l.allocated)::int as most,
      sum(l.allocated) as held
    from stock_level l join stock_location s on s.id = l.location_id group by s.key order by s.key`);
  expect(rows.map(({ key, least, most }) => [key, least, most])).toEqual([
    ["berlin", 6, 10],
    ["hamburg", 3, 47],
    ["osaka", 3, 47],
    ["portland", 3, 47],
  ]);
});

it("gives the simulators something to weigh", async () => {
  const ctx = systemCtx(test.db, "test");
  const { id: brandId } = await theBrand(ctx);
  const span = { since: new Date(+ctx.now - 61 * DAY_MS), until: ctx.now };
  const rule = { id: null, version: 0, brandId, name: "nearest", position: 0, conditions: {} };
  const compared = must(
    await compareRouting(ctx, { brandId, ...span, rules: [{ ...rule, goals: ["nearest"] }] }),
  );
  expect(compared.actual.orders).toBeGreaterThanOrEqual(60);
  expect(compared.actual.splitRate).toBeGreaterThan(0);
  expect(compared.present.unplacedUnits).toBe(0);
  expect(compared.differing).toBeGreaterThan(0);
  expect(compared.orders[0]?.proposed.trace.ruleName).toBe("nearest");
  expect(compared.proposed.kmPerUnit).toBeLessThan(compared.present.kmPerUnit ?? 0);
  const when = { from: span.since, until: span.until };
  const [fifo] = await simulateStrategies(ctx, {
    ...when,
    place: await routedPlacing(ctx, { brandId, ...when }),
    strategies: [{ kind: "fifo", parties: [] }],
  });
  expect(fifo?.orders).toBeGreaterThan(50);
  expect(fifo?.fillRate).toBeGreaterThan(0.9);
  expect(fifo?.splitRate).toBeGreaterThan(0);
});

it("is lived through once", async () => {
  const before = await count(sql`sales_order`);
  const moved = await count(sql`stock_movement`);
  await seed(test.db);
  expect(await count(sql`sales_order`)).toBe(before);
  expect(await count(sql`stock_movement`)).toBe(moved);
}, 120_000);
