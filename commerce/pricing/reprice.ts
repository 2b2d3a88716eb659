import { sql } from "drizzle-orm";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction } from "@/commerce/context";
import { enqueueJob, reportProgress } from "@/commerce/events";
import type { ClaimedJob, Job } from "@/commerce/events/model";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { type Slice, wantedRows } from "./change-sql";
import { fullChange, noteRate } from "./changes";
import { getPriceList, lockList, type Outcome } from "./lists";
import type { DatedRate, PricingFailureCode } from "./model";
import { countsOf } from "./preview.view";
import { type PricePlace, tellListings, writeByPlace, writeWanted } from "./write";

/** Prices in one statement: bounds how long it runs and how much Postgres holds; the process holds ids of products only. */
const CHUNK = 25_000;

/** Lists at once. */
const LANES = 2;

interface RepriceInput {
  readonly lists: readonly { readonly id: string; readonly rate: Pick<DatedRate, "perUnit" | "day"> }[];
  readonly reason: string;
}

interface RepriceReport {
  readonly lists: readonly { readonly id: string; readonly changed: number }[];
  readonly refused: readonly { readonly id: string; readonly code: string }[];
}

/**
 * Queues the re-pricing of derived lists from their sources, because a person asked for it after a look at `previewChange`. The
 * rates are those of this moment and travel with the job. Refused when a list is not derived, has no rate, or its floor blocks.
 */
export async function requestReprice(
  ctx: Ctx,
  input: { priceListIds: readonly string[]; reason: string; taxRateMicro?: number },
): Promise<Result<Job, Failure>> {
  return inTransaction<Result<Job, Failure>>(ctx, async (tx) => {
    const lists: { id: string; rate: Pick<DatedRate, "perUnit" | "day"> }[] = [];
    for (const id of [...new Set(input.priceListIds)].sort()) {
      const list = await getPriceList(tx, id);
      if (!list.ok) return list;
      const full = await fullChange(tx, list.value, { kind: "reprice" });
      if (!full.ok) return full;
      const { change, rate } = full.value;
      if (list.value.floorMode === "block") {
        const { belowFloor } = await countsOf(tx, list.value, change, input.taxRateMicro ?? 0);
        if (belowFloor > 0) return fail("pricing.below_floor", "conflict", { count: belowFloor });
      }
      if (rate) lists.push({ id, rate: { perUnit: rate.perUnit, day: rate.day } });
    }
    if (lists.length === 0) return fail("pricing.no_change", "invalid");
    const wanted: RepriceInput = { lists, reason: input.reason };
    const queued = await enqueueJob(tx, { kind: "pricing.reprice", input: wanted });
    if (queued.ok && tx.actor.kind === "staff")
      await audit(tx, {
        action: "pricing.reprice_asked",
        subjectType: "job",
        subjectId: queued.value.id,
        after: wanted,
      });
    return queued;
  });
}

/**
 * The job `pricing.reprice`. Each list is one transaction, so that readers see it as it was or as it will be; within it the
 * prices are computed in Postgres in chunks. A list that is done stays done when the job is taken up again; one that was under way
 * begins anew. Gives null when the lease was lost.
 */
export async function runReprice(ctx: Ctx, job: ClaimedJob): Promise<RepriceReport | null> {
  const input = job.input as RepriceInput;
  const before = (job.report ?? { lists: [], refused: [] }) as RepriceReport;
  const done = [...before.lists];
  const refused = [...before.refused];
  const total = await rowsOfSources(ctx, input);
  let rows = 0;
  let lost = false;
  const progress = async (more: number) => {
    rows += more;
    const report: RepriceReport = { lists: done, refused };
    lost ||= !(await reportProgress(ctx, job, { done: Math.min(rows, total), total, report }));
    return !lost;
  };
  for (const level of await levelsOf(ctx, input.lists)) {
    const waiting = level.filter(({ id }) => ![...done, ...refused].some((one) => one.id === id));
    const lane = async () => {
      for (let next = waiting.shift(); next && !lost; next = waiting.shift()) {
        const result = await repriceList(ctx, next, input.reason, progress);
        if (lost) return;
        if (result.ok) done.push({ id: next.id, changed: result.value.changed });
        else refused.push({ id: next.id, code: result.failure.code });
        await progress(0);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    if (lost) return null;
  }
  return { lists: done, refused };
}

interface Bound extends Record<string, unknown> {
  variant_id: string;
  min_quantity: number;
  rows: string;
}

async function repriceList(
  ctx: Ctx,
  wanted: RepriceInput["lists"][number],
  reason: string,
  progress: (rows: number) => Promise<boolean>,
): Outcome<{ changed: number }> {
  return inTransaction<Result<{ changed: number }, Failure<PricingFailureCode>>>(ctx, async (tx) => {
    const locked = await lockList(tx, wanted.id);
    if (!locked.ok) return locked;
    const list = locked.value;
    const full = await fullChange(tx, list, { kind: "reprice", rate: wanted.rate });
    if (!full.ok) return full;
    const { change, rate } = full.value;
    await writeByPlace(tx);
    const touched = new Set<string>();
    let changed = 0;
    let after: PricePlace | undefined = { variantId: "", minQuantity: 0 };
    while (after) {
      const part: Slice = { after, limit: CHUNK };
      const [last]: Bound[] = await tx.db.execute<Bound>(sql`
        select variant_id, min_quantity, count(*) over () as rows from (
          select variant_id, min_quantity from price where price_list_id = ${list.sourceListId}
            and (variant_id, min_quantity) > (${after.variantId}, ${after.minQuantity}::int)
          order by variant_id, min_quantity limit ${CHUNK}
        ) s order by variant_id desc, min_quantity desc limit 1`);
      if (!last) break;
      const upTo: PricePlace = { variantId: last.variant_id, minQuantity: last.min_quantity };
      const written = await writeWanted(
        tx,
        list.id,
        sql`select variant_id, min_quantity, amount_minor, compare_at_minor from (${wantedRows(list, change, part)}) w`,
        reason,
        { after, last: upTo },
      );
      changed += written.changed;
      for (const id of written.productIds) touched.add(id);
      after = Number(last.rows) < CHUNK ? undefined : upTo;
      if (!(await progress(Number(last.rows)))) return fail("pricing.changed_meanwhile", "conflict");
    }
    if (rate) await noteRate(tx, list.id, rate, tx.now);
    await tellListings(tx, list.id, [...touched]);
    return ok({ changed });
  });
}

async function rowsOfSources(ctx: Ctx, { lists }: RepriceInput): Promise<number> {
  const [row] = await ctx.db.execute<{ rows: string }>(sql`
    select count(*) as rows from price_list l join price p on p.price_list_id = l.source_list_id
    where l.id = any(${sql.param(lists.map(({ id }) => id))}::text[])`);
  return Number(row?.rows ?? 0);
}

/** A list that is derived from another one of them comes after it. */
async function levelsOf<T extends { readonly id: string }>(ctx: Ctx, lists: readonly T[]): Promise<T[][]> {
  const rows = await ctx.db.execute<{ id: string; source: string | null }>(sql`
    select id, source_list_id as source from price_list where id = any(${sql.param(lists.map(({ id }) => id))}::text[])`);
  const sources = new Map(rows.map((row) => [row.id, row.source]));
  const levels: T[][] = [];
  let waiting = [...lists];
  while (waiting.length > 0) {
    const names = new Set(waiting.map(({ id }) => id));
    const ready = waiting.filter(({ id }) => !names.has(sources.get(id) ?? ""));
    // Nothing is derived from itself in a circle; if it were, order could not matter.
    const level = ready.length > 0 ? ready : waiting;
    levels.push(level);
    waiting = waiting.filter((list) => !level.includes(list));
  }
  return levels;
}
