import type { Ctx } from "@/commerce/context";
import { listJobs } from "@/commerce/events";
import type { LaunchFailureCode, LaunchProgress } from "@/commerce/launch/model";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { countListings } from "./facts.view";
import { getPlan } from "./plans";

/** Jobs looked through for those of a launch: the newest ones. */
const RECENT_JOBS = 50;

/**
 * How far the listings of a launch are: its jobs summed up, and how many listings there are by now. `waiting` until a
 * worker has seen the event.
 */
export async function launchProgress(
  ctx: Ctx,
  planId: string,
): Promise<Result<LaunchProgress, Failure<LaunchFailureCode>>> {
  const plan = await getPlan(ctx, planId);
  if (!plan) return fail("launch.plan_not_found", "not_found");
  if (!plan.opened) return fail("launch.not_opened", "conflict");
  const ids = plan.opened.storefronts.map(({ id }) => id);
  const openedAt = new Date(plan.opened.openedAt);
  const [recent, listings] = await Promise.all([
    listJobs(ctx, { limit: RECENT_JOBS, kind: "listings.project_storefronts" }),
    countListings(ctx, ids),
  ]);
  const jobs = recent.filter(
    (job) => job.createdAt >= openedAt && storefrontsOf(job.input).some((id) => ids.includes(id)),
  );
  const sum = (count: (job: (typeof jobs)[number]) => number) =>
    jobs.reduce((total, job) => total + count(job), 0);
  const failed = jobs.find(({ state }) => state === "failed" || state === "cancelled");
  const unfinished = jobs.some(({ state }) => state === "queued" || state === "running");
  return ok({
    state: jobs.length === 0 ? "waiting" : unfinished ? "running" : failed ? "failed" : "done",
    done: sum(({ progressDone }) => progressDone),
    total: sum(({ progressTotal }) => progressTotal ?? 0),
    listings,
    jobs: jobs.map(({ id, state }) => ({ id, state })),
    error: failed?.error ?? null,
  });
}

function storefrontsOf(input: unknown): readonly string[] {
  const ids = (input as { storefrontIds?: unknown } | null)?.storefrontIds;
  return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === "string") : [];
}
