import type { Ctx } from "@/commerce/context";
import { systemCtx } from "@/commerce/context";
import type { Db } from "@/db/client";
import { log } from "@/lib/log";

/**
 * A duty that comes round again and again: taking back what nobody finished. Its verb takes rows with SKIP LOCKED, so
 * that several processes share the work, and does nothing when there is nothing to do.
 */
export interface Duty {
  readonly name: string;
  readonly everyMs: number;
  readonly run: (ctx: Ctx) => Promise<unknown>;
}

/** Does each duty by its own clock until told to stop. One that fails is logged and tried again next time. */
export function keep(db: Db, duties: readonly Duty[], signal: AbortSignal): Promise<unknown> {
  return Promise.all(duties.map((duty) => repeat(db, duty, signal)));
}

async function repeat(db: Db, duty: Duty, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await duty.run(systemCtx(db, duty.name));
    } catch (error) {
      log.error({ err: error, duty: duty.name }, "a duty failed");
    }
    await pause(duty.everyMs, signal);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
    signal.addEventListener("abort", done);
  });
}
