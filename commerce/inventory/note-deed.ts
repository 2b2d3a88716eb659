import { audit } from "@/commerce/access";
import type { TxCtx } from "@/commerce/context";

/** Writes into the audit log what a person did to stock. What orders and jobs do is told by the ledger. */
export async function noteDeed(
  tx: TxCtx,
  action: string,
  subjectId: string,
  facts: { readonly before?: unknown; readonly after?: unknown } = {},
): Promise<void> {
  if (tx.actor.kind === "staff") await audit(tx, { action, subjectType: "stock", subjectId, ...facts });
}
