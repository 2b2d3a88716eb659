import { and, desc, eq, isNull, ne, sql } from "drizzle-orm";
import type { Ctx, TxCtx } from "@/commerce/context";
import { customer, customerSession } from "@/db/schema";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { type CurrentCustomer, type CustomersFailureCode, LINK_MINUTES, type OpenSession } from "./model";

/** A session lasts 30 days unless revoked. */
export const CUSTOMER_SESSION_DAYS = 30;
/** A visit is noted at most this often. */
const NOTE_AFTER_MS = 5 * 60_000;

const live = and(isNull(customerSession.revokedAt), sql`${customerSession.expiresAt} > now()`);

/** Opens a session in the transaction of whatever proved who it is. */
export async function openSession(
  tx: TxCtx,
  input: { customerId: string; storefrontId: string; byLink: boolean; ip: string; userAgent: string | null },
): Promise<string> {
  const sessionId = newId("customerSession");
  await tx.db.insert(customerSession).values({
    id: sessionId,
    customerId: input.customerId,
    storefrontId: input.storefrontId,
    byLink: input.byLink,
    expiresAt: sql`now() + make_interval(days => ${CUSTOMER_SESSION_DAYS})`,
    ip: input.ip,
    userAgent: input.userAgent?.slice(0, 300) ?? null,
  });
  return sessionId;
}

/**
 * The person behind a session of this storefront that is neither revoked nor over, or null. A session is void in every
 * other storefront, whatever cookie brought it there.
 */
export async function customerSessionOf(
  ctx: Ctx,
  input: { sessionId: string; storefrontId: string },
): Promise<CurrentCustomer | null> {
  const [row] = await ctx.db
    .select({
      person: customer,
      lastSeenAt: customerSession.lastSeenAt,
      freshByLink: sql<boolean>`${customerSession.byLink}
        and ${customerSession.createdAt} > now() - make_interval(mins => ${LINK_MINUTES})`,
    })
    .from(customerSession)
    .innerJoin(customer, eq(customer.id, customerSession.customerId))
    .where(
      and(
        eq(customerSession.id, input.sessionId),
        eq(customerSession.storefrontId, input.storefrontId),
        live,
        isNull(customer.erasedAt),
      ),
    );
  if (!row || row.person.email === null) return null;
  if (ctx.now.getTime() - row.lastSeenAt.getTime() > NOTE_AFTER_MS) {
    await ctx.db
      .update(customerSession)
      .set({ lastSeenAt: sql`now()` })
      .where(eq(customerSession.id, input.sessionId));
  }
  const { id, brandId, email, name, phone, locale, companyId, passwordHash } = row.person;
  return {
    id,
    brandId,
    email,
    name,
    phone,
    locale,
    companyId,
    hasPassword: passwordHash !== null,
    sessionId: input.sessionId,
    freshByLink: row.freshByLink,
  };
}

/** A person's open sessions on all storefronts, last used first. */
export async function listCustomerSessions(ctx: Ctx, customerId: string): Promise<OpenSession[]> {
  return ctx.db
    .select({
      id: customerSession.id,
      storefrontId: customerSession.storefrontId,
      createdAt: customerSession.createdAt,
      lastSeenAt: customerSession.lastSeenAt,
      expiresAt: customerSession.expiresAt,
      ip: customerSession.ip,
      userAgent: customerSession.userAgent,
    })
    .from(customerSession)
    .where(and(eq(customerSession.customerId, customerId), live))
    .orderBy(desc(customerSession.lastSeenAt));
}

/** Ends one session of a person: the next request with it is signed out. */
export async function endCustomerSession(
  ctx: Ctx,
  input: { customerId: string; sessionId: string },
): Promise<Result<null, Failure<CustomersFailureCode>>> {
  const rows = await ctx.db
    .update(customerSession)
    .set({ revokedAt: sql`now()` })
    .where(
      and(eq(customerSession.id, input.sessionId), eq(customerSession.customerId, input.customerId), live),
    )
    .returning({ id: customerSession.id });
  return rows.length === 0 ? fail("customers.session_not_found", "not_found") : ok(null);
}

/** Ends all sessions of a person but one (null: all). Gives how many ended. */
export async function endOtherSessions(
  ctx: Ctx,
  input: { customerId: string; keep: string | null },
): Promise<number> {
  const rows = await ctx.db
    .update(customerSession)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(customerSession.customerId, input.customerId),
        input.keep === null ? undefined : ne(customerSession.id, input.keep),
        live,
      ),
    )
    .returning({ id: customerSession.id });
  return rows.length;
}
