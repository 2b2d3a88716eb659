import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import type { CustomerForQuote } from "./model";

/**
 * What decides a person's prices and tax: groups, company, VAT id. Null: nobody, or erased. Whether this is the first order is
 * for the caller to add. One statement: it is asked for on every view of a cart.
 */
export async function customerForQuote(
  ctx: Ctx,
  input: { readonly customerId: string },
): Promise<CustomerForQuote | null> {
  const [row] = await ctx.db.execute<{
    id: string;
    groups: string[];
    company_key: string | null;
    vat_id: string | null;
  }>(sql`
    select c.id, coalesce(g.keys, '{}') as groups, co.key as company_key, co.vat_id
    from customer c
    left join company co on co.id = c.company_id
    left join lateral (
      select array_agg(cg.key order by cg.key) as keys
      from customer_group_member m join customer_group cg on cg.id = m.group_id
      where m.customer_id = c.id
    ) g on true
    where c.id = ${input.customerId} and c.erased_at is null`);
  if (!row) return null;
  return { key: row.id, groups: row.groups, companyKey: row.company_key, vatId: row.vat_id };
}
