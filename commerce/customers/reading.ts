import { and, asc, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { company, customer, customerGroup, customerGroupMember, customerIdentity } from "@/db/schema";
import { listAddresses } from "./addresses";
import { COMPANY } from "./companies";
import { listConsents } from "./consents";
import { type CustomerProfile, type CustomerRow, type ListCustomersInput, listCustomersInput } from "./model";
import { listCustomerSessions } from "./sessions";

/** Makes a text match itself in LIKE. */
const literal = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/**
 * The console's list, newest first; `after` is the id that the page before ended with (ids sort by age). `text` is part of a
 * name or an e-mail in any case, or a whole id. Asks for one more than it shows, so `next` is null on the last page.
 */
export async function listCustomers(
  ctx: Ctx,
  input: ListCustomersInput,
): Promise<{ readonly rows: CustomerRow[]; readonly next: string | null }> {
  const { brandId, text, groupId, kind, after, limit } = listCustomersInput.parse(input);
  const like = `%${literal(text.toLowerCase())}%`;
  const rows = await ctx.db
    .select({
      id: customer.id,
      email: customer.email,
      name: customer.name,
      company: company.name,
      groups: sql<string[]>`coalesce((select array_agg(g.name order by g.name) from customer_group_member m
        join customer_group g on g.id = m.group_id where m.customer_id = ${customer.id}), '{}')`,
      storefrontId: customer.storefrontId,
      hasAccount: sql<boolean>`${customer.verifiedAt} is not null`,
      erased: sql<boolean>`${customer.erasedAt} is not null`,
      createdAt: customer.createdAt,
    })
    .from(customer)
    .leftJoin(company, eq(company.id, customer.companyId))
    .where(
      and(
        eq(customer.brandId, brandId),
        after === null ? undefined : sql`${customer.id} < ${after}`,
        text === ""
          ? undefined
          : sql`(lower(coalesce(${customer.email}, '') || ' ' || ${customer.name}) like ${like} or ${customer.id} = ${text})`,
        groupId === null
          ? undefined
          : sql`exists (select from customer_group_member m where m.customer_id = ${customer.id} and m.group_id = ${groupId})`,
        kind === "account"
          ? sql`${customer.verifiedAt} is not null and ${customer.erasedAt} is null`
          : undefined,
        kind === "guest" ? sql`${customer.verifiedAt} is null and ${customer.erasedAt} is null` : undefined,
      ),
    )
    .orderBy(sql`${customer.id} desc`)
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

/** Everything that this module knows of a person of a brand, or null. */
export async function customerProfile(
  ctx: Ctx,
  input: { brandId: string; customerId: string },
): Promise<CustomerProfile | null> {
  const { brandId, customerId } = input;
  const [row] = await ctx.db
    .select({ person: customer, company: COMPANY })
    .from(customer)
    .leftJoin(company, eq(company.id, customer.companyId))
    .where(and(eq(customer.id, customerId), eq(customer.brandId, brandId)));
  if (!row) return null;
  const [identities, addresses, groups, consents, sessions] = await Promise.all([
    ctx.db
      .select({
        channel: customerIdentity.channel,
        externalId: customerIdentity.externalId,
        since: customerIdentity.createdAt,
        lastSeenAt: customerIdentity.lastSeenAt,
      })
      .from(customerIdentity)
      .where(eq(customerIdentity.customerId, customerId))
      .orderBy(asc(customerIdentity.createdAt), asc(customerIdentity.externalId)),
    listAddresses(ctx, customerId),
    ctx.db
      .select({ id: customerGroup.id, key: customerGroup.key, name: customerGroup.name })
      .from(customerGroupMember)
      .innerJoin(customerGroup, eq(customerGroup.id, customerGroupMember.groupId))
      .where(eq(customerGroupMember.customerId, customerId))
      .orderBy(asc(customerGroup.name)),
    listConsents(ctx, customerId),
    listCustomerSessions(ctx, customerId),
  ]);
  const { passwordHash, companyId, changedAt, ...person } = row.person;
  return {
    ...person,
    hasPassword: passwordHash !== null,
    company: row.company,
    identities,
    addresses,
    groups,
    consents,
    sessions,
  };
}
