import { sql } from "drizzle-orm";
import { type Ctx, inTransaction } from "@/commerce/context";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { lockOrder } from "./lock";
import { holdInput, noteInput, type OrdersFailureCode } from "./model";
import { tell } from "./timeline";

type Outcome<T> = Promise<Result<T, Failure<OrdersFailureCode>>>;

/** Makes an order wait: nothing of it is sent until `releaseHold`. May be repeated with another reason. */
export async function holdOrder(
  ctx: Ctx,
  input: { readonly orderId: string; readonly reason: string },
): Outcome<void> {
  const checked = holdInput.safeParse(input);
  if (!checked.success) return fail("orders.bad_input", "invalid", {}, "reason");
  return setHold(ctx, checked.data.orderId, checked.data.reason);
}

/** Lets a waiting order go on. */
export async function releaseHold(ctx: Ctx, { orderId }: { readonly orderId: string }): Outcome<void> {
  return setHold(ctx, orderId, null);
}

async function setHold(ctx: Ctx, orderId: string, reason: string | null): Outcome<void> {
  return inTransaction(ctx, async (tx): Outcome<void> => {
    const locked = await lockOrder(tx, orderId);
    if (!locked.ok) return locked;
    const { state, holdReason } = locked.value.row;
    if (state !== "open" && state !== "awaiting_payment")
      return fail("orders.wrong_state", "conflict", { state });
    if (holdReason === reason) return ok(undefined);
    await tx.db.execute(
      sql`update sales_order set hold_reason = ${reason}, version = version + 1 where id = ${orderId}`,
    );
    await tell(tx, orderId, reason === null ? "hold_released" : "held", { reason }, "held");
    return ok(undefined);
  });
}

/** Writes a note of the staff on the timeline. Shoppers never see it. */
export async function addNote(
  ctx: Ctx,
  input: { readonly orderId: string; readonly text: string },
): Outcome<void> {
  const checked = noteInput.safeParse(input);
  if (!checked.success) return fail("orders.bad_input", "invalid", {}, "text");
  return inTransaction(ctx, async (tx): Outcome<void> => {
    const locked = await lockOrder(tx, checked.data.orderId);
    if (!locked.ok) return locked;
    await tell(tx, checked.data.orderId, "note", { text: checked.data.text });
    return ok(undefined);
  });
}
