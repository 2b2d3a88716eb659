import { sql } from "drizzle-orm";
import postgres from "postgres";
import { database, type Executor } from "@/db/client";
import { log } from "@/lib/log";

export interface NoticeHandlers {
  /** A notice of another or this process. */
  readonly onNotice: (payload: string) => void;
  /** Listening began, or began again after notices may have been missed: catch up. */
  readonly onListening: () => void;
}

const PING_EVERY_MS = 3_000;

/**
 * Listens to a Postgres channel on a connection of its own until `stop` is called. A notice to itself every three
 * seconds proves that the connection is alive; when it does not come back the connection is replaced, whatever state
 * the driver believes in. `onListening` runs after each beginning.
 */
export function followNotices(
  url: string,
  channel: string,
  handlers: NoticeHandlers,
): { stop(): Promise<void> } {
  let stopped = false;
  let client: postgres.Sql | undefined;
  let wake = () => {};
  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      timer.unref();
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const session = async () => {
    const current = postgres(url, {
      max: 1,
      onnotice: () => {},
      backoff: () => 0.2,
      connect_timeout: 3,
      // LISTEN needs no array types, and the driver's own query for them rejects unheard when the server is killed.
      fetch_types: false,
      connection: { application_name: `meridian-${channel}` },
    });
    client = current;
    const self = `ping ${process.pid} ${Math.random()}`;
    let heard = 0;
    try {
      await deadline(
        current.listen(
          channel,
          (payload) => {
            heard = Date.now();
            if (!payload.startsWith("ping ")) handlers.onNotice(payload);
          },
          () => {
            heard = Date.now();
            handlers.onListening();
          },
        ),
        5_000,
      );
      while (!stopped) {
        const asked = Date.now();
        await deadline(current.notify(channel, self), 2_000);
        await rest(PING_EVERY_MS);
        if (heard < asked) throw new Error("no notice came back");
      }
    } finally {
      void current.end({ timeout: 1 }).catch(() => {});
    }
  };

  const running = (async () => {
    while (!stopped) {
      try {
        await session();
      } catch (error) {
        if (!stopped) log.warn({ channel, reason: String(error) }, "notices interrupted");
        await rest(250);
      }
    }
  })();

  return {
    async stop() {
      stopped = true;
      wake();
      await client?.end({ timeout: 1 }).catch(() => {});
      await running;
    },
  };
}

/** Sends one notice; inside a transaction it leaves at commit. Payloads are shorter than 8,000 bytes. */
export async function sendNotice(db: Executor, channel: string, payload: string): Promise<void> {
  await db.execute(sql`select pg_notify(${channel}, ${payload})`);
}

/** Sends one notice at once, outside of any transaction; gives up after two seconds. */
export function broadcast(channel: string, payload: string): Promise<void> {
  return deadline(sendNotice(database(), channel, payload), 2_000);
}

/** A driver that lost its server may never answer: nothing waits longer than this. */
export async function deadline<T>(work: PromiseLike<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
