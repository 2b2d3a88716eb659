import { asc, eq } from "drizzle-orm";
import { type Db, database } from "@/db/client";
import { host, storefront, storefrontLocale } from "@/db/schema";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { deadline, followNotices } from "./notices";
import { originOf } from "./rules/addresses";
import {
  decideRoute,
  type Route,
  type RoutedHost,
  type RoutedLocale,
  type RoutingTable,
} from "./rules/routing";

export const ROUTING_CHANNEL = "meridian_routing";
const TTL_MS = 5_000;

interface Routing {
  table: RoutingTable | undefined;
  loading: Promise<void> | undefined;
  again: boolean;
  started: boolean;
  stop: () => Promise<void>;
  ready: Promise<void>;
  becomeReady: () => void;
}

// The middleware and the pages are two bundles in one process: module variables would be two tables.
const SLOT = Symbol.for("meridian.routing");
const holder = globalThis as typeof globalThis & { [SLOT]?: Routing };

function routing(): Routing {
  holder[SLOT] ??= emptyRouting();
  return holder[SLOT];
}

function emptyRouting(): Routing {
  const { promise, resolve } = withResolvers();
  return {
    table: undefined,
    loading: undefined,
    again: false,
    started: false,
    stop: async () => {},
    ready: promise,
    becomeReady: resolve,
  };
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/**
 * Starts keeping the table: loads it, follows `NOTIFY meridian_routing`, and reads it again every five seconds in
 * case a notice was lost. While Postgres is away the last good table stays. Calling it again does nothing.
 */
export function startRouting(db: Db = database(), url: string = env().DATABASE_URL): void {
  const state = routing();
  if (state.started) return;
  state.started = true;
  const refresh = () => void reload(db);
  const timer = setInterval(refresh, TTL_MS);
  timer.unref();
  const listener = followNotices(url, ROUTING_CHANNEL, { onNotice: refresh, onListening: refresh });
  state.stop = async () => {
    clearInterval(timer);
    await listener.stop();
  };
  refresh();
}

/** Stops following and forgets the table: for a graceful end and for tests. */
export async function stopRouting(): Promise<void> {
  const state = holder[SLOT];
  holder[SLOT] = undefined;
  await state?.stop();
}

/** Starts routing if nobody did, and waits for the first table, at most `timeoutMs`. False: there is none yet. */
export async function routingReady(timeoutMs = 5_000): Promise<boolean> {
  const state = routing();
  if (state.table) return true;
  startRouting();
  await Promise.race([state.ready, new Promise((resolve) => setTimeout(resolve, timeoutMs).unref())]);
  return state.table !== undefined;
}

/**
 * Where a request goes, from the table in memory (see rules/routing.ts). `path` is the raw request path without its
 * query. Throws before the first table: ask `routingReady` first.
 */
export function routeFor(hostName: string, path: string): Route {
  const { table } = routing();
  if (!table) throw new Error("Routing was asked before its table was loaded");
  return decideRoute(table, env().ADMIN_HOST, hostName, path);
}

/** Reads the table now. Many callers at once share one read and at most one more after it. */
export async function reload(db: Db): Promise<void> {
  const state = routing();
  if (state.loading) {
    state.again = true;
    return state.loading;
  }
  state.loading = (async () => {
    do {
      state.again = false;
      try {
        state.table = await deadline(loadTable(db), 5_000);
        state.becomeReady();
      } catch (error) {
        log.warn({ reason: String(error) }, "routing table not refreshed, the last one stays");
      }
    } while (state.again);
  })();
  try {
    await state.loading;
  } finally {
    state.loading = undefined;
  }
}

/** The table as Postgres has it now: verified hosts, their aliases and their storefront locales. */
export async function loadTable(db: Db): Promise<RoutingTable> {
  const [hostRows, localeRows] = await Promise.all([
    db
      .select({ id: host.id, name: host.name, brandId: host.brandId, aliasOfId: host.aliasOfId })
      .from(host)
      .where(eq(host.verification, "verified")),
    db
      .select({
        hostId: storefrontLocale.hostId,
        key: storefrontLocale.key,
        pathPrefix: storefrontLocale.pathPrefix,
        status: storefront.status,
      })
      .from(storefrontLocale)
      .innerJoin(storefront, eq(storefront.id, storefrontLocale.storefrontId))
      .orderBy(asc(storefrontLocale.key)),
  ]);
  const ports = { port: env().PORT, publicPort: env().PUBLIC_PORT };
  const names = new Map(hostRows.map((row) => [row.id, row.name]));
  const locales = new Map<string, RoutedLocale[]>();
  for (const { hostId, ...locale } of localeRows) {
    const list = locales.get(hostId);
    if (list) list.push(locale);
    else locales.set(hostId, [locale]);
  }
  const hosts = new Map<string, RoutedHost>();
  for (const { id, name, brandId, aliasOfId } of hostRows) {
    const target = aliasOfId === null ? undefined : names.get(aliasOfId);
    // An alias whose canonical host is not proven leads nowhere.
    if (aliasOfId !== null && target === undefined) continue;
    const aliasOrigin = target === undefined ? null : originOf(target, ports);
    hosts.set(name, { name, brandId, aliasOrigin, locales: locales.get(id) ?? [] });
  }
  return { hosts };
}
