import { eq, sql } from "drizzle-orm";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction } from "@/commerce/context";
import { media, product } from "@/db/schema";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { emitChanged } from "./changes";
import { keepOriginal } from "./media-original";
import { MEDIA_WIDTHS, type MediaFormat, rendering, renderingName } from "./media-render";
import { mediaStore } from "./media-store";
import { mediaVersion } from "./media-version";
import type { CatalogFailureCode } from "./model";
import { placeholderDrawing } from "./rules/placeholder";

type CatalogFailure = Failure<CatalogFailureCode>;

export interface NewMedia {
  readonly productId: string;
  readonly bytes: Uint8Array;
  readonly alt?: string | null;
  /** `colour:moss`, when it shows one value of an option. */
  readonly optionValueKey?: string | null;
  /** Lets an SVG in. Only for the seed's own artwork. */
  readonly drawnByUs?: boolean;
}

/**
 * Adds a picture behind the others of a product. JPEG, PNG, WebP, AVIF or GIF by its bytes, at most 20 MB and 50
 * megapixels: else `catalog.media_type`, `catalog.media_too_large`. Unknown product: `catalog.product_not_found`.
 */
export async function addMedia(
  ctx: Ctx,
  input: NewMedia,
): Promise<Result<{ id: string; version: string }, CatalogFailure>> {
  const original = await keepOriginal(input.bytes, { drawnByUs: input.drawnByUs ?? false });
  if (!original.ok) return original;
  const result = await inTransaction<Result<{ id: string; version: string }, CatalogFailure>>(
    ctx,
    async (tx) => {
      const { productId } = input;
      // The row's lock makes positions come one after another.
      const [owner] = await tx.db
        .select({ id: product.id })
        .from(product)
        .where(eq(product.id, productId))
        .for("update");
      if (!owner) return fail("catalog.product_not_found", "not_found", { productId });
      const id = newId("media");
      await tx.db.insert(media).values({
        ...original.value,
        id,
        productId,
        position: sql`(select coalesce(max(position), 0) + 1 from media where product_id = ${productId})`,
        alt: input.alt ?? null,
        optionValueKey: input.optionValueKey ?? null,
        state: "ready",
        changedAt: tx.now,
      });
      await emitChanged(tx, [productId]);
      if (tx.actor.kind === "staff")
        await audit(tx, {
          action: "catalog.media_added",
          subjectType: "product",
          subjectId: productId,
          after: { mediaId: id },
        });
      return ok({ id, version: mediaVersion({ changedAt: tx.now }) });
    },
  );
  if (!result.ok) await mediaStore().remove(original.value.storageKey);
  return result;
}

export interface MediaFile {
  readonly bytes: Buffer;
  readonly contentType: "image/avif" | "image/webp";
  readonly version: string;
}

/**
 * A picture at one of `MEDIA_WIDTHS` as AVIF, or as WebP when `accept` (the request's header) does not name AVIF. A
 * picture that is missing is drawn as a placeholder. Other widths and unknown ids: `catalog.media_not_found`.
 */
export async function mediaFile(
  ctx: Ctx,
  mediaId: string,
  width: number,
  accept: string,
): Promise<Result<MediaFile, CatalogFailure>> {
  const missing = fail("catalog.media_not_found", "not_found", { mediaId });
  if (!MEDIA_WIDTHS.some((one) => one === width) || !/^med_[0-9a-z_-]{1,70}$/.test(mediaId)) return missing;
  const [row] = await ctx.db.select().from(media).where(eq(media.id, mediaId));
  if (!row) return missing;
  const format: MediaFormat = /image\/avif/i.test(accept) ? "avif" : "webp";
  const version = mediaVersion(row);
  const original = async () =>
    (row.storageKey === null ? null : await mediaStore().get(row.storageKey)) ??
    Buffer.from(placeholderDrawing(row.productId ?? row.id));
  const bytes = await rendering(renderingName(mediaId, version, width, format), original, { width, format });
  return ok({ bytes, contentType: `image/${format}`, version });
}
