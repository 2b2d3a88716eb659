import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { LRUCache } from "lru-cache";
import sharp from "sharp";
import { newSecret } from "@/lib/crypto";
import { log } from "@/lib/log";
import { MAX_IMAGE_PIXELS } from "./media-original";
import { mediaFolder } from "./media-store";

/** Widths in pixels that are rendered; a picture is never enlarged. */
export const MEDIA_WIDTHS = [96, 160, 320, 480, 640, 828, 1080, 1440, 1920] as const;
export type MediaFormat = "avif" | "webp";

/** Renderings are remade at will, so their room on disk is bounded; the least recently used go first. */
const MAX_DISK_BYTES = 512 * 1024 * 1024;
/** sharp works in threads of its own: more at once only makes all of them slow. */
const AT_ONCE = 2;

const folder = () => path.join(mediaFolder(), "renders");

let onDisk: Promise<LRUCache<string, number>> | undefined;

/** What lies on disk, oldest use first, learned once by reading the folder. */
function diskIndex(): Promise<LRUCache<string, number>> {
  onDisk ??= (async () => {
    await mkdir(folder(), { recursive: true });
    const index = new LRUCache<string, number>({
      maxSize: MAX_DISK_BYTES,
      sizeCalculation: (bytes) => Math.max(1, bytes),
      dispose: (_bytes, name, reason) => {
        if (reason === "evict") void rm(path.join(folder(), name), { force: true }).catch(() => undefined);
      },
    });
    const names = (await readdir(folder())).filter((name) => /\.(avif|webp)$/.test(name));
    const found = await Promise.all(
      names.map(async (name) => {
        const info = await stat(path.join(folder(), name)).catch(() => null);
        return info ? [{ name, bytes: info.size, usedAt: info.mtimeMs }] : [];
      }),
    );
    for (const { name, bytes } of found.flat().sort((a, b) => a.usedAt - b.usedAt)) index.set(name, bytes);
    return index;
  })();
  return onDisk;
}

/** The file of a picture's rendering. */
export function renderingName(mediaId: string, version: string, width: number, format: MediaFormat): string {
  return `${mediaId}-${version}-${width}.${format}`;
}

/** Does it lie on disk? Asking is no use of it. */
export async function hasRendering(name: string): Promise<boolean> {
  return (await diskIndex()).has(name);
}

const running = new Map<string, Promise<Buffer>>();
const waiting: (() => void)[] = [];
let busy = 0;

/**
 * A rendering by its name, from disk or made by `original` -> sharp. However many ask at once for the same one, it
 * is made once; at most two are made at a time.
 */
export async function rendering(
  name: string,
  original: () => Promise<Buffer>,
  shape: { width: number; format: MediaFormat },
): Promise<Buffer> {
  const index = await diskIndex();
  if (index.get(name) !== undefined) {
    const file = path.join(folder(), name);
    const kept = await readFile(file).catch(() => null);
    if (kept) {
      const now = new Date();
      void utimes(file, now, now).catch(() => undefined);
      return kept;
    }
    index.delete(name);
  }
  const already = running.get(name);
  if (already) return already;
  const work = render(name, original, shape).finally(() => running.delete(name));
  running.set(name, work);
  return work;
}

async function render(
  name: string,
  original: () => Promise<Buffer>,
  { width, format }: { width: number; format: MediaFormat },
): Promise<Buffer> {
  if (busy >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  busy += 1;
  try {
    const source = sharp(await original(), { limitInputPixels: MAX_IMAGE_PIXELS, density: 144 })
      .rotate()
      .resize({ width, withoutEnlargement: true });
    // Effort 2 costs a fifth of the default's time for a few per cent more bytes.
    const bytes = await (format === "avif"
      ? source.avif({ quality: 55, effort: 2 })
      : source.webp({ quality: 80, effort: 3 })
    ).toBuffer();
    await keep(name, bytes);
    return bytes;
  } finally {
    busy -= 1;
    waiting.shift()?.();
  }
}

/** A full disk costs the cache, never the picture. */
async function keep(name: string, bytes: Buffer): Promise<void> {
  const half = path.join(folder(), `${name}.${newSecret(48)}.part`);
  try {
    await writeFile(half, bytes);
    await rename(half, path.join(folder(), name));
    (await diskIndex()).set(name, bytes.length);
  } catch (error) {
    log.warn({ err: error }, "media: a rendering could not be kept");
    await rm(half, { force: true }).catch(() => undefined);
  }
}
