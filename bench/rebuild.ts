import { sql } from "drizzle-orm";
import { systemCtx } from "@/commerce/context";
import { rebuildListings } from "@/commerce/listings";
import { figure, median, report } from "./report";
import { sizedDatabase } from "./world";

const ROUNDS = 3;
const PRODUCTS = 10_000;
const LOCALES = 12;

interface Timed {
  readonly seconds: number;
  readonly count: number;
}

/** Listings written per second when all are computed anew, and looked at per second when nothing has changed. */
export async function rebuild(): Promise<void> {
  const db = await sizedDatabase(PRODUCTS, LOCALES);
  const ctx = systemCtx(db, "bench");
  const rounds: Record<"first" | "again", Timed>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await db.execute(sql`truncate listing, listing_facet_count`);
    const first = await timed(async () => (await rebuildListings(ctx, {})).changed);
    const again = await timed(async () => (await rebuildListings(ctx, {})).products * LOCALES);
    rounds.push({ first, again });
  }
  await db.$client.end();
  const row = (what: string, pick: (one: (typeof rounds)[number]) => Timed) => {
    const seconds = median(rounds.map((one) => pick(one).seconds));
    const count = pick(rounds[0] as (typeof rounds)[number]).count;
    return { what, listings: count, seconds: figure(seconds), perSecond: Math.round(count / seconds) };
  };
  report("rebuild", [row("all written", (one) => one.first), row("nothing changed", (one) => one.again)], {
    rounds: ROUNDS,
  });
}

async function timed(work: () => Promise<number>): Promise<Timed> {
  const began = performance.now();
  const count = await work();
  return { seconds: (performance.now() - began) / 1_000, count };
}
