import { listAudit, listStaff } from "@/commerce/access";
import type { AuditEntry } from "@/commerce/access/model";
import type { Ctx } from "@/commerce/context";
import type { TableState } from "@/components/admin/tables/table-state";

const PAGE = 50;

export interface AuditPage {
  readonly rows: readonly AuditEntry[];
  readonly nextCursor: string | null;
}

/** One page of the log, newest first. `state.search` is the exact id of a subject. */
export async function auditPage(ctx: Ctx, state: TableState): Promise<AuditPage> {
  const since = state.filters.since?.[0];
  const rows = await listAudit(ctx, {
    limit: PAGE + 1,
    before: numberOf(state.cursor),
    actorId: state.filters.person?.[0],
    subjectType: state.filters.area?.[0],
    subjectId: state.search || undefined,
    since: since ? daysAgo(ctx.now, since) : undefined,
  });
  const page = rows.slice(0, PAGE);
  return { rows: page, nextCursor: rows.length > PAGE ? String(page.at(-1)?.id) : null };
}

/** One entry, by asking for the first one at or below its id. */
export async function auditEntry(ctx: Ctx, id: string | undefined): Promise<AuditEntry | null> {
  const wanted = numberOf(id);
  if (wanted === undefined) return null;
  const [entry] = await listAudit(ctx, { limit: 1, before: wanted + 1 });
  return entry?.id === wanted ? entry : null;
}

/** The people that the log can be filtered by. */
export async function auditPeople(ctx: Ctx): Promise<{ value: string; label: string }[]> {
  const people = await listStaff(ctx);
  return people.map(({ id, name }) => ({ value: id, label: name }));
}

function numberOf(text: string | undefined): number | undefined {
  return text && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function daysAgo(now: Date, days: string): Date | undefined {
  return /^\d{1,4}$/.test(days) ? new Date(now.getTime() - Number(days) * 86_400_000) : undefined;
}
