import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { jsonRows } from "@/db/json-rows";
import { routingRule } from "@/db/schema";
import type { RoutingRule } from "./model";

const RULES = jsonRows(
  routingRule,
  "where routing_rule.brand_id = storefront.brand_id and routing_rule.enabled",
  "routing_rule.position, routing_rule.id",
);

/** The routing rules of a storefront's brand that are switched on, in their order. */
export async function rulesFor(ctx: Ctx, storefrontId: string): Promise<RoutingRule[]> {
  const [found] = await ctx.db.execute<{ rules: unknown }>(
    sql`select ${RULES.sql} as rules from storefront where storefront.id = ${storefrontId}`,
  );
  return RULES.read(found?.rules ?? []).map((rule) => rule as unknown as RoutingRule);
}
