import { sql } from "drizzle-orm";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { shipAllocated } from "@/commerce/inventory";
import { queueMail } from "@/commerce/mail";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { closeIfEmpty } from "./cancel";
import { type LockedOrder, lockByFulfilment, openUnits } from "./lock";
import { envelope, mailedOrder, nameOf, worded } from "./mails";
import {
  type FulfilmentOrder,
  OFFLINE_CARRIER,
  type OrderAddress,
  type OrdersFailureCode,
  type ShipParcel,
  shipParcelInput,
} from "./model";
import { capture } from "./money";
import { sumUp } from "./progress";
import { CARRIERS, type Carrier } from "./rules/carrier";
import { asJson } from "./rules/draft";
import { tell } from "./timeline";

type Outcome<T> = Promise<Result<T, Failure<OrdersFailureCode>>>;
type Units = readonly { readonly lineId: string; readonly quantity: number }[];
type Locked = LockedOrder & { readonly fulfilment: FulfilmentOrder };
export type Shipped = { readonly parcelId: string; readonly trackingNumber: string };

/** Numbers that a carrier gives may be taken: then it is asked for another. */
const LABEL_TRIES = 5;

/**
 * Sends a parcel from a location, with all that lies there for the order or with some units: they leave allocation and
 * stock, the customer is told, and money that is held is taken. Failures: `orders.on_hold`, `.wrong_state`,
 * `.nothing_to_ship`, `.bad_quantity`, `.stock_refused` (back-ordered units are not there yet), `.carrier_unknown`,
 * `.tracking_taken`.
 */
export async function shipParcel(ctx: Ctx, input: ShipParcel): Outcome<Shipped> {
  const checked = shipParcelInput.safeParse(input);
  if (!checked.success)
    return fail("orders.bad_input", "invalid", {}, checked.error.issues[0]?.path.join("."));
  const { fulfilmentId, lines, trackingNumber } = checked.data;
  const carrier = CARRIERS[checked.data.carrier];
  if (!carrier && !trackingNumber) return fail("orders.carrier_unknown", "not_found", {});
  const done = await inTransaction(ctx, async (tx): Outcome<Shipped & { orderId: string }> => {
    const locked = await lockByFulfilment(tx, fulfilmentId);
    if (!locked.ok) return locked;
    const { row, fulfilment } = locked.value;
    if (row.holdReason !== null) return fail("orders.on_hold", "conflict", { reason: row.holdReason });
    if (row.state !== "open" || (fulfilment.state !== "open" && fulfilment.state !== "accepted"))
      return fail("orders.wrong_state", "conflict", { state: fulfilment.state });
    const units = lines ?? readyUnits(fulfilment);
    if (units.length === 0) return fail("orders.nothing_to_ship", "conflict", {});
    const parcelId = newId("parcel");
    const given = await openParcel(tx, locked.value, {
      parcelId,
      carrier,
      key: checked.data.carrier,
      trackingNumber,
    });
    if (!given) return fail("orders.tracking_taken", "conflict", {}, "trackingNumber");
    const sent = await takeUnits(tx, locked.value, parcelId, units);
    if (!sent.ok) return sent;
    await closeIfEmpty(tx, fulfilmentId);
    await sumUp(tx, row.id);
    await tell(
      tx,
      row.id,
      "shipped",
      { parcelId, trackingNumber: given, units, number: fulfilment.number },
      "shipped",
    );
    await queueShipped(tx, locked.value, {
      parcelId,
      trackingNumber: given,
      carrier: checked.data.carrier,
      units,
    });
    return ok({ parcelId, trackingNumber: given, orderId: row.id });
  });
  if (!done.ok) return done;
  await capture(ctx, done.value.orderId);
  const { parcelId, trackingNumber: number } = done.value;
  return ok({ parcelId, trackingNumber: number });
}

/** Units that lie there: open and not back-ordered. */
export function readyUnits({ lines }: Pick<FulfilmentOrder, "lines">): Units {
  return lines
    .map((line) => ({ lineId: line.lineId, quantity: openUnits(line) - line.backOrdered }))
    .filter(({ quantity }) => quantity > 0);
}

/** Writes the parcel with a number of its own; null when the number that was given is taken. */
async function openParcel(
  tx: TxCtx,
  { row, fulfilment }: Locked,
  how: { parcelId: string; carrier: Carrier | undefined; key: string; trackingNumber: string | undefined },
): Promise<string | null> {
  const toCountry = (row.shipTo as OrderAddress).country;
  for (let attempt = 0; attempt < (how.trackingNumber ? 1 : LABEL_TRIES); attempt++) {
    const label = how.trackingNumber
      ? { trackingNumber: how.trackingNumber, trackingUrl: null }
      : how.carrier?.label(
          { parcelId: how.parcelId, fromCountry: toCountry, toCountry, weightGrams: null },
          attempt,
        );
    if (!label) return null;
    const [made] = await tx.db.execute<{ id: string }>(sql`
      insert into parcel (id, order_id, fulfilment_id, carrier, tracking_number, tracking_url, state, label, shipped_at)
      values (${how.parcelId}, ${row.id}, ${fulfilment.id}, ${how.key}, ${label.trackingNumber}, ${label.trackingUrl},
        'handed_over', ${asJson({ toCountry })}::jsonb, ${tx.now.toISOString()}::timestamptz)
      on conflict (carrier, tracking_number) do nothing returning id`);
    if (made) return label.trackingNumber;
  }
  return null;
}

/** Counters of location, line and stock: each update matches only while so many units are there. */
async function takeUnits(
  tx: TxCtx,
  { row, fulfilment }: Locked,
  parcelId: string,
  units: Units,
): Outcome<void> {
  for (const { lineId, quantity } of units) {
    const [taken] = await tx.db.execute<{ id: string }>(sql`
      with here as (
        update fulfilment_line set shipped = shipped + ${quantity}
        where fulfilment_id = ${fulfilment.id} and line_id = ${lineId}
          and quantity - shipped - cancelled - moved - back_ordered >= ${quantity}
        returning line_id
      )
      update order_line set allocated = allocated - ${quantity}, shipped = shipped + ${quantity}
      where id = (select line_id from here) and allocated >= ${quantity} returning id`);
    const there = fulfilment.lines.find((line) => line.lineId === lineId);
    if (!taken)
      return fail("orders.bad_quantity", "invalid", {
        lineId,
        most: there ? openUnits(there) - there.backOrdered : 0,
      });
  }
  await tx.db.execute(sql`
    insert into parcel_line (parcel_id, line_id, quantity)
    select ${parcelId}, "lineId", sum(quantity)::int
    from jsonb_to_recordset(${asJson(units)}::jsonb) as u("lineId" text, quantity int) group by 2`);
  const sent = await shipAllocated(tx, {
    ref: row.id,
    sourceRef: parcelId,
    lines: units.map((unit) => ({ ...unit, locationId: fulfilment.locationId })),
  });
  return sent.ok ? ok(undefined) : fail("orders.stock_refused", "conflict", { code: sent.failure.code });
}

async function queueShipped(
  tx: TxCtx,
  { row, lines }: Locked,
  parcel: { parcelId: string; trackingNumber: string; carrier: string; units: Units },
): Promise<void> {
  const units = new Map(parcel.units.map(({ lineId, quantity }) => [lineId, quantity]));
  const delivery = row.delivery as { readonly from: string | null; readonly until: string | null } | null;
  await queueMail(tx, {
    ...envelope(row, `order_shipped:${parcel.parcelId}`),
    kind: "order_shipped",
    data: {
      order: mailedOrder(row),
      name: nameOf(row),
      carrier: parcel.carrier === OFFLINE_CARRIER ? null : parcel.carrier,
      trackingNumber: parcel.trackingNumber,
      lines: worded(lines, parcel.units),
      from: delivery?.from ?? null,
      until: delivery?.until ?? null,
      shipTo: row.shipTo as OrderAddress & { lines: string[] },
      moreToCome: lines.some(({ id, allocated }) => allocated > (units.get(id) ?? 0)),
    },
  });
}
