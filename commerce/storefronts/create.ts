import { inArray, max } from "drizzle-orm";
import type { TxCtx } from "@/commerce/context";
import {
  type CheckedStorefrontSpec,
  type StorefrontFailureCode,
  type StorefrontSpec,
  storefrontSpec,
} from "@/commerce/storefronts/model";
import { brand, storefront, storefrontCountry, storefrontLocale } from "@/db/schema";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { announce } from "./announce";
import { clashOf } from "./clashes";
import { ensureHosts, unprovenHost } from "./hosts";
import { checkSpecs } from "./rules/addresses";
import { takenAddresses } from "./taken";

type StorefrontResult<T> = Result<T, Failure<StorefrontFailureCode>>;

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
