import { eq, sql } from "drizzle-orm";
import { RateLimiterDrizzle, RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { type Ctx, inTransaction } from "@/commerce/context";
import { rateLimit, staff, staffSession } from "@/db/schema";
import { sha256 } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { audit } from "./audit";
import type { AccessFailureCode } from "./model";
import { pretendToVerify, verifyPassword } from "./passwords";
import { addressBlock } from "./rules/address-block";

/** A session lasts 14 days unless revoked. */
export const SESSION_DAYS = 14;

const WINDOW_SECONDS = 15 * 60;
const TRIES_PER_ACCOUNT = 5;
const TRIES_PER_ADDRESS = 20;

type Limits = { account: RateLimiterDrizzle; address: RateLimiterDrizzle };
const limitsOf = new WeakMap<object, Limits>();

/**
 * Checks e-mail and password and opens a session. The answer and its time are the same for a wrong password, an
 * unknown address and a disabled person. At most 5 tries in 15 minutes for an account, 20 for an address
 * (IPv6: its /64): then `access.too_many_tries` with the seconds to wait.
 */
export async function signIn(
  ctx: Ctx,
  input: { email: string; password: string; ip: string; userAgent: string | null },
): Promise<Result<{ sessionId: string; staffId: string }, Failure<AccessFailureCode>>> {
  const limits = limitsFor(ctx);
  const accountKey = sha256(input.email);
  const waitSeconds = await consume(limits, accountKey, addressBlock(input.ip));
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
  // Who comes in was not guessing: many colleagues behind one address do not lock each other out.
  await Promise.all([limits.account.delete(accountKey), limits.address.reward(addressBlock(input.ip))]);
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

/** Seconds to wait, 0 when the try is free. Postgres away: counts in memory rather than not at all. */
async function consume(limits: Limits, accountKey: string, addressKey: string): Promise<number> {
  try {
    await limits.address.consume(addressKey);
    await limits.account.consume(accountKey);
    return 0;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw refused;
  }
}

function limitsFor(ctx: Ctx): Limits {
  const known = limitsOf.get(ctx.db);
  if (known) return known;
  const make = (keyPrefix: string, points: number) =>
    new RateLimiterDrizzle({
      storeClient: ctx.db,
      schema: rateLimit,
      keyPrefix,
      points,
      duration: WINDOW_SECONDS,
      insuranceLimiter: new RateLimiterMemory({ keyPrefix, points, duration: WINDOW_SECONDS }),
    });
  const limits = {
    account: make("sign-in-account", TRIES_PER_ACCOUNT),
    address: make("sign-in-address", TRIES_PER_ADDRESS),
  };
  limitsOf.set(ctx.db, limits);
  return limits;
}
