import { and, asc, eq, gt, isNotNull, or } from "drizzle-orm";
import { type Ctx, inTransaction } from "@/commerce/context";
import { emit } from "@/commerce/events";
import { media } from "@/db/schema";
import { ok, type Result } from "@/lib/result";
import { safeFetch } from "@/lib/safe-fetch";
import { keepOriginal, MAX_IMAGE_BYTES } from "./media-original";
import type { ImportReport } from "./model";
import { oneOf } from "./product-load";

/** Gets the bytes behind a URL, or says in a word why not. */
export type ImageFetcher = (url: string) => Promise<{ bytes: Uint8Array } | { reason: string }>;

const AT_ONCE = 6;
const PAGE = 60;
const SHOWN = 200;

const fetchSafely: ImageFetcher = async (url) => {
  const answer: Result<{ body: Uint8Array }> = await safeFetch(url, {
    maxBytes: MAX_IMAGE_BYTES,
    timeoutMs: 8_000,
    connectTimeoutMs: 1_500,
    accept: ["image/", "application/octet-stream"],
    allowHttp: true,
  });
  return answer.ok ? { bytes: answer.value.body } : { reason: answer.failure.code };
};

/** Reasons that speak of the host, not of one picture: the rest of its pictures need not be tried. */
const OF_THE_HOST = new Set(["fetch.unreachable", "fetch.timeout", "fetch.blocked_address"]);

type Row = { id: string; productId: string | null; sourceUrl: string | null };
type Images = { -readonly [K in keyof ImportReport["images"]]: ImportReport["images"][K] } & {
  placeholder: { url: string; productId: string; reason: string }[];
};

/**
 * Fetches the pictures that are still to come (and once more those of `productIds` that could not be had before),
 * six at a time. One that cannot be had stays a placeholder and is listed. `keepLease` false: stop, null.
 */
export async function fetchImages(
  ctx: Ctx,
  productIds: readonly string[],
  fetcher: ImageFetcher = fetchSafely,
  keepLease: () => Promise<boolean> = async () => true,
): Promise<ImportReport["images"] | null> {
  const images: Images = { fetched: 0, placeholders: 0, placeholder: [] };
  const deadHosts = new Map<string, string>();
  for (let from = 0; from === 0 || from < productIds.length; from += 500) {
    const ids = productIds.slice(from, from + 500);
    for (let after = ""; ; ) {
      const page = await pageOf(ctx, ids, after);
      const last = page.at(-1);
      if (!last) break;
      after = last.id;
      if (!(await keepLease())) return null;
      await settlePage(ctx, page, { fetcher, deadHosts, images });
    }
  }
  return images;
}

function pageOf(ctx: Ctx, productIds: readonly string[], after: string): Promise<Row[]> {
  return ctx.db
    .select({ id: media.id, productId: media.productId, sourceUrl: media.sourceUrl })
    .from(media)
    .where(
      and(
        gt(media.id, after),
        isNotNull(media.sourceUrl),
        or(
          eq(media.state, "pending"),
          and(eq(media.state, "placeholder"), oneOf(media.productId, productIds)),
        ),
      ),
    )
    .orderBy(asc(media.id))
    .limit(PAGE);
}

async function settlePage(
  ctx: Ctx,
  page: readonly Row[],
  work: { fetcher: ImageFetcher; deadHosts: Map<string, string>; images: Images },
): Promise<void> {
  const queue = [...page];
  const arrived: { productId: string }[] = [];
  const lost: string[] = [];
  const worker = async () => {
    for (let row = queue.shift(); row; row = queue.shift()) {
      const reason = await fetchOne(ctx, row, work);
      const productId = row.productId ?? "";
      if (reason === null) {
        work.images.fetched += 1;
        arrived.push({ productId });
        continue;
      }
      lost.push(row.id);
      work.images.placeholders += 1;
      if (work.images.placeholder.length < SHOWN)
        work.images.placeholder.push({ url: row.sourceUrl ?? "", productId, reason });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await ctx.db
    .update(media)
    .set({ state: "placeholder" })
    .where(and(oneOf(media.id, lost), eq(media.state, "pending")));
  await tellOf(ctx, arrived);
}

/** Null when the picture is in; else the reason. */
async function fetchOne(
  ctx: Ctx,
  row: Row,
  { fetcher, deadHosts }: { fetcher: ImageFetcher; deadHosts: Map<string, string> },
): Promise<string | null> {
  const url = row.sourceUrl ?? "";
  if (!/^https?:\/\//i.test(url)) return "fetch.bad_url";
  const { host } = new URL(url);
  const dead = deadHosts.get(host);
  if (dead) return dead;
  const answer = await fetcher(url);
  if ("reason" in answer) {
    if (OF_THE_HOST.has(answer.reason)) deadHosts.set(host, answer.reason);
    return answer.reason;
  }
  const kept = await keepOriginal(answer.bytes);
  if (!kept.ok) return kept.failure.code;
  await ctx.db
    .update(media)
    .set({ ...kept.value, state: "ready", changedAt: new Date() })
    .where(eq(media.id, row.id));
  return null;
}

async function tellOf(ctx: Ctx, arrived: readonly { productId: string }[]): Promise<void> {
  const productIds = [...new Set(arrived.map(({ productId }) => productId))].filter(Boolean);
  const [first] = productIds;
  if (!first) return;
  await inTransaction(ctx, async (tx) => {
    await emit(tx, { type: "catalog.products_changed", aggregate: first, payload: { productIds } });
    return ok(undefined);
  });
}
