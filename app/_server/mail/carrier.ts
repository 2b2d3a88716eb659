import type { Ctx } from "@/commerce/context";
import { type DeliveryReport, deliverMail, smtpTransport, type Transport } from "@/commerce/mail";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { renderMail } from "./render";

/** One way out for the whole process, also over hot reloads: its connections to the mail server are kept. */
const holder = globalThis as typeof globalThis & {
  meridianMail?: Promise<Transport>;
  meridianMailRun?: { again: boolean };
};

/** Carries what is due: by SMTP_URL, or without one into the console's mailbox. A duty, and what a person's "send again" rings. */
export async function carryMail(ctx: Ctx): Promise<DeliveryReport> {
  const url = env().SMTP_URL;
  if (url) holder.meridianMail ??= smtpTransport(url);
  return deliverMail(ctx, { transport: (await holder.meridianMail) ?? null, render: renderMail });
}

/**
 * Rings for the carrier and goes on: a mail server that does not answer must not hold up the events behind this one. One
 * run at a time in a process; a ring within a run has it look again. What a crash leaves is found by the duty.
 */
export function ringForMail(ctx: Ctx): void {
  if (holder.meridianMailRun) {
    holder.meridianMailRun.again = true;
    return;
  }
  const run = { again: true };
  holder.meridianMailRun = run;
  void (async () => {
    try {
      while (run.again) {
        run.again = false;
        await carryMail(ctx);
      }
    } catch (error) {
      log.warn({ err: error }, "mail: a run failed, the next one tries again");
    } finally {
      holder.meridianMailRun = undefined;
    }
  })();
}
