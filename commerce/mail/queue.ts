import { eq } from "drizzle-orm";
import type { TxCtx } from "@/commerce/context";
import { emit } from "@/commerce/events";
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
  const [row] = await tx.db
    .insert(mail)
    .values({
      id: newId("mail", tx.now.getTime()),
      kind,
      to,
      locale,
      storefrontId,
      dedupeKey,
      data: plainData(MAIL_DATA[kind].parse(data)),
      createdAt: tx.now,
    })
    .onConflictDoNothing({ target: mail.dedupeKey })
    .returning({ id: mail.id });
  if (!row) {
    const [first] = await tx.db.select({ id: mail.id }).from(mail).where(eq(mail.dedupeKey, dedupeKey));
    invariant(first, "a key that was taken belongs to a mail");
    return { mailId: first.id, queued: false };
  }
  await emit(tx, { type: "mail.queued", aggregate: row.id, payload: { mailId: row.id } });
  return { mailId: row.id, queued: true };
}

/** As jsonb keeps it: amounts as decimal text, instants in ISO 8601. The kind's schema reads both back. */
function plainData(data: object): Record<string, unknown> {
  const text = JSON.stringify(data, (_key, value) => (typeof value === "bigint" ? value.toString() : value));
  return JSON.parse(text) as Record<string, unknown>;
}
