import { systemCtx } from "@/commerce/context";
import { runWorker } from "@/commerce/events";
import { startRouting } from "@/commerce/storefronts";
import { installBuiltInRates } from "@/commerce/tax";
import { type Db, database } from "@/db/client";
import { offerDirectForms } from "@/edge/direct";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { resumeBoundaries } from "./boundaries";
import { directForms } from "./direct-forms";
import { duties } from "./duties";
import { keep } from "./keeper";
import { handlers, jobs } from "./subscribers";
import { keepMediaWarm } from "./warm-media";

const holder = globalThis as typeof globalThis & { meridianWorker?: Promise<void> };

/** Starts what runs beside requests: the host table's refresh and the worker. Once a process, also over hot reloads. */
export async function boot(): Promise<void> {
  env();
  if (holder.meridianWorker) return;
  const stop = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stop.abort());
  const db = database();
  holder.meridianWorker = runWorker({ db, handlers, jobs, signal: stop.signal }).catch((error) =>
    log.error({ err: error }, "the worker ended"),
  );
  if (process.env.NODE_ENV === "production") {
    // In development each change makes new handlers: there every form goes through Next.
    offerDirectForms(directForms);
    void keepMediaWarm(db, stop.signal);
  }
  await installBuiltInRates(systemCtx(db, "boot")).catch((error) =>
    log.error({ err: error }, "the built-in tax rates are not installed"),
  );
  await startRouting(db);
  void planPrices(db, stop.signal);
  void keep(db, duties, stop.signal);
}

const PLAN_AGAIN_MS = 5_000;

/** Plans the next change of prices, again and again while the database is away. */
async function planPrices(db: Db, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      return await resumeBoundaries(systemCtx(db, "boot"));
    } catch (error) {
      log.warn({ err: error }, "the next change of prices is not planned yet");
      await new Promise((resolve) => setTimeout(resolve, PLAN_AGAIN_MS).unref());
    }
  }
}
