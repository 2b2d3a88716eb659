import type { Picture } from "./nouns";

/** The widths that /media serves, in pixels. */
export const MEDIA_WIDTHS = [96, 160, 320, 480, 640, 828, 1080, 1440, 1920] as const;

/** `/media/<id>/<width>?v=<version>`: the answer is AVIF or WebP by Accept and never changes. */
export function mediaUrl(picture: Pick<Picture, "id" | "version">, width: number): string {
  const version = picture.version ? `?v=${encodeURIComponent(picture.version)}` : "";
  return `/media/${encodeURIComponent(picture.id)}/${width}${version}`;
}

/** `srcset` up to `max` pixels. */
export function mediaSrcSet(picture: Pick<Picture, "id" | "version">, max = 1920): string {
  return MEDIA_WIDTHS.filter((width) => width <= max)
    .map((width) => `${mediaUrl(picture, width)} ${width}w`)
    .join(", ");
}
