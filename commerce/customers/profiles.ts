import { and, eq, isNull, sql } from "drizzle-orm";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { customer, customerIdentity } from "@/db/schema";
import { newId } from "@/lib/ids";
import { invariant } from "@/lib/invariant";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import type { CustomerPlace, CustomersFailureCode } from "./model";

/**
 * Finds the profile of an e-mail in a brand, or makes one, and notes that it was met in this storefront. One statement
 * as a rule; two people (or two tabs) who come with the same new e-mail at once get the same profile. What is there is neither
 * told nor overwritten: whoever types an e-mail has not shown that it is theirs. `email` is checked by `emailInput`; `ifNew`: the
 * id that a new profile gets.
 */
export async function guestCustomer(
  tx: TxCtx,
  input: CustomerPlace & { readonly email: string; readonly name: string; readonly ifNew?: string },
): Promise<{ readonly customerId: string }> {
  const ifNew = input.ifNew ?? newId("customer", tx.now.getTime());
  // Lost the race for a new e-mail: the statement waited for the winner but still sees what was there before it.
  for (let tries = 0; tries < 3; tries++) {
    const [row] = await tx.db.execute<{ id: string }>(sql`
      with found as (
        select id from customer where brand_id = ${input.brandId} and lower(email) = lower(${input.email})
      ), made as (
        insert into customer (id, brand_id, email, name, locale, storefront_id)
        select ${ifNew}, ${input.brandId}, ${input.email}, ${input.name}, ${input.locale},
          ${input.storefrontId}
        where not exists (select from found)
        on conflict (brand_id, lower(email)) do nothing
        returning id
      ), who as (
        select id from found union all select id from made
      ), met as (
        insert into customer_identity (brand_id, customer_id, channel, external_id)
        select ${input.brandId}, id, 'web', ${input.storefrontId} from who
        on conflict do nothing
      )
      select id from who`);
    if (row) return { customerId: row.id };
  }
  invariant(false, "an e-mail that could not be inserted belongs to somebody");
}

/** Notes that a person was met in a storefront of the web. */
export async function meetOnWeb(
  tx: TxCtx,
  input: { brandId: string; customerId: string; storefrontId: string },
): Promise<void> {
  const { brandId, customerId, storefrontId } = input;
  await tx.db
    .insert(customerIdentity)
    .values({ brandId, customerId, channel: "web", externalId: storefrontId })
    .onConflictDoUpdate({
      target: [customerIdentity.customerId, customerIdentity.channel, customerIdentity.externalId],
      set: { lastSeenAt: sql`now()` },
    });
}

/** Notes under which name another channel (till, marketplace) knows a person. A name that is taken stays with its owner. */
export async function linkIdentity(
  tx: TxCtx,
  input: { brandId: string; customerId: string; channel: "pos" | "marketplace"; externalId: string },
): Promise<{ readonly customerId: string }> {
  const { brandId, customerId, channel, externalId } = input;
  const [row] = await tx.db.execute<{ id: string }>(sql`
    with made as (
      insert into customer_identity (brand_id, customer_id, channel, external_id)
      values (${brandId}, ${customerId}, ${channel}, ${externalId})
      on conflict do nothing returning customer_id
    )
    select customer_id as id from made
    union all
    select customer_id from customer_identity
    where brand_id = ${brandId} and channel = ${channel} and external_id = ${externalId}
    limit 1`);
  invariant(row, "an identity is either made or there");
  return { customerId: row.id };
}

/** Changes name and phone of a person. */
export async function saveDetails(
  ctx: Ctx,
  input: { customerId: string; name: string; phone: string | null },
): Promise<Result<null, Failure<CustomersFailureCode>>> {
  return inTransaction(ctx, async (tx) => {
    const { name, phone } = input;
    const rows = await tx.db
      .update(customer)
      .set({ name, phone, changedAt: sql`now()`, version: sql`${customer.version} + 1` })
      .where(and(eq(customer.id, input.customerId), isNull(customer.erasedAt)))
      .returning({ id: customer.id });
    if (rows.length === 0) return fail("customers.not_found", "not_found");
    if (tx.actor.kind === "staff")
      await audit(tx, { action: "customer.edited", subjectType: "customer", subjectId: input.customerId });
    return ok(null);
  });
}
