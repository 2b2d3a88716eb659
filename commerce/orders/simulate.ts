import type { Ctx } from "@/commerce/context";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import {
  type ComparedOrder,
  type OrdersFailureCode,
  type RoutingComparison,
  type RoutingReport,
  type RoutingRule,
  type RoutingTrace,
  type SimulateRouting,
  simulateRoutingInput,
} from "./model";
import { type PastOrder, pastOrders } from "./past.view";
import { listRoutingRules, middleOf, typedRule } from "./routing";
import type { Place } from "./rules/distance";
import { reportOf, type Sent } from "./rules/report";
import { routeOrder } from "./rules/route";

/** Orders that a comparison shows one by one. */
const SHOWN_ORDERS = 40;

/**
 * Sends past orders again under other rules: `actual` is how they were sent, `tried` how they would have been, each
 * order for itself against the stock that lay there the instant before it was placed. What another way would have
 * changed for the orders after it is not followed.
 */
export async function simulateRouting(
  ctx: Ctx,
  input: SimulateRouting,
): Promise<Result<{ actual: RoutingReport; tried: RoutingReport }, Failure<OrdersFailureCode>>> {
  const checked = simulateRoutingInput.safeParse(input);
  if (!checked.success)
    return fail("orders.bad_input", "invalid", {}, checked.error.issues[0]?.path.join("."));
  const { brandId, since, until, limit } = checked.data;
  const past = await pastOrders(ctx, { brandId, since, until, limit });
  const places = placesOf(past);
  const tried = sendAgain(past, await rulesOf(ctx, checked.data));
  return ok({ actual: reportOf(asPlanned(past), places), tried: reportOf(tried, places) });
}

/**
 * Sends past orders again under the rules as they stand and under proposed ones, beside how they were sent: the figures of each, and
 * the orders that the proposal would send in another way, the latest first, each with why.
 */
export async function compareRouting(
  ctx: Ctx,
  input: SimulateRouting,
): Promise<Result<RoutingComparison, Failure<OrdersFailureCode>>> {
  const checked = simulateRoutingInput.safeParse(input);
  if (!checked.success)
    return fail("orders.bad_input", "invalid", {}, checked.error.issues[0]?.path.join("."));
  const { brandId, since, until, limit } = checked.data;
  const past = await pastOrders(ctx, { brandId, since, until, limit });
  const places = placesOf(past);
  const present = sendAgain(past, await rulesOf(ctx, { brandId, rules: null }));
  const proposed = sendAgain(past, await rulesOf(ctx, checked.data));
  const orders = past.flatMap(({ orderId, number, placedAt, country }, at): ComparedOrder[] => {
    const [before, after] = [present[at], proposed[at]];
    if (!before || !after || wayOf(before) === wayOf(after)) return [];
    return [{ orderId, number, placedAt, country, present: planOf(before), proposed: planOf(after) }];
  });
  return ok({
    actual: reportOf(asPlanned(past), places),
    present: reportOf(present, places),
    proposed: reportOf(proposed, places),
    units: past.reduce((sum, { lines }) => sum + unitsOf(lines), 0),
    differing: orders.length,
    orders: orders.slice(0, SHOWN_ORDERS),
  });
}

interface Again extends Sent {
  readonly trace: RoutingTrace;
}

async function rulesOf(
  ctx: Ctx,
  { brandId, rules }: { readonly brandId: string; readonly rules: SimulateRouting["rules"] },
): Promise<RoutingRule[]> {
  return rules
    ? rules.filter(({ enabled }) => enabled !== false).map(typedRule)
    : (await listRoutingRules(ctx, brandId)).filter(({ enabled }) => enabled);
}

function sendAgain(past: readonly PastOrder[], rules: readonly RoutingRule[]): Again[] {
  return past.map((order) => {
    const shipTo = middleOf(order.country);
    const { parcels, unplaced, trace } = routeOrder({ ...order, at: order.placedAt, shipTo, rules });
    return { shipTo, unplaced: unitsOf(unplaced), parcels, trace };
  });
}

function asPlanned(past: readonly PastOrder[]): Sent[] {
  return past.map(({ country, parcels }) => ({ shipTo: middleOf(country), unplaced: 0, parcels }));
}

function placesOf(past: readonly PastOrder[]): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const { stock } of past)
    for (const { locationId, latitude, longitude } of stock)
      if (latitude !== null && longitude !== null) places.set(locationId, { latitude, longitude });
  return places;
}

const unitsOf = (lines: readonly { readonly quantity: number }[]) =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0);

/** Which location sends what: equal texts are equal plans. */
function wayOf({ parcels }: Sent): string {
  const parts = parcels.map(({ locationId, lines }) => `${locationId} ${JSON.stringify(lines)}`);
  return parts.sort().join();
}

function planOf({ parcels, unplaced, trace }: Again): ComparedOrder["present"] {
  return {
    parcels: parcels.map(({ locationId, lines }) => ({ locationId, units: unitsOf(lines) })),
    unplaced,
    daysMax: parcels.length === 0 ? null : Math.max(...parcels.map(({ daysMax }) => daysMax)),
    trace,
  };
}
