import { and, eq, inArray, max, sql } from "drizzle-orm";
import type { Ctx, TxCtx } from "@/commerce/context";
import { emit } from "@/commerce/events";
import { MAX_IDS } from "@/commerce/events/model";
import {
  type CheckedStorefrontSpec,
  STATUS_MOVES,
  type StorefrontFailureCode,
  type StorefrontSpec,
  type StorefrontStatus,
  storefrontSpec,
} from "@/commerce/storefronts/model";
import { brand, host, storefront, storefrontCountry, storefrontLocale } from "@/db/schema";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { deriveAlternateCodes } from "./alternates";
import { clashOf } from "./clashes";
import { ensureHosts } from "./hosts";
import { sendNotice } from "./notices";
import { ROUTING_CHANNEL } from "./routing-table";
import {
  addressClaim,
  checkSpecs,
  countryClaim,
  type TakenAddresses,
  xDefaultClaim,
} from "./rules/addresses";
import { bareLanguage } from "./rules/hreflang";

type StorefrontResult<T> = Result<T, Failure<StorefrontFailureCode>>;
type Change = "opened" | "paused" | "resumed" | "retired" | "edited";

export interface CreatedStorefront {
  readonly id: string;
  readonly code: string;
  readonly keys: readonly string[];
}

/**
 * Creates a batch of storefronts with countries, hosts and locales, set-based in the caller's transaction: 200 cost
 * a dozen statements. Either all or none. Those with status `live` are open at commit: alternates derived, event
 * emitted, routing told. Refuses what is taken, in words; what a racing transaction took meanwhile is refused by the
 * database and answered the same way (the transaction is then void and must be left).
 */
export async function createStorefronts(
  tx: TxCtx,
  input: readonly StorefrontSpec[],
): Promise<StorefrontResult<readonly CreatedStorefront[]>> {
  const specs: CheckedStorefrontSpec[] = [];
  for (const [index, raw] of input.entries()) {
    const parsed = storefrontSpec.safeParse(raw);
    if (!parsed.success) {
      const path = [index, ...(parsed.error.issues[0]?.path ?? [])].join(".");
      return fail("storefronts.invalid", "invalid", { path }, path);
    }
    specs.push(parsed.data);
  }
  if (specs.length === 0) return ok([]);
  const brandIds = [...new Set(specs.map((spec) => spec.brandId))].sort();
  // One batch of a brand at a time, from the first look on; inserts elsewhere that only refer to the brand go on.
  const brands = await tx.db
    .select({ id: brand.id })
    .from(brand)
    .where(inArray(brand.id, brandIds))
    .orderBy(brand.id)
    .for("no key update");
  if (brands.length < brandIds.length) return fail("storefronts.brand_not_found", "not_found");
  const free = checkSpecs(specs, await takenAddresses(tx));
  if (!free.ok) return free;
  try {
    return await storeBatch(tx, specs, brandIds);
  } catch (error) {
    const clash = clashOf(error);
    if (clash) return clash;
    throw error;
  }
}

async function storeBatch(
  tx: TxCtx,
  specs: readonly CheckedStorefrontSpec[],
  brandIds: readonly string[],
): Promise<StorefrontResult<readonly CreatedStorefront[]>> {
  const hosts = await ensureHosts(
    tx,
    specs.flatMap((spec) => spec.locales.map(({ hostName }) => ({ brandId: spec.brandId, name: hostName }))),
  );
  if (!hosts.ok) return hosts;
  const nowMs = tx.now.getTime();
  const withIds = specs.map((spec) => ({ id: newId("storefront", nowMs), spec }));
  await tx.db.insert(storefront).values(
    withIds.map(({ id, spec: { locales: _locales, countries: _countries, ...row } }) => ({
      ...row,
      id,
      launchedAt: row.status === "live" ? tx.now : null,
    })),
  );
  await tx.db.insert(storefrontCountry).values(
    withIds.flatMap(({ id, spec }) =>
      spec.countries.map((country, position) => ({
        storefrontId: id,
        brandId: spec.brandId,
        audience: spec.audience,
        country,
        position,
      })),
    ),
  );
  const [last] = await tx.db.select({ position: max(storefrontLocale.position) }).from(storefrontLocale);
  let next = (last?.position ?? -1) + 1;
  await tx.db.insert(storefrontLocale).values(
    withIds.flatMap(({ id, spec }) =>
      spec.locales.map(({ hostName, position, ...row }) => ({
        ...row,
        id: newId("storefrontLocale", nowMs),
        storefrontId: id,
        brandId: spec.brandId,
        audience: spec.audience,
        hostId: hosts.value.get(hostName) ?? "",
        position: position ?? next++,
      })),
    ),
  );
  const live = withIds.filter(({ spec }) => spec.status === "live");
  const unproven = await unprovenHost(
    tx,
    live.map(({ id }) => id),
  );
  if (unproven) return unproven;
  for (const brandId of brandIds) {
    const ids = (list: typeof withIds) =>
      list.filter(({ spec }) => spec.brandId === brandId).map(({ id }) => id);
    await announce(tx, brandId, ids(live), "opened");
    await announce(tx, brandId, ids(withIds.filter(({ spec }) => spec.status !== "live")), "edited");
  }
  return ok(
    withIds.map(({ id, spec }) => ({ id, code: spec.code, keys: spec.locales.map((locale) => locale.key) })),
  );
}

/** What storefronts that are not retired hold now. */
export async function takenAddresses(ctx: Ctx): Promise<TakenAddresses> {
  const [storefronts, countries, locales] = await Promise.all([
    ctx.db
      .select({ brandId: storefront.brandId, audience: storefront.audience, code: storefront.code })
      .from(storefront)
      .where(eq(storefront.retired, false)),
    ctx.db
      .select({
        brandId: storefrontCountry.brandId,
        audience: storefrontCountry.audience,
        country: storefrontCountry.country,
      })
      .from(storefrontCountry)
      .where(eq(storefrontCountry.retired, false)),
    ctx.db
      .select({
        brandId: storefrontLocale.brandId,
        audience: storefrontLocale.audience,
        key: storefrontLocale.key,
        hostName: host.name,
        pathPrefix: storefrontLocale.pathPrefix,
        locale: storefrontLocale.locale,
        ownsBareLanguage: storefrontLocale.ownsBareLanguage,
        ownsXDefault: storefrontLocale.ownsXDefault,
      })
      .from(storefrontLocale)
      .innerJoin(host, eq(host.id, storefrontLocale.hostId))
      .where(eq(storefrontLocale.retired, false)),
  ]);
  return {
    codes: new Set(storefronts.map((row) => countryClaim(row.brandId, row.audience, row.code))),
    countries: new Set(countries.map((row) => countryClaim(row.brandId, row.audience, row.country))),
    keys: new Set(locales.map((row) => row.key)),
    addresses: new Set(locales.map((row) => addressClaim(row.hostName, row.pathPrefix))),
    bareLanguages: new Set(
      locales
        .filter((row) => row.ownsBareLanguage)
        .map((row) => countryClaim(row.brandId, row.audience, bareLanguage(row.locale))),
    ),
    xDefaults: new Set(
      locales.filter((row) => row.ownsXDefault).map((row) => xDefaultClaim(row.brandId, row.audience)),
    ),
  };
}

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

async function unprovenHost(tx: TxCtx, storefrontIds: readonly string[]) {
  if (storefrontIds.length === 0) return undefined;
  const [row] = await tx.db
    .select({ name: host.name })
    .from(host)
    .innerJoin(storefrontLocale, eq(storefrontLocale.hostId, host.id))
    .where(
      and(
        inArray(storefrontLocale.storefrontId, [...storefrontIds]),
        sql`${host.verification} <> 'verified'`,
      ),
    )
    .limit(1);
  return row ? fail("storefronts.host_not_verified", "conflict", { host: row.name }) : undefined;
}

/** Alternates, event and routing notice: what every change of storefronts of one brand brings with it. */
async function announce(tx: TxCtx, brandId: string, storefrontIds: readonly string[], change: Change) {
  if (storefrontIds.length === 0) return;
  await deriveAlternateCodes(tx, brandId);
  for (let at = 0; at < storefrontIds.length; at += MAX_IDS)
    await emit(tx, {
      type: "storefronts.changed",
      aggregate: brandId,
      payload: { brandId, storefrontIds: storefrontIds.slice(at, at + MAX_IDS), change },
    });
  await sendNotice(tx.db, ROUTING_CHANNEL, "");
}
