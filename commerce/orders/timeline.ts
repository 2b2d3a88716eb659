import { sql } from "drizzle-orm";
import { audit } from "@/commerce/access";
import type { TxCtx } from "@/commerce/context";
import { emit } from "@/commerce/events";
import type { EventOf } from "@/commerce/events/model";
import { asJson } from "./rules/draft";

type Change = EventOf<"orders.changed">["payload"]["change"];

/**
 * Writes down what became of an order: a row of its timeline, a line of the audit log when a person of the staff did it,
 * and `orders.changed` for what others must know.
 */
export async function tell(
  tx: TxCtx,
  orderId: string,
  kind: string,
  data: Readonly<Record<string, unknown>> = {},
  change?: Change,
): Promise<void> {
  await tx.db.execute(sql`
    insert into order_event (order_id, at, actor_kind, actor_id, kind, data)
    values (${orderId}, ${tx.now.toISOString()}::timestamptz, ${tx.actor.kind}, ${tx.actor.id}, ${kind}, ${asJson(data)}::jsonb)`);
  if (tx.actor.kind === "staff") {
    const after = JSON.parse(asJson(data)) as unknown;
    await audit(tx, { action: `orders.${kind}`, subjectType: "order", subjectId: orderId, after });
  }
  if (change) await emit(tx, { type: "orders.changed", aggregate: orderId, payload: { orderId, change } });
}
