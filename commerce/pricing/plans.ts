import { and, desc, eq, sql } from "drizzle-orm";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { enqueueJob } from "@/commerce/events";
import type { ClaimedJob } from "@/commerce/events/model";
import { pricePlan, pricePlanLine } from "@/db/schema";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { lockList, type Outcome } from "./lists";
import { tellWholeList } from "./manage-lists";
import type { PlanInput, PlanState, PricePlan, PricingFailureCode } from "./model";
import {
  auditPrices,
  bigints,
  cellProblem,
  knowsVariants,
  refuseBelowFloor,
  tellListings,
  texts,
  toCell,
  writeWanted,
} from "./write";

/**
 * Plans a change of prices: written at `startsAt` by the job `pricing.apply_planned`, taken back at `endsAt` when there is
 * one. Refused when it begins in the past, ends before it begins, or touches a price that another plan holds at that time.
 */
export async function planPriceChange(
  ctx: Ctx,
  input: PlanInput & { readonly taxRateMicro?: number },
): Outcome<PricePlan> {
  const { startsAt, endsAt, entries, priceListId } = input;
  if (startsAt <= ctx.now) return fail("pricing.in_the_past", "invalid", {}, "startsAt");
  if (endsAt !== null && endsAt <= startsAt) return fail("pricing.end_before_start", "invalid", {}, "endsAt");
  const cells = entries.map(toCell);
  const problem = cellProblem(cells);
  if (problem) return problem;
  return inTransaction<Result<PricePlan, Failure<PricingFailureCode>>>(ctx, async (tx) => {
    const list = await lockList(tx, priceListId);
    if (!list.ok) return list;
    if (!(await knowsVariants(tx, cells))) return fail("pricing.unknown_variant", "not_found");
    const floor = await refuseBelowFloor(tx, list.value, cells, input.taxRateMicro ?? 0);
    if (floor) return floor;
    const other = await overlapping(tx, input);
    if (other) return fail("pricing.plan_overlaps", "conflict", { name: other.name, planId: other.id });
    const id = newId("pricePlan");
    const [plan] = await tx.db
      .insert(pricePlan)
      .values({ id, priceListId, name: input.name, startsAt, endsAt, createdBy: tx.actor.id })
      .returning();
    await tx.db.execute(sql`
      insert into price_plan_line (plan_id, variant_id, min_quantity, amount_minor, compare_at_minor)
      select ${id}, w.* from unnest(${texts(cells.map((cell) => cell.variantId))},
        ${sql.param(cells.map((cell) => cell.minQuantity))}::int[], ${bigints(cells.map((cell) => cell.after.amountMinor))},
        ${bigints(cells.map((cell) => cell.after.compareAtMinor))}) as w`);
    for (const dueAt of endsAt ? [startsAt, endsAt] : [startsAt]) {
      await enqueueJob(tx, {
        kind: "pricing.apply_planned",
        input: { planId: id },
        dedupeKey: `${id}:${dueAt.toISOString()}`,
        dueAt,
      });
    }
    const after = { planId: id, name: input.name, startsAt, endsAt, lines: cells.length };
    await auditPrices(tx, priceListId, "pricing.change_planned", after);
    return plan ? ok(toPlan(plan, cells.length)) : fail("pricing.plan_not_found", "not_found");
  });
}

/**
 * Calls a plan off. One that is applied is taken back at once; one that is over stays over (`pricing.plan_over`).
 */
export async function cancelPriceChange(
  ctx: Ctx,
  input: { planId: string; version: number },
): Outcome<PricePlan> {
  return inTransaction<Result<PricePlan, Failure<PricingFailureCode>>>(ctx, async (tx) => {
    const [plan] = await tx.db
      .select()
      .from(pricePlan)
      .where(eq(pricePlan.id, input.planId))
      .for("no key update");
    if (!plan) return fail("pricing.plan_not_found", "not_found");
    if (plan.state === "ended" || plan.state === "cancelled")
      return fail("pricing.plan_over", "conflict", { name: plan.name });
    if (plan.version !== input.version)
      return fail("pricing.changed_meanwhile", "conflict", { seen: input.version, theirs: plan.version });
    if (plan.state === "applied") await takeBack(tx, plan);
    const [stored] = await tx.db
      .update(pricePlan)
      .set({ state: "cancelled", endedAt: sql`clock_timestamp()`, version: plan.version + 1 })
      .where(eq(pricePlan.id, plan.id))
      .returning();
    await auditPrices(tx, plan.priceListId, "pricing.plan_cancelled", { planId: plan.id, name: plan.name });
    return ok(toPlan(stored ?? plan, await linesOf(tx, plan.id)));
  });
}

/** The plans of a list, the latest start first. */
export async function pricePlans(
  ctx: Ctx,
  input: { priceListId: string; state?: PlanState; limit?: number },
): Promise<PricePlan[]> {
  const lines = sql<number>`(select count(*)::int from price_plan_line l where l.plan_id = ${pricePlan.id})`;
  const rows = await ctx.db
    .select({ plan: pricePlan, lines })
    .from(pricePlan)
    .where(
      and(
        eq(pricePlan.priceListId, input.priceListId),
        input.state ? eq(pricePlan.state, input.state) : undefined,
      ),
    )
    .orderBy(desc(pricePlan.startsAt), desc(pricePlan.id))
    .limit(input.limit ?? 100);
  return rows.map((row) => toPlan(row.plan, row.lines));
}

/**
 * The job `pricing.apply_planned`: writes what is due and takes back what is over, by the clock of the database. Any number
 * may run at once and as often as they like: each plan is claimed by its row, and its state says what was done.
 */
export async function applyPlanned(
  ctx: Ctx,
  job?: Pick<ClaimedJob, "input">,
): Promise<{ applied: number; ended: number }> {
  const { priceListId } = (job?.input ?? {}) as { priceListId?: string };
  if (priceListId !== undefined) {
    await inTransaction(ctx, async (tx) => {
      await tellWholeList(tx, priceListId);
      return ok(null);
    });
  }
  // Ends first: a plan that begins where another one ends finds the prices as they were before it.
  let ended = 0;
  while (await endNext(ctx)) ended += 1;
  let applied = 0;
  while (await applyNext(ctx)) applied += 1;
  while (await endNext(ctx)) ended += 1;
  return { applied, ended };
}

type PlanRow = typeof pricePlan.$inferSelect;

async function applyNext(ctx: Ctx): Promise<boolean> {
  const done = await inTransaction(ctx, async (tx) => {
    const plan = await claim(
      tx,
      sql`state = 'planned' and starts_at <= clock_timestamp()`,
      sql`starts_at, id`,
    );
    if (!plan) return ok(false);
    await lockList(tx, plan.priceListId);
    // One that was slept through from beginning to end was never shown to anybody: it is over.
    const missed = plan.endsAt !== null && (await isPast(tx, plan.endsAt));
    if (!missed) await writeLines(tx, plan);
    await tx.db.execute(sql`
      update price_plan set version = version + 1, state = ${missed ? "ended" : "applied"},
        applied_at = ${missed ? null : sql`clock_timestamp()`}, ended_at = ${missed ? sql`clock_timestamp()` : null}
      where id = ${plan.id}`);
    return ok(true);
  });
  return done.ok && done.value;
}

async function endNext(ctx: Ctx): Promise<boolean> {
  const done = await inTransaction(ctx, async (tx) => {
    const plan = await claim(tx, sql`state = 'applied' and ends_at <= clock_timestamp()`, sql`ends_at, id`);
    if (!plan) return ok(false);
    await takeBack(tx, plan);
    await tx.db.execute(sql`
      update price_plan set version = version + 1, state = 'ended', ended_at = clock_timestamp() where id = ${plan.id}`);
    return ok(true);
  });
  return done.ok && done.value;
}

/** Takes one plan for this transaction; those that others hold are passed over. */
async function claim(
  tx: TxCtx,
  due: ReturnType<typeof sql>,
  order: ReturnType<typeof sql>,
): Promise<PlanRow | null> {
  const rows = await tx.db.execute<{ id: string }>(
    sql`select id from price_plan where ${due} order by ${order} limit 1 for no key update skip locked`,
  );
  const id = rows[0]?.id;
  if (id === undefined) return null;
  const [plan] = await tx.db.select().from(pricePlan).where(eq(pricePlan.id, id));
  return plan ?? null;
}

async function isPast(tx: TxCtx, instant: Date): Promise<boolean> {
  const [row] = await tx.db.execute<{ past: boolean }>(
    sql`select ${instant.toISOString()}::timestamptz <= clock_timestamp() as past`,
  );
  return row?.past ?? false;
}

/** Remembers what stands there, then writes what was planned. */
async function writeLines(tx: TxCtx, plan: PlanRow): Promise<void> {
  await tx.db.execute(sql`
    update price_plan_line l set before_minor = p.amount_minor, before_compare_at_minor = p.compare_at_minor
    from price p where l.plan_id = ${plan.id} and p.price_list_id = ${plan.priceListId}
      and p.variant_id = l.variant_id and p.min_quantity = l.min_quantity`);
  const wanted = sql`
    select variant_id, min_quantity, amount_minor, compare_at_minor from price_plan_line where plan_id = ${plan.id}`;
  const { productIds } = await writeWanted(asPlanner(tx, plan), plan.priceListId, wanted, plan.name);
  await tellListings(tx, plan.priceListId, productIds);
}

/** Restores what stood there before, but leaves alone what somebody has changed since. */
async function takeBack(tx: TxCtx, plan: PlanRow): Promise<void> {
  await lockList(tx, plan.priceListId);
  const wanted = sql`
    select l.variant_id, l.min_quantity, l.before_minor as amount_minor, l.before_compare_at_minor as compare_at_minor
    from price_plan_line l
    join price p on p.price_list_id = ${plan.priceListId} and p.variant_id = l.variant_id and p.min_quantity = l.min_quantity
    where l.plan_id = ${plan.id}
      and (p.amount_minor, p.compare_at_minor) is not distinct from (l.amount_minor, l.compare_at_minor)`;
  const { productIds } = await writeWanted(asPlanner(tx, plan), plan.priceListId, wanted, plan.name);
  await tellListings(tx, plan.priceListId, productIds);
}

/** The history names who planned it, not the worker that happened to do it. */
function asPlanner(tx: TxCtx, plan: PlanRow): TxCtx {
  return tx.actor.kind === "staff" ? tx : { ...tx, actor: { kind: "system", id: plan.createdBy } };
}

/** A plan that is not over and holds one of these prices at the same time. One without an end holds its instant alone. */
async function overlapping(tx: TxCtx, input: PlanInput): Promise<{ id: string; name: string } | undefined> {
  const starts = input.startsAt.toISOString();
  const ends = (input.endsAt ?? new Date(input.startsAt.getTime() + 1)).toISOString();
  const rows = await tx.db.execute<{ id: string; name: string }>(sql`
    select p.id, p.name from price_plan p
    where p.price_list_id = ${input.priceListId} and p.state in ('planned', 'applied')
      and p.starts_at < ${ends}::timestamptz
      and coalesce(p.ends_at, p.starts_at + interval '1 millisecond') > ${starts}::timestamptz
      and exists (
        select 1 from price_plan_line l
        join unnest(${texts(input.entries.map((entry) => entry.variantId))},
          ${sql.param(input.entries.map((entry) => entry.minQuantity ?? 1))}::int[]) as w(variant_id, min_quantity)
          on w.variant_id = l.variant_id and w.min_quantity = l.min_quantity
        where l.plan_id = p.id)
    order by p.starts_at limit 1`);
  return rows[0];
}

async function linesOf(tx: TxCtx, planId: string): Promise<number> {
  return tx.db.$count(pricePlanLine, eq(pricePlanLine.planId, planId));
}

function toPlan(row: PlanRow, lines: number): PricePlan {
  const { id, priceListId, name, startsAt, endsAt, state, createdBy, appliedAt, endedAt, version } = row;
  return { id, priceListId, name, startsAt, endsAt, state, lines, createdBy, appliedAt, endedAt, version };
}
