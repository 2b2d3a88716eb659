import { setTimeout as sleep } from "node:timers/promises";
import { warmMedia } from "@/commerce/catalog";
import { systemCtx } from "@/commerce/context";
import type { Db } from "@/db/client";
import { log } from "@/lib/log";

/** The server has better things to do at first; new pictures come by upload and import at any time. */
const FIRST_MS = 15_000;
const EVERY_MS = 5 * 60_000;

/** Keeps the renderings that first screens ask for on disk, as long as the server runs. Never throws. */
export async function keepMediaWarm(db: Db, signal: AbortSignal): Promise<void> {
  for (let waitMs = FIRST_MS; ; waitMs = EVERY_MS) {
    await sleep(waitMs, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      const rendered = await warmMedia(systemCtx(db, "warm-media"), signal);
      if (rendered > 0) log.info({ rendered }, "pictures rendered ahead");
    } catch (error) {
      log.warn({ err: error }, "pictures could not be rendered ahead");
    }
  }
}
