import { eq, sql } from "drizzle-orm";
import type { TxCtx } from "@/commerce/context";
import { emitting, waking } from "@/commerce/events";
import { mail } from "@/db/schema";
import { newId } from "@/lib/ids";
import { invariant } from "@/lib/invariant";
import { MAIL_DATA, mailEnvelopeInput, type QueueMail } from "./model";

/**
 * Puts a mail into the box in the transaction of what it tells of, and emits `mail.queued`. Asked for again under the
 * same `dedupeKey` it does nothing and gives the first one (`queued: false`). Data that does not fit its kind throws:
 * it comes from our own code, never from a person.
 */
export async function queueMail(tx: TxCtx, input: QueueMail): Promise<{ mailId: string; queued: boolean }> {
  const { kind, data, ...envelope } = input;
  const { to, locale, storefrontId, dedupeKey } = mailEnvelopeInput.parse(envelope);
  const id = newId("mail", tx.now.getTime());
  const event = { type: "mail.queued", aggregate: id, payload: { mailId: id } } as const;
  const [row] = await tx.db.execute<{ id: string }>(sql`
    with made as (
      insert into mail (id, kind, "to", locale, storefront_id, dedupe_key, data, created_at)
      values (${id}, ${kind}, ${to}, ${locale}, ${storefrontId}, ${dedupeKey},
        ${plainData(MAIL_DATA[kind].parse(data))}::jsonb, ${tx.now.toISOString()}::timestamptz)
      on conflict (dedupe_key) do nothing
      returning id
    ), told as (${emitting(tx, event, sql`made`)})
    select id, ${waking} from made`);
  if (!row) {
    const [first] = await tx.db.select({ id: mail.id }).from(mail).where(eq(mail.dedupeKey, dedupeKey));
    invariant(first, "a key that was taken belongs to a mail");
    return { mailId: first.id, queued: false };
  }
  return { mailId: row.id, queued: true };
}

/** As jsonb keeps it: amounts as decimal text, instants in ISO 8601. The kind's schema reads both back. */
function plainData(data: object): string {
  return JSON.stringify(data, (_key, value) => (typeof value === "bigint" ? value.toString() : value));
}
