import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { CsvError, type Info, parse } from "csv-parse";
import iconv from "iconv-lite";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import type { FileFailureCode } from "./model";
import { type ColumnMapping, type ColumnPlan, MAX_COLUMNS, planColumns } from "./rules/csv-columns";
import { detectDelimiter, detectEncoding, utf8Watch } from "./rules/csv-decode";
import type { CsvRow } from "./rules/csv-row";

type FileFailure = Failure<FileFailureCode>;

export interface CsvScan {
  readonly path: string;
  readonly encoding: string;
  readonly bomBytes: number;
  readonly delimiter: string;
  readonly plan: ColumnPlan;
  /** Data rows, the header not counted. */
  readonly rows: number;
}

const SAMPLE = 65_536;
/** A single record above this is an unclosed quote that swallows the file, not a product. */
const MAX_RECORD = 1_000_000;

/**
 * Reads a file once from end to end and keeps nothing: encoding, delimiter, columns, number of rows, and whether
 * its quotes close. A file that fails here is refused before anything is written.
 */
export async function scanCsv(
  path: string,
  mapping: ColumnMapping = {},
): Promise<Result<CsvScan, FileFailure>> {
  const opened = await openCsv(path);
  if (!opened.ok) return opened;
  const half = opened.value;
  let plan: ColumnPlan | undefined;
  let rows = 0;
  let readThrough = 0;
  try {
    for await (const { cells, lastLine } of records(half)) {
      readThrough = lastLine;
      if (plan) {
        rows += 1;
        continue;
      }
      if (cells.length > MAX_COLUMNS)
        return fail("catalog.file_too_many_columns", "limit", { columns: cells.length, max: MAX_COLUMNS });
      plan = planColumns(cells, mapping);
      const problem = planProblem(plan);
      if (problem) return problem;
    }
  } catch (error) {
    // Quotes in odd places under a first line that names no column of ours: JSON, HTML, a log.
    const strange = planColumns(half.firstLine.split(half.delimiter), mapping).missing.length > 2;
    return !plan && strange ? fail("catalog.file_not_csv", "invalid") : csvFailure(error, readThrough);
  }
  if (!plan) return fail("catalog.file_empty", "invalid");
  if (rows === 0) return fail("catalog.file_no_rows", "invalid");
  return ok({ ...half, plan, rows });
}

type OpenCsv = Pick<CsvScan, "path" | "encoding" | "bomBytes" | "delimiter"> & { readonly firstLine: string };

/** How a file is to be read, by its bytes: or why it is no table at all. */
async function openCsv(path: string): Promise<Result<OpenCsv, FileFailure>> {
  const { sample, utf8 } = await sniff(path);
  const detected = detectEncoding(sample, utf8);
  if (!detected.ok)
    return fail(detected.reason === "empty" ? "catalog.file_empty" : "catalog.file_not_csv", "invalid");
  const { encoding, bomBytes } = detected;
  const start = iconv.decode(Buffer.from(sample.subarray(bomBytes)), encoding);
  // A half of a character at the end of the sample does no harm here; NUL in text does.
  if (start.trim() === "") return fail("catalog.file_empty", "invalid");
  if (start.includes("\u0000")) return fail("catalog.file_not_csv", "invalid");
  const delimiter = detectDelimiter(start);
  const [firstLine = ""] = start.split(/\r\n|\n|\r/, 1);
  return ok({ path, encoding, bomBytes, delimiter, firstLine });
}

/** The header and the first rows of a file, whatever its columns are called: for mapping them. */
export async function headOfCsv(
  path: string,
  rows: number,
): Promise<Result<{ header: readonly string[]; rows: readonly (readonly string[])[] }, FileFailure>> {
  const opened = await openCsv(path);
  if (!opened.ok) return opened;
  const head: (readonly string[])[] = [];
  let readThrough = 0;
  try {
    for await (const { cells, lastLine } of records(opened.value)) {
      readThrough = lastLine;
      head.push(cells);
      if (head.length > rows) break;
    }
  } catch (error) {
    return csvFailure(error, readThrough);
  }
  const [header, ...sample] = head;
  if (!header) return fail("catalog.file_empty", "invalid");
  if (header.length > MAX_COLUMNS)
    return fail("catalog.file_too_many_columns", "limit", { columns: header.length, max: MAX_COLUMNS });
  return ok({ header, rows: sample });
}

function planProblem(plan: ColumnPlan): Result<never, FileFailure> | undefined {
  // One column under no known name: a letter or a log, not a table.
  if (plan.missing.length > 2 && plan.columns.length < 3) return fail("catalog.file_not_csv", "invalid");
  if (plan.duplicated.length > 0)
    return fail("catalog.file_columns_repeated", "invalid", {
      line: 1,
      columns: plan.duplicated.join(", ").slice(0, 500),
    });
  if (plan.missing.length > 0)
    return fail("catalog.file_columns_missing", "invalid", { line: 1, columns: plan.missing.join(", ") });
  return undefined;
}

/** `readThrough`: the last line of the last good record; a quote that never closes was opened in the next one. */
function csvFailure(error: unknown, readThrough: number): Result<never, FileFailure> {
  if (!(error instanceof CsvError)) throw error;
  if (error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE")
    return fail("catalog.file_quote_open", "invalid", { line: readThrough + 1 });
  const line = "lines" in error ? Number(error.lines) : readThrough + 1;
  return fail("catalog.file_malformed", "invalid", { line });
}

async function sniff(path: string): Promise<{ sample: Buffer; utf8: boolean }> {
  const watch = utf8Watch();
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    watch.feed(chunk);
    if (size < SAMPLE) parts.push(chunk.subarray(0, SAMPLE - size));
    size += chunk.length;
  }
  return { sample: Buffer.concat(parts), utf8: watch.valid() };
}

/** The file's records in order, each with the physical line that it starts on. Constant memory. */
async function* records(
  file: Pick<CsvScan, "path" | "encoding" | "bomBytes" | "delimiter">,
): AsyncGenerator<CsvRow & { lastLine: number }> {
  const parser = parse({
    delimiter: file.delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD,
    info: true,
    record_delimiter: ["\r\n", "\n", "\r"],
  });
  const source = createReadStream(file.path, { start: file.bomBytes, highWaterMark: 262_144 });
  // Errors come out of the parser's iterator; `pipeline` sees to it that all three end together.
  pipeline(source, iconv.decodeStream(file.encoding), parser, () => undefined);
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
    if (record.every((cell) => cell.trim() === "")) continue;
    yield { line: info.lines - lineBreaks(record), lastLine: info.lines, cells: record };
  }
}

/** Line ends inside quoted cells: a record's first line is its last one minus these. */
function lineBreaks(record: readonly string[]): number {
  let count = 0;
  for (const cell of record)
    if (cell.includes("\n") || cell.includes("\r")) count += cell.match(/\r\n|\n|\r/g)?.length ?? 0;
  return count;
}

/** The data rows of a scanned file, the header left out. */
export async function* dataRows(scan: CsvScan): AsyncGenerator<CsvRow> {
  let header = true;
  for await (const row of records(scan)) {
    if (!header) yield row;
    header = false;
  }
}
