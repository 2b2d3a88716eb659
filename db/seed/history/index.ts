import { sql } from "drizzle-orm";
import { systemCtx } from "@/commerce/context";
import { listLocations } from "@/commerce/inventory";
import { allLocales } from "@/commerce/storefronts";
import type { Db, Tx } from "@/db/client";
import { deliveryMethod } from "@/db/schema";
import type { SeededProduct } from "../catalog";
import { Agenda } from "./agenda";
import { standInThePast } from "./clock";
import { planLife } from "./life";
import { type Markets, placeOrder } from "./placing";
import { plannedOrders } from "./plan";
import { planReceipts } from "./receipts";

/**
 * Lives through the last sixty days of the demo: orders of the six storefronts, placed, paid, sent, returned and refunded by
 * the same verbs as ever, in one transaction, so that it is there as a whole or not at all. Its goods are received for it and it leaves what is over
 * (`seedStock` fills up to the usual figures). Its mails lie in the box as kept: nobody is written to. Passed over when there
 * are orders, or the world has been stocked already.
 */
export async function seedHistory(db: Db, now: Date, products: readonly SeededProduct[]): Promise<void> {
  const [there] = await db.execute<{ lived: boolean }>(sql`
    select exists (select 1 from sales_order) or exists (select 1 from stock_movement) as lived`);
  if (there?.lived) return;
  await db.transaction(
    async (tx) => {
      // The same statements come some hundred times: planned once.
      await tx.execute(sql`set local plan_cache_mode = force_generic_plan`);
      const clock = await standInThePast(tx);
      const agenda = new Agenda();
      const markets = await marketsOf(tx);
      const locations = new Map(
        (await listLocations(systemCtx(tx, "seed"))).map(({ key, id }) => [key, id] as const),
      );
      const orders = plannedOrders(now, products);
      planReceipts(agenda, now, orders, products, locations);
      for (const order of orders)
        agenda.add(order.at, async (ctx) => {
          planLife(agenda, ctx, await placeOrder(ctx, markets, order), order);
        });
      await agenda.live(tx, now, clock.set);
      await settle(tx);
      await clock.restore();
    },
    { isolationLevel: "repeatable read" },
  );
}

async function marketsOf(tx: Tx): Promise<Markets> {
  const locales = await allLocales(systemCtx(tx, "seed"));
  const methods = await tx.select().from(deliveryMethod);
  return {
    locales: new Map(locales.map((locale) => [locale.key, locale])),
    deliveries: new Map(methods.map(({ id, storefrontId, key }) => [`${storefrontId} ${key}`, id])),
  };
}

/** What the past had still to send was sent then: mails stay in the box, the provider's call-backs were made. */
async function settle(tx: Tx): Promise<void> {
  await tx.execute(sql`
    update mail set state = 'kept', settled_at = created_at, changed_at = created_at, due_at = created_at where state = 'queued'`);
  await tx.execute(sql`delete from test_provider_call`);
}
