import { defineUpload, type Incoming } from "@/app/_server/upload";
import { importPriceList } from "@/commerce/pricing";
import { fail } from "@/lib/result";

export const dynamic = "force-dynamic";

/** 100,000 prices with their tiers are about 10 MB. */
const MAX_BYTES = 20 * 1024 * 1024;

/** Takes a price file: `?list=` it is for, `write=1` writes it, otherwise it is only judged. Answers the report. */
export const POST = defineUpload("pricing.edit", async ({ ctx }, { query, body }) => {
  const file = await whole(body);
  if (!file) return fail("pricing.file_too_large", "limit", { max: `${MAX_BYTES / 1_048_576} MB` });
  return importPriceList(ctx, {
    priceListId: query.get("list") ?? "",
    file,
    dryRun: query.get("write") !== "1",
    reason: "import",
  });
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
