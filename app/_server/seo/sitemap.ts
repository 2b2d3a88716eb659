import { createHash } from "node:crypto";
import type { Ctx } from "@/commerce/context";
import {
  categoryChanges,
  presenceOfCategories,
  presenceOfProducts,
  productPath,
  type SitemapFacts,
  sitemapFacts,
  sitemapProducts,
  sitemapStart,
} from "@/commerce/listings";
import { alternatesAmong, liveLocales, liveLocalesOfHost, PAGE_KINDS, urlOf } from "@/commerce/storefronts";
import type { Alternate, Presence, StorefrontView } from "@/commerce/storefronts/model";
import { homePresence, pagePresence } from "./presence";
import { perShard, type Shard, shardCount, shardName } from "./sitemap-plan";
import { type SitemapUrl, sitemapIndex } from "./sitemap-xml";

/**
 * Listings read at once, and so what a sitemap of any length holds in memory. Each comes with a row for every sibling
 * where alternates stand in the sitemap: then as few are read as make the same memory.
 */
const CHUNK = 1_000;
const rowsAtOnce = ({ withAlternates, members }: HostSitemaps) =>
  withAlternates ? Math.max(20, Math.ceil(CHUNK / members.length)) : CHUNK;

/** What all sitemaps of a host are made from. */
export interface HostSitemaps {
  readonly origin: string;
  /** Live, for everyone, on this exact host (S-05, H-24). */
  readonly views: readonly StorefrontView[];
  /** All live siblings of the brand. */
  readonly members: readonly StorefrontView[];
  /** Alternates stand in the sitemap. */
  readonly withAlternates: boolean;
  readonly alternates: (presence: readonly Presence[]) => readonly Alternate[];
  readonly facts: ReadonlyMap<string, SitemapFacts>;
}

/** The host's own sitemaps; undefined when nothing on it is open. */
export async function hostSitemaps(ctx: Ctx, hostName: string): Promise<HostSitemaps | undefined> {
  const views = (await liveLocalesOfHost(ctx, hostName)).filter(({ audience }) => audience === "consumer");
  const [first] = views;
  if (!first) return undefined;
  const withAlternates = first.brand.hreflangMethod === "sitemap";
  const members = withAlternates ? await liveLocales(ctx, first.brand.id) : views;
  const facts = await sitemapFacts(
    ctx,
    members.map(({ id }) => id),
  );
  return {
    origin: first.origin,
    views,
    members,
    withAlternates,
    alternates: alternatesAmong(members),
    facts,
  };
}

const siblings = (host: HostSitemaps) => (host.withAlternates ? host.members : null);

/** The index of the host: every file of each of its storefront locales (S-04). */
export async function indexXml(ctx: Ctx, host: HostSitemaps): Promise<string> {
  const categories = await presenceOfCategories(ctx);
  const children = host.views.flatMap((view) => {
    const facts = host.facts.get(view.id);
    const counts = {
      pages: 1,
      categories: indexableOf(categories, view.key).length,
      products: facts?.count ?? 0,
    };
    return (["pages", "categories", "products"] as const).flatMap((kind) => {
      const files = shardCount(counts[kind], perShard(kind, view, siblings(host), host.facts));
      return Array.from({ length: files }, (_, index) => ({
        url: `${host.origin}/sitemaps/${shardName({ kind, key: view.key, number: index + 1 })}`,
        changedAt: latest(view.changedAt, facts?.changedAt),
      }));
    });
  });
  return sitemapIndex(children);
}

/** Names the present state of a file without drawing it. Weak: the same content, not the same bytes (S-09). */
export function shardEtag(host: HostSitemaps, shard: Shard): string {
  const state = host.members.map((member) => {
    const facts = host.facts.get(member.id);
    return [member.key, member.changedAt.getTime(), facts?.count, facts?.changedAt?.getTime()].join();
  });
  const hash = createHash("sha1").update(JSON.stringify([shardName(shard), host.withAlternates, state]));
  return `W/"${hash.digest("base64url")}"`;
}

/** The URLs of one file, in chunks; undefined when there is no such file. */
export async function shardUrls(
  ctx: Ctx,
  host: HostSitemaps,
  shard: Shard,
): Promise<AsyncIterable<readonly SitemapUrl[]> | undefined> {
  const view = host.views.find(({ key }) => key === shard.key);
  if (!view) return undefined;
  const size = perShard(shard.kind, view, siblings(host), host.facts);
  const skip = (shard.number - 1) * size;
  if (shard.kind === "pages") return shard.number === 1 ? once(await pageUrls(ctx, host, view)) : undefined;
  if (shard.kind === "categories") {
    const urls = await categoryUrls(ctx, host, view);
    return skip === 0 || skip < urls.length ? once(urls.slice(skip, skip + size)) : undefined;
  }
  const after = await sitemapStart(ctx, view.id, skip);
  const beyond = skip > 0 && skip >= (host.facts.get(view.id)?.count ?? 0);
  return after === null || beyond ? undefined : productUrls(ctx, host, view, { after, size });
}

async function pageUrls(ctx: Ctx, host: HostSitemaps, view: StorefrontView): Promise<SitemapUrl[]> {
  const changes = await categoryChanges(ctx, view.id);
  const everyPage = await Promise.all(PAGE_KINDS.map((kind) => pagePresence(host.members, kind)));
  const home = urlAt(host, view, homePresence(host.members), latest(view.changedAt, changes.get("")));
  const pages = everyPage.map((presence) => urlAt(host, view, presence, view.changedAt));
  // The selector at a bare root is a page of the host, of no storefront: the first one's file names it (S-06).
  const bare = host.views.every(({ pathPrefix }) => pathPrefix !== "") && host.views[0]?.key === view.key;
  const selector = bare
    ? [
        {
          url: `${host.origin}/`,
          changedAt: latest(view.changedAt, ...host.views.map((one) => one.changedAt)),
        },
      ]
    : [];
  return [...home, ...selector, ...pages.flat()];
}

async function categoryUrls(ctx: Ctx, host: HostSitemaps, view: StorefrontView): Promise<SitemapUrl[]> {
  const [categories, changes] = await Promise.all([presenceOfCategories(ctx), categoryChanges(ctx, view.id)]);
  return indexableOf(categories, view.key).flatMap(([id, presence]) =>
    urlAt(host, view, presence, latest(view.changedAt, changes.get(id))),
  );
}

async function* productUrls(
  ctx: Ctx,
  host: HostSitemaps,
  view: StorefrontView,
  from: { after: string; size: number },
): AsyncGenerator<readonly SitemapUrl[]> {
  let { after, size: left } = from;
  const chunk = rowsAtOnce(host);
  while (left > 0) {
    const rows = await sitemapProducts(ctx, {
      storefrontLocaleId: view.id,
      key: view.key,
      after,
      limit: Math.min(chunk, left),
    });
    const last = rows.at(-1);
    if (!last) return;
    const places = host.withAlternates
      ? await presenceOfProducts(
          ctx,
          rows.map(({ productId }) => productId),
        )
      : undefined;
    yield rows.flatMap(({ productId, slug, changedAt }) => {
      const own = { key: view.key, path: productPath(slug), indexable: true };
      return urlAt(host, view, places?.get(productId) ?? [own], changedAt);
    });
    after = last.productId;
    left -= rows.length;
  }
}

/** The entry of an entity in `view`: its canonical address (S-02), nothing where it is not indexed there (S-03). */
function urlAt(
  host: HostSitemaps,
  view: StorefrontView,
  presence: readonly Presence[],
  changedAt: Date,
): SitemapUrl[] {
  const own = presence.find(({ key }) => key === view.key);
  if (!own?.indexable) return [];
  const url = urlOf(view, own.path);
  return [{ url, changedAt, ...(host.withAlternates ? { alternates: host.alternates(presence) } : {}) }];
}

function indexableOf(categories: ReadonlyMap<string, readonly Presence[]>, key: string) {
  return [...categories].filter(([, presence]) => presence.some((one) => one.key === key && one.indexable));
}

function latest(first: Date, ...others: readonly (Date | null | undefined)[]): Date {
  return others.reduce<Date>((best, one) => (one && one > best ? one : best), first);
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}
