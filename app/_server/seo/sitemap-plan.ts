import type { SitemapFacts } from "@/commerce/listings";
import { codeHolders, urlOf } from "@/commerce/storefronts";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { urlsPerFile } from "./sitemap-xml";

export const SHARD_KINDS = ["pages", "categories", "products"] as const;
export type ShardKind = (typeof SHARD_KINDS)[number];

/** One sitemap file: the n-th of a kind, of one storefront locale. */
export interface Shard {
  readonly kind: ShardKind;
  readonly key: string;
  /** From 1. */
  readonly number: number;
}

export const shardName = ({ kind, key, number }: Shard): string => `${kind}-${key}-${number}.xml`;

/** Reads a file name; undefined for one that no index ever names. */
export function readShardName(name: string): Shard | undefined {
  const [, kind, key, number] = /^([a-z]+)-([a-z0-9-]{1,63})-([1-9]\d{0,4})\.xml$/.exec(name) ?? [];
  const known = SHARD_KINDS.find((one) => one === kind);
  return known && key && number ? { kind: known, key, number: Number(number) } : undefined;
}

/** Longest slug there can be, percent-encoded: 80 characters of three bytes (see lib/slug). */
const LONGEST_SLUG_BYTES = 80 * 9;
/** `/c/` and what a page's path adds around its slug. */
const AROUND_SLUG = "/pages/".length;

/**
 * URLs in one file of `view`: by the longest slugs that its products and those of its siblings really have, so that no
 * file can outgrow its limit. `members` are given when alternates stand in the sitemap.
 */
export function perShard(
  kind: ShardKind,
  view: StorefrontView,
  members: readonly StorefrontView[] | null,
  facts: ReadonlyMap<string, SitemapFacts>,
): number {
  const bytes = (member: StorefrontView) => {
    const known = kind === "products" ? facts.get(member.id)?.slugBytes : undefined;
    return escapedBytes(urlOf(member, "/")) + AROUND_SLUG + (known ?? LONGEST_SLUG_BYTES);
  };
  const byKey = new Map((members ?? []).map((member) => [member.key, member]));
  const links = codeHolders(members ?? []).flatMap(({ key }) => {
    const member = byKey.get(key);
    return member ? [bytes(member)] : [];
  });
  return urlsPerFile(bytes(view), links);
}

/** Origins and prefixes hold nothing that XML escapes. */
const escapedBytes = (url: string) => Buffer.byteLength(url);

/** How many files `count` URLs need; at least one, so that an empty storefront has a valid set (S-10). */
export function shardCount(count: number, perFile: number): number {
  return Math.max(1, Math.ceil(count / perFile));
}
