import { and, asc, desc, eq, lt, sql } from "drizzle-orm";
import type { z } from "zod";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { emit } from "@/commerce/events";
import { mail, mailAttempt } from "@/db/schema";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import {
  type listMailInput,
  MAIL_DATA,
  type MailContent,
  type MailFailureCode,
  type MailKind,
  type MailRecord,
  type MailState,
  type MailSummary,
} from "./model";

const SUMMARY = {
  id: mail.id,
  kind: sql<MailKind>`${mail.kind}`,
  to: mail.to,
  locale: mail.locale,
  storefrontId: mail.storefrontId,
  state: mail.state,
  attempts: mail.attempts,
  subject: mail.subject,
  createdAt: mail.createdAt,
  settledAt: mail.settledAt,
};

/** The box, newest first; `before` is the id of the last line of the page before. */
export async function listMail(ctx: Ctx, filter: z.output<typeof listMailInput>): Promise<MailSummary[]> {
  return ctx.db
    .select(SUMMARY)
    .from(mail)
    .where(
      and(
        filter.before ? lt(mail.id, filter.before) : undefined,
        filter.kind ? eq(mail.kind, filter.kind) : undefined,
        filter.state ? eq(mail.state, filter.state) : undefined,
        filter.to ? eq(mail.to, filter.to.trim().toLowerCase()) : undefined,
      ),
    )
    .orderBy(desc(mail.id))
    .limit(filter.limit);
}

/** One mail with what it says and every try to hand it over; null when there is none. */
export async function getMail(ctx: Ctx, mailId: string): Promise<MailRecord | null> {
  const [row] = await ctx.db.select().from(mail).where(eq(mail.id, mailId));
  if (!row) return null;
  const attemptsMade = await ctx.db
    .select({
      round: mailAttempt.round,
      number: mailAttempt.number,
      outcome: mailAttempt.outcome,
      answer: mailAttempt.answer,
      at: mailAttempt.at,
    })
    .from(mailAttempt)
    .where(eq(mailAttempt.mailId, mailId))
    .orderBy(asc(mailAttempt.at));
  const { id, to, locale, storefrontId, state, attempts, round, dueAt, createdAt, settledAt } = row;
  const { subject, html, plain, erasedAt } = row;
  const kind = row.kind as MailKind;
  return {
    ...{ id, kind, to, locale, storefrontId, state, attempts, round, dueAt, createdAt, settledAt, subject },
    content: erasedAt ? null : contentOf(kind, row.data),
    rendered: subject !== null && html !== null && plain !== null ? { subject, html, plain } : null,
    erased: erasedAt !== null,
    attemptsMade,
  };
}

/** How many mails wait, and how many were given up and want a person. */
export async function mailHealth(
  ctx: Ctx,
): Promise<{ queued: number; failed: number; oldestSeconds: number }> {
  const [row] = await ctx.db.execute<{ queued: string; failed: string; oldest: string | null }>(sql`
    select (select count(*) from mail where state = 'queued') as queued,
      (select count(*) from mail where state = 'failed') as failed,
      (select extract(epoch from clock_timestamp() - min(created_at)) from mail where state = 'queued') as oldest`);
  return {
    queued: Number(row?.queued ?? 0),
    failed: Number(row?.failed ?? 0),
    oldestSeconds: Number(row?.oldest ?? 0),
  };
}

/**
 * Sends a mail once more, word for word as it was: a new round of tries. Refused while it waits anyway
 * (`mail.waiting`), and when what it said is gone (`mail.erased`): a used link is asked for anew by the customer.
 */
export async function resendMail(
  ctx: Ctx,
  { mailId }: { mailId: string },
): Promise<Result<{ mailId: string; round: number }, Failure<MailFailureCode>>> {
  return inTransaction<Result<{ mailId: string; round: number }, Failure<MailFailureCode>>>(
    ctx,
    async (tx) => {
      const [row] = await tx.db.select().from(mail).where(eq(mail.id, mailId)).for("update");
      if (!row) return fail("mail.not_found", "not_found");
      if (row.erasedAt) return fail("mail.erased", "conflict");
      if (row.state === "queued") return fail("mail.waiting", "conflict");
      const round = row.round + 1;
      await tx.db.execute(sql`
      update mail set state = 'queued', attempts = 0, round = ${round}, due_at = clock_timestamp(),
        settled_at = null, changed_at = clock_timestamp() where id = ${mailId}`);
      await audit(tx, {
        action: "mail.resent",
        subjectType: "mail",
        subjectId: mailId,
        storefrontId: row.storefrontId,
        before: { state: row.state },
        after: { state: "queued", round },
      });
      await emit(tx, { type: "mail.queued", aggregate: mailId, payload: { mailId } });
      return ok({ mailId, round });
    },
  );
}

/** What a customer was sent, for the export of their data; oldest first. */
export async function mailOf(
  ctx: Ctx,
  { to }: { to: string },
): Promise<
  { kind: MailKind; state: MailState; subject: string | null; plain: string | null; createdAt: Date }[]
> {
  return ctx.db
    .select({
      kind: sql<MailKind>`${mail.kind}`,
      state: mail.state,
      subject: mail.subject,
      plain: mail.plain,
      createdAt: mail.createdAt,
    })
    .from(mail)
    .where(eq(mail.to, to.toLowerCase()))
    .orderBy(asc(mail.id));
}

/** Forgets a person: every mail to that address loses address and words, and one that still waits is not sent. */
export async function eraseMailOf(tx: TxCtx, { to }: { to: string }): Promise<{ erased: number }> {
  const rows = await tx.db.execute(sql`
    update mail set "to" = 'erased@invalid', data = '{}', subject = null, html = null, plain = null,
      state = case when state = 'queued' then 'failed' else state end,
      settled_at = coalesce(settled_at, clock_timestamp()), erased_at = clock_timestamp(), changed_at = clock_timestamp()
    where "to" = ${to.toLowerCase()} returning id`);
  return { erased: rows.length };
}

/** Reads what the box keeps back into what a template wants. Throws when it was written under a shape no longer known. */
export function contentOf(kind: MailKind, data: unknown): MailContent {
  return { kind, data: MAIL_DATA[kind].parse(data) } as MailContent;
}
