import { isUtf8 } from "node:buffer";
import { analyse } from "chardet";

export type CsvEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | (string & {});
export type Detected =
  | { readonly ok: true; readonly encoding: CsvEncoding; readonly bomBytes: number }
  | { readonly ok: false; readonly reason: "empty" | "binary" };

/** Signatures of what people upload by mistake: spreadsheets and archives (ZIP, OLE), PDF, images, gzip. */
const SIGNATURES = ["504b0304", "d0cf11e0a1b11ae1", "25504446", "89504e47", "ffd8ff", "47494638", "1f8b"];

/** Multi-byte guesses that are worth believing; single-byte ones are only told apart by luck. */
const BELIEVED = new Set(["Shift_JIS", "EUC-JP", "EUC-KR", "GB18030", "Big5"]);

/**
 * Which encoding a file has, by its first bytes (64 KB are plenty) and by whether the whole of it is valid UTF-8.
 * Not UTF-8 and no sign of anything else means Windows-1252, which Excel writes in the west.
 */
export function detectEncoding(sample: Uint8Array, wholeIsUtf8: boolean): Detected {
  if (sample.length === 0) return { ok: false, reason: "empty" };
  const head = Buffer.from(sample.subarray(0, 8)).toString("hex");
  if (SIGNATURES.some((signature) => head.startsWith(signature))) return { ok: false, reason: "binary" };
  if (head.startsWith("efbbbf")) return { ok: true, encoding: "utf-8", bomBytes: 3 };
  if (head.startsWith("fffe")) return { ok: true, encoding: "utf-16le", bomBytes: 2 };
  if (head.startsWith("feff")) return { ok: true, encoding: "utf-16be", bomBytes: 2 };
  const nuls = [0, 0];
  for (const [index, byte] of sample.entries()) if (byte === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nuls;
  if (even + odd > 0) {
    // Western text in UTF-16 has a NUL in most code units, always on the same side.
    const units = sample.length / 2;
    if (odd > units * 0.3 && even === 0) return { ok: true, encoding: "utf-16le", bomBytes: 0 };
    if (even > units * 0.3 && odd === 0) return { ok: true, encoding: "utf-16be", bomBytes: 0 };
    return { ok: false, reason: "binary" };
  }
  if (wholeIsUtf8) return { ok: true, encoding: "utf-8", bomBytes: 0 };
  const controls = sample.reduce((count, byte) => count + (byte < 9 || (byte > 13 && byte < 32) ? 1 : 0), 0);
  if (controls > sample.length * 0.01) return { ok: false, reason: "binary" };
  const [best] = analyse(sample);
  const believed = best !== undefined && best.confidence >= 80 && BELIEVED.has(best.name);
  return { ok: true, encoding: believed ? best.name : "windows-1252", bomBytes: 0 };
}

/** Tells, chunk by chunk, whether bytes are valid UTF-8, without keeping them. */
export function utf8Watch(): { feed(chunk: Uint8Array): void; valid(): boolean } {
  let rest: Uint8Array = new Uint8Array(0);
  let good = true;
  return {
    feed(chunk) {
      if (!good) return;
      const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      // A character may be cut in two: keep the last lead byte and what follows it for the next chunk.
      let cut = bytes.length;
      for (let back = 1; back <= Math.min(4, bytes.length); back++) {
        const byte = bytes[bytes.length - back] ?? 0;
        if ((byte & 0xc0) === 0x80) continue;
        if (byte >= 0xc0) cut = bytes.length - back;
        break;
      }
      rest = Uint8Array.from(bytes.subarray(cut));
      good = isUtf8(bytes.subarray(0, cut));
    },
    valid: () => good && isUtf8(rest),
  };
}

const DELIMITERS = [",", ";", "\t", "|"] as const;

/** The delimiter of a file, by its first line outside quotes: comma, semicolon, tab or bar. */
export function detectDelimiter(text: string): string {
  const counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]));
  let quoted = false;
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    else if (!quoted && (char === "\n" || char === "\r")) break;
    else if (!quoted && counts.has(char)) counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best && best[1] > 0 ? best[0] : ",";
}
