import { and, eq, sql } from "drizzle-orm";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { emit } from "@/commerce/events";
import { promotion, promotionStorefront } from "@/db/schema";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { lowestPrices, unknownTargets } from "./items.view";
import {
  type MoneyByCurrency,
  type Promotion,
  type PromotionDraft,
  type PromotionInput,
  type PromotionsFailureCode,
  promotionInput,
  type Selector,
  type Target,
} from "./model";
import { placesOf } from "./places.view";
import { getPromotion } from "./reading";
import { problemOf } from "./rules/check";
import { asJson, toColumns } from "./stored";

type Outcome<T> = Promise<Result<T, Failure<PromotionsFailureCode>>>;

/**
 * Makes a promotion, as a draft: nobody sees it before `startPromotion`. Refuses what makes no sense, naming the field
 * (`path`), and writes nothing then.
 */
export async function createPromotion(ctx: Ctx, input: PromotionInput): Outcome<Promotion> {
  const checked = await check(ctx, input);
  if (!checked.ok) return checked;
  const { draft, brandId } = checked.value;
  const id = newId("promotion");
  return inTransaction(ctx, async (tx) => {
    await tx.db.insert(promotion).values({ id, brandId, ...toColumns(draft) });
    await linkStorefronts(tx, id, draft.storefrontIds);
    await writeBudget(tx, id, draft.budget);
    return written(tx, id, "promotions.create", draft.storefrontIds, undefined);
  });
}

/**
 * Rewrites a promotion. `version` is the one that the editor saw: `promotions.changed` when somebody saved meanwhile.
 * Limits and budgets cannot fall below what is used, and an archived promotion is what it was.
 */
export async function editPromotion(
  ctx: Ctx,
  input: { promotionId: string; version: number; promotion: PromotionInput },
): Outcome<Promotion> {
  const checked = await check(ctx, input.promotion);
  if (!checked.ok) return checked;
  const { draft, brandId } = checked.value;
  return inTransaction(ctx, async (tx) => {
    const held = await holdPromotion(tx, input.promotionId, input.version);
    if (!held.ok) return held;
    const before = held.value;
    if (before.status === "archived") return fail("promotions.archived", "conflict");
    if (before.brandId !== brandId)
      return fail("promotions.unknown_storefront", "invalid", {}, "storefrontIds");
    if (draft.limits.total !== null && draft.limits.total < before.used)
      return fail("promotions.limit_below_used", "invalid", { used: before.used }, "limits.total");
    const overspent = Object.entries(draft.budget ?? {}).find(
      ([currency, budget]) => budget < (before.spent[currency] ?? 0n),
    );
    if (overspent)
      return fail("promotions.budget_below_spent", "invalid", { currency: overspent[0] }, "budget");
    await tx.db
      .update(promotion)
      .set({ ...toColumns(draft), version: sql`${promotion.version} + 1`, changedAt: tx.now })
      .where(eq(promotion.id, before.id));
    await linkStorefronts(tx, before.id, draft.storefrontIds);
    await writeBudget(tx, before.id, draft.budget);
    const touched = [...new Set([...before.storefrontIds, ...draft.storefrontIds])];
    return written(tx, before.id, "promotions.edit", touched, before);
  });
}

/** A copy as a draft under another name, with nothing used and no codes. */
export async function duplicatePromotion(
  ctx: Ctx,
  input: { promotionId: string; name: string },
): Outcome<Promotion> {
  const found = await getPromotion(ctx, input.promotionId);
  if (!found) return fail("promotions.not_found", "not_found");
  const { name: _name, ...rest } = draftOf(found);
  return createPromotion(ctx, { ...rest, name: input.name });
}

/** What of a promotion an editor sends back. */
function draftOf(found: Promotion): PromotionDraft {
  const { name, storefrontIds, startsAt, endsAt, needsCode, priority, combination } = found;
  const { conditions, effects, maxDiscount, limits, budget, labels } = found;
  return {
    name,
    storefrontIds,
    startsAt,
    endsAt,
    needsCode,
    priority,
    combination,
    conditions,
    effects,
    maxDiscount,
    limits,
    budget,
    labels,
  };
}

/** Locks a promotion's row, so that its counters stand still, and compares the version that the editor saw. */
export async function holdPromotion(
  tx: TxCtx,
  promotionId: string,
  version: number,
): Promise<Result<Promotion, Failure<PromotionsFailureCode>>> {
  await tx.db
    .select({ id: promotion.id })
    .from(promotion)
    .where(eq(promotion.id, promotionId))
    .for("no key update");
  const found = await getPromotion(tx, promotionId);
  if (!found) return fail("promotions.not_found", "not_found");
  if (found.version !== version) return fail("promotions.changed", "conflict", { version: found.version });
  return ok(found);
}

/** The end of every writing verb: the audit line, the event, and the promotion as it is now. */
export async function written(
  tx: TxCtx,
  promotionId: string,
  action: string,
  storefrontIds: readonly string[],
  before: Promotion | undefined,
): Promise<Result<Promotion, Failure<PromotionsFailureCode>>> {
  const after = await getPromotion(tx, promotionId);
  if (!after) return fail("promotions.not_found", "not_found");
  await audit(tx, {
    action,
    subjectType: "promotion",
    subjectId: promotionId,
    ...(before && { before: asJson({ ...draftOf(before), status: before.status }) }),
    after: asJson({ ...draftOf(after), status: after.status }),
  });
  await emit(tx, {
    type: "promotions.changed",
    aggregate: promotionId,
    payload: { promotionId, storefrontIds: [...storefrontIds] },
  });
  return ok(after);
}

/** The form, then the sense, then whether what it names is there. */
async function check(ctx: Ctx, input: PromotionInput): Outcome<{ draft: PromotionDraft; brandId: string }> {
  const parsed = promotionInput.safeParse(input);
  if (!parsed.success)
    return fail("promotions.invalid", "invalid", {}, parsed.error.issues[0]?.path.map(String).join("."));
  const storefrontIds = [...new Set(parsed.data.storefrontIds)];
  const draft = { ...parsed.data, storefrontIds };
  if (storefrontIds.length === 0) return fail("promotions.no_storefront", "invalid", {}, "storefrontIds");
  const places = await placesOf(ctx, storefrontIds);
  const brandIds = new Set([...places.values()].map(({ brandId }) => brandId));
  const [brandId] = brandIds;
  if (places.size !== storefrontIds.length || brandIds.size !== 1 || brandId === undefined)
    return fail("promotions.unknown_storefront", "invalid", {}, "storefrontIds");
  const currencies = [...new Set([...places.values()].map(({ currency }) => currency))].sort();
  return problemOf(draft, currencies) ?? (await problemOfReferences(ctx, draft)) ?? ok({ draft, brandId });
}

async function problemOfReferences(ctx: Ctx, draft: PromotionDraft) {
  const [unknown] = await unknownTargets(ctx, selectorsOf(draft));
  if (unknown !== undefined) return fail("promotions.unknown_target", "invalid", { id: unknown }, "effects");
  for (const [index, effect] of draft.effects.entries()) {
    if (effect.kind !== "amount" || effect.per !== "item") continue;
    const path = `effects.${index}.amounts`;
    const problem = await problemOfPrices(ctx, draft.storefrontIds, effect.target, effect.amounts, path);
    if (problem) return problem;
  }
  return null;
}

/** An amount off each piece that is more than the cheapest of them costs would make its price negative. */
async function problemOfPrices(
  ctx: Ctx,
  storefrontIds: readonly string[],
  target: Target,
  amounts: MoneyByCurrency,
  path: string,
) {
  const lowest = await lowestPrices(ctx, storefrontIds, target);
  const below = lowest.find(({ currency, amountMinor }) => (amounts[currency] ?? 0n) > amountMinor);
  if (!below) return null;
  const { currency, variantId, amountMinor } = below;
  const priceMinor = amountMinor.toString();
  return fail("promotions.negative_price", "invalid", { currency, variantId, priceMinor }, path);
}

function selectorsOf({ effects, conditions }: PromotionDraft): Selector[] {
  const targets = [
    ...effects.flatMap((effect) => {
      if (effect.kind === "buy_get") return [effect.buy.target, effect.get.target];
      return "target" in effect ? [effect.target] : [];
    }),
    ...conditions.flatMap((condition) => ("target" in condition ? [condition.target] : [])),
  ];
  const gifts = effects.flatMap((effect) => (effect.kind === "gift" ? [effect.variantId] : []));
  return [
    { productIds: [], categoryIds: [], attributes: [], variantIds: gifts },
    ...targets.flatMap((target) => [
      ...(target.kind === "some" ? [target.of] : []),
      ...(target.except ? [target.except] : []),
    ]),
  ];
}

async function linkStorefronts(tx: TxCtx, promotionId: string, storefrontIds: readonly string[]) {
  await tx.db
    .delete(promotionStorefront)
    .where(
      and(
        eq(promotionStorefront.promotionId, promotionId),
        sql`${promotionStorefront.storefrontId} <> all(${sql.param([...storefrontIds])}::text[])`,
      ),
    );
  await tx.db
    .insert(promotionStorefront)
    .values(storefrontIds.map((storefrontId) => ({ promotionId, storefrontId })))
    .onConflictDoNothing();
}

/**
 * Writes the budgets. What is spent is counted from the uses, so that a budget which comes later, or comes back, knows
 * of them; `redeem` waits for this row's lock meanwhile.
 */
async function writeBudget(tx: TxCtx, promotionId: string, budget: MoneyByCurrency | null) {
  const entries = Object.entries(budget ?? {});
  const currencies = sql.param(entries.map(([currency]) => currency));
  await tx.db.execute(sql`
    delete from promotion_budget where promotion_id = ${promotionId} and currency <> all(${currencies}::text[])`);
  await tx.db.execute(sql`
    insert into promotion_budget (promotion_id, currency, budget_minor, spent_minor)
    select ${promotionId}, w.currency, w.budget, coalesce((
      select sum(u.amount_minor) from promotion_use u
      where u.promotion_id = ${promotionId} and u.currency = w.currency and u.state = 'redeemed'), 0)
    from unnest(${currencies}::text[], ${sql.param(entries.map(([, minor]) => minor.toString()))}::bigint[]) as w(currency, budget)
    on conflict (promotion_id, currency) do update set budget_minor = excluded.budget_minor`);
}
