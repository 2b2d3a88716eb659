import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import {
  type LaunchFailureCode,
  type LaunchPlan,
  type OpenedLaunch,
  openInput,
  type PlanStorefront,
  ROLLBACK_HOURS,
} from "@/commerce/launch/model";
import { dropUnusedLists, freezeSuggestedList, linkPriceList } from "@/commerce/pricing";
import { changeStatus, createStorefronts, listStorefronts, theBrand, urlOf } from "@/commerce/storefronts";
import { launchPlan } from "@/db/schema";
import type { CurrencyCode } from "@/lib/currency";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { originOfHost } from "./facts";
import { toSaved } from "./plans";
import { preflight } from "./proposals";

type Outcome<T> = Promise<Result<T, Failure>>;

/**
 * Opens every storefront of a plan in one transaction: price lists (frozen now where suggested), storefronts with
 * countries, hosts, locales, alternate codes, links, audit line and event; live at commit. Opening a plan again gives
 * the first answer. A plan with blocking points is refused whole, with the ids of all of them (`launch.blocked`).
 * Launches of the installation run one after another, so that of two that want one country the second is told so.
 */
export async function openStorefronts(
  ctx: Ctx,
  input: z.input<typeof openInput>,
  shipped?: readonly string[],
): Outcome<OpenedLaunch> {
  const { planId, version } = openInput.parse(input);
  return inTransaction(ctx, async (tx): Outcome<OpenedLaunch> => {
    await takeTurn(tx);
    const [row] = await tx.db.select().from(launchPlan).where(eq(launchPlan.id, planId)).for("update");
    if (!row) return notFound();
    const saved = toSaved(row);
    if (saved.opened) return ok(saved.opened);
    if (saved.state !== "draft" || saved.version !== version) return fail("launch.plan_changed", "conflict");
    if (saved.plan.storefronts.length === 0) return fail("launch.nothing_to_open", "invalid");
    const checked = await preflight(tx, saved.plan, shipped);
    const blocking = checked.lines.filter((line) => line.level === "block" && !line.passed);
    if (blocking.length > 0)
      return fail("launch.blocked", "conflict", {
        count: blocking.length,
        checks: blocking.map(({ id }) => id.replace("p", "P-")).join(", "),
      });
    const opened = await open(tx, planId, saved.plan);
    if (!opened.ok) return opened;
    await tx.db
      .update(launchPlan)
      .set({
        state: "opened",
        openedAt: tx.now,
        plan: { draft: saved.plan, opened: opened.value },
        version: sql`${launchPlan.version} + 1`,
        changedAt: sql`now()`,
      })
      .where(eq(launchPlan.id, planId));
    await audit(tx, {
      action: "launch.opened",
      subjectType: "launch",
      subjectId: planId,
      after: { storefronts: opened.value.storefronts.map(({ id, code, urls }) => ({ id, code, urls })) },
    });
    return opened;
  });
}

/** Launches go one after another. Many at once may wait longer for their turn than any other lock is waited for. */
async function takeTurn(tx: TxCtx): Promise<void> {
  await tx.db.execute(
    sql`select set_config('lock_timeout', '60s', true), set_config('statement_timeout', '60s', true)`,
  );
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtext('launch'))`);
}

const notFound = () => fail<LaunchFailureCode>("launch.plan_not_found", "not_found");

async function open(tx: TxCtx, planId: string, plan: LaunchPlan): Outcome<OpenedLaunch> {
  const brand = await theBrand(tx);
  const lists = await priceListsFor(tx, brand.id, plan);
  if (!lists.ok) return lists;
  const created = await createStorefronts(
    tx,
    plan.storefronts.map(({ priceSource: _source, ...storefront }) => ({
      ...storefront,
      brandId: brand.id,
      status: "live" as const,
    })),
  );
  if (!created.ok) return created;
  const storefronts = [];
  for (const [index, { id, code, keys }] of created.value.entries()) {
    const planned = plan.storefronts[index];
    const priceListId = planned && lists.value.get(sourceKey(planned));
    if (!planned || !priceListId) return fail("launch.no_price_source", "conflict", { code });
    await linkPriceList(tx, id, priceListId);
    const urls = planned.locales.map((locale) =>
      urlOf({ origin: originOfHost(locale.hostName), pathPrefix: locale.pathPrefix }, "/"),
    );
    storefronts.push({ id, code, countries: planned.countries, keys, urls, priceListId });
  }
  return ok({ planId, openedAt: tx.now.toISOString(), rolledBackAt: null, storefronts });
}

/** The list each kind of source stands for: there already, or frozen now, once for all storefronts that want the same. */
async function priceListsFor(
  tx: TxCtx,
  brandId: string,
  plan: LaunchPlan,
): Outcome<ReadonlyMap<string, string>> {
  const lists = new Map<string, string>();
  for (const storefront of plan.storefronts) {
    const { priceSource: source, currency, code } = storefront;
    const key = sourceKey(storefront);
    if (lists.has(key)) continue;
    if (!source) return fail("launch.no_price_source", "conflict", { code });
    if (source.kind === "list") {
      lists.set(key, source.priceListId);
      continue;
    }
    const frozen = await freezeSuggestedList(tx, {
      brandId,
      name: `${currency} ${tx.now.toISOString().slice(0, 10)}`,
      currency: currency as CurrencyCode,
      sourceListId: source.sourceListId,
      rounding: source.rounding,
    });
    if (!frozen.ok) return frozen;
    lists.set(key, frozen.value.priceListId);
  }
  return ok(lists);
}

const sourceKey = ({ priceSource, currency }: PlanStorefront) => JSON.stringify([currency, priceSource]);

/**
 * Takes a launch back as a whole within 24 hours: every storefront of it that is not retired yet is retired, so its
 * addresses are free and its alternates leave all siblings. Price lists that it froze go too when nobody else uses them;
 * the history of their prices stays. Again: the same answer.
 */
export async function rollbackLaunch(ctx: Ctx, input: { planId: string }): Outcome<OpenedLaunch> {
  return inTransaction(ctx, async (tx): Outcome<OpenedLaunch> => {
    await takeTurn(tx);
    const [row] = await tx.db.select().from(launchPlan).where(eq(launchPlan.id, input.planId)).for("update");
    if (!row) return notFound();
    const { opened, plan } = toSaved(row);
    if (!opened) return fail("launch.not_opened", "conflict");
    if (opened.rolledBackAt) return ok(opened);
    const ageHours = (tx.now.getTime() - new Date(opened.openedAt).getTime()) / 3_600_000;
    if (ageHours > ROLLBACK_HOURS)
      return fail("launch.rollback_too_late", "conflict", { hours: ROLLBACK_HOURS });
    const ids = opened.storefronts.map(({ id }) => id);
    const standing = (await listStorefronts(tx, { ids })).map(({ id }) => id);
    const gone = await changeStatus(tx, { storefrontIds: standing, to: "retired" });
    if (!gone.ok) return gone;
    const droppedLists = await dropUnusedLists(tx, {
      priceListIds: opened.storefronts.map(({ priceListId }) => priceListId),
      storefrontIds: ids,
      frozenAt: new Date(opened.openedAt),
    });
    const after = { ...opened, rolledBackAt: tx.now.toISOString() };
    await tx.db
      .update(launchPlan)
      .set({ plan: { draft: plan, opened: after }, changedAt: sql`now()` })
      .where(eq(launchPlan.id, input.planId));
    await audit(tx, {
      action: "launch.rolled_back",
      subjectType: "launch",
      subjectId: input.planId,
      before: { storefrontIds: standing, priceListIds: droppedLists },
    });
    return ok(after);
  });
}
