import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";

/** Takes the payer's e-mail out of the payments of these references; the money stays. May be repeated. */
export async function forgetPayer(
  ctx: Ctx,
  { references }: { readonly references: readonly string[] },
): Promise<{ readonly payments: number }> {
  const rows = await ctx.db.execute(sql`
    update payment set email = 'erased@invalid.example', version = version + 1
    where reference = any(${sql.param([...references])}::text[]) returning id`);
  return { payments: rows.length };
}
