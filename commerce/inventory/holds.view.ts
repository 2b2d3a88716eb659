import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import type { HoldRow } from "./model";

const MOST = 200;

/**
 * Who holds units of a variant now: order lines by their order, and checkouts with the time until which they may; the
 * latest first, at most 200. Units are of the variant itself, also where a bundle holds them.
 */
export async function holdsOf(ctx: Ctx, { variantId }: { readonly variantId: string }): Promise<HoldRow[]> {
  const rows = await ctx.db.execute<
    Omit<HoldRow, "since" | "until"> & { since: string; until: string | null } & Record<string, unknown>
  >(sql`
    select * from (
      select 'allocation' as kind, a.ref, a.location_id as "locationId", a.storefront_id as "storefrontId", a.channel,
        sum(a.quantity)::int as quantity, min(a.created_at) as since, null::timestamptz as until
      from stock_allocation a where a.variant_id = ${variantId} and a.quantity > 0 and a.tracked
      group by a.ref, a.location_id, a.storefront_id, a.channel
      union all
      select 'reservation', r.ref, l.location_id, r.storefront_id, r.channel, sum(l.quantity)::int, r.created_at, r.expires_at
      from stock_reservation r join stock_reservation_line l on l.reservation_id = r.id
      where r.state = 'active' and l.variant_id = ${variantId} and l.tracked
      group by r.id, l.location_id
    ) held order by since desc, ref, "locationId" limit ${MOST}`);
  return rows.map((row) => ({
    ...row,
    since: new Date(row.since),
    until: row.until === null ? null : new Date(row.until),
  }));
}
