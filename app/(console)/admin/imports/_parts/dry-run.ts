import type { ImportColumn, ImportPreview } from "@/commerce/catalog/model";
import type { Failure } from "@/lib/result";

/** What the console knows of a file before it goes in. */
export interface DryRun {
  readonly columns: readonly ImportColumn[];
  readonly preview: ImportPreview | null;
  readonly failure: Failure | null;
}
