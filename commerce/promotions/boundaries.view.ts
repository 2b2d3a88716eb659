import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import type { Boundary } from "./model";
import { nextBoundary } from "./rules/schedule";

/** When the next promotion starts or ends anywhere, and what it touches; null when nothing is planned. */
export async function nextPromotionBoundary(ctx: Ctx, after: Date): Promise<Boundary | null> {
  // Wall clocks are less than a day from UTC: what lies further back is past everywhere.
  const since = new Date(+after - 86_400_000).toISOString().slice(0, 16);
  const rows = await ctx.db.execute<{
    id: string;
    starts_local: string | null;
    ends_local: string | null;
    places: { id: string; timeZone: string }[];
  }>(sql`
    select p.id, p.starts_local, p.ends_local,
      jsonb_agg(jsonb_build_object('id', s.id, 'timeZone', s.time_zone)) as places
    from promotion p
    join promotion_storefront ps on ps.promotion_id = p.id
    join storefront s on s.id = ps.storefront_id and not s.retired
    where p.status = 'active' and (p.starts_local > ${since} or p.ends_local > ${since})
    group by p.id`);
  const places = new Map(rows.flatMap((row) => row.places.map((place) => [place.id, place] as const)));
  const dated = rows.map((row) => ({
    id: row.id,
    status: "active" as const,
    storefrontIds: row.places.map(({ id }) => id),
    startsAt: row.starts_local,
    endsAt: row.ends_local,
  }));
  return nextBoundary(dated, [...places.values()], after);
}
