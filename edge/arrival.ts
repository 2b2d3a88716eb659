import type { IncomingMessage } from "node:http";
import { LIMITS } from "./limits";

/** How long one request may take to arrive, body and all, in milliseconds. Uploads get what a slow line needs. */
export function arrivalLimitMs(
  path: string,
  limits: { readonly requestTimeoutMs: number; readonly uploadTimeoutMs: number } = LIMITS,
): number {
  return path.startsWith("/api/uploads/") ? limits.uploadTimeoutMs : limits.requestTimeoutMs;
}

/**
 * Calls `late` once when the body of a request has not arrived after `limitMs`. The server's own limit is one for all
 * requests, and so must be that of the slowest upload.
 */
export function limitArrival(req: IncomingMessage, limitMs: number, late: () => void) {
  if (req.headers["content-length"] === undefined && req.headers["transfer-encoding"] === undefined) return;
  const timer = setTimeout(late, limitMs);
  const clear = () => clearTimeout(timer);
  req.once("end", clear);
  req.once("close", clear);
}
