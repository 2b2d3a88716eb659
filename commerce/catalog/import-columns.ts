import type { Ctx } from "@/commerce/context";
import { type Failure, ok, type Result } from "@/lib/result";
import { headOfCsv } from "./csv-file";
import type { CatalogFailureCode, ImportColumn } from "./model";
import { type ColumnMapping, planColumns } from "./rules/csv-columns";
import { uploadById } from "./uploads";

const SAMPLES = 20;

/**
 * The columns of an uploaded file with what each is taken for and an example of its cells: what a person maps, also
 * when the dry run refuses the file for a column that is missing. Failures: `catalog.file_*`.
 */
export async function importColumns(
  ctx: Ctx,
  input: { fileId: string; mapping?: ColumnMapping },
): Promise<Result<ImportColumn[], Failure<CatalogFailureCode>>> {
  const file = await uploadById(ctx, input.fileId);
  if (!file.ok) return file;
  const head = await headOfCsv(file.value.path, SAMPLES);
  if (!head.ok) return head;
  return ok(
    planColumns(head.value.header, input.mapping).columns.map((column) => ({
      ...column,
      sample: (head.value.rows.map((cells) => cells[column.index]?.trim() ?? "").find(Boolean) ?? "")
        .slice(0, 80)
        .toWellFormed(),
    })),
  );
}
