import type { ClientRequest, IncomingMessage } from "node:http";
import { MISSING_HEADER } from "@/commerce/storefronts";
import type { Origin, OriginRequest } from "./origin";

/** Sends a request to the app; the caller writes its body. `lost` when no answer came, or none in time. */
export function open(
  origin: Origin,
  wanted: OriginRequest,
  patienceMs: number,
  lost: () => void,
  arrived: (answer: IncomingMessage) => void,
): ClientRequest {
  const request = origin.request(wanted);
  const timer = setTimeout(() => request.destroy(new Error("late")), patienceMs);
  request.on("error", () => {
    clearTimeout(timer);
    lost();
  });
  request.on("response", (answer) => {
    clearTimeout(timer);
    arrived(answer);
  });
  return request;
}

/**
 * Reads a page of the app. Two answers are put right on the way, because Next cannot give them itself: a page that is not
 * there comes as an empty shell that only a script would draw, so the storefront's own page for that is asked for
 * and its 404 is the answer; and a moved slug is 308 there, 301 here (C-05). Gives a function that gives up.
 */
export function read(
  origin: Origin,
  wanted: OriginRequest,
  patienceMs: number,
  lost: () => void,
  arrived: (answer: IncomingMessage) => void,
): () => void {
  let request = open(origin, wanted, patienceMs, lost, (answer) => {
    if (answer.statusCode === 308) answer.statusCode = 301;
    if (!isEmptyShell(wanted, answer)) return arrived(answer);
    // To its end: only then are the cache tags of the first answer known, and they belong to the second.
    answer.resume().once("end", () => {
      const headers = { ...wanted.headers, [MISSING_HEADER]: "1" };
      request = open(origin, { ...wanted, headers }, patienceMs, lost, arrived);
      request.end();
    });
  });
  request.end();
  return () => request.destroy();
}

function isEmptyShell({ headers }: OriginRequest, answer: IncomingMessage): boolean {
  const place = String(answer.headers["x-middleware-rewrite"] ?? "");
  const html = String(answer.headers["content-type"] ?? "").startsWith("text/html");
  return answer.statusCode === 404 && html && headers.rsc === undefined && /^\/s\/[^/]+\/(?!-\/)/.test(place);
}
