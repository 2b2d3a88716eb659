import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { mailAttempt } from "@/db/schema";
import { log } from "@/lib/log";
import { contentOf } from "./box";
import { type MailContent, type MailKind, type RenderedMail, SECRET_KINDS } from "./model";
import type { Delivery, OutgoingMail, Transport } from "./transport";

const LEASE_SECONDS = 60;
/** With the waits below: given up after about a day and a half. */
const MAX_ATTEMPTS = 12;
const FIRST_WAIT_SECONDS = 15;
const LONGEST_WAIT_SECONDS = 6 * 3600;

/** A mail in the hands of the carrier. */
export interface DueMail {
  readonly id: string;
  readonly to: string;
  readonly locale: string;
  readonly storefrontId: string;
  readonly attempts: number;
  readonly round: number;
  readonly content: MailContent;
  /** As it was handed over before, when it is sent again. */
  readonly rendered: RenderedMail | null;
}

/** Draws a mail and says whom it comes from. A throw counts as a try that may go better later. */
export type Render = (
  ctx: Ctx,
  mail: DueMail,
) => Promise<RenderedMail & Pick<OutgoingMail, "from" | "replyTo"> & { readonly host: string }>;

export interface DeliveryReport {
  sent: number;
  kept: number;
  refused: number;
  later: number;
}

/**
 * Carries every mail that is due: over `transport`, or without one into the box, where they stay (`kept`) and are drawn when
 * somebody looks. Mails are claimed one by one with SKIP LOCKED and a lease, so that several processes share the work
 * and one that dies loses none. A server that is down ends the run: the rest waits unclaimed. At least once: a process that
 * dies after the server's "ok" sends again under the same Message-ID.
 */
export async function deliverMail(
  ctx: Ctx,
  { transport, render, lanes = 4 }: { transport: Transport | null; render: Render; lanes?: number },
): Promise<DeliveryReport> {
  const report: DeliveryReport = { sent: 0, kept: 0, refused: 0, later: 0 };
  if (!transport) {
    report.kept = await keepAll(ctx);
    return report;
  }
  let down = false;
  const lane = async () => {
    for (let mail = await claim(ctx); mail; mail = down ? null : await claim(ctx)) {
      const { delivery, rendered } = await tryOnce(ctx, mail, transport, render);
      down ||= delivery.outcome === "later" && delivery.down;
      await settle(ctx, mail, delivery, rendered);
      report[delivery.outcome] += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return report;
}

async function keepAll(ctx: Ctx): Promise<number> {
  const rows = await ctx.db.execute(sql`
    update mail set state = 'kept', settled_at = clock_timestamp(), changed_at = clock_timestamp()
    where id in (select id from mail where state = 'queued' and due_at <= clock_timestamp()
      order by due_at, id limit 1000 for update skip locked)
    returning id`);
  return rows.length;
}

async function claim(ctx: Ctx): Promise<DueMail | null> {
  const [row] = await ctx.db.execute<{
    id: string;
    kind: MailKind;
    to: string;
    locale: string;
    storefront_id: string;
    attempts: number;
    round: number;
    data: unknown;
    subject: string | null;
    html: string | null;
    plain: string | null;
  }>(sql`
    update mail set attempts = attempts + 1, changed_at = clock_timestamp(),
      due_at = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
    where id = (select id from mail where state = 'queued' and due_at <= clock_timestamp()
      order by due_at, id limit 1 for update skip locked)
    returning id, kind, "to", locale, storefront_id, attempts, round, data, subject, html, plain`);
  if (!row) return null;
  const { id, to, locale, attempts, round, subject, html, plain } = row;
  const rendered = subject !== null && html !== null && plain !== null ? { subject, html, plain } : null;
  const content = contentOf(row.kind, row.data);
  return { id, to, locale, storefrontId: row.storefront_id, attempts, round, content, rendered };
}

async function tryOnce(
  ctx: Ctx,
  mail: DueMail,
  transport: Transport,
  render: Render,
): Promise<{ delivery: Delivery; rendered: RenderedMail | null }> {
  try {
    const { host, from, replyTo, subject, html, plain } = await render(ctx, mail);
    const messageId = `<${mail.id}.${mail.round}@${host}>`;
    const { to, locale } = mail;
    const delivery = await transport.send({ from, replyTo, to, subject, html, plain, messageId, locale });
    return { delivery, rendered: { subject, html, plain } };
  } catch (error) {
    log.error({ err: error, mailId: mail.id, kind: mail.content.kind }, "mail: cannot be drawn");
    const answer = error instanceof Error ? error.message.slice(0, 500) : "drawing failed";
    return { delivery: { outcome: "later", answer, down: false }, rendered: null };
  }
}

/** Writes down what became of a try. One that lost its lease to another process changes nothing but the record of tries. */
async function settle(
  ctx: Ctx,
  { id, round, attempts, content }: DueMail,
  delivery: Delivery,
  rendered: RenderedMail | null,
): Promise<void> {
  const { outcome, answer } = delivery;
  await ctx.db
    .insert(mailAttempt)
    .values({ mailId: id, round, number: attempts, outcome, answer })
    .onConflictDoNothing();
  const givenUp = outcome === "refused" || (outcome === "later" && attempts >= MAX_ATTEMPTS);
  const state = outcome === "sent" ? "sent" : givenUp ? "failed" : "queued";
  const secret = SECRET_KINDS.includes(content.kind) && state !== "queued";
  const waitSeconds =
    Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2.5 ** (attempts - 1)) * (0.75 + Math.random() / 2);
  if (givenUp) log.error({ mailId: id, kind: content.kind, answer }, "mail: given up");
  await ctx.db.execute(sql`
    update mail set state = ${state}, changed_at = clock_timestamp(),
      settled_at = case when ${state !== "queued"} then clock_timestamp() end,
      due_at = clock_timestamp() + make_interval(secs => ${waitSeconds}),
      subject = coalesce(${rendered?.subject ?? null}, subject),
      html = case when ${secret} then null else coalesce(${rendered?.html ?? null}, html) end,
      plain = case when ${secret} then null else coalesce(${rendered?.plain ?? null}, plain) end,
      data = case when ${secret} then '{}'::jsonb else data end,
      erased_at = case when ${secret} then clock_timestamp() else erased_at end
    where id = ${id} and state = 'queued' and round = ${round} and attempts = ${attempts}`);
}
