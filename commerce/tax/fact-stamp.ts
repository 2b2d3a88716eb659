import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { sourceZones } from "./tables";

/**
 * A name for the state of every row that `taxFacts` reads for a question. It is made of the rows' own versions (which transaction
 * wrote them, and where they lie), so it follows any write at all, also one by hand; two states never share it. In a snapshot it is
 * the stamp of that snapshot. `oneState`: what is read after it in this transaction is of the same state.
 */
export async function factStamp(
  ctx: Ctx,
  question: { brandId: string; countries: readonly string[]; since: string },
): Promise<{ stamp: string; oneState: boolean }> {
  const { brandId, countries, since } = question;
  const asked = sql`select unnest(${sql.param([...countries])}::text[])
    union select coalesce(s.home_country, upper(b.legal_entity->>'country'))
    from brand b left join tax_settings s on s.brand_id = b.id where b.id = ${brandId}`;
  const [row] = await ctx.db.execute<{ stamp: string; isolation: string }>(sql`
    with zone as materialized (${sourceZones(asked)})
    select current_setting('transaction_isolation') as isolation, md5(row(
      (select b.xmin::text || b.ctid from brand b where b.id = ${brandId}),
      (select s.xmin::text || s.ctid from tax_settings s where s.brand_id = ${brandId}),
      (select string_agg(r.id || r.xmin || r.ctid, ',' order by r.id) from tax_registration r
        where r.brand_id = ${brandId}),
      (select string_agg(z.id || z.xmin || z.ctid, ',' order by z.id) from tax_zone z
        where z.id in (select key from zone)),
      (select string_agg(r.id || r.xmin || r.ctid, ',' order by r.id) from tax_rate r
        where r.zone_key in (select key from zone) and (r.valid_until is null or r.valid_until > ${since}::date)),
      (select string_agg(c.id || c.xmin || c.ctid, ',' order by c.id) from tax_class c)
    )::text) as stamp`);
  return {
    stamp: row?.stamp ?? "",
    oneState: row?.isolation === "repeatable read" || row?.isolation === "serializable",
  };
}
