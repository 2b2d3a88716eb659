import http from "node:http";
import type { Socket } from "node:net";
import next from "next";
import { broadcast, routeFor, routingReady, startRouting, stopRouting } from "@/commerce/storefronts";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { arrivalLimitMs, limitArrival } from "./arrival";
import { Front } from "./front";
import { assetCacheBytes, LIMITS, pageCacheBytes } from "./limits";
import { Origin } from "./origin";
import { survivable } from "./survivable";
import { joinTagFeed } from "./tag-feed";

/**
 * Starts the server: Next behind the page cache, in one process, for production and development alike. Listens on PORT, says `meridian ready on PORT` on
 * stdout, and ends within five seconds of SIGTERM or SIGINT.
 */
async function main() {
  const { PORT, DATABASE_URL } = env();
  guardProcess();
  startRouting();
  const feed = joinTagFeed(DATABASE_URL, broadcast);
  const server = http.createServer({
    maxHeaderSize: LIMITS.headerBytes,
    headersTimeout: LIMITS.headersTimeoutMs,
    requestTimeout: LIMITS.uploadTimeoutMs,
    keepAliveTimeout: LIMITS.keepAliveMs,
    connectionsCheckingInterval: 2_000,
  });
  // `localhost` keeps middleware rewrites inside: with an address Next would call itself over HTTP for each of them.
  // In development Next listens for the upgrades of its own socket (hot reload of the console).
  const dev = process.env.NODE_ENV === "development";
  const app = next({ dev, hostname: "localhost", port: PORT, ...(dev ? { httpServer: server } : {}) });
  await app.prepare();
  const origin = new Origin(app.getRequestHandler(), LIMITS.headerBytes);
  let routed = false;
  void routingReady(60_000).then((ready) => {
    routed = ready;
  });
  const front = new Front({
    origin,
    routeFor: (hostName, path) => {
      if (routed) return routeFor(hostName, path);
      return path === "/api/health" || path === "/api/ready" ? { kind: "pass" } : undefined;
    },
    pageBytes: pageCacheBytes(),
    assetBytes: assetCacheBytes(),
    trustProxy: process.env.TRUST_PROXY === "1",
  });
  server.on("request", (req, res) => {
    limitArrival(req, arrivalLimitMs(req.url ?? ""), () => refuseLate(req.socket));
    front.handle(req, res);
  });
  server.on("clientError", refuse);

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "stopping");
    setTimeout(() => process.exit(0), LIMITS.drainMs + 300).unref();
    front.draining = true;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    const impatient = setTimeout(() => server.closeAllConnections(), LIMITS.drainMs);
    await closed;
    clearTimeout(impatient);
    await Promise.allSettled([feed.stop(), stopRouting(), app.close()]);
    front.close();
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(PORT, resolve);
  });
  console.log(`meridian ready on ${PORT}`);
}

/** Malformed, too large or too slow a request: one line and the end of the connection. */
function refuse(error: NodeJS.ErrnoException, socket: import("node:stream").Duplex) {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const status =
    error.code === "HPE_HEADER_OVERFLOW"
      ? "431 Request Header Fields Too Large"
      : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? "408 Request Timeout"
        : "400 Bad Request";
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

/** Too slow a body. A client that goes on sending is not listened to for long. */
function refuseLate(socket: Socket) {
  refuse(Object.assign(new Error("late"), { code: "ERR_HTTP_REQUEST_TIMEOUT" }), socket);
  setTimeout(() => socket.destroy(), 1_000).unref();
}

/** Logs what nobody caught. What is not known to be harmless ends the process. */
function guardProcess() {
  process.on("uncaughtException", (error) => {
    const why = survivable(error);
    log.error({ error: error.stack ?? String(error) }, why ? `uncaught, lives on: ${why}` : "uncaught");
    if (!why) process.exit(1);
  });
  process.on("unhandledRejection", (reason) => {
    log.error({ error: reason instanceof Error ? reason.stack : String(reason) }, "unhandled rejection");
  });
}

main().catch((error: NodeJS.ErrnoException) => {
  const known =
    error.code === "EADDRINUSE" ? `Port ${env().PORT} is taken. Choose another: PORT=3001.` : error.stack;
  console.error(known ?? String(error));
  process.exit(1);
});
