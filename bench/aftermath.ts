import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { checkInvariants } from "@/db/invariants";

/** What is found when a fault is over and everything that comes round by the clock has had its turn. */
export interface Aftermath {
  /** Seconds until no attempt to order and no payment was half done. */
  readonly settledSeconds: number;
  /** Attempts and payments that were still half done when waiting ended: none. */
  readonly unsettled: number;
  /** Payments whose money was taken and kept without an order: none. */
  readonly ownerless: number;
  /** Charges for which a provider took money more than once: none. */
  readonly chargedTwice: number;
  /** Carts with two orders: none. */
  readonly twoOrders: number;
  /** Rows that break a rule of the data: none. */
  readonly broken: number;
}

const WAIT_MS = 180_000;

/** Waits until the finishers are through, at most three minutes, and looks at what they left. */
export async function aftermath(db: Db): Promise<Aftermath> {
  const began = performance.now();
  let unsettled = await halfDone(db);
  while (unsettled > 0 && performance.now() - began < WAIT_MS) {
    await sleep(500);
    unsettled = await halfDone(db);
  }
  const settledSeconds = Math.round((performance.now() - began) / 100) / 10;
  const [found] = await db.execute<{ ownerless: number; charged_twice: number; two_orders: number }>(sql`
    select
      (select count(*)::int from payment p where p.state in ('authorised', 'captured')
        and not exists (select 1 from sales_order o where o.id = p.reference and o.state in ('open', 'completed'))) as ownerless,
      (select count(*)::int from test_provider_charge where times_charged > 1) as charged_twice,
      (select count(*)::int from (select 1 from sales_order where state in ('open', 'completed') and cart_id is not null
        group by cart_id having count(*) > 1) d) as two_orders`);
  const { broken } = await checkInvariants(db);
  for (const { name, subject, found: what } of broken) console.log(`  broken: ${name} ${subject} ${what}`);
  return {
    settledSeconds,
    unsettled,
    ownerless: found?.ownerless ?? 0,
    chargedTwice: found?.charged_twice ?? 0,
    twoOrders: found?.two_orders ?? 0,
    broken: broken.length,
  };
}

/** Attempts that wait for somebody, and authorised payments that nobody has captured yet. */
async function halfDone(db: Db): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select (select count(*) from checkout_attempt where state in ('placed', 'confirmed', 'undoing'))::int
      + (select count(*) from payment where state = 'authorised')::int as count`);
  return row?.count ?? 0;
}

/** Which of these orders, as shoppers were told their numbers, are not there as binding orders. */
export async function missing(db: Db, numbers: readonly string[]): Promise<string[]> {
  const rows = await db.execute<{ number: string }>(sql`
    select n.number from unnest(${sql.param([...numbers])}::text[]) as n(number)
    where not exists (select 1 from sales_order o where o.number = n.number and o.state in ('open', 'completed'))`);
  return rows.map(({ number }) => number);
}
