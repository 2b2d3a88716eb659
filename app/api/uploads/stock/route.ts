import { defineUpload, type Incoming } from "@/app/_server/upload";
import { importStockFile } from "@/commerce/inventory";
import { fail } from "@/lib/result";

export const dynamic = "force-dynamic";

const MAX_BYTES = 20_000_000;

/** Takes a file of stock: `write=1` posts what differs, otherwise it is only judged. Answers the report. */
export const POST = defineUpload("inventory.edit", async ({ ctx }, { name, query, body }) => {
  const file = await whole(body);
  if (!file) return fail("inventory.file_too_large", "limit", { max: `${MAX_BYTES / 1_000_000} MB` });
  return importStockFile(ctx, { file, name, dryRun: query.get("write") !== "1" });
});

async function whole(body: Incoming["body"]): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
