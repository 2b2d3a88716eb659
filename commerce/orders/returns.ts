import { sql } from "drizzle-orm";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { listLocations } from "@/commerce/inventory";
import { queueMail } from "@/commerce/mail";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { wantedVariants } from "./exchange.view";
import { type LockedOrder, lockOrder } from "./lock";
import { envelope, mailedOrder, nameOf, worded } from "./mails";
import {
  type OrderAddress,
  type OrderReturn,
  type OrdersFailureCode,
  RETURN_MOVES,
  type RequestReturn,
  type ReturnKind,
  type ReturnState,
  requestReturnInput,
} from "./model";
import { getOrder } from "./reading";
import { returnPolicyFor } from "./return-policy";
import { returnsOf } from "./return-reading";
import { offlineCarrier } from "./rules/carrier";
import { asJson } from "./rules/draft";
import { paidUnits, refundOf } from "./rules/refund";
import { type Returnable, returnableOf } from "./rules/returnable";
import { tell } from "./timeline";

type Outcome<T> = Promise<Result<T, Failure<OrdersFailureCode>>>;
type Units = readonly { readonly lineId: string; readonly quantity: number }[];

/** What of an order may come back or be withdrawn from now, and until when. */
export async function returnable(ctx: Ctx, { orderId }: { readonly orderId: string }): Outcome<Returnable> {
  const found = await getOrder(ctx, { orderId });
  if (!found.ok) return found;
  const { brandId, shipTo, parcels } = found.value;
  const { days } = await returnPolicyFor(ctx, { brandId, country: shipTo.country });
  return ok(returnableOf(found.value, parcels, { days, now: ctx.now }));
}

/** What would go back for these units: the figure that a form shows before it is sent. */
export async function previewRefund(
  ctx: Ctx,
  input: { readonly orderId: string; readonly lines: Units; readonly shipping: boolean },
): Outcome<{ amountMinor: bigint; currency: string }> {
  const found = await getOrder(ctx, input);
  if (!found.ok) return found;
  const figures = refundOf(found.value, {
    lines: paidUnits(found.value.lines, input.lines),
    ...(input.shipping ? { shippingMinor: "all" as const } : {}),
  });
  return figures.ok
    ? ok({ amountMinor: figures.value.amountMinor, currency: found.value.currency })
    : figures;
}

/**
 * Asks to send units back, to exchange them, or claims that something is wrong. A shopper's return within the window is
 * approved at once, with a label; a claim waits for the staff; what the staff asks for is approved. Units are counted on
 * their lines by updates that match only while so many were sent and are in no other return (C9). Failures:
 * `orders.bad_quantity {most}`, `.return_window_over {until}`, `.not_exchangeable`, `.wrong_state`, `.unknown_line`.
 */
export async function requestReturn(ctx: Ctx, input: RequestReturn): Outcome<OrderReturn> {
  const checked = requestReturnInput.safeParse(input);
  if (!checked.success)
    return fail("orders.bad_input", "invalid", {}, checked.error.issues[0]?.path.join("."));
  const { orderId, kind, by, lines, note } = checked.data;
  return inTransaction(ctx, async (tx): Outcome<OrderReturn> => {
    const locked = await lockOrder(tx, orderId);
    if (!locked.ok) return locked;
    const order = locked.value;
    const window = await windowOf(tx, order, kind);
    if (!window.live) return fail("orders.wrong_state", "conflict", { state: order.row.state });
    if (by === "shopper" && !window.open)
      return fail("orders.return_window_over", "conflict", {
        until: window.until?.toISOString().slice(0, 10) ?? "",
      });
    if (kind === "exchange") {
      const possible = await checkExchange(tx, order, lines);
      if (!possible.ok) return possible;
    }
    const state = by === "shopper" && kind === "claim" ? "requested" : "approved";
    const made = await openReturn(tx, order, {
      kind,
      state,
      by,
      note,
      statement: null,
      refundsShipping: false,
      lines,
    });
    if (!made.ok) return made;
    await queueRequested(tx, order, made.value);
    return made;
  });
}

async function windowOf(tx: TxCtx, { row, lines }: LockedOrder, kind: ReturnKind) {
  const { country } = row.shipTo as OrderAddress;
  const parcels = await tx.db.execute<{ delivered_at: string | null }>(
    sql`select delivered_at from parcel where order_id = ${row.id}`,
  );
  const { days } = await returnPolicyFor(tx, { brandId: row.brandId, country });
  const arrivals = parcels.map((parcel) => ({
    deliveredAt: parcel.delivered_at === null ? null : new Date(parcel.delivered_at),
  }));
  const now = returnableOf({ ...row, lines }, arrivals, { days, now: tx.now });
  const window = kind === "claim" ? now.claims : now.returns;
  return { ...window, live: row.state === "open" || row.state === "completed" };
}

async function checkExchange(
  tx: TxCtx,
  { row, lines: bought }: LockedOrder,
  lines: readonly { readonly lineId: string; readonly exchangeVariantId?: string | undefined }[],
): Outcome<void> {
  const ids = lines.flatMap(({ exchangeVariantId }) => (exchangeVariantId ? [exchangeVariantId] : []));
  const wanted = await wantedVariants(tx, ids, row.locale);
  for (const { lineId, exchangeVariantId } of lines) {
    const of = bought.find(({ id }) => id === lineId);
    const variant = wanted.get(exchangeVariantId ?? "");
    if (!variant || variant.productId !== of?.productId)
      return fail("orders.not_exchangeable", "conflict", { sku: variant?.sku ?? of?.sku ?? "" });
  }
  return ok(undefined);
}

/** Writes a return and counts its units, in the caller's transaction, which holds the order's lock. */
export async function openReturn(
  tx: TxCtx,
  order: LockedOrder,
  what: {
    readonly kind: ReturnKind;
    readonly state: "requested" | "approved";
    readonly by: "shopper" | "staff";
    readonly note: string | null;
    readonly statement: string | null;
    readonly refundsShipping: boolean;
    readonly lines: readonly {
      readonly lineId: string;
      readonly quantity: number;
      readonly reason: string;
      readonly exchangeVariantId?: string | undefined;
    }[];
  },
): Outcome<OrderReturn> {
  const { row } = order;
  for (const { lineId, quantity } of what.lines) {
    const there = order.lines.find(({ id }) => id === lineId);
    if (!there) return fail("orders.unknown_line", "not_found", { lineId });
    const counted = await tx.db.execute(sql`
      update order_line set "returning" = "returning" + ${quantity}
      where id = ${lineId} and order_id = ${row.id} and shipped - "returning" >= ${quantity} returning id`);
    if (counted.length === 0)
      return fail("orders.bad_quantity", "invalid", { lineId, most: there.shipped - there.returning });
  }
  const returnId = newId("return");
  const { country } = row.shipTo as OrderAddress;
  const policy = await returnPolicyFor(tx, { brandId: row.brandId, country });
  const sentFrom = order.fulfilments.find(({ lines }) =>
    lines.some(({ lineId, shipped }) => shipped > 0 && what.lines.some((line) => line.lineId === lineId)),
  );
  const label = offlineCarrier.label(
    { parcelId: returnId, fromCountry: country, toCountry: country, weightGrams: null },
    0,
  );
  const now = tx.now.toISOString();
  await tx.db.execute(sql`
    with r as (
      insert into order_return (id, order_id, number, kind, state, asked_by, location_id, note, statement, label,
        refunds_shipping, created_at, changed_at)
      select ${returnId}, ${row.id}, ${row.number}::text || '-R' || (select count(*) + 1 from order_return where order_id = ${row.id}),
        ${what.kind}, ${what.state}, ${what.by}, ${policy.locationId ?? sentFrom?.locationId ?? null}, ${what.note},
        ${what.statement}, ${asJson({ carrier: offlineCarrier.key, code: label.trackingNumber })}::jsonb,
        ${what.refundsShipping}, ${now}::timestamptz, ${now}::timestamptz
    )
    insert into return_line (return_id, line_id, quantity, reason, exchange_variant_id)
    select ${returnId}, "lineId", quantity, reason, "exchangeVariantId"
    from jsonb_to_recordset(${asJson(what.lines)}::jsonb)
      as l("lineId" text, quantity int, reason text, "exchangeVariantId" text)`);
  await tx.db.execute(sql`update sales_order set version = version + 1 where id = ${row.id}`);
  const { kind, state, lines } = what;
  await tell(tx, row.id, "return_opened", { returnId, kind, state, lines }, "returned");
  const made = (await returnsOf(tx, row.id)).find(({ id }) => id === returnId);
  return made ? ok(made) : fail("orders.return_not_found", "not_found", {});
}

async function queueRequested(tx: TxCtx, order: LockedOrder, made: OrderReturn): Promise<void> {
  const { row, lines } = order;
  const refund = made.kind === "return" ? refundOf(order, { lines: paidUnits(lines, made.lines) }) : null;
  await queueMail(tx, {
    ...envelope(row, `return_requested:${made.id}`),
    kind: "return_received",
    data: {
      order: mailedOrder(row),
      name: nameOf(row),
      state: "requested",
      returnNumber: made.number,
      lines: worded(lines, made.lines),
      refundMinor: refund?.ok ? refund.value.amountMinor : null,
      returnTo: await addressOf(tx, made.locationId),
    },
  });
}

/** Where goods come back to, as a mail prints it. */
export async function addressOf(ctx: Ctx, locationId: string | null) {
  const found = (await listLocations(ctx)).find(({ id }) => id === locationId);
  if (!found?.street) return null;
  const { name, street, postcode, city, region, country } = found;
  return {
    ...{ name, company: null, lines: [street], postcode: postcode || null, city, region: region || null },
    ...{ country, phone: null },
  };
}

/** The staff decides about a return that was asked for: `approved`, or `rejected` with the reason as a note. */
export async function decideReturn(
  ctx: Ctx,
  input: { readonly returnId: string; readonly approve: boolean; readonly note?: string },
): Outcome<void> {
  return endOrMove(ctx, input.returnId, input.approve ? "approved" : "rejected", input.note ?? null);
}

/** Takes a return back while the goods have not come: its units are free again. */
export async function cancelReturn(ctx: Ctx, { returnId }: { readonly returnId: string }): Outcome<void> {
  return endOrMove(ctx, returnId, "cancelled", null);
}

async function endOrMove(ctx: Ctx, returnId: string, to: ReturnState, note: string | null): Outcome<void> {
  return inTransaction(ctx, async (tx): Outcome<void> => {
    const locked = await lockReturn(tx, returnId);
    if (!locked.ok) return locked;
    const { order, back } = locked.value;
    if (back.state === to) return ok(undefined);
    if (!RETURN_MOVES[back.state].includes(to))
      return fail("orders.wrong_state", "conflict", { state: back.state });
    await tx.db.execute(sql`
      update order_return set state = ${to}, note = coalesce(${note}, note), version = version + 1,
        changed_at = ${tx.now.toISOString()}::timestamptz where id = ${returnId}`);
    if (to !== "approved") await freeReturning(tx, back);
    await tell(tx, order.row.id, `return_${to}`, { returnId, note }, "returned");
    return ok(undefined);
  });
}

/** Units of a return that will not come are free for another one. */
export async function freeReturning(tx: TxCtx, back: OrderReturn): Promise<void> {
  for (const { lineId, quantity, received } of back.lines)
    await tx.db.execute(
      sql`update order_line set "returning" = "returning" - ${quantity - received} where id = ${lineId}`,
    );
}

/** A return with its order, whose lock is then ours. */
export async function lockReturn(
  tx: TxCtx,
  returnId: string,
): Outcome<{ readonly order: LockedOrder; readonly back: OrderReturn }> {
  const [found] = await tx.db.execute<{ order_id: string }>(
    sql`select order_id from order_return where id = ${returnId}`,
  );
  if (!found) return fail("orders.return_not_found", "not_found", {});
  const locked = await lockOrder(tx, found.order_id);
  if (!locked.ok) return locked;
  const back = (await returnsOf(tx, found.order_id)).find(({ id }) => id === returnId);
  return back ? ok({ order: locked.value, back }) : fail("orders.return_not_found", "not_found", {});
}
