import { systemCtx } from "@/commerce/context";
import { runWorker } from "@/commerce/events";
import { startRouting } from "@/commerce/storefronts";
import { installBuiltInRates } from "@/commerce/tax";
import { database } from "@/db/client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { resumeBoundaries } from "./boundaries";
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
  if (process.env.NODE_ENV === "production") void keepMediaWarm(db, stop.signal);
  await installBuiltInRates(systemCtx(db, "boot")).catch((error) =>
    log.error({ err: error }, "the built-in tax rates are not installed"),
  );
  await startRouting(db);
  await resumeBoundaries(systemCtx(db, "boot")).catch((error) =>
    log.error({ err: error }, "the next change of prices is not planned"),
  );
}
