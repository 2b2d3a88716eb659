import type { Ctx } from "@/commerce/context";
import { listRoutingRules, saveRoutingRule } from "@/commerce/orders";
import type { SaveRoutingRule } from "@/commerce/orders/model";
import { must } from "./must";

/** What the demo sends by: one parcel where that is possible. The second waits to be tried out, and is switched off. */
const RULES: readonly Pick<SaveRoutingRule, "name" | "enabled" | "goals" | "conditions">[] = [
  {
    name: "One parcel, from the warehouse",
    enabled: true,
    conditions: {},
    goals: ["fewest_parcels", "location_priority", "nearest"],
  },
  {
    name: "Germany: whoever is nearer",
    enabled: false,
    conditions: { countries: ["DE"] },
    goals: ["nearest", "fewest_parcels"],
  },
];

/** The routing rules of the demo. Passed over when there are some. */
export async function seedRouting(ctx: Ctx, brandId: string): Promise<void> {
  if ((await listRoutingRules(ctx, brandId)).length > 0) return;
  for (const [position, rule] of RULES.entries())
    must(await saveRoutingRule(ctx, { ...rule, id: null, version: 0, brandId, position }));
}
