import sharp from "sharp";
import { newSecret } from "@/lib/crypto";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { mediaStore } from "./media-store";
import type { CatalogFailureCode } from "./model";
import { type ImageType, imageType } from "./rules/image-type";

export const MAX_IMAGE_BYTES = 20 * 1024 * 1024;
export const MAX_IMAGE_PIXELS = 50_000_000;

export interface Original {
  readonly storageKey: string;
  readonly mime: ImageType;
  readonly width: number;
  readonly height: number;
}

/**
 * Checks a picture by its bytes and keeps it: at most 20 MB and 50 megapixels; JPEG, PNG, WebP, AVIF or GIF.
 * `drawnByUs` also lets an SVG in: for the seed's own artwork, never for what came from outside. What shoppers get
 * is always a fresh rendering, so nothing hidden in the file reaches them.
 */
export async function keepOriginal(
  bytes: Uint8Array,
  options: { drawnByUs?: boolean } = {},
): Promise<Result<Original, Failure<CatalogFailureCode>>> {
  if (bytes.length > MAX_IMAGE_BYTES)
    return fail("catalog.media_too_large", "limit", { maxBytes: MAX_IMAGE_BYTES });
  const mime = imageType(bytes);
  if (!mime || (mime === "image/svg+xml" && !options.drawnByUs)) return fail("catalog.media_type", "invalid");
  const size = await sizeOf(bytes);
  if (!size) return fail("catalog.media_type", "invalid");
  if (size.width * size.height > MAX_IMAGE_PIXELS)
    return fail("catalog.media_too_large", "limit", { maxPixels: MAX_IMAGE_PIXELS });
  const storageKey = newSecret(128).replace(/[-_]/g, "0").toLowerCase();
  await mediaStore().put(storageKey, bytes);
  return ok({ storageKey, mime, ...size });
}

async function sizeOf(bytes: Uint8Array): Promise<{ width: number; height: number } | null> {
  try {
    // Only the header is read here: a bomb is known by its size before a pixel of it is unpacked.
    const { width, height, orientation } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (!width || !height) return null;
    return (orientation ?? 1) >= 5 ? { width: height, height: width } : { width, height };
  } catch {
    return null;
  }
}
