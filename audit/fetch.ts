import http from "node:http";
import https from "node:https";
import { createGunzip } from "node:zlib";

export interface Answer {
  /** 0: no answer in time. */
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
  /** After decompression. */
  readonly bytes: number;
}

export interface Fetcher {
  get(address: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  close(): void;
}

const NOTHING: Answer = { status: 0, headers: {}, body: "", bytes: 0 };
const TIMEOUT_MS = 60_000;
/** Above the limit of a sitemap, so that one that is too large is seen to be. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Fetches like a crawler: no cookies, no language, redirects shown and not followed. With `base` every connection goes
 * there and the address travels in the Host header, because Node does not resolve *.localhost.
 */
export function createFetcher(base: string | undefined, connections: number): Fetcher {
  const target = base === undefined ? undefined : new URL(base);
  const agents = {
    "http:": new http.Agent({ keepAlive: true, maxSockets: connections }),
    "https:": new https.Agent({ keepAlive: true, maxSockets: connections }),
  };
  const get: Fetcher["get"] = (address, headers = {}) =>
    new Promise((resolve) => {
      const url = new URL(address);
      const to = target ?? url;
      const secure = to.protocol === "https:";
      const request = (secure ? https : http).request(
        {
          host: to.hostname,
          port: to.port || (secure ? 443 : 80),
          path: url.pathname + url.search,
          agent: agents[secure ? "https:" : "http:"],
          servername: url.hostname,
          headers: {
            host: url.host,
            "user-agent": "meridian-audit/1.0 (compatible; crawler)",
            accept: "text/html,application/xml;q=0.9,*/*;q=0.8",
            "accept-encoding": "gzip",
            ...headers,
          },
        },
        (response) => {
          const zipped = response.headers["content-encoding"] === "gzip";
          const body = zipped ? response.pipe(createGunzip()) : response;
          const pieces: Buffer[] = [];
          let bytes = 0;
          body.on("data", (piece: Buffer) => {
            bytes += piece.length;
            if (bytes <= MAX_BYTES) pieces.push(piece);
          });
          body.on("error", () => resolve(NOTHING));
          response.on("error", () => resolve(NOTHING));
          body.on("end", () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(pieces).toString("utf8"),
              bytes,
            }),
          );
        },
      );
      request.setTimeout(TIMEOUT_MS, () => request.destroy());
      request.on("error", () => resolve(NOTHING));
      request.end();
    });
  return {
    get,
    close() {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}
