import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { listLocations } from "@/commerce/inventory";
import type { Placing } from "@/commerce/inventory/model";
import { listRoutingRules, middleOf } from "./routing";
import { type Destination, placeByRouting } from "./rules/place-by-routing";

/**
 * How the simulator of scarce stock places what a brand's past orders took in a span of time: by where they went, the
 * locations as they are now and the routing rules in force. The middle of the country stands for the address, as in
 * every replay: an address may be erased, its country stays.
 */
export async function routedPlacing(
  ctx: Ctx,
  { brandId, from, until }: { readonly brandId: string; readonly from: Date; readonly until: Date },
): Promise<Placing> {
  const [locations, rules, orders] = await Promise.all([
    listLocations(ctx),
    listRoutingRules(ctx, brandId),
    ctx.db.execute<{ id: string; country: string }>(sql`
      select o.id, o.ship_to ->> 'country' as country from sales_order o
      where o.brand_id = ${brandId} and o.id in (
        select a.ref from stock_allocation a where a.created_at >= ${from.toISOString()}::timestamptz
          and a.created_at < ${until.toISOString()}::timestamptz)`),
  ]);
  const destinations = new Map(
    orders.map(({ id, country }): [string, Destination] => [id, { country, shipTo: middleOf(country) }]),
  );
  return placeByRouting({ locations, rules: rules.filter(({ enabled }) => enabled), destinations });
}
