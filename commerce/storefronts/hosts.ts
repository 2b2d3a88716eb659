import { resolveTxt } from "node:dns/promises";
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { emit } from "@/commerce/events";
import { type HostView, hostNameInput, type StorefrontFailureCode } from "@/commerce/storefronts/model";
import { host, storefrontLocale } from "@/db/schema";
import { newSecret } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { deadline, sendNotice } from "./notices";
import { ROUTING_CHANNEL } from "./routing-table";
import { isLocalName } from "./rules/addresses";
import {
  coveredBy,
  provesControl,
  recordNameOf,
  recordValueOf,
  VERIFICATION_MOVES,
} from "./rules/verification";

type HostResult<T> = Result<T, Failure<StorefrontFailureCode>>;

/** Answers the TXT records of a name; none when there is no such name. */
export type TxtResolver = (recordName: string) => Promise<readonly string[]>;

/** The real one: the system's DNS, five seconds at most. */
export const dnsResolver: TxtResolver = async (recordName) => {
  try {
    return (await deadline(resolveTxt(recordName), 5_000)).map((parts) => parts.join(""));
  } catch {
    return [];
  }
};

/** Names under `.localhost` mean this machine only, so they need no record; everything else is asked of DNS. */
async function isProven(name: string, token: string, resolver: TxtResolver): Promise<boolean> {
  return isLocalName(name) || provesControl(await resolver(recordNameOf(name)), token);
}

/** Adds a host to a brand; an alias when `aliasOf` names a canonical host of the same brand. */
export async function addHost(
  ctx: Ctx,
  input: { brandId: string; name: string; aliasOf?: string },
): Promise<HostResult<HostView>> {
  const name = hostNameInput.safeParse(input.name);
  if (!name.success) return fail("storefronts.host_invalid", "invalid", { host: input.name }, "name");
  return inTransaction(ctx, async (tx) => {
    const [taken] = await tx.db.select({ brandId: host.brandId }).from(host).where(eq(host.name, name.data));
    if (taken) return fail("storefronts.host_taken", "conflict", { host: name.data }, "name");
    let aliasOfId: string | null = null;
    if (input.aliasOf !== undefined) {
      const [target] = await tx.db
        .select({ id: host.id, aliasOfId: host.aliasOfId })
        .from(host)
        .where(and(eq(host.name, input.aliasOf), eq(host.brandId, input.brandId)));
      if (!target) return fail("storefronts.host_not_found", "not_found", { host: input.aliasOf }, "aliasOf");
      // One hop only: an alias of an alias would answer two redirects (C-05).
      if (target.aliasOfId)
        return fail("storefronts.host_is_alias", "conflict", { host: input.aliasOf }, "aliasOf");
      aliasOfId = target.id;
    }
    await insertHosts(tx, input.brandId, [name.data], aliasOfId);
    await sendNotice(tx.db, ROUTING_CHANNEL, "");
    const [view] = await listHosts(tx, { names: [name.data] });
    return view ? ok(view) : fail("storefronts.host_not_found", "not_found", { host: name.data });
  });
}

/**
 * Finds or adds the hosts of a batch, all at once: name to id. A host of another brand and an alias are refused.
 */
export async function ensureHosts(
  tx: TxCtx,
  wanted: readonly { brandId: string; name: string }[],
): Promise<HostResult<ReadonlyMap<string, string>>> {
  const names = [...new Set(wanted.map(({ name }) => name))];
  const owner = new Map(wanted.map(({ name, brandId }) => [name, brandId]));
  const missing = new Set(names);
  for (const found of await findHosts(tx, names)) {
    if (found.brandId !== owner.get(found.name))
      return fail("storefronts.host_taken", "conflict", { host: found.name });
    if (found.aliasOfId !== null) return fail("storefronts.host_is_alias", "conflict", { host: found.name });
    missing.delete(found.name);
  }
  for (const { name, brandId } of wanted)
    if (owner.get(name) !== brandId) return fail("storefronts.host_taken", "conflict", { host: name });
  const perBrand = new Map<string, string[]>();
  for (const name of missing) {
    const brandId = owner.get(name) ?? "";
    perBrand.set(brandId, [...(perBrand.get(brandId) ?? []), name]);
  }
  for (const [brandId, list] of perBrand) await insertHosts(tx, brandId, list, null);
  return ok(new Map((await findHosts(tx, names)).map(({ name, id }) => [name, id])));
}

const findHosts = (tx: TxCtx, names: readonly string[]) =>
  tx.db
    .select({ id: host.id, name: host.name, brandId: host.brandId, aliasOfId: host.aliasOfId })
    .from(host)
    .where(inArray(host.name, [...names]));

async function insertHosts(tx: TxCtx, brandId: string, names: readonly string[], aliasOfId: string | null) {
  const proven = await tx.db
    .select({ name: host.name })
    .from(host)
    .where(and(eq(host.brandId, brandId), eq(host.verification, "verified")));
  const provenNames = proven.map(({ name }) => name);
  await tx.db.insert(host).values(
    names.map((name) => {
      const verified = isLocalName(name) || coveredBy(name, provenNames);
      return {
        id: newId("host"),
        brandId,
        name,
        aliasOfId,
        verification: verified ? ("verified" as const) : ("unverified" as const),
        verificationToken: newSecret(128),
        verifiedAt: verified ? tx.now : null,
      };
    }),
  );
}

const canonical = alias(host, "canonical");

/** Hosts with the DNS record that proves each. */
export async function listHosts(
  ctx: Ctx,
  filter: { brandId?: string; names?: readonly string[]; ids?: readonly string[] } = {},
): Promise<HostView[]> {
  const rows = await ctx.db
    .select({ host, aliasOf: canonical.name })
    .from(host)
    .leftJoin(canonical, eq(canonical.id, host.aliasOfId))
    .where(
      and(
        filter.brandId === undefined ? undefined : eq(host.brandId, filter.brandId),
        filter.names === undefined ? undefined : inArray(host.name, [...filter.names]),
        filter.ids === undefined ? undefined : inArray(host.id, [...filter.ids]),
      ),
    )
    .orderBy(asc(host.name));
  return rows.map(({ host: row, aliasOf }) => ({
    id: row.id,
    brandId: row.brandId,
    name: row.name,
    aliasOf,
    verification: row.verification,
    recordName: recordNameOf(row.name),
    recordValue: recordValueOf(row.verificationToken),
    verifiedAt: row.verifiedAt,
    checkedAt: row.checkedAt,
  }));
}

/** Begins to wait for the record of a host. A verified one is asked for its record anew only by `checkHost`. */
export function startHostVerification(ctx: Ctx, hostId: string): Promise<HostResult<HostView>> {
  return move(ctx, hostId, "pending");
}

/**
 * Looks the record up and settles the host: verified or failed. A local name is verified at once. The look-up runs
 * before the transaction: no lock waits for DNS.
 */
export async function checkHost(
  ctx: Ctx,
  hostId: string,
  resolver: TxtResolver = dnsResolver,
): Promise<HostResult<HostView>> {
  const [row] = await ctx.db
    .select({ name: host.name, token: host.verificationToken, verification: host.verification })
    .from(host)
    .where(eq(host.id, hostId));
  if (!row) return fail("storefronts.host_not_found", "not_found", { host: hostId });
  if (row.verification === "unverified" || row.verification === "failed") {
    const begun = await startHostVerification(ctx, hostId);
    if (!begun.ok) return begun;
  }
  return move(ctx, hostId, (await isProven(row.name, row.token, resolver)) ? "verified" : "failed");
}

function move(ctx: Ctx, hostId: string, to: HostView["verification"]): Promise<HostResult<HostView>> {
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db.select().from(host).where(eq(host.id, hostId)).for("update");
    if (!row) return fail("storefronts.host_not_found", "not_found", { host: hostId });
    const stays = row.verification === to;
    if (!stays && !VERIFICATION_MOVES[row.verification].includes(to))
      return fail("storefronts.move_not_allowed", "conflict", { from: row.verification, to });
    await tx.db
      .update(host)
      .set({
        verification: to,
        checkedAt: to === "pending" ? row.checkedAt : tx.now,
        verifiedAt: to === "verified" ? (row.verifiedAt ?? tx.now) : null,
        changedAt: sql`now()`,
      })
      .where(eq(host.id, hostId));
    if (to !== "pending" && tx.actor.kind === "staff")
      await audit(tx, {
        action: "storefront.host_checked",
        subjectType: "host",
        subjectId: hostId,
        before: { verification: row.verification },
        after: { name: row.name, verification: to },
      });
    const ids = await tx.db
      .selectDistinct({ id: storefrontLocale.storefrontId })
      .from(storefrontLocale)
      .where(and(eq(storefrontLocale.hostId, hostId), eq(storefrontLocale.retired, false)));
    if (ids.length > 0 && !stays)
      await emit(tx, {
        type: "storefronts.changed",
        aggregate: row.brandId,
        payload: { brandId: row.brandId, storefrontIds: ids.map(({ id }) => id), change: "edited" },
      });
    await sendNotice(tx.db, ROUTING_CHANNEL, "");
    const [view] = await listHosts(tx, { ids: [hostId] });
    return view ? ok(view) : fail("storefronts.host_not_found", "not_found", { host: hostId });
  });
}

/** Canonical hosts of a brand that stand on their own, shortest name first: the head of it is the main host. */
export async function mainHost(ctx: Ctx, brandId: string): Promise<string | undefined> {
  const [row] = await ctx.db
    .select({ name: host.name })
    .from(host)
    .where(and(eq(host.brandId, brandId), isNull(host.aliasOfId)))
    .orderBy(sql`length(${host.name})`, asc(host.name))
    .limit(1);
  return row?.name;
}

/** The refusal to open storefronts while a host of theirs is not proven; undefined: all are. */
export async function unprovenHost(tx: TxCtx, storefrontIds: readonly string[]) {
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
