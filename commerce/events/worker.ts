import { type Ctx, systemCtx } from "@/commerce/context";
import type { Db } from "@/db/client";
import { log } from "@/lib/log";
import { claimJob, failJob, finishJob, nextJobInMs } from "./jobs";
import type { ClaimedJob, EventOf, EventType, JobKind, StoredEvent } from "./model";
import { claimEvents, retryEvent, settleEvent } from "./outbox";

/** What follows from an event. May run more than once for one event: must be idempotent. */
export type EventHandlers = {
  [T in EventType]: readonly ((ctx: Ctx, event: StoredEvent<EventOf<T>>) => Promise<void>)[];
};
/** Runs a job and gives its report. A throw is retried; `null` says that the lease was lost. */
export type JobHandlers = { [K in JobKind]: (ctx: Ctx, job: ClaimedJob) => Promise<unknown> };

const IDLE_MS = 1_000;
const BATCH = 50;

/** Work that is due at an instant (a promotion starts, a planned price comes): it never waits behind a long job. */
const PROMPT: ReadonlySet<JobKind> = new Set(["pricing.apply_planned", "quotes.boundary"]);

/** Events that only say what is visible by now: pages follow them at once, not after the projections that come before. */
const PROMPT_EVENTS: readonly EventType[] = ["listings.projected"];

/**
 * Runs until `signal` aborts: a loop for events and one for jobs, and one each for those that never wait, woken by
 * NOTIFY and by a timer (so that a lost connection costs a second, not an event).
 */
export async function runWorker(options: {
  db: Db;
  handlers: EventHandlers;
  jobs: JobHandlers;
  signal: AbortSignal;
}): Promise<void> {
  const { db, handlers, jobs, signal } = options;
  const kinds = Object.keys(jobs) as JobKind[];
  const bells: Bell[] = [];
  const ringAll = () => {
    for (const bell of bells) bell.ring();
  };
  const listening = db.$client
    .listen("meridian_events", ringAll, ringAll)
    .catch((error) => log.warn({ err: error }, "events: cannot listen, polling only"));
  const jobLoop = (mine: readonly JobKind[]) =>
    loop(
      () => handleJob(db, jobs, mine),
      () => nextJobInMs(systemCtx(db, "worker"), mine),
    );
  await Promise.all([
    loop(() => handleEvents(db, handlers, false)),
    loop(() => handleEvents(db, handlers, true)),
    jobLoop(kinds.filter((kind) => !PROMPT.has(kind))),
    jobLoop(kinds.filter((kind) => PROMPT.has(kind))),
  ]);
  await listening.then((subscription) => subscription?.unlisten()).catch(() => {});

  /** `step` until there is nothing to do; then until it rings, `nextInMs` have passed, or a second has. */
  async function loop(
    step: () => Promise<boolean>,
    nextInMs: () => Promise<number | null> = async () => null,
  ): Promise<void> {
    const bell = newBell(signal);
    bells.push(bell);
    while (!signal.aborted) {
      let idleMs: number | null = IDLE_MS;
      try {
        idleMs = (await step()) ? null : Math.min(IDLE_MS, (await nextInMs()) ?? IDLE_MS);
      } catch (error) {
        log.warn({ err: error }, "events: a step failed, trying again");
      }
      // Never none: a job may be due that another worker is just taking.
      if (idleMs !== null) await bell.wait(Math.max(idleMs, 1));
    }
  }
}

async function handleEvents(db: Db, handlers: EventHandlers, prompt: boolean): Promise<boolean> {
  const ctx = systemCtx(db, "worker");
  const events = await claimEvents(ctx, BATCH, { types: PROMPT_EVENTS, those: prompt });
  // Each in its own moment: prices depend on it, and a batch may take a while.
  for (const event of events) await handleEvent(systemCtx(db, "worker"), handlers, event);
  return events.length > 0;
}

async function handleEvent(ctx: Ctx, handlers: EventHandlers, event: StoredEvent): Promise<void> {
  try {
    const list = handlers[event.type] as readonly ((ctx: Ctx, event: StoredEvent) => Promise<void>)[];
    for (const handle of list) await handle(ctx, event);
    await settleEvent(ctx, event.id);
  } catch (error) {
    const outcome = await retryEvent(ctx, event, error instanceof Error ? error.message : String(error));
    log.error({ err: error, eventId: event.id, type: event.type, outcome }, "events: a handler failed");
  }
}

async function handleJob(db: Db, jobs: JobHandlers, kinds: readonly JobKind[]): Promise<boolean> {
  const ctx = systemCtx(db, "worker");
  const job = await claimJob(ctx, kinds);
  if (!job) return false;
  try {
    const report = await jobs[job.kind]({ ...ctx, actor: { kind: "system", id: job.createdBy } }, job);
    await finishJob(ctx, job, report);
  } catch (error) {
    log.error({ err: error, jobId: job.id, kind: job.kind }, "jobs: a job failed");
    await failJob(ctx, job, error instanceof Error ? error.message : String(error), true);
  }
  return true;
}

interface Bell {
  ring(): void;
  wait(ms: number): Promise<void>;
}

/** Wakes one waiting loop; a ring while nobody waits is remembered, so that no news is slept through. */
function newBell(signal: AbortSignal): Bell {
  let rung = false;
  let wake: (() => void) | undefined;
  const ring = () => {
    rung = true;
    wake?.();
  };
  signal.addEventListener("abort", ring, { once: true });
  return {
    ring,
    wait: async (ms) => {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rung = signal.aborted;
      wake = undefined;
    },
  };
}
