import { eq, sql } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { request as httpRequest } from "undici";
import type { Ctx } from "@/commerce/context";
import { testProviderAccount as account, testProviderCall as call } from "@/db/schema";
import { newSecret } from "@/lib/crypto";
import { env } from "@/lib/env";
import type { Charge } from "./bank";
import type { Script } from "./script";

const AT_ONCE = 8;
const BATCH = 200;
const TIMEOUT_MS = 5_000;
const MAX_TRIES = 12;

/** The secret that both sides agreed on: made when it is first asked for, the same for all instances. */
async function sharedSecret(ctx: Ctx): Promise<string> {
  const [known] = await ctx.db.select().from(account).where(eq(account.id, 1));
  if (known) return known.secret;
  const secret = Buffer.from(newSecret(), "base64url").toString("base64");
  await ctx.db.insert(account).values({ id: 1, secret }).onConflictDoNothing();
  return sharedSecret(ctx);
}

/** Signs a body as the provider does (Standard Webhooks): the headers that go with it. */
export async function signCall(
  ctx: Ctx,
  { eventId, body, at = ctx.now }: { eventId: string; body: string; at?: Date },
): Promise<Record<string, string>> {
  const signature = new Webhook(await sharedSecret(ctx)).sign(eventId, at, body);
  return {
    "content-type": "application/json",
    "webhook-id": eventId,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": signature,
  };
}

/** Whether a call-back was signed with the shared secret within the last five minutes. */
export async function isSigned(
  ctx: Ctx,
  { headers, rawBody }: { headers: Readonly<Record<string, string>>; rawBody: string },
): Promise<boolean> {
  const scheme = new Webhook(await sharedSecret(ctx));
  try {
    scheme.verify(rawBody, { ...headers });
    return true;
  } catch (error) {
    // The signature is checked before the body is read as JSON: what is signed but no JSON fails later.
    return error instanceof SyntaxError;
  }
}

/** Puts call-backs in the provider's queue, as often, as late and in the order that the script says. */
export async function queueCalls(
  ctx: Ctx,
  charge: Charge,
  kinds: readonly string[],
  script: Script,
  laterSeconds = 0,
): Promise<void> {
  const { copies, reversed, delaySeconds } = script.calls;
  const told = kinds.map((type, at) => ({
    eventId: `tev_${charge.ref.slice(3)}_${type.slice(7)}_${charge.refundedMinor}`,
    url: charge.notifyUrl,
    body: JSON.stringify({ type, key: charge.key, charge: charge.ref }),
    wait: delaySeconds + (at > 0 ? laterSeconds : 0),
  }));
  const ordered = reversed ? told.toReversed() : told;
  const rows = Array.from({ length: copies }, () => ordered).flat();
  if (rows.length === 0) return;
  await ctx.db.insert(call).values(
    rows.map(({ wait, ...row }) => ({
      ...row,
      dueAt: sql`clock_timestamp() + make_interval(secs => ${reversed ? delaySeconds : wait})`,
    })),
  );
}

/**
 * Makes the call-backs that are due, over HTTP like a stranger would. One that is not answered with 2xx is made again, later each
 * time. Gives how many were made. A duty.
 */
export async function makeTestCalls(ctx: Ctx): Promise<number> {
  const due = await ctx.db
    .update(call)
    .set({ tries: sql`${call.tries} + 1`, dueAt: sql`clock_timestamp() + interval '30 seconds'` })
    .where(
      sql`${call.id} in (select c.id from test_provider_call c where c.settled_at is null and c.due_at <= clock_timestamp()
        order by c.due_at, c.id limit ${BATCH} for update skip locked)`,
    )
    .returning();
  const waiting = due.sort((a, b) => a.id - b.id);
  const lane = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) await makeOne(ctx, one);
  };
  const made = due.length;
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return made;
}

async function makeOne(ctx: Ctx, one: typeof call.$inferSelect): Promise<void> {
  const status = await post(one.url, one.body, await signCall(ctx, { ...one, at: new Date() }));
  const done = (status >= 200 && status < 300) || one.tries >= MAX_TRIES;
  await ctx.db
    .update(call)
    .set({
      lastStatus: status,
      ...(done
        ? { settledAt: sql`clock_timestamp()` }
        : { dueAt: sql`clock_timestamp() + make_interval(secs => ${Math.min(3_600, 2 ** one.tries)})` }),
    })
    .where(eq(call.id, one.id));
}

/** The status of the answer, 0 without one. A shop's host name is asked for at this machine: the provider lives in the same house. */
async function post(url: string, body: string, headers: Record<string, string>): Promise<number> {
  try {
    const target = new URL(url);
    const host = target.host;
    if (target.hostname !== "127.0.0.1") {
      target.protocol = "http:";
      target.hostname = "127.0.0.1";
      target.port = String(env().PORT);
    }
    const answer = await httpRequest(target, {
      ...{ method: "POST", body, headers: { ...headers, host } },
      ...{ headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS, signal: AbortSignal.timeout(TIMEOUT_MS) },
    });
    await answer.body.dump();
    return answer.statusCode;
  } catch {
    return 0;
  }
}
