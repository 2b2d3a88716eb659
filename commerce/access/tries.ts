import { RateLimiterDrizzle, RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Ctx } from "@/commerce/context";
import { rateLimit } from "@/db/schema";
import { sha256 } from "@/lib/crypto";
import { addressBlock } from "./rules/address-block";

const WINDOW_SECONDS = 15 * 60;
const TRIES_PER_ACCOUNT = 5;
const TRIES_PER_ADDRESS = 20;

/** Who tries: the account that is tried (any text, kept as a hash) and the address that the try comes from. */
export interface Trier {
  readonly account: string;
  readonly ip: string;
}

type Limits = { account: RateLimiterDrizzle; address: RateLimiterDrizzle };
const limitsOf = new WeakMap<object, Map<string, Limits>>();

/**
 * Counts a try for `purpose` ("sign-in"): at most 5 in 15 minutes for an account, 20 for an address (IPv6: its /64).
 * Gives the seconds to wait, 0 when the try is free. Postgres away: counts in memory rather than not at all.
 */
export async function takeTry(ctx: Ctx, purpose: string, { account, ip }: Trier): Promise<number> {
  const limits = limitsFor(ctx, purpose);
  try {
    await limits.address.consume(addressBlock(ip));
    await limits.account.consume(sha256(account));
    return 0;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw refused;
  }
}

/**
 * How a try would stand, without counting one: the seconds that the address has to wait, and those that anybody has to for the
 * account; 0: none. `guessed`: the address has failed before in this quarter of an hour.
 */
export async function lookAtTries(
  ctx: Ctx,
  purpose: string,
  { account, ip }: Trier,
): Promise<{ readonly address: number; readonly account: number; readonly guessed: boolean }> {
  const limits = limitsFor(ctx, purpose);
  const [address, tried] = await Promise.all([
    limits.address.get(addressBlock(ip)),
    limits.account.get(sha256(account)),
  ]);
  const wait = (found: RateLimiterRes | null, points: number) =>
    found && found.consumedPoints >= points ? Math.max(1, Math.ceil(found.msBeforeNext / 1000)) : 0;
  return {
    address: wait(address, TRIES_PER_ADDRESS),
    account: wait(tried, TRIES_PER_ACCOUNT),
    guessed: (address?.consumedPoints ?? 0) > 0,
  };
}

/** Who came in was not guessing: many people behind one address do not lock each other out. */
export async function forgetTries(ctx: Ctx, purpose: string, { account, ip }: Trier): Promise<void> {
  const limits = limitsFor(ctx, purpose);
  await Promise.all([limits.account.delete(sha256(account)), limits.address.reward(addressBlock(ip))]);
}

function limitsFor(ctx: Ctx, purpose: string): Limits {
  const ofDatabase = limitsOf.get(ctx.db) ?? new Map<string, Limits>();
  limitsOf.set(ctx.db, ofDatabase);
  const known = ofDatabase.get(purpose);
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
    account: make(`${purpose}-account`, TRIES_PER_ACCOUNT),
    address: make(`${purpose}-address`, TRIES_PER_ADDRESS),
  };
  ofDatabase.set(purpose, limits);
  return limits;
}
