import type { IncomingMessage, ServerResponse } from "node:http";
import { acceptedEncoding, compressingStream, isCompressible } from "./encoding";
import { answerHeaders, keepPrivate, outwardCacheControl, varyBy } from "./headers";
import { matchesEtag } from "./keys";
import { type CachedPage, rendition } from "./page-cache";
import type { AppAnswer } from "./read";

/** Sends a kept page: 304 when the client has it. */
export function send(req: IncomingMessage, res: ServerResponse, page: CachedPage, state: string) {
  if (res.headersSent || res.destroyed) return;
  if (page.status === 200 && matchesEtag(req.headers["if-none-match"], page.etag)) {
    res.writeHead(304, ["etag", page.etag, "x-cache", state, ...cacheHeaders(page)]);
    res.end();
    return;
  }
  const made = rendition(page, acceptedEncoding(req.headers["accept-encoding"] as string | undefined));
  const write = ({ head, body }: Awaited<typeof made>) => {
    if (res.headersSent || res.destroyed) return;
    res.writeHead(page.status, [...head, "x-cache", state]);
    res.end(req.method === "HEAD" ? undefined : body);
  };
  if (made instanceof Promise) void made.then(write);
  else write(made);
}

/** What a 304 repeats (RFC 9110, 15.4.5). */
function cacheHeaders(page: CachedPage): string[] {
  const kept: string[] = [];
  for (let at = 0; at < page.headers.length; at += 2) {
    const name = page.headers[at] ?? "";
    if (name === "cache-control" || name === "vary" || name === "cdn-cache-control")
      kept.push(name, page.headers[at + 1] ?? "");
  }
  return kept;
}

/** Streams an answer to the client, compressed on the way when that helps. */
export function passOn(
  answer: AppAnswer,
  req: IncomingMessage,
  res: ServerResponse,
  hostName: string,
  begun: readonly Buffer[] = [],
  personal = false,
) {
  if (res.destroyed) return void answer.destroy();
  const status = answer.statusCode ?? 500;
  const headers = answerHeaders(answer.headers, hostName);
  const length = Number(headers["content-length"] ?? Number.POSITIVE_INFINITY);
  const plain =
    headers["content-encoding"] === undefined && !/no-transform/.test(String(headers["cache-control"] ?? ""));
  const worthy =
    plain && req.method !== "HEAD" && isCompressible(String(headers["content-type"] ?? ""), length);
  if (worthy) varyBy(headers, "accept-encoding");
  const encoding = worthy
    ? acceptedEncoding(req.headers["accept-encoding"] as string | undefined)
    : "identity";
  headers["x-cache"] = "pass";
  // A page that Next would keep for an hour may come with a status of the router: paused is over in a moment.
  if (status >= 400) headers["cache-control"] = "no-store";
  else outwardCacheControl(headers);
  if (personal) keepPrivate(headers);
  if (status === 503) headers["retry-after"] ??= "120";
  answer.on("error", () => res.destroy());
  res.on("close", () => answer.destroy());
  if (encoding === "identity" || status === 204 || status === 304) {
    res.writeHead(status, headers);
    for (const piece of begun) res.write(piece);
    answer.pipe(res);
    return;
  }
  delete headers["content-length"];
  delete headers.etag;
  headers["content-encoding"] = "gzip";
  res.writeHead(status, headers);
  const stream = compressingStream();
  stream.pipe(res);
  for (const piece of begun) stream.write(piece);
  answer.pipe(stream);
}

/** A short answer of the server itself. */
export function say(res: ServerResponse, status: number, text: string, headers: Record<string, string> = {}) {
  if (res.headersSent) return;
  const body = text === "" ? "" : `${text}\n`;
  res.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    ...headers,
  });
  res.end(body);
}
