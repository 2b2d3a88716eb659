import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { type Ctx, inTransaction } from "@/commerce/context";
import { staff, staffRole, staffSession } from "@/db/schema";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { audit } from "./audit";
import type { AccessFailureCode, ConsoleLocale, StaffMember, StaffSession } from "./model";

const live = and(isNull(staffSession.revokedAt), sql`${staffSession.expiresAt} > now()`);

/** The person behind a session that is neither revoked nor over, or null. Notes the visit at most once a minute. */
export async function sessionOf(ctx: Ctx, sessionId: string): Promise<StaffMember | null> {
  const [row] = await ctx.db
    .select({ person: staff, lastSeenAt: staffSession.lastSeenAt })
    .from(staffSession)
    .innerJoin(staff, eq(staff.id, staffSession.staffId))
    .where(and(eq(staffSession.id, sessionId), live, eq(staff.status, "active")));
  if (!row) return null;
  if (ctx.now.getTime() - row.lastSeenAt.getTime() > 60_000) {
    await ctx.db.update(staffSession).set({ lastSeenAt: sql`now()` }).where(eq(staffSession.id, sessionId));
  }
  const grants = await ctx.db.select().from(staffRole).where(eq(staffRole.staffId, row.person.id));
  const { id, email, name, locale, status, mustChangePassword } = row.person;
  return {
    id,
    email,
    name,
    locale: locale as ConsoleLocale,
    status,
    mustChangePassword,
    grants: grants.map(({ role, storefrontId }) => ({ role, storefrontId })),
  };
}

/** A person's open sessions, last used first. */
export async function listSessions(ctx: Ctx, staffId: string): Promise<StaffSession[]> {
  return ctx.db
    .select({
      id: staffSession.id,
      createdAt: staffSession.createdAt,
      lastSeenAt: staffSession.lastSeenAt,
      expiresAt: staffSession.expiresAt,
      ip: staffSession.ip,
      userAgent: staffSession.userAgent,
    })
    .from(staffSession)
    .where(and(eq(staffSession.staffId, staffId), live))
    .orderBy(desc(staffSession.lastSeenAt));
}

/** Ends one session of a person: the next request with it is signed out. */
export async function revokeSession(
  ctx: Ctx,
  input: { staffId: string; sessionId: string },
): Promise<Result<null, Failure<AccessFailureCode>>> {
  return inTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .update(staffSession)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(staffSession.id, input.sessionId), eq(staffSession.staffId, input.staffId), live))
      .returning({ id: staffSession.id });
    if (rows.length === 0) return fail("access.session_not_found", "not_found");
    await audit(tx, { action: "staff.session_revoked", subjectType: "staff", subjectId: input.staffId });
    return ok(null);
  });
}
