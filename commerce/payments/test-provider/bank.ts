import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { type Ctx, inTransaction } from "@/commerce/context";
import { testProviderCharge as charge, testProviderRequest as request } from "@/db/schema";
import { ok } from "@/lib/result";
import { queueCalls } from "./calls";
import { type Script, type ScriptInput, scriptInput } from "./script";

/*
 * The test provider's own side. It stands for another company's computer: it keeps its own books, does each request once by its
 * idempotency key, and knows of us only what it was told.
 */

export type Charge = typeof charge.$inferSelect;
export type BankRequest = typeof request.$inferSelect;

/** What its interface answers; `lost`: it was done, and the answer never arrived. */
export type BankAnswer =
  | { readonly kind: "charge"; readonly charge: Charge; readonly requests: readonly BankRequest[] }
  | { readonly kind: "lost" | "unknown" }
  | { readonly kind: "refused"; readonly reason: string };

const PAGE_SECONDS = 30 * 60;
const newRef = (prefix: string) => `${prefix}${randomBytes(16).toString("hex")}`;
export const scriptOf = ({ script }: Pick<Charge, "script">): Script => scriptInput.parse(script);

/** Tells the provider how to behave towards a charge that is to be made, or towards one that is there. */
export async function foretell(ctx: Ctx, key: string, script: ScriptInput): Promise<void> {
  await ctx.db
    .insert(charge)
    .values({ key, ref: newRef("tch"), state: "foretold", amountMinor: 0n, currency: "XXX", script })
    .onConflictDoUpdate({ target: charge.key, set: { script } });
}

export interface ChargeRequest {
  readonly key: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly description: string;
  /** Its page for the charge is this followed by the charge's ref. */
  readonly pageUrl: string;
  readonly returnUrl: string;
  readonly notifyUrl: string;
}

/** Makes a charge, or answers with the one of that key. */
export async function openCharge(ctx: Ctx, asked: ChargeRequest): Promise<BankAnswer> {
  const ref = newRef("tch");
  const [made] = await ctx.db
    .insert(charge)
    .values({ ...asked, ref, state: "open", turnsAt: inSeconds(PAGE_SECONDS), createdAt: ctx.now })
    .onConflictDoUpdate({
      target: charge.key,
      set: { ...asked, state: "open", turnsAt: inSeconds(PAGE_SECONDS), createdAt: ctx.now },
      setWhere: eq(charge.state, "foretold"),
    })
    .returning();
  if (!made) {
    const before = await readCharge(ctx, asked.key);
    if (before.kind !== "charge") return before;
    const { amountMinor, currency, state } = before.charge;
    return state === "cancelled" || (amountMinor === asked.amountMinor && currency === asked.currency)
      ? before
      : { kind: "refused", reason: "key_reused" };
  }
  const script = scriptOf(made);
  const decided = script.outcome === "page" ? made : await decide(ctx, made, script.outcome, script);
  if (script.lose.includes("start")) return { kind: "lost" };
  return { kind: "charge", charge: decided ?? made, requests: [] };
}

/** How a charge stands. Time passes for it while nobody looks: pages expire, delayed ones are approved. */
export async function lookUp(ctx: Ctx, key: string): Promise<BankAnswer> {
  const found = await readCharge(ctx, key);
  return found.kind === "charge" && scriptOf(found.charge).lose.includes("look") ? { kind: "lost" } : found;
}

async function readCharge(ctx: Ctx, key: string): Promise<BankAnswer> {
  const [found] = await ctx.db
    .select({ charge, turns: sql<boolean>`coalesce(${charge.turnsAt} <= clock_timestamp(), false)` })
    .from(charge)
    .where(eq(charge.key, key));
  if (!found || found.charge.state === "foretold") return { kind: "unknown" };
  const now = found.turns ? ((await turn(ctx, key)) ?? found.charge) : found.charge;
  const requests =
    now.capturedMinor > 0n ? await ctx.db.select().from(request).where(eq(request.chargeKey, key)) : [];
  return { kind: "charge", charge: now, requests };
}

async function turn(ctx: Ctx, key: string): Promise<Charge | undefined> {
  const [turned] = await ctx.db
    .update(charge)
    .set({
      state: sql`case when ${charge.state} = 'delayed' then 'authorised' else 'expired' end`,
      turnsAt: null,
    })
    .where(
      sql`${charge.key} = ${key} and ${charge.state} in ('open', 'challenged', 'delayed') and ${charge.turnsAt} <= clock_timestamp()`,
    )
    .returning();
  return turned;
}

/** What becomes of an open charge: by its script, or by the payer on the page. Undefined: it was decided before. */
export async function decide(
  ctx: Ctx,
  { key }: Pick<Charge, "key">,
  outcome: "approve" | "decline" | "challenge" | "delay",
  script: Script,
  reason = "declined",
): Promise<Charge | undefined> {
  const to = {
    approve: { state: "authorised" as const, turnsAt: null },
    decline: { state: "declined" as const, turnsAt: null, reason },
    challenge: { state: "challenged" as const, turnsAt: inSeconds(PAGE_SECONDS) },
    delay: { state: "delayed" as const, turnsAt: inSeconds(script.delaySeconds) },
  }[outcome];
  const from = outcome === "challenge" ? sql`('open')` : sql`('open', 'challenged')`;
  let decided: Charge | undefined;
  await inTransaction(ctx, async (tx) => {
    [decided] = await tx.db
      .update(charge)
      .set({ ...to, script })
      .where(
        sql`${charge.key} = ${key} and ${charge.state} in ${from} and ${charge.turnsAt} > clock_timestamp()`,
      )
      .returning();
    if (!decided) return ok(null);
    if (outcome === "approve") await queueCalls(tx, decided, ["charge.authorised"], script);
    if (outcome === "decline") await queueCalls(tx, decided, ["charge.declined"], script);
    if (outcome === "delay")
      await queueCalls(tx, decided, ["charge.pending", "charge.authorised"], script, script.delaySeconds);
    return ok(null);
  });
  return decided;
}

/** A request about a charge: done once, however often it is made with the same key. */
export async function doOnce(
  ctx: Ctx,
  asked: { key: string; chargeKey: string; kind: "capture" | "void" | "refund"; amountMinor: bigint },
): Promise<BankAnswer> {
  await turn(ctx, asked.chargeKey);
  let refused: string | undefined;
  let repeated = false;
  let script: Script | undefined;
  await inTransaction(ctx, async (tx) => {
    const [held] = await tx.db.select().from(charge).where(eq(charge.key, asked.chargeKey)).for("update");
    if (!held || held.state === "foretold") return ok(null);
    script = scriptOf(held);
    const [row] = await tx.db
      .insert(request)
      .values({ ...asked, ref: newRef("trq"), state: "done", createdAt: ctx.now })
      .onConflictDoUpdate({ target: request.key, set: { times: sql`${request.times} + 1` } })
      .returning();
    if (row && row.times > 1) {
      repeated = true;
      if (row.amountMinor !== asked.amountMinor) refused = "key_reused";
      else if (row.state === "refused") refused = "refused";
      return ok(null);
    }
    const next = script.refuse.includes(asked.kind) ? null : after(held, asked);
    if (next) {
      const [changed] = await tx.db.update(charge).set(next).where(eq(charge.key, held.key)).returning();
      if (changed && asked.kind === "refund") await queueCalls(tx, changed, ["charge.refunded"], script);
    } else {
      refused = "refused";
      await tx.db.update(request).set({ state: "refused" }).where(eq(request.key, asked.key));
    }
    return ok(null);
  });
  if (!script) return asked.kind === "void" ? closeBefore(ctx, asked.chargeKey) : { kind: "unknown" };
  if (!repeated && script.lose.includes(asked.kind)) return { kind: "lost" };
  return refused === undefined ? readCharge(ctx, asked.chargeKey) : { kind: "refused", reason: refused };
}

/** A charge that is given up before it was made: whoever makes it later finds it closed. */
async function closeBefore(ctx: Ctx, key: string): Promise<BankAnswer> {
  await ctx.db
    .insert(charge)
    .values({ key, ref: newRef("tch"), state: "cancelled", amountMinor: 0n, currency: "XXX" })
    .onConflictDoUpdate({
      target: charge.key,
      set: { state: "cancelled" },
      setWhere: eq(charge.state, "foretold"),
    });
  return readCharge(ctx, key);
}

/** The charge after a request; null when it cannot be done. */
function after(
  held: Charge,
  { kind, amountMinor }: { kind: BankRequest["kind"]; amountMinor: bigint },
): Partial<Charge> | null {
  if (kind === "capture")
    return held.state === "authorised" && amountMinor > 0n && amountMinor <= held.amountMinor
      ? { state: "captured", capturedMinor: amountMinor, timesCharged: held.timesCharged + 1 }
      : null;
  if (kind === "void")
    return ["open", "challenged", "delayed", "authorised", "cancelled"].includes(held.state)
      ? { state: "cancelled", turnsAt: null }
      : null;
  const refundedMinor = held.refundedMinor + amountMinor;
  return amountMinor > 0n && refundedMinor <= held.capturedMinor ? { refundedMinor } : null;
}

function inSeconds(seconds: number) {
  return sql`clock_timestamp() + make_interval(secs => ${seconds})`;
}
