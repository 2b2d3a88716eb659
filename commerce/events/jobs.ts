import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { job } from "@/db/schema";
import { newSecret } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import type { ClaimedJob, Job, JobFailureCode, JobKind } from "./model";

const LEASE_SECONDS = 60;

type Row = typeof job.$inferSelect;
type JobFailure = Failure<JobFailureCode>;

/**
 * Queues work and wakes the workers at commit. With a `dedupeKey`, a second one of the same kind and key
 * while the first is unfinished is refused with `jobs.already_queued` and the first one's id. `dueAt`: not before then.
 */
export async function enqueueJob(
  ctx: Ctx,
  wanted: { kind: JobKind; input: unknown; dedupeKey?: string; total?: number; dueAt?: Date },
): Promise<Result<Job, JobFailure>> {
  const [row] = await ctx.db
    .insert(job)
    .values({
      id: newId("job"),
      kind: wanted.kind,
      input: wanted.input,
      dedupeKey: wanted.dedupeKey,
      progressTotal: wanted.total,
      ...(wanted.dueAt ? { dueAt: wanted.dueAt } : {}),
      createdBy: ctx.actor.id,
    })
    .onConflictDoNothing()
    .returning();
  if (!row) {
    const [first] = await ctx.db
      .select({ id: job.id })
      .from(job)
      .where(
        and(
          eq(job.kind, wanted.kind),
          eq(job.dedupeKey, wanted.dedupeKey ?? ""),
          sql`${job.state} in ('queued', 'running')`,
        ),
      );
    return fail("jobs.already_queued", "conflict", { jobId: first?.id ?? "" });
  }
  await ctx.db.execute(sql`select pg_notify('meridian_events', '')`);
  return ok(toJob(row));
}

/** Hands out the oldest due job with a lease of 60 s, or one whose worker let its lease run out. */
export async function claimJob(ctx: Ctx, kinds: readonly JobKind[]): Promise<ClaimedJob | null> {
  const token = newSecret(96);
  const [row] = await ctx.db
    .update(job)
    .set({
      state: "running",
      leaseToken: token,
      attempts: sql`${job.attempts} + 1`,
      startedAt: sql`coalesce(${job.startedAt}, clock_timestamp())`,
      dueAt: sql`clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})`,
    })
    .where(
      sql`${job.id} = (
        select id from job where state in ('queued', 'running') and due_at <= clock_timestamp()
          and kind = any(${sql.param(kinds)}) order by due_at limit 1 for update skip locked)`,
    )
    .returning();
  return row ? { ...toJob(row), leaseToken: token } : null;
}

/** Milliseconds until the next job of these kinds may be claimed; null when none waits. */
export async function nextJobInMs(ctx: Ctx, kinds: readonly JobKind[]): Promise<number | null> {
  const [row] = await ctx.db.execute<{ wait: string | null }>(sql`
    select extract(epoch from min(due_at) - clock_timestamp()) * 1000 as wait from job
    where state in ('queued', 'running') and kind = any(${sql.param(kinds)})`);
  return row?.wait == null ? null : Math.max(0, Math.ceil(Number(row.wait)));
}

/**
 * Notes progress and renews the lease. False when the lease is lost or the job was cancelled:
 * the worker must stop at once and write no more.
 */
export async function reportProgress(
  ctx: Ctx,
  mine: ClaimedJob,
  progress: { done: number; total?: number; report?: unknown },
): Promise<boolean> {
  const rows = await ctx.db
    .update(job)
    .set({
      progressDone: progress.done,
      ...(progress.total === undefined ? {} : { progressTotal: progress.total }),
      ...(progress.report === undefined ? {} : { report: progress.report }),
      dueAt: sql`clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})`,
    })
    .where(held(mine))
    .returning({ id: job.id });
  return rows.length === 1;
}

export async function finishJob(ctx: Ctx, mine: ClaimedJob, report: unknown): Promise<boolean> {
  const rows = await ctx.db
    .update(job)
    .set({ state: "done", report, error: null, finishedAt: sql`clock_timestamp()`, leaseToken: null })
    .where(held(mine))
    .returning({ id: job.id });
  return rows.length === 1;
}

/** Ends a job as failed, or puts it back with back-off when `retry` and tries are left. */
export async function failJob(ctx: Ctx, mine: ClaimedJob, error: string, retry: boolean): Promise<void> {
  await ctx.db
    .update(job)
    .set({
      state: sql`case when ${retry} and ${job.attempts} < ${job.maxAttempts} then 'queued' else 'failed' end`,
      finishedAt: sql`case when ${retry} and ${job.attempts} < ${job.maxAttempts} then null else clock_timestamp() end`,
      dueAt: sql`clock_timestamp() + make_interval(secs => least(300, power(2, ${job.attempts})))`,
      error: error.slice(0, 2000),
      leaseToken: null,
    })
    .where(held(mine));
}

/** Stops a job that has not ended; a running worker sees it at its next progress report. */
export async function cancelJob(ctx: Ctx, jobId: string): Promise<Result<Job, JobFailure>> {
  const [row] = await ctx.db
    .update(job)
    .set({ state: "cancelled", finishedAt: sql`clock_timestamp()`, leaseToken: null })
    .where(and(eq(job.id, jobId), sql`${job.state} in ('queued', 'running')`))
    .returning();
  return row ? ok(toJob(row)) : fail("jobs.not_running", "conflict", { jobId });
}

export async function getJob(ctx: Ctx, jobId: string): Promise<Result<Job, JobFailure>> {
  const [row] = await ctx.db.select().from(job).where(eq(job.id, jobId));
  return row ? ok(toJob(row)) : fail("jobs.not_found", "not_found", { jobId });
}

/** Newest first, `limit` of them, older than `before` (a job id) when given. */
export async function listJobs(
  ctx: Ctx,
  page: { limit: number; before?: string; kind?: JobKind },
): Promise<Job[]> {
  const rows = await ctx.db
    .select()
    .from(job)
    .where(
      and(page.before ? lt(job.id, page.before) : undefined, page.kind ? eq(job.kind, page.kind) : undefined),
    )
    .orderBy(desc(job.id))
    .limit(page.limit);
  return rows.map(toJob);
}

function held(mine: ClaimedJob) {
  return and(eq(job.id, mine.id), eq(job.leaseToken, mine.leaseToken), eq(job.state, "running"));
}

function toJob(row: Row): Job {
  const { id, state, input, progressDone, progressTotal, report, error, attempts, createdBy } = row;
  const { createdAt, startedAt, finishedAt } = row;
  return {
    id,
    kind: row.kind as JobKind,
    state,
    input,
    progressDone,
    progressTotal,
    report,
    error,
    attempts,
    createdBy,
    createdAt,
    startedAt,
    finishedAt,
  };
}
