import { allocate, divRound, sumMinor } from "@/lib/money";
import { type Failure, fail, ok, type Result } from "@/lib/result";

/** What was paid for a line or for shipping, and what of it went back. Minor units with tax; net + tax = gross. */
export interface PaidLine {
  readonly id: string;
  readonly quantity: number;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly grossMinor: bigint;
  readonly refundedQuantity: number;
  readonly refundedMinor: bigint;
}
export type PaidShipping = Omit<PaidLine, "quantity" | "refundedQuantity">;

export interface RefundRequest {
  /** Units that go back. */
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[];
  /** An amount off a line that stays with the customer: for a scratch, for a delay. */
  readonly amounts?: readonly { readonly lineId: string; readonly amountMinor: bigint }[];
  /** `all`: what is left of the shipping. */
  readonly shippingMinor?: bigint | "all";
  /** No more than this in all, taken off every part in proportion: what is kept costs more without what goes. */
  readonly mostMinor?: bigint;
}

/** Of which line or shipping how much goes back. Net + tax = amount. */
export interface RefundPart {
  readonly lineId: string | null;
  readonly shippingId: string | null;
  readonly quantity: number;
  readonly amountMinor: bigint;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
}

export interface RefundFigures {
  readonly parts: readonly RefundPart[];
  readonly amountMinor: bigint;
}

export type RefundFailureCode = "orders.bad_quantity" | "orders.over_refund" | "orders.unknown_line";

type PaidFor = Pick<PaidLine, "id" | "quantity" | "refundedQuantity"> & {
  readonly replacesLineId: string | null;
};

/**
 * Units by the lines that were paid for: a replacement cost nothing, the money lies on the line that it stands for, as far
 * as it did not go back another way.
 */
export function paidUnits(
  lines: readonly PaidFor[],
  units: RefundRequest["lines"],
): { lineId: string; quantity: number }[] {
  const byId = new Map(lines.map((line) => [line.id, line]));
  const asked = new Map<string, number>();
  const count = (lineId: string, quantity: number) => {
    asked.set(lineId, (asked.get(lineId) ?? 0) + quantity);
    return quantity > 0 ? [{ lineId, quantity }] : [];
  };
  const paidFor = (lineId: string) => byId.get(byId.get(lineId)?.replacesLineId ?? "");
  const direct = units.filter(({ lineId }) => !paidFor(lineId));
  return [
    ...direct.flatMap(({ lineId, quantity }) => count(lineId, quantity)),
    ...units.flatMap(({ lineId, quantity }) => {
      const paid = paidFor(lineId);
      if (!paid) return [];
      const left = paid.quantity - paid.refundedQuantity - (asked.get(paid.id) ?? 0);
      return count(paid.id, Math.max(0, Math.min(quantity, left)));
    }),
  ];
}

/**
 * What goes back for these units and amounts: of what was paid for each line its share, laid out unit by unit once and
 * for all, so that partial refunds in any sizes add up to the whole line and the last unit takes the rest. Never more
 * than what was paid and did not go back before; the tax is the tax of exactly that money. Refuses more than is there.
 */
export function refundOf(
  paid: { readonly lines: readonly PaidLine[]; readonly shipping: readonly PaidShipping[] },
  request: RefundRequest,
): Result<RefundFigures, Failure<RefundFailureCode>> {
  const state = new Map(paid.lines.map((line) => [line.id, { ...line }]));
  const parts: RefundPart[] = [];
  for (const { lineId, quantity } of request.lines) {
    const line = state.get(lineId);
    if (!line) return fail("orders.unknown_line", "not_found", { lineId });
    const most = line.quantity - line.refundedQuantity;
    if (!Number.isSafeInteger(quantity) || quantity < 1 || quantity > most)
      return fail("orders.bad_quantity", "invalid", { lineId, most });
    const amountMinor = ofUnits(line, quantity);
    parts.push({ lineId, shippingId: null, quantity, ...taxedPart(line, amountMinor) });
    line.refundedQuantity += quantity;
    line.refundedMinor += amountMinor;
  }
  for (const { lineId, amountMinor } of request.amounts ?? []) {
    const line = state.get(lineId);
    if (!line) return fail("orders.unknown_line", "not_found", { lineId });
    const left = line.grossMinor - line.refundedMinor;
    if (amountMinor < 1n || amountMinor > left)
      return fail("orders.over_refund", "invalid", { leftMinor: left.toString() });
    parts.push({ lineId, shippingId: null, quantity: 0, ...taxedPart(line, amountMinor) });
    line.refundedMinor += amountMinor;
  }
  const shipping = ofShipping(paid.shipping, request.shippingMinor ?? 0n);
  if (!shipping.ok) return shipping;
  return ok(capped([...parts, ...shipping.value], paid, request.mostMinor));
}

/** The parts, each at most what it was, together at most `mostMinor`. */
function capped(
  parts: readonly RefundPart[],
  paid: { readonly lines: readonly PaidShipping[]; readonly shipping: readonly PaidShipping[] },
  mostMinor: bigint | undefined,
): RefundFigures {
  const amountMinor = sumMinor(parts.map((part) => part.amountMinor));
  if (mostMinor === undefined || amountMinor <= mostMinor) return { parts, amountMinor };
  const shares = allocate(
    mostMinor,
    parts.map((part) => part.amountMinor),
  );
  const given = new Map<string, bigint>();
  const less = parts.map((part, index) => {
    const id = part.lineId ?? part.shippingId ?? "";
    const row = [...paid.lines, ...paid.shipping].find((one) => one.id === id);
    const share = shares[index] ?? 0n;
    if (!row) return part;
    const refundedMinor = row.refundedMinor + (given.get(id) ?? 0n);
    given.set(id, (given.get(id) ?? 0n) + share);
    return { ...part, ...taxedPart({ ...row, refundedMinor }, share) };
  });
  return { parts: less, amountMinor: mostMinor };
}

function ofUnits(line: PaidLine, quantity: number): bigint {
  const left = line.grossMinor - line.refundedMinor;
  const after = line.refundedQuantity + quantity;
  if (after === line.quantity) return left;
  const upTo = (units: number) => divRound(line.grossMinor * BigInt(units), BigInt(line.quantity));
  const share = upTo(after) - upTo(line.refundedQuantity);
  return least(share, left);
}

/** The tax of what went back up to now and of what goes back after it differ by the tax of this part. */
function taxedPart(line: PaidShipping, amountMinor: bigint) {
  const taxUpTo = (minor: bigint) =>
    line.grossMinor === 0n ? 0n : divRound(line.taxMinor * minor, line.grossMinor);
  const taxMinor = taxUpTo(line.refundedMinor + amountMinor) - taxUpTo(line.refundedMinor);
  return { amountMinor, netMinor: amountMinor - taxMinor, taxMinor };
}

function least(a: bigint, b: bigint): bigint {
  if (a < b) return a;
  return b;
}

function ofShipping(
  rows: readonly PaidShipping[],
  asked: bigint | "all",
): Result<RefundPart[], Failure<RefundFailureCode>> {
  const left = sumMinor(rows.map((row) => row.grossMinor - row.refundedMinor));
  let open = asked === "all" ? left : asked;
  if (open < 0n || open > left) return fail("orders.over_refund", "invalid", { leftMinor: left.toString() });
  const parts: RefundPart[] = [];
  for (const row of rows) {
    const there = row.grossMinor - row.refundedMinor;
    const amountMinor = least(open, there);
    if (amountMinor === 0n) continue;
    open -= amountMinor;
    parts.push({ lineId: null, shippingId: row.id, quantity: 0, ...taxedPart(row, amountMinor) });
  }
  return ok(parts);
}
