import { and, desc, eq, gte, lt, sql } from "drizzle-orm";
import type { Ctx, TxCtx } from "@/commerce/context";
import { auditEntry, staff } from "@/db/schema";
import type { AuditEntry } from "./model";

/**
 * Appends one line to the audit log, in the transaction of the act. Each line's hash covers the line before it,
 * so a removed or edited line shows (`verifyAudit`).
 */
export async function audit(
  ctx: TxCtx,
  entry: {
    action: string;
    subjectType: string;
    subjectId: string;
    storefrontId?: string;
    before?: unknown;
    after?: unknown;
  },
): Promise<void> {
  const ip = "ip" in ctx.actor ? (ctx.actor.ip ?? null) : null;
  const before = entry.before === undefined ? null : JSON.stringify(entry.before);
  const after = entry.after === undefined ? null : JSON.stringify(entry.after);
  // One writer at a time: the chain has one end.
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtext('audit_entry'))`);
  await ctx.db.execute(sql`
    insert into audit_entry (actor_kind, actor_id, action, subject_type, subject_id, storefront_id, before, after, request_id, ip, hash)
    select ${ctx.actor.kind}, ${ctx.actor.id}, ${entry.action}, ${entry.subjectType}, ${entry.subjectId},
      ${entry.storefrontId ?? null}, ${before}::jsonb, ${after}::jsonb, ${ctx.requestId}, ${ip},
      encode(sha256(convert_to(concat_ws('|', coalesce((select hash from audit_entry order by id desc limit 1), ''),
        ${ctx.actor.id}::text, ${entry.action}::text, ${entry.subjectType}::text, ${entry.subjectId}::text,
        (${before}::jsonb)::text, (${after}::jsonb)::text), 'UTF8')), 'hex')`);
}

/** Recomputes the chain; gives the id of the first line that does not fit, or null when the log is whole. */
export async function verifyAudit(ctx: Ctx): Promise<number | null> {
  const [broken] = await ctx.db.execute<{ id: string }>(sql`
    select id from (
      select id, hash, encode(sha256(convert_to(concat_ws('|', coalesce(lag(hash) over (order by id), ''),
        actor_id, action, subject_type, subject_id, before::text, after::text), 'UTF8')), 'hex') as expected
      from audit_entry) chain
    where hash <> expected order by id limit 1`);
  return broken ? Number(broken.id) : null;
}

/** Newest first; `before` is the id of the last line of the page before. */
export async function listAudit(
  ctx: Ctx,
  page: {
    limit: number;
    before?: number;
    actorId?: string;
    subjectType?: string;
    subjectId?: string;
    since?: Date;
  },
): Promise<AuditEntry[]> {
  const rows = await ctx.db
    .select({ entry: auditEntry, actorName: staff.name })
    .from(auditEntry)
    .leftJoin(staff, eq(staff.id, auditEntry.actorId))
    .where(
      and(
        page.before === undefined ? undefined : lt(auditEntry.id, page.before),
        page.actorId ? eq(auditEntry.actorId, page.actorId) : undefined,
        page.subjectType ? eq(auditEntry.subjectType, page.subjectType) : undefined,
        page.subjectId ? eq(auditEntry.subjectId, page.subjectId) : undefined,
        page.since ? gte(auditEntry.at, page.since) : undefined,
      ),
    )
    .orderBy(desc(auditEntry.id))
    .limit(page.limit);
  return rows.map(({ entry, actorName }) => ({
    id: entry.id,
    at: entry.at,
    actorKind: entry.actorKind,
    actorId: entry.actorId,
    actorName,
    action: entry.action,
    subjectType: entry.subjectType,
    subjectId: entry.subjectId,
    before: entry.before,
    after: entry.after,
    ip: entry.ip,
  }));
}
