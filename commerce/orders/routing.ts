import { and, asc, eq, sql } from "drizzle-orm";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction } from "@/commerce/context";
import { stockFor } from "@/commerce/inventory";
import type { StockFact } from "@/commerce/inventory/model";
import { routingRule } from "@/db/schema";
import { countryDefaults, isCountry } from "@/lib/country";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import {
  type OrdersFailureCode,
  type RoutingLine,
  type RoutingPlan,
  type RoutingRule,
  type SaveRoutingRule,
  type SaveRoutingRules,
  type StoredRoutingRule,
  saveRoutingRuleInput,
  saveRoutingRulesInput,
} from "./model";
import { routeOrder } from "./rules/route";
import { rulesFor } from "./rules.view";

type Outcome<T> = Promise<Result<T, Failure<OrdersFailureCode>>>;

interface Asked {
  readonly storefrontId: string;
  readonly channel: string;
  readonly country: string;
  readonly shipTo: { readonly latitude: number; readonly longitude: number } | null;
  readonly lines: readonly RoutingLine[];
  readonly declined?: readonly string[];
}

/**
 * Where these lines would be sent from now, by the rules of the storefront's brand and what inventory offers. Nothing is
 * held: the reservation decides. `shipTo` null: the middle of the country stands in. `declined`: locations that said no.
 */
export async function routingFor(ctx: Ctx, asked: Asked): Promise<RoutingPlan> {
  return (await routingWithStock(ctx, asked)).plan;
}

/** The same, with what inventory offers of these articles and of what bundles among them are made of. */
export async function routingWithStock(
  ctx: Ctx,
  asked: Asked,
): Promise<{ readonly plan: RoutingPlan; readonly stock: readonly StockFact[] }> {
  const { storefrontId, channel, country, lines } = asked;
  const variantIds = lines.flatMap(({ variantId, parts }) => [
    variantId,
    ...(parts?.map((part) => part.variantId) ?? []),
  ]);
  const [rules, stock] = await Promise.all([
    rulesFor(ctx, storefrontId),
    stockFor(ctx, { variantIds: [...new Set(variantIds)], country, storefrontId, channel }),
  ]);
  const shipTo = asked.shipTo ?? middleOf(country);
  const plan = routeOrder({
    at: ctx.now,
    storefrontId,
    channel,
    country,
    shipTo,
    lines,
    stock,
    rules,
    declined: asked.declined ?? [],
  });
  return { plan, stock };
}

/** The middle of a country, for distances when nothing better is known. */
export function middleOf(country: string): { latitude: number; longitude: number } | null {
  if (!isCountry(country)) return null;
  const { latitude, longitude } = countryDefaults(country);
  return { latitude, longitude };
}

/** All rules of a brand in their order, those that are switched off too. */
export async function listRoutingRules(ctx: Ctx, brandId: string): Promise<StoredRoutingRule[]> {
  const rows = await ctx.db
    .select()
    .from(routingRule)
    .where(eq(routingRule.brandId, brandId))
    .orderBy(asc(routingRule.position), asc(routingRule.id));
  return rows.map((row) => row as unknown as StoredRoutingRule);
}

/** Makes a rule or changes one. Refused with `orders.rule_changed` when somebody else did meanwhile. */
export async function saveRoutingRule(
  ctx: Ctx,
  input: SaveRoutingRule,
): Outcome<{ id: string; version: number }> {
  const checked = saveRoutingRuleInput.safeParse(input);
  if (!checked.success)
    return fail("orders.bad_input", "invalid", {}, checked.error.issues[0]?.path.join("."));
  const { id: given, version, ...rule } = checked.data;
  return inTransaction(ctx, async (tx): Outcome<{ id: string; version: number }> => {
    const id = given ?? newId("routingRule");
    const [row] = given
      ? await tx.db
          .update(routingRule)
          .set({ ...rule, changedAt: tx.now, version: sql`${routingRule.version} + 1` })
          .where(
            and(
              eq(routingRule.id, id),
              eq(routingRule.brandId, rule.brandId),
              eq(routingRule.version, version),
            ),
          )
          .returning({ version: routingRule.version })
      : await tx.db
          .insert(routingRule)
          .values({ id, ...rule })
          .returning({ version: routingRule.version });
    if (!row) return fail("orders.rule_changed", "conflict", {});
    await audit(tx, {
      action: "orders.routing_rule_saved",
      subjectType: "routing_rule",
      subjectId: id,
      after: rule,
    });
    return ok({ id, version: row.version });
  });
}

/**
 * Changes, makes and takes away several rules of a brand, all of it or nothing. Refused with `orders.rule_changed` when
 * somebody changed one of them meanwhile.
 */
export async function saveRoutingRules(ctx: Ctx, input: SaveRoutingRules): Outcome<{ changed: number }> {
  const checked = saveRoutingRulesInput.safeParse(input);
  if (!checked.success)
    return fail("orders.bad_input", "invalid", {}, checked.error.issues[0]?.path.join("."));
  const { brandId, rules, removed } = checked.data;
  return inTransaction(ctx, async (tx): Outcome<{ changed: number }> => {
    for (const id of removed) await removeRoutingRule(tx, id);
    for (const rule of rules) {
      const saved = await saveRoutingRule(tx, { ...rule, brandId });
      if (!saved.ok) return saved;
    }
    return ok({ changed: rules.length + removed.length });
  });
}

/** Takes a rule away; false when it is not there. */
export async function removeRoutingRule(ctx: Ctx, id: string): Promise<{ removed: boolean }> {
  const done = await inTransaction(ctx, async (tx) => {
    const [row] = await tx.db.delete(routingRule).where(eq(routingRule.id, id)).returning();
    if (row)
      await audit(tx, {
        action: "orders.routing_rule_removed",
        subjectType: "routing_rule",
        subjectId: id,
        before: row,
      });
    return ok({ removed: row !== undefined });
  });
  return done.value;
}

/** A rule as it was typed, for trying it out. */
export function typedRule(rule: SaveRoutingRule, index: number): RoutingRule {
  const { version: _version, brandId: _brand, id, ...rest } = saveRoutingRuleInput.parse(rule);
  return { ...rest, id: id ?? `new-${index}` } as RoutingRule;
}
