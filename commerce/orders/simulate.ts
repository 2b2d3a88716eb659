import type { Ctx } from "@/commerce/context";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import {
  type OrdersFailureCode,
  type RoutingReport,
  type SimulateRouting,
  simulateRoutingInput,
} from "./model";
import { pastOrders } from "./past.view";
import { listRoutingRules, middleOf, typedRule } from "./routing";
import type { Place } from "./rules/distance";
import { reportOf } from "./rules/report";
import { routeOrder } from "./rules/route";

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
  const rules = input.rules
    ? input.rules.filter(({ enabled }) => enabled !== false).map(typedRule)
    : (await listRoutingRules(ctx, brandId)).filter(({ enabled }) => enabled);
  const past = await pastOrders(ctx, { brandId, since, until, limit });
  const places = new Map<string, Place>();
  for (const { stock } of past)
    for (const { locationId, latitude, longitude } of stock)
      if (latitude !== null && longitude !== null) places.set(locationId, { latitude, longitude });
  const tried = past.map((order) => {
    const shipTo = middleOf(order.country);
    const plan = routeOrder({ ...order, at: order.placedAt, shipTo, rules });
    const unplaced = plan.unplaced.reduce((sum, { quantity }) => sum + quantity, 0);
    return { shipTo, unplaced, parcels: plan.parcels };
  });
  const actual = past.map(({ country, parcels }) => ({ shipTo: middleOf(country), unplaced: 0, parcels }));
  return ok({ actual: reportOf(actual, places), tried: reportOf(tried, places) });
}
