"use server";

import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import { sheetSources } from "@/app/_server/import-sources";
import { importColumns, importPreview, startImport } from "@/commerce/catalog";
import { importInput } from "@/commerce/catalog/model";
import { cancelJob } from "@/commerce/events";
import { fillMissingPrices } from "@/commerce/pricing";
import { ROUNDING_RULES } from "@/commerce/pricing/model";
import { ok } from "@/lib/result";
import type { DryRun } from "./_parts/dry-run";

/** The columns as they are mapped now, and what the file would do. A refused file still has columns to map. */
export const tryImport = defineAction({ may: "catalog.import", input: importInput }, (ctx, input) =>
  dryRun(ctx, input),
);

/** Queues the import and names its job. */
export const beginImport = defineAction({ may: "catalog.import", input: importInput }, async (ctx, input) => {
  const started = await startImport(ctx, input);
  return started.ok ? ok({ jobId: started.value.id }) : started;
});

/** Stops an import after the chunk that it is writing. What is in stays. */
export const stopImport = defineAction(
  { may: "catalog.import", input: z.string().max(64) },
  async (ctx, jobId) => {
    const stopped = await cancelJob(ctx, jobId);
    return stopped.ok ? ok(null) : stopped;
  },
);

/** Gives the products that a list leaves unpriced a price from another list, at today's reference rate, rounded. */
export const fillPrices = defineAction(
  {
    may: "pricing.edit",
    input: z.strictObject({
      priceListId: z.string().max(64),
      sourceListId: z.string().max(64),
      rounding: z.enum(ROUNDING_RULES),
    }),
  },
  (ctx, input) => fillMissingPrices(ctx, input),
);

async function dryRun(
  ctx: Parameters<typeof importPreview>[0],
  input: z.output<typeof importInput>,
): Promise<DryRun> {
  const columns = await importColumns(ctx, {
    fileId: input.fileId,
    mapping: input.mapping as Parameters<typeof importColumns>[1]["mapping"],
  });
  if (!columns.ok) return { columns: [], preview: null, failure: columns.failure };
  const preview = await importPreview(ctx, input, await sheetSources(ctx));
  return preview.ok
    ? { columns: columns.value, preview: preview.value, failure: null }
    : { columns: columns.value, preview: null, failure: preview.failure };
}
