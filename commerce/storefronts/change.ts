import { and, eq, inArray, sql } from "drizzle-orm";
import type { TxCtx } from "@/commerce/context";
import {
  STATUS_MOVES,
  type StorefrontFailureCode,
  type StorefrontStatus,
} from "@/commerce/storefronts/model";
import { storefront } from "@/db/schema";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { announce, type Change } from "./announce";
import { unprovenHost } from "./hosts";

type StorefrontResult<T> = Result<T, Failure<StorefrontFailureCode>>;

const CHANGE_TO: Readonly<Partial<Record<StorefrontStatus, Change>>> = {
  paused: "paused",
  retired: "retired",
};

/**
 * Moves storefronts to a status, all or none, by the table STATUS_MOVES. Going live needs proven hosts. Alternates
 * are derived anew and siblings told in the same transaction, so no page names one that has gone.
 */
export async function changeStatus(
  tx: TxCtx,
  input: { storefrontIds: readonly string[]; to: StorefrontStatus; goLiveAt?: Date },
): Promise<StorefrontResult<null>> {
  const { to } = input;
  const ids = [...new Set(input.storefrontIds)].sort();
  if (ids.length === 0) return ok(null);
  const rows = await tx.db
    .select({
      id: storefront.id,
      brandId: storefront.brandId,
      code: storefront.code,
      status: storefront.status,
    })
    .from(storefront)
    .where(inArray(storefront.id, ids))
    .orderBy(storefront.id)
    .for("update");
  if (rows.length < ids.length) return fail("storefronts.not_found", "not_found");
  const stuck = rows.find((row) => !STATUS_MOVES[row.status].includes(to));
  if (stuck)
    return fail("storefronts.move_not_allowed", "conflict", { code: stuck.code, from: stuck.status, to });
  if (to === "live") {
    const unproven = await unprovenHost(tx, ids);
    if (unproven) return unproven;
  }
  await tx.db
    .update(storefront)
    .set({
      status: to,
      retired: to === "retired",
      ...(to === "live" && {
        launchedAt: sql`coalesce(${storefront.launchedAt}, ${tx.now.toISOString()}::timestamptz)`,
      }),
      goLiveAt: to === "scheduled" ? (input.goLiveAt ?? null) : null,
      changedAt: sql`now()`,
      version: sql`${storefront.version} + 1`,
    })
    .where(inArray(storefront.id, ids));
  for (const brandId of [...new Set(rows.map((row) => row.brandId))].sort()) {
    const mine = rows.filter((row) => row.brandId === brandId);
    const resumed = mine.filter((row) => row.status === "paused" && to === "live");
    const others = mine.filter((row) => !resumed.includes(row));
    const change = CHANGE_TO[to] ?? (to === "live" ? "opened" : "edited");
    await announce(
      tx,
      brandId,
      resumed.map((row) => row.id),
      "resumed",
    );
    await announce(
      tx,
      brandId,
      others.map((row) => row.id),
      change,
    );
  }
  return ok(null);
}

/** Changes settings of one storefront that pages show. `version` is the one the editor saw. */
export async function editStorefront(
  tx: TxCtx,
  input: { id: string; version: number; name?: string; themeTokens?: Record<string, string> },
): Promise<StorefrontResult<null>> {
  const { id, version, ...changes } = input;
  const [row] = await tx.db
    .update(storefront)
    .set({ ...changes, changedAt: sql`now()`, version: sql`${storefront.version} + 1` })
    .where(and(eq(storefront.id, id), eq(storefront.version, version)))
    .returning({ brandId: storefront.brandId });
  if (!row) return fail("storefronts.not_found", "conflict", { id });
  await announce(tx, row.brandId, [id], "edited");
  return ok(null);
}
