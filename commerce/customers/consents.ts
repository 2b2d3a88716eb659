import { desc, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { type Ctx, inTransaction } from "@/commerce/context";
import { customerConsent } from "@/db/schema";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { type ConsentEntry, type ConsentKind, type CustomersFailureCode, consentInput } from "./model";

/** Notes that a person agreed or took it back. Said again what is so already, it writes nothing. */
export async function noteConsent(
  ctx: Ctx,
  input: z.input<typeof consentInput>,
): Promise<Result<null, Failure<CustomersFailureCode>>> {
  const { customerId, kind, granted, storefrontId, source } = consentInput.parse(input);
  return inTransaction(ctx, async (tx) => {
    const locked = await tx.db.execute(
      sql`select 1 from customer where id = ${customerId} and erased_at is null for update`,
    );
    if (locked.length === 0) return fail("customers.not_found", "not_found");
    if ((await grantedConsents(tx, customerId)).has(kind) === granted) return ok(null);
    await tx.db.insert(customerConsent).values({ customerId, kind, granted, storefrontId, source });
    return ok(null);
  });
}

/** What a person agrees to now. */
export async function grantedConsents(ctx: Ctx, customerId: string): Promise<ReadonlySet<ConsentKind>> {
  const rows = await ctx.db.execute<{ kind: ConsentKind }>(sql`
    select kind from (
      select distinct on (kind) kind, granted from customer_consent where customer_id = ${customerId}
      order by kind, id desc) newest
    where granted`);
  return new Set(rows.map(({ kind }) => kind));
}

/** Everything a person ever said, newest first. */
export async function listConsents(ctx: Ctx, customerId: string): Promise<ConsentEntry[]> {
  return ctx.db
    .select({
      kind: customerConsent.kind,
      granted: customerConsent.granted,
      at: customerConsent.at,
      storefrontId: customerConsent.storefrontId,
      source: customerConsent.source,
    })
    .from(customerConsent)
    .where(eq(customerConsent.customerId, customerId))
    .orderBy(desc(customerConsent.id))
    .limit(200);
}
