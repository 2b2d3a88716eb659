import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { Ctx } from "@/commerce/context";
import { inSnapshot } from "@/commerce/quotes";
import { fail, ok } from "@/lib/result";
import { badInput } from "./cart";
import { type Outcome, opensFor, whyNotOpen } from "./cart-store";
import { type CartCode, codeInput, MAX_CODES } from "./model";
import { priceSituation } from "./price";
import { readSituation } from "./situation.view";

/** Wrong codes that may be typed for one cart in an hour: guessing is not worth it (OWASP API6). */
export const CODE_TRIES_AN_HOUR = 10;

/**
 * Keeps a code in the cart. One that nobody knows is refused and counted (`checkout.code_unknown`), after ten in an hour without
 * being looked at (`checkout.code_tries`); one that is known and does not apply is kept: the answer says why, and it applies as
 * soon as it may. The code of another storefront's promotion is a code that does not apply here.
 */
export async function addCode(ctx: Ctx, input: z.input<typeof codeInput>): Outcome<CartCode["state"]> {
  const parsed = codeInput.safeParse(input);
  if (!parsed.success) return badInput(parsed.error);
  const { ref, code, localeKey = null } = parsed.data;
  const [row] = await ctx.db.execute<{ tried: number; codes: string[] }>(sql`
    select case when c.code_misses_since > now() - interval '1 hour' then c.code_misses else 0 end as tried, c.codes
    from cart c where ${opensFor(ref)} and c.state = 'open'`);
  if (!row) return whyNotOpen(ctx, ref);
  if (row.tried >= CODE_TRIES_AN_HOUR)
    return fail("checkout.code_tries", "limit", { max: CODE_TRIES_AN_HOUR });
  if (!row.codes.includes(code) && row.codes.length >= MAX_CODES)
    return fail("checkout.too_many_codes", "limit", { max: MAX_CODES });
  const which = sql`${opensFor(ref)} and c.state = 'open'`;
  const base = await inSnapshot(ctx, async (snapshot) => {
    const situation = await readSituation(snapshot, which, localeKey);
    return situation && priceSituation(snapshot, situation, [...situation.cart.codes, code]);
  });
  if (!base) return whyNotOpen(ctx, ref);
  const found = base.priced.codes.find(({ typed }) => typed === code);
  if (!found || found.state === "unknown") {
    await ctx.db.execute(sql`
      update cart c set
        code_misses = case when c.code_misses_since > now() - interval '1 hour' then c.code_misses + 1 else 1 end,
        code_misses_since = case when c.code_misses_since > now() - interval '1 hour' then c.code_misses_since else now() end
      where ${opensFor(ref)} and c.state = 'open'`);
    return fail("checkout.code_unknown", "not_found", { code }, "code");
  }
  const kept = await ctx.db.execute(sql`
    update cart c set codes = case when ${code} = any(c.codes) then c.codes else c.codes || ${code}::text end,
      version = c.version + 1, changed_at = now()
    where ${opensFor(ref)} and c.state = 'open' and (${code} = any(c.codes) or cardinality(c.codes) < ${MAX_CODES})
    returning c.id`);
  return kept.length > 0 ? ok(found.state) : whyNotOpen(ctx, ref);
}

/** Takes a code out, as it was typed. One that is not there is out already. */
export async function removeCode(ctx: Ctx, input: z.input<typeof codeInput>): Outcome<null> {
  const parsed = codeInput.safeParse(input);
  if (!parsed.success) return badInput(parsed.error);
  const { ref, code } = parsed.data;
  const changed = await ctx.db.execute(sql`
    update cart c set codes = array_remove(c.codes, ${code}::text), version = c.version + 1, changed_at = now()
    where ${opensFor(ref)} and c.state = 'open' returning c.id`);
  return changed.length > 0 ? ok(null) : whyNotOpen(ctx, ref);
}
