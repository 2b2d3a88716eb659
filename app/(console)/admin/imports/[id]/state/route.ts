import { currentStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { getJob } from "@/commerce/events";

export const dynamic = "force-dynamic";

/** How far an import is: `{ state, done, total }`, asked by its page while it runs. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const request = await currentStaff();
  if (!request || !allows(request.staff.grants, "catalog.import")) return new Response(null, { status: 404 });
  const job = await getJob(request.ctx, (await params).id);
  if (!job.ok || job.value.kind !== "catalog.import") return new Response(null, { status: 404 });
  const { state, progressDone, progressTotal } = job.value;
  return Response.json(
    { state, done: progressDone, total: progressTotal },
    { headers: { "cache-control": "no-store" } },
  );
}
