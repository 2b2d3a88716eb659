// Next's ISR store: rendered pages, route answers and the results of unstable_cache, in memory, bounded by bytes.
// Next makes a new handler for each request, so the store itself hangs on globalThis. An entry is dropped by tag the
// moment the tag is; one that was being made while its tag dropped is never kept.
import { LRUCache } from "lru-cache";
import { addStore, dropMark, droppedSince, dropTags, noteTags } from "./tag-registry.mjs";

const TAGS_HEADER = "x-next-cache-tags";
const SLOT = Symbol.for("meridian.isr-store");
/** A render that takes longer is not waited for: what was dropped meanwhile counts as dropped. */
const LONGEST_RENDER_MS = 60_000;

function create() {
  const keysByTag = new Map();
  const forget = (key, entry) => {
    for (const tag of entry.tags) {
      const keys = keysByTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) keysByTag.delete(tag);
    }
  };
  const entries = new LRUCache({
    maxSize: megabytes() * 1024 * 1024,
    sizeCalculation: (entry) => entry.bytes,
    // Runs for evicted, deleted and overwritten entries alike.
    dispose: (entry, key) => forget(key, entry),
  });
  // key -> the drop mark of the oldest look-up that found nothing and has not stored yet
  const misses = new LRUCache({ max: 50_000, ttl: LONGEST_RENDER_MS });
  const store = {
    entries,
    misses,
    keep(key, entry) {
      entries.set(key, entry);
      if (!entries.has(key)) return;
      for (const tag of entry.tags) {
        const keys = keysByTag.get(tag);
        if (keys) keys.add(key);
        else keysByTag.set(tag, new Set([key]));
      }
    },
    dropTags(tags) {
      for (const tag of tags) for (const key of [...(keysByTag.get(tag) ?? [])]) entries.delete(key);
    },
    dropEverything() {
      entries.clear();
    },
    stats: () => ({ entries: entries.size, bytes: entries.calculatedSize, tags: keysByTag.size }),
  };
  addStore(store);
  return store;
}

function megabytes() {
  const asked = Number(process.env.ISR_STORE_MB);
  return Number.isFinite(asked) && asked >= 1 ? asked : 256;
}

/** The process's one store. */
export function isrStore() {
  globalThis[SLOT] ??= create();
  return globalThis[SLOT];
}

const headerOf = (headers, name) => {
  const value = headers?.[name];
  return typeof value === "string"
    ? value
        .split(",")
        .map((tag) => tag.trim())
        .filter(Boolean)
    : [];
};

function tagsOf(value, ctx) {
  if (value?.kind === "FETCH") return [...new Set([...(value.tags ?? []), ...(ctx?.tags ?? [])])];
  return headerOf(value?.headers, TAGS_HEADER);
}

/** Bytes that an entry holds in memory, near enough: strings by their UTF-8 length, and its bookkeeping. */
export function sizeOf(value) {
  const text = (part) => (typeof part === "string" ? Buffer.byteLength(part) : (part?.length ?? 0));
  let bytes = 1_024;
  if (!value) return bytes;
  if (value.headers) bytes += JSON.stringify(value.headers).length;
  if (value.kind === "FETCH") return bytes + text(value.data?.body) + 512;
  bytes +=
    text(value.html) + text(value.body) + text(value.rscData) + text(value.postponed) + text(value.buffer);
  if (value.pageData) bytes += JSON.stringify(value.pageData).length;
  if (value.segmentData)
    for (const [path, data] of value.segmentData) bytes += path.length + text(data) + 128;
  return bytes;
}

export default class IsrStore {
  async get(key, ctx) {
    const store = isrStore();
    const entry = store.entries.get(key);
    const softTags = ctx?.softTags ?? [];
    if (!entry || droppedSince([...entry.tags, ...softTags], entry.mark)) {
      if (entry) store.entries.delete(key);
      if (!store.misses.has(key)) store.misses.set(key, dropMark());
      noteTags(ctx?.tags ?? []);
      return null;
    }
    noteTags(entry.tags);
    return { value: entry.value, lastModified: entry.lastModified, cacheControl: entry.cacheControl };
  }

  async set(key, value, ctx) {
    const store = isrStore();
    const tags = tagsOf(value, ctx);
    noteTags(tags);
    const mark = store.misses.get(key) ?? dropMark();
    store.misses.delete(key);
    if (value === null || value === undefined) {
      store.entries.delete(key);
      return;
    }
    if (droppedSince(tags, mark)) return;
    store.keep(key, {
      value,
      tags,
      mark,
      lastModified: Date.now(),
      cacheControl: ctx?.cacheControl,
      bytes: sizeOf(value) + key.length,
    });
  }

  async revalidateTag(tags) {
    dropTags(typeof tags === "string" ? [tags] : tags);
  }

  resetRequestCache() {}
}
