import { and, asc, eq } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { routingRule, storefront } from "@/db/schema";
import type { RoutingRule } from "./model";

/** The routing rules of a storefront's brand that are switched on, in their order. */
export async function rulesFor(ctx: Ctx, storefrontId: string): Promise<RoutingRule[]> {
  const rows = await ctx.db
    .select({ rule: routingRule })
    .from(routingRule)
    .innerJoin(storefront, eq(storefront.brandId, routingRule.brandId))
    .where(and(eq(storefront.id, storefrontId), eq(routingRule.enabled, true)))
    .orderBy(asc(routingRule.position), asc(routingRule.id));
  return rows.map(({ rule }) => rule as unknown as RoutingRule);
}
