import { requireStaff } from "@/app/_server/staff";
import { getJob, listJobs } from "@/commerce/events";
import { snapshotOf } from "@/components/admin/jobs/snapshot";

const MOST = 50;

/** The state of the named jobs (`?ids=a,b`) and the id of the newest: what a page with progress bars asks each second. */
export async function GET(request: Request): Promise<Response> {
  const { ctx } = await requireStaff("jobs.read");
  const ids = new URL(request.url).searchParams.get("ids")?.split(",").filter(Boolean).slice(0, MOST) ?? [];
  const [found, [newest]] = await Promise.all([
    Promise.all(ids.map((id) => getJob(ctx, id))),
    listJobs(ctx, { limit: 1 }),
  ]);
  const jobs = found.flatMap((result) => (result.ok ? [snapshotOf(result.value)] : []));
  return Response.json({ jobs, newest: newest?.id ?? null }, { headers: { "cache-control": "no-store" } });
}
