import { randomUUID } from "node:crypto";
import { followNotices } from "@/commerce/storefronts";
import { log } from "@/lib/log";
import { dropEverything, dropTags, tellOthersBy } from "./tag-registry.mjs";

export const TAGS_CHANNEL = "meridian_tags";
/** Postgres takes notices of less than 8,000 bytes. */
const MAX_PAYLOAD = 7_500;
/** More tags than this are not listed one by one. */
const MAX_QUEUED = 20_000;

interface Notice {
  readonly from: string;
  readonly tags?: readonly string[];
  readonly everything?: boolean;
}

/** Cuts tags into notices that fit. */
export function noticesOf(from: string, tags: readonly string[]): string[] {
  const notices: string[] = [];
  let chunk: string[] = [];
  let bytes = 0;
  for (const tag of tags) {
    const size = Buffer.byteLength(JSON.stringify(tag)) + 1;
    if (bytes + size > MAX_PAYLOAD - 100 && chunk.length > 0) {
      notices.push(JSON.stringify({ from, tags: chunk }));
      chunk = [];
      bytes = 0;
    }
    chunk.push(tag);
    bytes += size;
  }
  if (chunk.length > 0) notices.push(JSON.stringify({ from, tags: chunk }));
  return notices;
}

/**
 * Joins this process's tag drops with those of the others over `NOTIFY meridian_tags`. Own notices are known by the
 * sender and ignored. After a lost connection everything is dropped: nobody knows what was missed. Drops that cannot
 * be sent wait; too many of them become one "everything".
 */
export function joinTagFeed(url: string, send: (channel: string, payload: string) => Promise<void>) {
  const self = randomUUID();
  let queue: string[] = [];
  let everything = false;
  let sending = false;
  let stopped = false;

  const flush = async () => {
    if (sending || stopped) return;
    sending = true;
    try {
      while (everything || queue.length > 0) {
        const tags = queue;
        const all = everything;
        queue = [];
        everything = false;
        try {
          const payloads = all ? [JSON.stringify({ from: self, everything: true })] : noticesOf(self, tags);
          for (const payload of payloads) await send(TAGS_CHANNEL, payload);
        } catch (error) {
          everything = everything || all;
          queue = [...tags, ...queue];
          if (queue.length > MAX_QUEUED) {
            queue = [];
            everything = true;
          }
          log.warn({ reason: String(error) }, "tag drops wait for the database");
          setTimeout(() => void flush(), 500).unref();
          return;
        }
      }
    } finally {
      sending = false;
    }
  };

  tellOthersBy((tags) => {
    for (const tag of tags) queue.push(tag);
    void flush();
  });

  const listener = followNotices(url, TAGS_CHANNEL, {
    onNotice(payload) {
      const notice = parse(payload);
      if (!notice || notice.from === self) return;
      if (notice.everything) dropEverything();
      else dropTags(notice.tags ?? [], { remote: true });
    },
    onListening: dropEverything,
  });

  return {
    async stop() {
      stopped = true;
      tellOthersBy(undefined);
      await listener.stop();
    },
  };
}

function parse(payload: string): Notice | undefined {
  try {
    const value: unknown = JSON.parse(payload);
    return typeof value === "object" && value !== null && "from" in value ? (value as Notice) : undefined;
  } catch {
    return undefined;
  }
}
