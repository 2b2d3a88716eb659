import { and, eq, isNull, sql } from "drizzle-orm";
import { forgetTries, hashPassword, pretendToVerify, takeTry, verifyPassword } from "@/commerce/access";
import { type Ctx, inTransaction } from "@/commerce/context";
import { customer } from "@/db/schema";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import type { CustomerPlace, CustomersFailureCode, Visitor } from "./model";
import { meetOnWeb } from "./profiles";
import { endOtherSessions, openSession } from "./sessions";

type Outcome<T> = Promise<Result<T, Failure<CustomersFailureCode>>>;

export interface SignedIn {
  readonly sessionId: string;
  readonly customerId: string;
}

/**
 * Checks e-mail and password and opens a session in this storefront. A wrong password, an unknown e-mail and one that
 * never chose a password get the same answer in the same time. Limits as for the staff: 5 tries in 15 minutes for an
 * e-mail, 20 for an address; then `customers.too_many_tries` with the seconds to wait.
 */
export async function signInCustomer(
  ctx: Ctx,
  input: CustomerPlace & Visitor & { readonly email: string; readonly password: string },
): Outcome<SignedIn> {
  const { brandId, storefrontId, ip, userAgent } = input;
  const trier = { account: `${brandId} ${input.email}`, ip };
  const waitSeconds = await takeTry(ctx, "customer-sign-in", trier);
  if (waitSeconds > 0) return fail("customers.too_many_tries", "limit", { seconds: waitSeconds });

  const [person] = await ctx.db
    .select({ id: customer.id, passwordHash: customer.passwordHash })
    .from(customer)
    .where(and(eq(customer.brandId, brandId), eq(sql`lower(${customer.email})`, input.email)));
  const passwordHash = person?.passwordHash;
  if (!person || !passwordHash) {
    await pretendToVerify(input.password);
    return fail("customers.wrong_credentials", "forbidden");
  }
  if (!(await verifyPassword(passwordHash, input.password)))
    return fail("customers.wrong_credentials", "forbidden");
  await forgetTries(ctx, "customer-sign-in", trier);
  return inTransaction(ctx, async (tx) => {
    // The lock makes a change of the password wait for this session, so that it ends it with the others.
    const [still] = await tx.db
      .select({ id: customer.id })
      .from(customer)
      .where(and(eq(customer.id, person.id), eq(customer.passwordHash, passwordHash)))
      .for("share");
    if (!still) return fail("customers.wrong_credentials", "forbidden");
    await meetOnWeb(tx, { brandId, customerId: person.id, storefrontId });
    const sessionId = await openSession(tx, {
      customerId: person.id,
      storefrontId,
      byLink: false,
      ip,
      userAgent,
    });
    return ok({ sessionId, customerId: person.id });
  });
}

/**
 * Chooses a password. Whoever has one names it, unless they came in by a link just now (`provenByLink`); every other
 * session of theirs ends.
 */
export async function choosePassword(
  ctx: Ctx,
  input: {
    readonly customerId: string;
    readonly sessionId: string;
    readonly provenByLink: boolean;
    readonly current: string | undefined;
    readonly next: string;
    readonly ip: string;
  },
): Outcome<null> {
  const [person] = await ctx.db
    .select({ passwordHash: customer.passwordHash, verifiedAt: customer.verifiedAt })
    .from(customer)
    .where(and(eq(customer.id, input.customerId), isNull(customer.erasedAt)));
  if (!person?.verifiedAt) return fail("customers.not_found", "not_found");
  if (person.passwordHash !== null && !input.provenByLink) {
    const trier = { account: input.customerId, ip: input.ip };
    const waitSeconds = await takeTry(ctx, "customer-password", trier);
    if (waitSeconds > 0) return fail("customers.too_many_tries", "limit", { seconds: waitSeconds });
    if (!(await verifyPassword(person.passwordHash, input.current ?? "")))
      return fail("customers.wrong_credentials", "forbidden", {}, "current");
    await forgetTries(ctx, "customer-password", trier);
    if (input.current === input.next) return fail("customers.same_password", "invalid", {}, "next");
  }
  const passwordHash = await hashPassword(input.next);
  return inTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .update(customer)
      .set({ passwordHash, changedAt: sql`now()` })
      .where(
        and(
          eq(customer.id, input.customerId),
          isNull(customer.erasedAt),
          // Of two changes at once by people who name the same old password, one counts.
          sql`${customer.passwordHash} is not distinct from ${person.passwordHash}`,
        ),
      )
      .returning({ id: customer.id });
    if (rows.length === 0) return fail("customers.changed_meanwhile", "conflict");
    await endOtherSessions(tx, { customerId: input.customerId, keep: input.sessionId });
    return ok(null);
  });
}
