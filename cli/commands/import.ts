import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type Command, failureLine, type Io, UsageError } from "@/cli/command";
import { importPorts } from "@/cli/import-ports";
import { importPreview, runImport, saveUpload, startImport } from "@/commerce/catalog";
import type { ImportPreview, ImportReport, RowError } from "@/commerce/catalog/model";
import { claimJob, finishJob, getJob } from "@/commerce/events";
import type { Job } from "@/commerce/events/model";
import { theBrand } from "@/commerce/storefronts";

const SHOWN = 20;

export const command: Command = {
  name: "import",
  summary: "import products from a CSV file (Shopify's format)",
  usage: `import <file> [--dry-run] [--currency EUR] [--locale en] [--json]

  --dry-run   say what would change and what would be refused, and change nothing
  --currency  currency of the prices in the file (default: the brand's own)
  --locale    language of the words in the file (default: the brand's own)
  --json      print the report as JSON on stdout

Exit code 1 when the file is refused. Rows that are refused are listed with line and reason; the good ones go in.`,
  run: runCommand,
};

async function runCommand(args: string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      "dry-run": { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      currency: { type: "string" },
      locale: { type: "string" },
    },
  });
  const [name, ...rest] = positionals;
  if (name === undefined || rest.length > 0) throw new UsageError("import: name one file.");
  const file = io.path(name);
  if (!(await stat(file).catch(() => null))?.isFile())
    throw new UsageError(`import: there is no file ${name}.`);
  const ctx = io.ctx();
  const brand = await theBrand(ctx);
  const upload = await saveUpload(ctx, path.basename(file), createReadStream(file));
  if (!upload.ok) return refuse(io, upload.failure);
  const input = {
    fileId: upload.value.id,
    currency: (values.currency ?? brand.baseCurrency).toUpperCase(),
    locale: values.locale ?? brand.defaultLocale,
  };
  const ports = await importPorts(ctx);
  if (values["dry-run"]) {
    const preview = await importPreview(ctx, input, ports.sources);
    if (!preview.ok) return refuse(io, preview.failure);
    if (values.json) io.out(JSON.stringify(preview.value, null, 2));
    else printPreview(io, preview.value);
    return 0;
  }
  const started = await startImport(ctx, input);
  if (!started.ok) return refuse(io, started.failure);
  const job = await work(io, started.value, ports);
  const report = job.report as ImportReport | null;
  if (job.state !== "done" || !report || report.failure) {
    if (report?.failure) return refuse(io, report.failure);
    io.err(`The import has ended as ${job.state}${job.error ? `: ${job.error}` : "."}`);
    return 1;
  }
  if (values.json) io.out(JSON.stringify(report, null, 2));
  else printReport(io, report);
  return 0;
}

function refuse(io: Io, failure: Parameters<typeof failureLine>[0]): number {
  io.err(`Refused: ${failureLine(failure)}`);
  return 1;
}

/** Runs the job here, unless a running server takes it first; then its progress is watched. */
async function work(io: Io, job: Job, ports: Awaited<ReturnType<typeof importPorts>>): Promise<Job> {
  let watching = true;
  const watch = (async () => {
    while (watching) {
      const now = await getJob(io.ctx(), job.id);
      if (now.ok) io.progress(`${now.value.progressDone} of ${now.value.progressTotal ?? "?"} rows`);
      await sleep(250);
    }
  })();
  try {
    for (;;) {
      const now = await getJob(io.ctx(), job.id);
      if (now.ok && ["done", "failed", "cancelled"].includes(now.value.state)) return now.value;
      // The queue gives the oldest import first: one that somebody else left unfinished is helped along.
      const claimed = await claimJob(io.ctx(), ["catalog.import"]);
      if (!claimed) await sleep(300);
      else {
        const report = await runImport(io.ctx(), claimed, ports);
        if (report) await finishJob(io.ctx(), claimed, report);
      }
    }
  } finally {
    watching = false;
    await watch;
  }
}

function printPreview(io: Io, { counts, errors, encoding, columns }: ImportPreview): void {
  const kept = columns.filter(({ choice }) => choice === "extra").length;
  io.out(`${counts.rows} rows, ${encoding}, ${columns.length} columns (${kept} kept as they are)`);
  io.out(
    `would create ${counts.created}, change ${counts.updated}, leave ${counts.unchanged}, refuse ${counts.refused}`,
  );
  printErrors(io, errors, counts.refusedRows);
}

function printReport(io: Io, report: ImportReport): void {
  io.out(
    `${report.rows} rows: created ${report.created}, changed ${report.updated}, unchanged ${report.unchanged}, refused ${report.refused}`,
  );
  const { fetched, placeholders } = report.images;
  if (fetched + placeholders > 0)
    io.out(`pictures: ${fetched} fetched, ${placeholders} could not be had (placeholders)`);
  printErrors(io, report.errors, report.errorCount);
}

function printErrors(io: Io, errors: readonly RowError[], total: number): void {
  for (const { line, handle, code, column, value } of errors.slice(0, SHOWN))
    io.out(
      `  line ${line}  ${handle}  ${code}${column ? `  ${column}: ${JSON.stringify(value ?? "")}` : ""}`,
    );
  if (total > SHOWN) io.out(`  … and ${total - SHOWN} more (--json lists them)`);
}
