import { sql } from "drizzle-orm";
import { type Ctx, inTransaction } from "@/commerce/context";
import { queueMail } from "@/commerce/mail";
import { ok } from "@/lib/result";
import { lockOrder } from "./lock";
import { envelope, mailedOrder, nameOf } from "./mails";
import { tell } from "./timeline";

/** Whoever is still there tries again on the spot; a mail is for those who left. */
const QUIET_MINUTES = 10;

/**
 * Writes once to shoppers whose payment was declined, ran out or failed, when nothing came of their cart since: that nothing
 * was charged, and where it can be tried again. Of several tries with one cart the last one counts. How many were told.
 */
export async function tellUnpaid(ctx: Ctx): Promise<number> {
  const rows = await ctx.db.execute<{ id: string }>(sql`
    with last as (
      select distinct on (coalesce(cart_id, id)) id, cart_id, email, cancelled_at from sales_order
      where state = 'cancelled' and cancel_reason in ('declined', 'expired', 'failed')
        and cancelled_at > now() - interval '1 day'
      order by coalesce(cart_id, id), placed_at desc, id desc
    )
    select l.id from last l
    where l.cancelled_at < now() - make_interval(mins => ${QUIET_MINUTES}) and l.email not like 'erased-%'
      and not exists (select 1 from sales_order o where o.cart_id = l.cart_id and o.state <> 'cancelled')
      and not exists (select 1 from order_event e where e.order_id = l.id and e.kind = 'payment_failed_told')
    order by l.cancelled_at limit 50`);
  let told = 0;
  for (const { id } of rows) if (await tellOne(ctx, id)) told += 1;
  return told;
}

/** The order's lock decides which of several processes tells it. */
async function tellOne(ctx: Ctx, orderId: string): Promise<boolean> {
  const done = await inTransaction(ctx, async (tx) => {
    const locked = await lockOrder(tx, orderId);
    if (!locked.ok) return ok(false);
    const { row } = locked.value;
    const [before] = await tx.db.execute(
      sql`select 1 from order_event where order_id = ${orderId} and kind = 'payment_failed_told'`,
    );
    if (before) return ok(false);
    await queueMail(tx, {
      ...envelope(row, `payment_failed:${orderId}`),
      kind: "payment_failed",
      data: {
        order: mailedOrder(row),
        name: nameOf(row),
        amountMinor: row.grossMinor,
        reason: reasonOf(row.cancelReason),
        retryPath: "/cart",
      },
    });
    await tell(tx, orderId, "payment_failed_told");
    return ok(true);
  });
  return done.ok && done.value;
}

function reasonOf(reason: string | null): "declined" | "expired" | "failed" {
  return reason === "declined" || reason === "expired" ? reason : "failed";
}
