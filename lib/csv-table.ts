import { parse } from "csv-parse/sync";

/** A row below the header: its line in the file, from 1, and its cells by the header's names in small letters. */
export interface CsvRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** Why a file was not read: bytes that it may have at most, columns it lacks, or the line from which it is not CSV. */
export type CsvProblem =
  | { readonly kind: "too_large"; readonly maxBytes: number }
  | { readonly kind: "columns" }
  | { readonly kind: "not_csv"; readonly line: number };

const DELIMITERS = [",", ";", "\t"] as const;
const MAX_BYTES = 20_000_000;

/**
 * The rows of a CSV file (RFC 4180): UTF-8 with or without a mark at its start, delimited by what its first line has most of: comma,
 * semicolon or tab. Rows may be longer or shorter than the header. `fits` says whether its columns (names in small letters, in
 * their order) will do: they are looked at before the rows, because they are what is wrong as a rule. Up to 20 MB.
 */
export function readCsvTable(
  file: Uint8Array | string,
  fits: (header: readonly string[]) => boolean,
): { readonly rows: readonly CsvRow[] } | { readonly problem: CsvProblem } {
  const size = typeof file === "string" ? Buffer.byteLength(file) : file.byteLength;
  if (size > MAX_BYTES) return { problem: { kind: "too_large", maxBytes: MAX_BYTES } };
  try {
    const read = typeof file === "string" ? file : new TextDecoder("utf-8", { fatal: true }).decode(file);
    const text = read.replace(/^\ufeff/, "");
    if (text.includes("\u0000")) return { problem: { kind: "not_csv", line: 1 } };
    const [head = ""] = text.split(/\r\n|\n|\r/, 1);
    const delimiter = [...DELIMITERS].sort((a, b) => head.split(b).length - head.split(a).length)[0] ?? ",";
    const header = head.split(delimiter).map((name) => name.replaceAll('"', "").trim().toLowerCase());
    if (!fits(header)) return { problem: { kind: "columns" } };
    const parsed = parse(text, {
      delimiter,
      columns: header,
      from_line: 2,
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as unknown as { record: Record<string, string>; info: { lines: number } }[];
    return { rows: parsed.map(({ record, info }) => ({ line: info.lines, cells: record })) };
  } catch (error) {
    const line = error instanceof Error && "lines" in error ? Number(error.lines) : 1;
    return { problem: { kind: "not_csv", line } };
  }
}
