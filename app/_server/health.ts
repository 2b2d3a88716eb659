import { statfs } from "node:fs/promises";
import type { Ctx } from "@/commerce/context";
import { outboxLag } from "@/commerce/events";
import { mailHealth } from "@/commerce/mail";
import { stalePayments } from "@/commerce/payments";
import { newestRates } from "@/commerce/pricing";
import { type BrokenInvariant, checkInvariants, type Invariant, listInvariants } from "@/db/invariants";
import { readVitals } from "@/db/vitals";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

/** One look at all rules of the data. */
export interface RulesCheck {
  readonly at: Date;
  readonly ms: number;
  readonly rules: readonly Invariant[];
  readonly broken: readonly BrokenInvariant[];
  /** They could not be asked: it took too long, or the database was away. */
  readonly failed: boolean;
}

/** Asking reads whole tables: an answer serves everybody for so long. */
const KEPT_MS = 60_000;
/** Who asks for it to be done now gets an answer that is at most so old. */
const AFRESH_MS = 2_000;
const STALE_PAYMENTS = 20;

const holder = globalThis as typeof globalThis & {
  meridianRules?: { last: RulesCheck | null; running: Promise<RulesCheck> | null };
};

/** What the last look of this process found, without looking; null: nobody has looked yet. */
export function lastRulesCheck(): RulesCheck | null {
  return holder.meridianRules?.last ?? null;
}

/** Whether the rules of the data hold: as known for a minute, or looked at now. Many who ask at once wait for one look. */
export async function checkRules(ctx: Ctx, how: "kept" | "afresh" = "kept"): Promise<RulesCheck> {
  holder.meridianRules ??= { last: null, running: null };
  const kept = holder.meridianRules;
  const age = kept.last ? ctx.now.getTime() - kept.last.at.getTime() : Number.POSITIVE_INFINITY;
  if (kept.last && age < (how === "kept" ? KEPT_MS : AFRESH_MS)) return kept.last;
  kept.running ??= look(ctx).finally(() => {
    kept.running = null;
  });
  kept.last = await kept.running;
  return kept.last;
}

async function look(ctx: Ctx): Promise<RulesCheck> {
  const began = performance.now();
  const rules = await listInvariants();
  const done = (broken: readonly BrokenInvariant[], failed: boolean): RulesCheck => ({
    ...{ at: new Date(), ms: Math.round(performance.now() - began), rules, broken, failed },
  });
  try {
    return done((await checkInvariants(ctx.db)).broken, false);
  } catch (error) {
    log.error({ err: error }, "the rules of the data could not be asked");
    return done([], true);
  }
}

/** Everything else that says how the system is: queues, payments, rates, the database and this process. */
export async function systemFacts(ctx: Ctx) {
  const [events, mail, stale, rates, database, disk] = await Promise.all([
    outboxLag(ctx),
    mailHealth(ctx),
    stalePayments(ctx, { limit: STALE_PAYMENTS }),
    newestRates(ctx),
    readVitals(ctx.db),
    statfs(env().DATA_DIR).catch(() => null),
  ]);
  return {
    ...{ events, mail, stale, rates, database },
    process: {
      node: process.versions.node,
      upSeconds: Math.round(process.uptime()),
      memoryBytes: process.memoryUsage.rss(),
      freeBytes: disk ? disk.bavail * disk.bsize : null,
    },
  };
}
