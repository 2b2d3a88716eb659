import { and, asc, eq, ne, sql } from "drizzle-orm";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { staff, staffRole, staffSession } from "@/db/schema";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { audit } from "./audit";
import type { AccessFailureCode, ConsoleLocale, Grant, StaffMember } from "./model";
import { hashPassword, oneTimePassword, verifyPassword } from "./passwords";

type Outcome<T> = Promise<Result<T, Failure<AccessFailureCode>>>;

/** Adds a person with a one-time password that must be changed; it is given back once and stored only as a hash. */
export async function inviteStaff(
  ctx: Ctx,
  input: { email: string; name: string; locale: ConsoleLocale; grants: readonly Grant[] },
): Outcome<{ id: string; password: string }> {
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  return inTransaction(ctx, async (tx) => {
    const id = newId("staff");
    const { email, name, locale } = input;
    const rows = await tx.db
      .insert(staff)
      .values({ id, email, name, locale, passwordHash, mustChangePassword: true })
      .onConflictDoNothing()
      .returning({ id: staff.id });
    if (rows.length === 0) return fail("access.email_taken", "conflict", { email }, "email");
    await writeGrants(tx, id, input.grants);
    await audit(tx, {
      action: "staff.invited",
      subjectType: "staff",
      subjectId: id,
      after: { email, grants: input.grants },
    });
    return ok({ id, password });
  });
}

/** A new one-time password for a person; every session of theirs ends. */
export async function resetPassword(ctx: Ctx, email: string): Outcome<{ password: string }> {
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .update(staff)
      .set({ passwordHash, mustChangePassword: true, changedAt: sql`now()` })
      .where(eq(sql`lower(${staff.email})`, email.toLowerCase()))
      .returning({ id: staff.id });
    if (!row) return fail("access.staff_not_found", "not_found", { email });
    await endSessions(tx, row.id, "");
    await audit(tx, { action: "staff.password_reset", subjectType: "staff", subjectId: row.id });
    return ok({ password });
  });
}

/** Changes one's own password; every other session of the person ends. */
export async function changePassword(
  ctx: Ctx,
  input: { staffId: string; sessionId: string; current: string; next: string },
): Outcome<null> {
  const [person] = await ctx.db.select().from(staff).where(eq(staff.id, input.staffId));
  if (!person || !(await verifyPassword(person.passwordHash, input.current))) {
    return fail("access.wrong_credentials", "forbidden", {}, "current");
  }
  if (input.current === input.next) return fail("access.same_password", "invalid", {}, "next");
  const passwordHash = await hashPassword(input.next);
  return inTransaction(ctx, async (tx) => {
    await tx.db
      .update(staff)
      .set({ passwordHash, mustChangePassword: false, changedAt: sql`now()` })
      .where(eq(staff.id, person.id));
    await endSessions(tx, person.id, input.sessionId);
    await audit(tx, { action: "staff.password_changed", subjectType: "staff", subjectId: person.id });
    return ok(null);
  });
}

/** A person's own name and console language. */
export async function savePreferences(
  ctx: Ctx,
  input: { staffId: string; name: string; locale: ConsoleLocale },
): Promise<void> {
  const { staffId, name, locale } = input;
  await ctx.db.update(staff).set({ name, locale, changedAt: sql`now()` }).where(eq(staff.id, staffId));
}

/** Everybody, by name. */
export async function listStaff(ctx: Ctx): Promise<StaffMember[]> {
  const people = await ctx.db.select().from(staff).orderBy(asc(staff.name));
  const grants = await ctx.db.select().from(staffRole);
  return people.map(({ id, email, name, locale, status, mustChangePassword }) => ({
    id,
    email,
    name,
    locale: locale as ConsoleLocale,
    status,
    mustChangePassword,
    grants: grants
      .filter((grant) => grant.staffId === id)
      .map(({ role, storefrontId }) => ({ role, storefrontId })),
  }));
}

/** Replaces a person's roles. The last active owner stays owner. */
export async function setRoles(
  ctx: Ctx,
  input: { staffId: string; grants: readonly Grant[] },
): Outcome<null> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockPeople(tx, input.staffId);
    if (!before) return fail("access.staff_not_found", "not_found");
    const staysOwner = input.grants.some((grant) => grant.role === "owner" && grant.storefrontId === null);
    if (!staysOwner && !(await otherOwner(tx, input.staffId))) return fail("access.last_owner", "conflict");
    await tx.db.delete(staffRole).where(eq(staffRole.staffId, input.staffId));
    await writeGrants(tx, input.staffId, input.grants);
    await audit(tx, {
      action: "staff.roles_changed",
      subjectType: "staff",
      subjectId: input.staffId,
      before,
      after: input.grants,
    });
    return ok(null);
  });
}

/** Shuts a person out (their sessions end) or lets them in again. The last active owner stays. */
export async function setStaffStatus(
  ctx: Ctx,
  input: { staffId: string; status: "active" | "disabled" },
): Outcome<null> {
  return inTransaction(ctx, async (tx) => {
    if (!(await lockPeople(tx, input.staffId))) return fail("access.staff_not_found", "not_found");
    if (input.status === "disabled" && !(await otherOwner(tx, input.staffId))) {
      return fail("access.last_owner", "conflict");
    }
    await tx.db
      .update(staff)
      .set({ status: input.status, changedAt: sql`now()` })
      .where(eq(staff.id, input.staffId));
    if (input.status === "disabled") await endSessions(tx, input.staffId, "");
    await audit(tx, {
      action: `staff.${input.status}`,
      subjectType: "staff",
      subjectId: input.staffId,
    });
    return ok(null);
  });
}

/** Locks all people (two owners demoting each other at once must queue) and gives the grants of one. */
async function lockPeople(tx: TxCtx, staffId: string): Promise<Grant[] | null> {
  const people = await tx.db.select({ id: staff.id }).from(staff).orderBy(asc(staff.id)).for("no key update");
  if (!people.some((person) => person.id === staffId)) return null;
  const rows = await tx.db.select().from(staffRole).where(eq(staffRole.staffId, staffId));
  return rows.map(({ role, storefrontId }) => ({ role, storefrontId }));
}

async function otherOwner(tx: TxCtx, staffId: string): Promise<boolean> {
  const [other] = await tx.db
    .select({ id: staff.id })
    .from(staff)
    .innerJoin(staffRole, eq(staffRole.staffId, staff.id))
    .where(
      and(
        ne(staff.id, staffId),
        eq(staff.status, "active"),
        eq(staffRole.role, "owner"),
        sql`${staffRole.storefrontId} is null`,
      ),
    )
    .limit(1);
  return other !== undefined;
}

async function writeGrants(tx: TxCtx, staffId: string, grants: readonly Grant[]): Promise<void> {
  if (grants.length === 0) return;
  await tx.db
    .insert(staffRole)
    .values(grants.map(({ role, storefrontId }) => ({ staffId, role, storefrontId })))
    .onConflictDoNothing();
}

async function endSessions(tx: TxCtx, staffId: string, exceptSessionId: string): Promise<void> {
  await tx.db
    .update(staffSession)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(staffSession.staffId, staffId),
        ne(staffSession.id, exceptSessionId),
        sql`${staffSession.revokedAt} is null`,
      ),
    );
}
