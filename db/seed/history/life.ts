import type { Ctx } from "@/commerce/context";
import {
  addNote,
  cancelOrder,
  deliverParcel,
  getOrder,
  holdOrder,
  inspectReturn,
  receiveReturn,
  refundOrder,
  requestReturn,
  shipParcel,
  withdrawOrder,
} from "@/commerce/orders";
import type { ReturnReason } from "@/commerce/orders/model";
import { markPaid } from "@/commerce/payments";
import { must } from "../must";
import type { Agenda } from "./agenda";
import { hearChange } from "./placing";
import type { Fate, PlannedOrder } from "./plan";

const HOUR_MS = 3_600_000;
const later = ({ now }: Pick<Ctx, "now">, hours: number) => new Date(+now + hours * HOUR_MS);

/** What the staff and the customer do with an order after it was placed, each at its hour. */
export function planLife(agenda: Agenda, ctx: Ctx, orderId: string, { fate, payment }: PlannedOrder): void {
  if (fate === "held") {
    agenda.add(later(ctx, 2), (then) => hold(then, orderId));
    return;
  }
  if (fate === "cancelled") {
    agenda.add(later(ctx, 5), (then) => cancel(then, orderId));
    return;
  }
  const prepaid = payment === "bank-transfer";
  if (prepaid) agenda.add(later(ctx, 55), (then) => receivePayment(then, orderId));
  if (payment === "invoice") agenda.add(later(ctx, 24 * 11), (then) => receivePayment(then, orderId));
  agenda.add(workingHour(later(ctx, prepaid ? 60 : 16)), (then) =>
    send(agenda, then, orderId, payment, fate),
  );
}

async function hold(ctx: Ctx, orderId: string): Promise<void> {
  must(await holdOrder(ctx, { orderId, reason: "The address has no house of this number" }));
  must(await addNote(ctx, { orderId, text: "Asked by e-mail which number is meant." }));
}

async function cancel(ctx: Ctx, orderId: string): Promise<void> {
  must(await cancelOrder(ctx, { orderId, reason: "customer" }));
  await hearChange(ctx, orderId);
}

/** Nothing leaves on a weekend. */
function workingHour(at: Date): Date {
  const weekend = { 6: 48, 0: 24 }[at.getUTCDay()] ?? 0;
  return new Date(+at + weekend * HOUR_MS);
}

async function receivePayment(ctx: Ctx, orderId: string): Promise<void> {
  const { paymentId } = must(await getOrder(ctx, { orderId }));
  must(await markPaid(ctx, { paymentId: paymentId ?? "" }));
  await hearChange(ctx, orderId);
}

/** Each location sends its part; the last one to arrive ends the usual story. */
async function send(agenda: Agenda, ctx: Ctx, orderId: string, payment: string, fate: Fate): Promise<void> {
  const { fulfilments } = must(await getOrder(ctx, { orderId }));
  let days = 1;
  for (const { id: fulfilmentId, daysMin } of fulfilments) {
    const { parcelId } = must(await shipParcel(ctx, { fulfilmentId }));
    days = Math.max(days, daysMin);
    agenda.add(
      later(ctx, 24 * Math.max(1, daysMin)),
      async (then) => void must(await deliverParcel(then, { parcelId })),
    );
  }
  if (payment === "cash-on-delivery")
    agenda.add(later(ctx, 24 * days + 1), (then) => receivePayment(then, orderId));
  if (fate !== "usual")
    agenda.add(later(ctx, 24 * days + 40), (then) => afterwards(agenda, then, orderId, fate));
}

const REASONS: Partial<Readonly<Record<Fate, ReturnReason>>> = {
  returned: "too_small",
  written_off: "damaged",
  one_returned: "changed_mind",
  return_announced: "not_as_described",
};

async function afterwards(agenda: Agenda, ctx: Ctx, orderId: string, fate: Fate): Promise<void> {
  const { lines, shipTo } = must(await getOrder(ctx, { orderId }));
  const [first] = lines;
  if (!first) return;
  if (fate === "goodwill") {
    const amounts = [{ lineId: first.id, amountMinor: first.grossMinor / 10n }];
    must(await refundOrder(ctx, { orderId, reason: "goodwill", lines: [], amounts }));
    await hearChange(ctx, orderId);
    return;
  }
  if (fate === "claimed") {
    const claim = [{ lineId: first.id, quantity: 1, reason: "quality" as const }];
    const note = "A seam came open on the third day.";
    must(await requestReturn(ctx, { orderId, kind: "claim", by: "shopper", lines: claim, note }));
    return;
  }
  if (fate === "withdrawn") {
    const statement = "Hiermit widerrufe ich den Vertrag über diese Bestellung.";
    const { back } = must(await withdrawOrder(ctx, { orderId, name: shipTo.name, statement }));
    comesBack(agenda, ctx, orderId, back?.id ?? "", fate);
    return;
  }
  const reason = REASONS[fate];
  if (!reason) return;
  const chosen = fate === "one_returned" ? [{ ...first, shipped: 1 }] : lines;
  const asked = chosen.map(({ id: lineId, shipped: quantity }) => ({ lineId, quantity, reason }));
  const { id } = must(await requestReturn(ctx, { orderId, kind: "return", by: "shopper", lines: asked }));
  comesBack(agenda, ctx, orderId, id, fate);
}

/** The goods arrive after some days and are looked at on the next. */
function comesBack(agenda: Agenda, ctx: Ctx, orderId: string, returnId: string, fate: Fate): void {
  if (fate === "return_announced") return;
  agenda.add(later(ctx, 24 * 4), async (then) => {
    const { returns } = must(await getOrder(then, { orderId }));
    const units = returns.find(({ id }) => id === returnId)?.lines ?? [];
    const lines = units.map(({ lineId, quantity }) => ({ lineId, quantity }));
    must(await receiveReturn(then, { returnId, lines }));
    agenda.add(later(then, 20), async (next) => {
      const lost = fate === "written_off";
      const checked = lines.map(({ lineId, quantity }) => ({
        ...{ lineId, restock: lost ? 0 : quantity, writeOff: lost ? quantity : 0 },
      }));
      must(await inspectReturn(next, { returnId, lines: checked }));
      await hearChange(next, orderId);
    });
  });
}
