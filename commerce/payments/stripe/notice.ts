import type Stripe from "stripe";
import { z } from "zod";
import type { Notice } from "../provider";

const TOLERANCE_SECONDS = 300;

const text = z.string().max(200);
const metadata = z.object({ payment_id: text.optional() }).nullish();
const spoken = z.object({
  id: text,
  type: text,
  data: z.object({ object: z.object({ id: text.optional(), object: text.optional(), metadata }) }),
});

/** Checks a call-back with Stripe's own library, and reads which payment it speaks of; what it claims is not read. */
export function noticeOf(
  { webhooks }: Pick<typeof Stripe, "webhooks">,
  secret: string,
  signature: string,
  rawBody: string,
): Notice | "forged" | "unreadable" {
  let event: unknown;
  try {
    event = webhooks.constructEvent(rawBody, signature, secret, TOLERANCE_SECONDS);
  } catch (error) {
    return error instanceof SyntaxError ? "unreadable" : "forged";
  }
  const read = spoken.safeParse(event);
  if (!read.success) return "unreadable";
  const { id, type, data } = read.data;
  const { object } = data;
  return {
    ...{ eventId: id, kind: type, paymentId: object.metadata?.payment_id ?? null },
    providerRef: object.object === "checkout.session" ? (object.id ?? null) : null,
  };
}
