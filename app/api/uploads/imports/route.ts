import { defineUpload } from "@/app/_server/upload";
import { saveUpload } from "@/commerce/catalog";

export const dynamic = "force-dynamic";

/** Takes a product file of at most 50 MB, written to disk as it arrives. Answers `{ id, name, bytes }`. */
export const POST = defineUpload("catalog.import", ({ ctx }, { name, body }) => saveUpload(ctx, name, body));
