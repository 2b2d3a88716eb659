import { eq, sql } from "drizzle-orm";
import { type Ctx, inTransaction } from "@/commerce/context";
import { staff, staffSession } from "@/db/schema";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { audit } from "./audit";
import type { AccessFailureCode } from "./model";
import { pretendToVerify, verifyPassword } from "./passwords";
import { forgetTries, takeTry } from "./tries";

/** A session lasts 14 days unless revoked. */
export const SESSION_DAYS = 14;

/**
 * Checks e-mail and password and opens a session. The answer and its time are the same for a wrong password, an
 * unknown address and a disabled person. At most 5 tries in 15 minutes for an account, 20 for an address
 * (IPv6: its /64): then `access.too_many_tries` with the seconds to wait.
 */
export async function signIn(
  ctx: Ctx,
  input: { email: string; password: string; ip: string; userAgent: string | null },
): Promise<Result<{ sessionId: string; staffId: string }, Failure<AccessFailureCode>>> {
  const trier = { account: input.email, ip: input.ip };
  const waitSeconds = await takeTry(ctx, "sign-in", trier);
  if (waitSeconds > 0) return fail("access.too_many_tries", "limit", { seconds: waitSeconds });

  const [person] = await ctx.db
    .select()
    .from(staff)
    .where(eq(sql`lower(${staff.email})`, input.email));
  if (person?.status !== "active") {
    await pretendToVerify(input.password);
    return fail("access.wrong_credentials", "forbidden");
  }
  if (!(await verifyPassword(person.passwordHash, input.password))) {
    return fail("access.wrong_credentials", "forbidden");
  }
  await forgetTries(ctx, "sign-in", trier);
  return inTransaction({ ...ctx, actor: { kind: "staff", id: person.id, ip: input.ip } }, async (tx) => {
    const sessionId = newId("session");
    await tx.db.insert(staffSession).values({
      id: sessionId,
      staffId: person.id,
      expiresAt: sql`now() + make_interval(days => ${SESSION_DAYS})`,
      ip: input.ip,
      userAgent: input.userAgent?.slice(0, 300) ?? null,
    });
    await audit(tx, { action: "staff.signed_in", subjectType: "staff", subjectId: person.id });
    return ok({ sessionId, staffId: person.id });
  });
}
