import { audit } from "@/commerce/access";
import { type Ctx, inTransaction } from "@/commerce/context";
import { enqueueJob, reportProgress } from "@/commerce/events";
import type { ClaimedJob, Job } from "@/commerce/events/model";
import { type CurrencyCode, isCurrency } from "@/lib/currency";
import { parseLocale } from "@/lib/locale";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { emitChanged } from "./changes";
import { type CsvScan, scanCsv } from "./csv-file";
import { fetchImages, type ImageFetcher } from "./import-images";
import { type ChunkPlan, categoryNames, lockImports, type PlanOptions, planChunk } from "./import-plan";
import { type SheetChunk, sheetChunks } from "./import-sheets";
import {
  type CatalogFailureCode,
  type ImportInput,
  type ImportPreview,
  type ImportReport,
  type ImportSinks,
  importInput,
  type SheetSources,
} from "./model";
import { lockProducts } from "./product-locks";
import { storeProducts } from "./product-store";
import type { ColumnField, ColumnMapping } from "./rules/csv-columns";
import type { RowError } from "./rules/csv-row";
import { uploadById } from "./uploads";

type CatalogFailure = Failure<CatalogFailureCode>;

const CHUNK = 200;
const SHOWN = 200;
const KEPT_ERRORS = 1_000;

interface OpenImport {
  readonly scan: CsvScan;
  readonly currency: CurrencyCode;
  readonly locale: string;
  readonly name: string;
  readonly given: ReadonlySet<ColumnField>;
}

async function openImport(ctx: Ctx, raw: unknown): Promise<Result<OpenImport, CatalogFailure>> {
  const parsed = importInput.safeParse(raw);
  if (!parsed.success)
    return fail("catalog.bad_input", "invalid", {}, parsed.error.issues[0]?.path.join("."));
  const { fileId, currency, locale, mapping } = parsed.data;
  if (!isCurrency(currency)) return fail("catalog.bad_currency", "invalid", { currency }, "currency");
  const tag = parseLocale(locale);
  if (!tag.ok)
    return fail("catalog.bad_locale", "invalid", { locale, suggestion: tag.suggestion ?? null }, "locale");
  const file = await uploadById(ctx, fileId);
  if (!file.ok) return file;
  const scan = await scanCsv(file.value.path, mapping as ColumnMapping);
  if (!scan.ok) return scan;
  const given = new Set(
    scan.value.plan.columns
      .map(({ choice }) => choice)
      .filter((choice) => choice !== "extra" && choice !== "skip"),
  );
  return ok({
    scan: scan.value,
    currency,
    locale: tag.tag,
    name: file.value.name,
    given: given as Set<ColumnField>,
  });
}

/**
 * The dry run: what the file would do, row errors with line and reason, nothing written. Failures: `catalog.file_*`
 * (the whole file is refused, with line where one is to blame), `catalog.bad_currency`, `catalog.bad_locale`.
 */
export async function importPreview(
  ctx: Ctx,
  input: ImportInput,
  sources: SheetSources,
): Promise<Result<ImportPreview, CatalogFailure>> {
  const opened = await openImport(ctx, input);
  if (!opened.ok) return opened;
  const { scan, currency } = opened.value;
  const options = await planOptions(ctx, opened.value, sources, "preview");
  const errors: RowError[] = [];
  let counts = { created: 0, updated: 0, unchanged: 0, refused: 0, rows: 0, refusedRows: 0 };
  for await (const chunk of sheetChunks(scan, { currency, size: CHUNK })) {
    const plan = await planChunk(ctx, chunk.products, options);
    const found = allErrors(chunk, plan);
    counts = added(counts, chunk, plan, found);
    errors.push(...found.slice(0, SHOWN - errors.length));
  }
  const { encoding, delimiter, plan } = scan;
  return ok({ columns: plan.columns, encoding, delimiter, counts, errors });
}

const planOptions = async (
  ctx: Ctx,
  { given, currency, locale }: OpenImport,
  sources: SheetSources,
  reference: string,
): Promise<PlanOptions> => ({
  given,
  currency,
  locale,
  sources,
  reference,
  categories: await categoryNames(ctx),
});

const allErrors = (chunk: SheetChunk, plan: ChunkPlan) =>
  [...chunk.errors, ...plan.errors].sort((a, b) => a.line - b.line);

function added<C extends Omit<ImportReport, "throughLine" | "errors" | "errorCount" | "images" | "failure">>(
  counts: C,
  chunk: SheetChunk,
  plan: ChunkPlan,
  errors: readonly RowError[],
): C {
  const refusedLines = new Set(errors.filter(({ refused }) => refused !== "noted").map(({ line }) => line));
  return {
    ...counts,
    created: counts.created + plan.created,
    updated: counts.updated + plan.updated,
    unchanged: counts.unchanged + plan.unchanged,
    refused: counts.refused + chunk.refused + plan.refused,
    rows: counts.rows + chunk.rows,
    refusedRows: counts.refusedRows + refusedLines.size,
  };
}

/**
 * Queues an import. The file is looked through first, so that one which is no product file is refused here.
 * One unfinished import per file: `catalog.import_running` names the first one's job.
 */
export async function startImport(ctx: Ctx, input: ImportInput): Promise<Result<Job, CatalogFailure>> {
  const opened = await openImport(ctx, input);
  if (!opened.ok) return opened;
  const { scan, name, currency } = opened.value;
  return inTransaction<Result<Job, CatalogFailure>>(ctx, async (tx) => {
    const job = await enqueueJob(tx, {
      kind: "catalog.import",
      input,
      dedupeKey: input.fileId,
      total: scan.rows,
    });
    if (!job.ok) return fail("catalog.import_running", "conflict", { ...job.failure.data });
    await audit(tx, {
      action: "catalog.import",
      subjectType: "job",
      subjectId: job.value.id,
      after: { file: name, currency, rows: scan.rows },
    });
    return ok(job.value);
  });
}

export interface ImportPorts {
  readonly sinks: ImportSinks;
  readonly sources: SheetSources;
  /** Gets pictures by URL; `safeFetch` when absent. Tests give their own. */
  readonly fetchImage?: ImageFetcher;
  /** Products in one transaction. Default 200. */
  readonly chunk?: number;
}

/**
 * The job handler. Chunks of products, each in one transaction with its prices, stock, events and progress: after
 * a kill at any point the next run goes on behind the last chunk that is in. Null: the lease was lost or the job
 * cancelled, nothing more was written. A file-level refusal is a report with `failure`, not a throw (no retry).
 */
export async function runImport(ctx: Ctx, job: ClaimedJob, ports: ImportPorts): Promise<ImportReport | null> {
  let report = resumed(job.report);
  const opened = await openImport(ctx, job.input);
  if (!opened.ok) return { ...report, failure: { code: opened.failure.code, data: opened.failure.data } };
  const { scan, currency } = opened.value;
  const options = await planOptions(ctx, opened.value, ports.sources, job.id);
  const size = ports.chunk ?? CHUNK;
  const productIds: string[] = [];
  for await (const chunk of sheetChunks(scan, { currency, size, afterLine: report.throughLine })) {
    const next = await storeChunk(ctx, job, { chunk, options, sinks: ports.sinks, report, total: scan.rows });
    if (!next) return null;
    report = next.report;
    productIds.push(...next.productIds);
  }
  const images = await fetchImages(ctx, productIds, ports.fetchImage, () =>
    reportProgress(ctx, job, { done: report.rows, total: scan.rows, report }),
  );
  return images ? { ...report, images } : null;
}

/** The report of an earlier run of this job that was cut off. */
function resumed(report: unknown): ImportReport {
  const start: ImportReport = {
    created: 0,
    updated: 0,
    unchanged: 0,
    refused: 0,
    rows: 0,
    refusedRows: 0,
    throughLine: 0,
    errors: [],
    errorCount: 0,
    images: { fetched: 0, placeholders: 0, placeholder: [] },
  };
  const isReport = report !== null && typeof report === "object" && "throughLine" in report;
  return isReport ? { ...start, ...(report as Partial<ImportReport>) } : start;
}

interface StoredChunk {
  readonly report: ImportReport;
  readonly productIds: readonly string[];
}

async function storeChunk(
  ctx: Ctx,
  job: ClaimedJob,
  work: { chunk: SheetChunk; options: PlanOptions; sinks: ImportSinks; report: ImportReport; total: number },
): Promise<StoredChunk | null> {
  const { chunk, options, sinks, report } = work;
  const stored = await inTransaction<Result<StoredChunk, Failure<"lost">>>(ctx, async (tx) => {
    await lockImports(tx);
    await lockProducts(tx, { handles: chunk.products.map(({ handle }) => handle) });
    const plan = await planChunk(tx, chunk.products, options);
    await storeProducts(tx, plan.changes);
    if (plan.prices.length > 0) await sinks.prices(tx, plan.prices);
    if (plan.stock.length > 0) await sinks.stock(tx, plan.stock);
    await emitChanged(
      tx,
      plan.changes.map(({ after }) => after.id),
    );
    const found = allErrors(chunk, plan);
    const next: ImportReport = {
      ...added(report, chunk, plan, found),
      throughLine: chunk.throughLine,
      errors: [...report.errors, ...found].slice(0, KEPT_ERRORS),
      errorCount: report.errorCount + found.length,
    };
    const held = await reportProgress(tx, job, { done: next.rows, total: work.total, report: next });
    // Another worker has the job: what this one did for the chunk must not stay.
    return held ? ok({ report: next, productIds: plan.productIds }) : fail("lost", "conflict");
  });
  return stored.ok ? stored.value : null;
}
