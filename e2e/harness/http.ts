import http from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** A plain request as a crawler makes it: Node does not resolve `*.localhost`, so the host goes into the header. */
export function ask(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { host, port, pathname, search } = new URL(url);
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: "127.0.0.1", port, path: pathname + search, headers: { host, ...headers }, timeout: 15_000 },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const bytes = Buffer.concat(chunks);
          const coding = response.headers["content-encoding"];
          const body =
            coding === "gzip" ? gunzipSync(bytes) : coding === "br" ? brotliDecompressSync(bytes) : bytes;
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: body.toString("utf8"),
          });
        });
      },
    );
    request.on("timeout", () => request.destroy(new Error(`no answer from ${url}`)));
    request.on("error", reject);
    request.end();
  });
}

/** The alternates in the head of a page: code to address. */
export function alternatesIn(html: string): Map<string, string> {
  const head = html.slice(0, html.indexOf("</head>"));
  const found = new Map<string, string>();
  for (const [tag] of head.matchAll(/<link\b[^>]*\brel="alternate"[^>]*>/g)) {
    const code = /\bhref[lL]ang="([^"]+)"/.exec(tag)?.[1];
    const url = /\bhref="([^"]+)"/.exec(tag)?.[1];
    if (code && url) found.set(code, url.replaceAll("&amp;", "&"));
  }
  return found;
}
