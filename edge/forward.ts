import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { passOn, say } from "./answer";
import { arrivalLimitMs } from "./arrival";
import { LIMITS } from "./limits";
import type { Origin } from "./origin";
import { type AppAnswer, open, read, settle } from "./read";

/** A request as the app is asked it. */
export interface Asked {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly hostName: string;
  readonly headers: OutgoingHttpHeaders;
  /** Path and query as the client wrote them. */
  readonly target: string;
  /** The answer is one shopper's own. */
  readonly personal: boolean;
  readonly bodyBytes: number;
}

/** Straight through, body and all. */
export function forward(origin: Origin, asked: Asked) {
  const { req, res, hostName } = asked;
  if (origin.waiting >= LIMITS.waiting)
    return say(res, 503, "Too many are waiting. Try again in a moment.", { "retry-after": "2" });
  if (Number(req.headers["content-length"] ?? 0) > asked.bodyBytes)
    return say(res, 413, "That is too large.");
  const wanted = {
    method: req.method ?? "GET",
    path: asked.target,
    headers: asked.headers,
    tags: new Set<string>(),
  };
  const lost = () => {
    if (res.headersSent) res.destroy();
    else say(res, 502, "The shop cannot answer right now.", { "retry-after": "2" });
  };
  const arrived = (answer: AppAnswer) => passOn(answer, req, res, hostName, [], asked.personal);
  // An upload is answered when all of it has come.
  const patience = arrivalLimitMs(asked.target) + LIMITS.answerTimeoutMs * 4;
  if (wanted.method === "GET") {
    const close = read(origin, wanted, patience, lost, arrived);
    res.on("close", () => {
      if (!res.writableFinished) close();
    });
    return;
  }
  const request = open(origin, wanted, patience, lost, (answer) => {
    settle(origin, wanted, answer, patience, lost, arrived);
  });
  res.on("close", () => {
    if (!res.writableFinished) request.destroy();
  });
  let bytes = 0;
  req.on("data", (piece: Buffer) => {
    bytes += piece.length;
    if (bytes <= asked.bodyBytes) return;
    request.destroy();
    if (!res.headersSent) say(res, 413, "That is too large.", { connection: "close" });
  });
  req.pipe(request);
}
