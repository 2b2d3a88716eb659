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
/** After so long nobody comes back to pay: the time until then is not waited for, its clock is put forward. */
const PATIENCE_MS = 20_000;

/** Waits until the finishers are through, at most three minutes, and looks at what they left. */
export async function aftermath(db: Db): Promise<Aftermath> {
  const settledSeconds = await settle(db);
  const unsettled = await halfDone(db);
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

/** Lets the app that runs finish what is half done, at most three minutes; tells how many seconds it took. */
export async function settle(db: Db, patienceMs = PATIENCE_MS): Promise<number> {
  const began = performance.now();
  const waited = () => performance.now() - began;
  let hurried = false;
  while ((await halfDone(db)) > 0 && waited() < WAIT_MS) {
    if (!hurried && waited() >= patienceMs) {
      await putForward(db);
      hurried = true;
    }
    await sleep(500);
  }
  return Math.round(waited() / 100) / 10;
}

/** What waits for a payer, for a turn of the finisher or for the end of a hold has waited half an hour more. */
async function putForward(db: Db): Promise<void> {
  await db.execute(sql`
    update checkout_attempt set created_at = created_at - interval '30 minutes', due_at = due_at - interval '30 minutes'
    where state in ('placed', 'confirmed', 'undoing')`);
  await db.execute(sql`update payment set due_at = due_at - interval '30 minutes' where due_at is not null`);
  await db.execute(sql`
    update stock_reservation set expires_at = expires_at - interval '30 minutes' where state = 'active'`);
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
