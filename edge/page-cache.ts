import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import CachePolicy from "http-cache-semantics";
import { LRUCache } from "lru-cache";
import { compress, type Encoding, isCompressible } from "./encoding";
import { LIMITS } from "./limits";
import { addStore, droppedSince, untilOf } from "./tag-registry.mjs";

/** An answer as it is kept. Headers are final; compressed bodies are made at the first wish for one, which waits for it. */
export interface CachedPage {
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: Buffer;
  readonly etag: string;
  readonly tags: readonly string[];
  /** Next says the answer does not depend on the query. */
  readonly anyQuery: boolean;
  readonly freshUntilMs: number;
  /** Until then it may be served while a new one is fetched. */
  readonly usableUntilMs: number;
  /** Dropped by a tag: kept only to stand in when the app cannot answer (stale-if-error). */
  purged: boolean;
  refreshing: boolean;
  readonly compressible: boolean;
  readonly heads: Partial<Record<Encoding, readonly string[]>>;
  readonly bodies: Partial<Record<Encoding, Buffer>>;
  readonly compressing: Partial<Record<Encoding, Promise<void>>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

export interface Lifetime {
  readonly freshMs: number;
  readonly usableMs: number;
}

const KEPT_STATUS = new Set([200, 301, 308, 404, 410]);
/** What a kept answer may differ by; anything else in Vary forbids keeping it. */
const KNOWN_VARY = new Set([
  "accept-encoding",
  "accept",
  "rsc",
  "next-router-state-tree",
  "next-router-prefetch",
  "next-router-segment-prefetch",
  "next-url",
]);

/**
 * May a shared cache keep this answer, and for how long? Undefined: no. RFC 9111 decides; beyond it only answers that
 * say `s-maxage` (or `immutable`) are kept, never one with a cookie, and none that differs by an unknown header.
 */
export function lifetimeOf(path: string, { status, headers }: Answer): Lifetime | undefined {
  const control = headers["cache-control"] ?? "";
  if (!KEPT_STATUS.has(status) || headers["set-cookie"]) return undefined;
  if (!/(^|[\s,])(s-maxage=\d|immutable)/.test(control)) return undefined;
  const vary = (headers.vary ?? "").toLowerCase().split(",");
  if (vary.some((name) => name.trim() !== "" && !KNOWN_VARY.has(name.trim()))) return undefined;
  const policy = new CachePolicy(
    { url: path, method: "GET", headers: {} },
    { status, headers: { ...headers } },
    { shared: true },
  );
  const freshMs = policy.maxAge() * 1_000;
  if (!policy.storable() || freshMs <= 0) return undefined;
  return { freshMs, usableMs: Math.max(freshMs, policy.timeToLive()) };
}

/** Makes an entry of an answer. `headers` are those that go to clients, without length, encoding and ETag. */
export function makePage(input: {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  tags: readonly string[];
  anyQuery: boolean;
  lifetime: Lifetime;
  nowMs: number;
}): CachedPage {
  const { status, headers, body, tags, anyQuery, lifetime, nowMs } = input;
  // A price with an end is not shown after it, not even while a new page is fetched.
  const endMs = untilOf(tags);
  return {
    status,
    headers: Object.entries(headers).flat(),
    body,
    etag: `W/"${createHash("sha1").update(body).digest("base64url")}"`,
    tags,
    anyQuery,
    freshUntilMs: Math.min(nowMs + lifetime.freshMs, endMs),
    usableUntilMs: Math.min(nowMs + lifetime.usableMs, endMs),
    purged: false,
    refreshing: false,
    compressible: isCompressible(headers["content-type"], body.length),
    heads: {},
    bodies: {},
    compressing: {},
  };
}

/**
 * Body and head of an entry in an encoding; a promise while the compressed body is being made for the first time. The
 * wait is a few milliseconds, and a page sent plain costs a slow line hundreds.
 */
export function rendition(page: CachedPage, wanted: Encoding): Rendition | Promise<Rendition> {
  const encoding = page.compressible ? wanted : "identity";
  if (encoding === "identity") return rendered(page, encoding, page.body);
  const body = page.bodies[encoding];
  if (body) return rendered(page, encoding, body);
  page.compressing[encoding] ??= compress(page.body, encoding).then((made) => {
    page.bodies[encoding] = made;
  });
  return page.compressing[encoding].then(
    () => rendered(page, encoding, page.bodies[encoding] ?? page.body),
    () => rendered(page, "identity", page.body),
  );
}

interface Rendition {
  readonly head: readonly string[];
  readonly body: Buffer;
}

function rendered(page: CachedPage, encoding: Encoding, body: Buffer): Rendition {
  page.heads[encoding] ??= [
    ...page.headers,
    "etag",
    page.etag,
    "content-length",
    String(body.length),
    ...(encoding === "identity" ? [] : ["content-encoding", encoding]),
  ];
  return { head: page.heads[encoding], body };
}

/** Kept answers by key, bounded by bytes, droppable by tag. */
export class PageCache {
  private readonly keysByTag = new Map<string, Set<string>>();
  private readonly pages: LRUCache<string, CachedPage>;
  /** Answers being fetched, so that a crowd asks the app once. */
  readonly pending = new Map<string, Promise<CachedPage | undefined>>();
  /** Keys that turned out not to be keepable: not worth waiting in line for. */
  readonly unkept = new LRUCache<string, true>({ max: 20_000, ttl: 10_000 });
  readonly leave: () => void;

  constructor(maxBytes: number) {
    this.pages = new LRUCache<string, CachedPage>({
      maxSize: maxBytes,
      maxEntrySize: LIMITS.entryBytes * 2,
      // The compressed copies come later; reckon with them from the start.
      sizeCalculation: (page, key) =>
        Math.ceil(page.body.length * (page.compressible ? 1.5 : 1)) + key.length + 2_048,
      dispose: (page, key) => this.forget(key, page),
    });
    this.leave = addStore(this);
  }

  get(key: string): CachedPage | undefined {
    return this.pages.get(key);
  }

  /** Keeps a page unless one of its tags was dropped since `mark`, when it was begun. */
  keep(key: string, page: CachedPage, mark: number): boolean {
    if (droppedSince(page.tags, mark)) return false;
    this.pages.set(key, page);
    if (!this.pages.has(key)) return false;
    for (const tag of page.tags) {
      const keys = this.keysByTag.get(tag);
      if (keys) keys.add(key);
      else this.keysByTag.set(tag, new Set([key]));
    }
    return true;
  }

  dropTags(tags: readonly string[]): void {
    for (const tag of tags) {
      for (const key of [...(this.keysByTag.get(tag) ?? [])]) {
        const page = this.pages.peek(key);
        if (page) {
          page.purged = true;
          this.forget(key, page);
        }
      }
    }
    this.unkept.clear();
  }

  dropEverything(): void {
    for (const [key, page] of this.pages.entries()) {
      // A file named by its content is the same for ever.
      if (page.tags.length === 0) continue;
      page.purged = true;
      this.forget(key, page);
    }
    this.unkept.clear();
  }

  stats() {
    return { entries: this.pages.size, bytes: this.pages.calculatedSize, tags: this.keysByTag.size };
  }

  private forget(key: string, page: CachedPage) {
    for (const tag of page.tags) {
      const keys = this.keysByTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.keysByTag.delete(tag);
    }
  }
}
