import { defineUpload } from "@/app/_server/upload";
import { addMedia } from "@/commerce/catalog";
import { fail } from "@/lib/result";

export const dynamic = "force-dynamic";

const MAX_IMAGE_BYTES = 20 * 1024 * 1024;

/** Takes one picture of the product `?product=`: JPEG, PNG, WebP or AVIF, at most 20 MB. Answers `{ id, version }`. */
export const POST = defineUpload("catalog.edit", async ({ ctx }, { query, body }) => {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > MAX_IMAGE_BYTES)
      return fail("catalog.media_too_large", "limit", { maxBytes: MAX_IMAGE_BYTES });
    pieces.push(piece);
  }
  return addMedia(ctx, { productId: query.get("product") ?? "", bytes: Buffer.concat(pieces) });
});
