import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client";

/** The same numbers for the same seed (mulberry32). */
export function dice(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/**
 * Seeds of each race in one run. Each day goes on where the day before stopped, so that many are tried over time while a
 * run stays short; RACE_SEEDS asks for more at once (200 before a release).
 */
export const SEEDS = Number(process.env.RACE_SEEDS ?? 40);
const FIRST = 1 + ((Math.floor(Date.now() / 86_400_000) * SEEDS) % 1_000_000);

/** Runs seeds a few at a time; gives what each complains about. A throw is a complaint, too: nobody catches it in life. */
export async function seeds(
  count: number,
  atOnce: number,
  one: (seed: number, roll: ReturnType<typeof dice>) => Promise<string[]>,
): Promise<string[]> {
  const complaints: string[] = [];
  let next = FIRST;
  const lane = async () => {
    while (next < FIRST + count) {
      const seed = next++;
      const found = await one(seed, dice(seed)).catch((error: unknown) => [`threw ${deepest(error)}`]);
      complaints.push(...found.map((complaint) => `seed ${seed}: ${complaint}`));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return complaints;
}

/** What lies at the bottom of an error: what Postgres said, not what drizzle wraps it in. */
export function deepest(error: unknown): string {
  let cause = error;
  while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause;
  return cause instanceof Error ? cause.message : String(cause);
}

/** Runs so many at once and waits for all of them, also when one throws: what is left running would disturb the next. */
export async function together<T>(count: number, one: (index: number) => Promise<T>): Promise<T[]> {
  const settled = await Promise.allSettled(Array.from({ length: count }, (_, index) => one(index)));
  return settled.map((result) => {
    if (result.status === "rejected") throw result.reason;
    return result.value;
  });
}

/** A promise that somebody opens. */
export function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

/** Until some statement of this database waits for a lock. */
export async function waitingForLock(db: Executor): Promise<void> {
  for (;;) {
    const [row] = await db.execute(sql`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
    if (row) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
