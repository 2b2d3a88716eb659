import { promisify } from "node:util";
import zlib from "node:zlib";

export type Encoding = "identity" | "gzip" | "br";

const COMPRESSIBLE =
  /^(text\/|application\/(json|javascript|xml|manifest\+json|ld\+json|rss\+xml|problem\+json)|image\/svg\+xml|font\/(ttf|otf))/;
/** Below this a compressed body is hardly shorter. */
const WORTH_BYTES = 512;

const gzip = promisify(zlib.gzip);
const brotli = promisify<Buffer, zlib.BrotliOptions, Buffer>(zlib.brotliCompress);

const chosen = new Map<string, Encoding>();

/** The best encoding that an Accept-Encoding header allows: br, then gzip (RFC 9110, 12.5.3; `q=0` means no). */
export function acceptedEncoding(header: string | undefined): Encoding {
  if (!header) return "identity";
  let encoding = chosen.get(header);
  if (encoding === undefined) {
    encoding = choose(header);
    // Browsers send a handful of different ones; a flood of others must not grow the map.
    if (chosen.size < 500) chosen.set(header, encoding);
  }
  return encoding;
}

function choose(header: string): Encoding {
  const weights = new Map<string, number>();
  for (const part of header.toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((piece) => piece.trim());
    const q = parameters.find((piece) => piece.startsWith("q="));
    weights.set(name, q === undefined ? 1 : Number(q.slice(2)));
  }
  const allows = (name: string) => (weights.get(name) ?? weights.get("*") ?? 0) > 0;
  return allows("br") ? "br" : allows("gzip") ? "gzip" : "identity";
}

export function isCompressible(contentType: string | undefined, bytes: number): boolean {
  return bytes >= WORTH_BYTES && contentType !== undefined && COMPRESSIBLE.test(contentType);
}

/** Compresses a kept body once; it is sent many times, so a little more effort than for a stream. */
export function compress(body: Buffer, encoding: Exclude<Encoding, "identity">): Promise<Buffer> {
  if (encoding === "gzip") return gzip(body, { level: 6 });
  return brotli(body, {
    params: {
      [zlib.constants.BROTLI_PARAM_QUALITY]: 5,
      [zlib.constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
}

/** Compresses an answer on its way, flushing with each piece so that a streamed page still arrives in pieces. */
export function compressingStream(): zlib.Gzip {
  return zlib.createGzip({ level: 4, flush: zlib.constants.Z_SYNC_FLUSH });
}
