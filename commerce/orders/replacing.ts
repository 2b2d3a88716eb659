import { sql } from "drizzle-orm";
import type { TxCtx } from "@/commerce/context";
import { allocateStock } from "@/commerce/inventory";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { wantedVariants } from "./exchange.view";
import { openFulfilment } from "./fulfilment";
import type { LockedOrder } from "./lock";
import type { OrderAddress, OrdersFailureCode } from "./model";
import { sumUp } from "./progress";
import { routingFor } from "./routing";
import { asJson } from "./rules/draft";
import { tell } from "./timeline";

export interface Replacement {
  /** The line whose goods came back, or were broken. */
  readonly lineId: string;
  /** What is sent instead: the same again, or another variant of the product. */
  readonly variantId: string;
  readonly quantity: number;
}

/**
 * Sends other goods for some of an order, at no price: lines of their own that name the line that was paid for, stock
 * and fulfilment orders. In the caller's transaction, which holds the order's lock. Refused as a whole when a variant is
 * not of the same product or not there (`orders.not_exchangeable {sku}`).
 */
export async function sendReplacements(
  tx: TxCtx,
  order: LockedOrder,
  replacements: readonly Replacement[],
): Promise<Result<void, Failure<OrdersFailureCode>>> {
  const { row } = order;
  const wanted = await wantedVariants(
    tx,
    replacements.map(({ variantId }) => variantId),
    row.locale,
  );
  const lines: { id: string; wanted: Replacement; row: Record<string, unknown> }[] = [];
  for (const [index, replacement] of replacements.entries()) {
    const of = order.lines.find(({ id }) => id === replacement.lineId);
    if (!of) return fail("orders.unknown_line", "not_found", { lineId: replacement.lineId });
    const same = replacement.variantId === of.variantId;
    const variant = wanted.get(replacement.variantId);
    if (!same && variant?.productId !== of.productId)
      return fail("orders.not_exchangeable", "conflict", { sku: variant?.sku ?? of.sku });
    const id = newId("orderLine");
    lines.push({
      id,
      wanted: replacement,
      row: {
        id,
        position: order.lines.length + index,
        replaces: of.replacesLineId ?? of.id,
        variant: replacement.variantId,
        product: of.productId,
        sku: same ? of.sku : variant?.sku,
        title: of.title,
        options: same ? of.options : variant?.options,
        media: same ? of.mediaId : (variant?.mediaId ?? of.mediaId),
        weight: variant?.weightGrams ?? of.weightGrams,
        parts: same ? of.parts : [],
        quantity: replacement.quantity,
        tax: of.taxClass,
      },
    });
  }
  const placed = await place(tx, order, lines);
  if (!placed.ok) return placed;
  await tell(tx, row.id, "replacement", {
    lines: lines.map(({ id, wanted: { quantity, variantId } }) => ({ lineId: id, quantity, variantId })),
  });
  return ok(undefined);
}

async function place(
  tx: TxCtx,
  { row }: LockedOrder,
  lines: readonly { id: string; wanted: Replacement; row: Record<string, unknown> }[],
): Promise<Result<void, Failure<OrdersFailureCode>>> {
  const plan = await routingFor(tx, {
    storefrontId: row.storefrontId,
    channel: row.channel,
    country: (row.shipTo as OrderAddress).country,
    shipTo: null,
    lines: lines.map(({ id, wanted }) => ({
      lineId: id,
      variantId: wanted.variantId,
      quantity: wanted.quantity,
    })),
  });
  const short = lines.find(({ id }) => plan.unplaced.some(({ lineId }) => lineId === id));
  if (short) return fail("orders.not_exchangeable", "conflict", { sku: String(short.row.sku ?? "") });
  await tx.db.execute(sql`
    insert into order_line (id, order_id, kind, position, replaces_line_id, variant_id, product_id, sku, title, options,
      media_id, weight_grams, parts, quantity, allocated, unit_minor, regular_minor, discount_minor, amount_minor,
      net_minor, tax_minor, gross_minor, tax_class)
    select id, ${row.id}, 'replacement', position, replaces, variant, product, sku, title, options, media, weight, parts,
      quantity, quantity, 0, 0, 0, 0, 0, 0, 0, tax
    from jsonb_to_recordset(${asJson(lines.map((line) => line.row))}::jsonb)
      as l(id text, position int, replaces text, variant text, product text, sku text, title text, options text,
        media text, weight int, parts jsonb, quantity int, tax text)`);
  const allocated = await allocateStock(tx, {
    ref: row.id,
    storefrontId: row.storefrontId,
    channel: row.channel,
    sourceRef: `replace:${lines[0]?.id ?? ""}`,
    lines: plan.parcels.flatMap(({ locationId, lines: parcelLines }) =>
      parcelLines.map(({ lineId, quantity, backOrder }) => ({
        lineId,
        locationId,
        quantity,
        backOrder,
        variantId: lines.find(({ id }) => id === lineId)?.wanted.variantId ?? "",
      })),
    ),
  });
  if (!allocated.ok) return fail("orders.stock_refused", "conflict", { code: allocated.failure.code });
  for (const parcel of plan.parcels) await openFulfilment(tx, row, parcel);
  await sumUp(tx, row.id);
  return ok(undefined);
}
