import { type Ctx, systemCtx } from "@/commerce/context";
import type { Db } from "@/db/client";
import { log } from "@/lib/log";
import { claimJob, failJob, finishJob } from "./jobs";
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

/**
 * Runs until `signal` aborts: one loop for events, one for jobs, woken by NOTIFY and by a timer (so that a lost
 * connection costs a second, not an event).
 */
export async function runWorker(options: {
  db: Db;
  handlers: EventHandlers;
  jobs: JobHandlers;
  signal: AbortSignal;
}): Promise<void> {
  const bells = [newBell(options.signal), newBell(options.signal)] as const;
  const ringAll = () => {
    for (const bell of bells) bell.ring();
  };
  const listening = options.db.$client
    .listen("meridian_events", ringAll, ringAll)
    .catch((error) => log.warn({ err: error }, "events: cannot listen, polling only"));
  await Promise.all([
    loop(bells[0], () => handleEvents(options.db, options.handlers)),
    loop(bells[1], () => handleJob(options.db, options.jobs)),
  ]);
  await listening.then((subscription) => subscription?.unlisten()).catch(() => {});

  async function loop(bell: Bell, step: () => Promise<boolean>): Promise<void> {
    while (!options.signal.aborted) {
      let busy = false;
      try {
        busy = await step();
      } catch (error) {
        log.warn({ err: error }, "events: a step failed, trying again");
      }
      if (!busy) await bell.wait(IDLE_MS);
    }
  }
}

async function handleEvents(db: Db, handlers: EventHandlers): Promise<boolean> {
  const ctx = systemCtx(db, "worker");
  const events = await claimEvents(ctx, BATCH);
  for (const event of events) await handleEvent(ctx, handlers, event);
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

async function handleJob(db: Db, jobs: JobHandlers): Promise<boolean> {
  const ctx = systemCtx(db, "worker");
  const job = await claimJob(ctx, Object.keys(jobs) as JobKind[]);
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
