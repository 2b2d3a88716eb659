import { sql } from "drizzle-orm";
import { type Ctx, inTransaction } from "@/commerce/context";
import { customerForQuote } from "@/commerce/customers";
import { simulate } from "@/commerce/quotes";
import { SOMEBODY } from "@/commerce/quotes/model";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { afterCancel, cancelUnits } from "./cancel";
import { lockOrder } from "./lock";
import {
  type ChangeAddress,
  changeAddressInput,
  type EditOrder,
  editOrderInput,
  type Order,
  type OrdersFailureCode,
  type PreviewEdit,
  previewEditInput,
} from "./model";
import { getOrder } from "./reading";
import { asJson } from "./rules/draft";
import { refundOf } from "./rules/refund";
import { tell } from "./timeline";

type Outcome<T> = Promise<Result<T, Failure<OrdersFailureCode>>>;
type Units = readonly { readonly lineId: string; readonly quantity: number }[];

/** What an order costs now, what it would have cost so, and what goes back. Minor units of `currency`. */
export interface EditPreview {
  readonly version: number;
  readonly currency: string;
  readonly beforeMinor: bigint;
  readonly afterMinor: bigint;
  readonly refundMinor: bigint;
  /** Promotions that the smaller order would not have had. */
  readonly lostPromotionIds: readonly string[];
}

/**
 * What an order would cost with fewer units, priced anew as of the instant it was placed: a promotion that asked for more
 * is lost, and what it gave is kept back. Only before a location began (`orders.edit_too_late`); more units are a new
 * order (`orders.bad_quantity`). Refused when what stays would cost more than was paid (`orders.edit_costs_more`).
 */
export async function previewEdit(ctx: Ctx, input: PreviewEdit): Outcome<EditPreview> {
  const checked = previewEditInput.safeParse(input);
  if (!checked.success)
    return fail("orders.bad_input", "invalid", {}, checked.error.issues[0]?.path.join("."));
  const found = await getOrder(ctx, checked.data);
  if (!found.ok) return found;
  const figures = await repriced(ctx, found.value, checked.data.lines);
  return figures.ok ? ok(figures.value.preview) : figures;
}

/**
 * Takes units out of an order that nobody began to send: they go back to stock, and what goes back is what the preview
 * showed; other figures by now are refused (`orders.edit_differs`), so is another version (`orders.changed`).
 */
export async function editOrder(ctx: Ctx, input: EditOrder): Outcome<{ refundMinor: bigint }> {
  const checked = editOrderInput.safeParse(input);
  if (!checked.success)
    return fail("orders.bad_input", "invalid", {}, checked.error.issues[0]?.path.join("."));
  const { orderId, version, lines, refundMinor } = checked.data;
  const found = await getOrder(ctx, { orderId });
  if (!found.ok) return found;
  // Priced before the lock: quotes reads a state of its own. The version holds both to one state of the order.
  const figures = await repriced(ctx, found.value, lines);
  if (!figures.ok) return figures;
  const { preview, units } = figures.value;
  if (preview.refundMinor !== refundMinor)
    return fail("orders.edit_differs", "conflict", { refundMinor: preview.refundMinor.toString() });
  const done = await inTransaction(ctx, async (tx) => {
    const locked = await lockOrder(tx, orderId, version);
    if (!locked.ok) return locked;
    const cancelled = await cancelUnits(tx, locked.value, {
      units,
      reason: "edited",
      mostMinor: refundMinor,
    });
    if (cancelled.ok) await tell(tx, orderId, "edited", { units, refundMinor }, "edited");
    return cancelled;
  });
  if (!done.ok) return done;
  await afterCancel(ctx, orderId, done.value);
  return ok({ refundMinor: done.value.refundMinor });
}

async function repriced(
  ctx: Ctx,
  order: Order,
  wanted: Units,
): Outcome<{ preview: EditPreview; units: Units }> {
  const begun = order.fulfilments.some(
    ({ state }) => state !== "open" && state !== "declined" && state !== "cancelled",
  );
  if (order.state !== "open" || begun)
    return fail("orders.edit_too_late", "conflict", { state: order.state });
  const units: { lineId: string; quantity: number }[] = [];
  for (const { lineId, quantity } of wanted) {
    const line = order.lines.find(({ id }) => id === lineId);
    if (!line) return fail("orders.unknown_line", "not_found", { lineId });
    if (quantity > line.allocated)
      return fail("orders.bad_quantity", "invalid", { lineId, most: line.allocated });
    if (quantity < line.allocated) units.push({ lineId, quantity: line.allocated - quantity });
  }
  if (units.length === 0) return fail("orders.nothing_to_cancel", "conflict", {});
  const left = order.lines
    .filter(({ kind }) => kind === "goods")
    .map((line) => ({
      id: line.id,
      variantId: line.variantId,
      quantity: line.allocated - (units.find(({ lineId }) => lineId === line.id)?.quantity ?? 0),
    }))
    .filter(({ quantity }) => quantity > 0);
  const after = left.length === 0 ? { minor: 0n, promotionIds: [] } : await priced(ctx, order, left);
  if (!after) return fail("orders.edit_differs", "conflict", {});
  const beforeMinor = order.totals.grossMinor - order.totals.refundedMinor;
  if (after.minor > beforeMinor) return fail("orders.edit_costs_more", "conflict", {});
  const whole = left.length === 0 ? { shippingMinor: "all" as const } : {};
  const share = refundOf(order, { lines: units, ...whole, mostMinor: beforeMinor - after.minor });
  if (!share.ok) return share;
  return ok({
    units,
    preview: {
      version: order.version,
      currency: order.currency,
      beforeMinor,
      afterMinor: beforeMinor - share.value.amountMinor,
      refundMinor: share.value.amountMinor,
      lostPromotionIds: [...new Set(order.adjustments.map(({ promotionId }) => promotionId))].filter(
        (id) => !after.promotionIds.includes(id) && left.length > 0,
      ),
    },
  });
}

/** What these lines would have cost when the order was placed, with its codes, its delivery and its customer. */
async function priced(
  ctx: Ctx,
  order: Order,
  lines: readonly { readonly id: string; readonly variantId: string; readonly quantity: number }[],
): Promise<{ minor: bigint; promotionIds: readonly string[] } | null> {
  const known =
    order.customerId === null ? null : await customerForQuote(ctx, { customerId: order.customerId });
  const { country, region, postcode } = order.shipTo;
  const quoted = await simulate(ctx, {
    storefrontId: order.storefrontId,
    channel: order.channel,
    customer: { ...SOMEBODY, ...known, groups: [...(known?.groups ?? [])], vatId: order.vatId },
    codes: [...new Set(order.adjustments.flatMap(({ code }) => (code ? [code] : [])))],
    lines: [...lines],
    shipTo: { country, region: region?.slice(0, 10) ?? null, postcode },
    shipping: order.shipping.map(({ id, regularMinor }) => ({ id, amountMinor: regularMinor })),
    at: order.placedAt,
  });
  if (!quoted.ok) return null;
  const { totals, applied } = quoted.value;
  return { minor: totals.payableMinor, promotionIds: applied.map(({ promotionId }) => promotionId) };
}

/**
 * Corrects where an order goes, or who is written to, before a location began. The country stays: it decides the tax,
 * the price and where it is sent from. Failures: `orders.edit_too_late`, `.bad_input`, `.changed`.
 */
export async function changeAddress(ctx: Ctx, input: ChangeAddress): Outcome<void> {
  const checked = changeAddressInput.safeParse(input);
  if (!checked.success)
    return fail("orders.bad_input", "invalid", {}, checked.error.issues[0]?.path.join("."));
  const { orderId, version, shipTo, billTo, email, phone } = checked.data;
  return inTransaction(ctx, async (tx): Outcome<void> => {
    const locked = await lockOrder(tx, orderId, version);
    if (!locked.ok) return locked;
    const { row, fulfilments } = locked.value;
    const begun = fulfilments.some(({ state }) => state === "accepted" || state === "shipped");
    if (row.state !== "open" || begun) return fail("orders.edit_too_late", "conflict", { state: row.state });
    if (shipTo && shipTo.country !== (row.shipTo as { country: string }).country)
      return fail("orders.bad_input", "invalid", {}, "shipTo.country");
    await tx.db.execute(sql`
      update sales_order set ship_to = coalesce(${shipTo ? asJson(shipTo) : null}::jsonb, ship_to),
        bill_to = case when ${billTo !== undefined} then ${billTo ? asJson(billTo) : null}::jsonb else bill_to end,
        email = coalesce(${email ?? null}, email),
        phone = case when ${phone !== undefined} then ${phone ?? null} else phone end, version = version + 1
      where id = ${orderId}`);
    await tell(tx, orderId, "address_changed", { shipTo, billTo, email, phone }, "edited");
    return ok(undefined);
  });
}
