import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, inTransaction } from "@/commerce/context";
import {
  type LaunchFailureCode,
  launchPlanInput,
  type OpenedLaunch,
  type SavedPlan,
  savePlanInput,
} from "@/commerce/launch/model";
import { theBrand } from "@/commerce/storefronts";
import { launchPlan } from "@/db/schema";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";

type Outcome<T> = Promise<Result<T, Failure<LaunchFailureCode>>>;
type Row = typeof launchPlan.$inferSelect;

/** What the `plan` column holds: the panel's state, and after the launch what came of it. */
const stored = z.object({ draft: launchPlanInput, opened: z.custom<OpenedLaunch>().nullable() });

/**
 * Keeps the state of the launcher. A new plan for `planId` null; else the version that the editor saw must be the
 * newest (`launch.plan_changed`). An opened plan cannot be changed.
 */
export async function savePlan(ctx: Ctx, input: z.input<typeof savePlanInput>): Outcome<SavedPlan> {
  const { planId, version, plan } = savePlanInput.parse(input);
  return inTransaction(ctx, async (tx) => {
    if (planId === null) {
      const brand = await theBrand(tx);
      const [row] = await tx.db
        .insert(launchPlan)
        .values({
          id: newId("launch"),
          brandId: brand.id,
          plan: { draft: plan, opened: null },
          createdBy: tx.actor.id,
        })
        .returning();
      return row ? ok(toSaved(row)) : fail("launch.plan_not_found", "not_found");
    }
    const [row] = await tx.db
      .update(launchPlan)
      .set({
        plan: { draft: plan, opened: null },
        version: sql`${launchPlan.version} + 1`,
        changedAt: sql`now()`,
      })
      .where(and(eq(launchPlan.id, planId), eq(launchPlan.version, version), eq(launchPlan.state, "draft")))
      .returning();
    if (row) return ok(toSaved(row));
    const found = await getPlan(tx, planId);
    if (!found) return fail("launch.plan_not_found", "not_found");
    return fail(found.state === "draft" ? "launch.plan_changed" : "launch.plan_opened", "conflict");
  });
}

export async function getPlan(ctx: Ctx, planId: string): Promise<SavedPlan | null> {
  const [row] = await ctx.db.select().from(launchPlan).where(eq(launchPlan.id, planId));
  return row ? toSaved(row) : null;
}

/** The newest draft of whoever acts: what the panel shows when it is opened again. */
export async function currentPlan(ctx: Ctx): Promise<SavedPlan | null> {
  const [row] = await ctx.db
    .select()
    .from(launchPlan)
    .where(and(eq(launchPlan.createdBy, ctx.actor.id), eq(launchPlan.state, "draft")))
    .orderBy(desc(launchPlan.changedAt))
    .limit(1);
  return row ? toSaved(row) : null;
}

/** Launches that can still be taken back as a whole, newest first. */
export async function recentLaunches(ctx: Ctx, since: Date): Promise<OpenedLaunch[]> {
  const rows = await ctx.db
    .select()
    .from(launchPlan)
    .where(
      and(eq(launchPlan.state, "opened"), sql`${launchPlan.openedAt} > ${since.toISOString()}::timestamptz`),
    )
    .orderBy(desc(launchPlan.openedAt))
    .limit(20);
  return rows.flatMap((row) => toSaved(row).opened ?? []);
}

/** Puts a draft away. Doing it twice changes nothing. */
export async function discardPlan(ctx: Ctx, planId: string): Outcome<null> {
  await ctx.db
    .update(launchPlan)
    .set({ state: "discarded", changedAt: sql`now()` })
    .where(and(eq(launchPlan.id, planId), eq(launchPlan.state, "draft")));
  return ok(null);
}

export function toSaved(row: Row): SavedPlan {
  const { draft, opened } = stored.parse(row.plan);
  return { planId: row.id, version: row.version, state: row.state, plan: draft, opened };
}
