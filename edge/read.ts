import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { STATE_HEADER } from "@/commerce/storefronts";
import { log } from "@/lib/log";
import { islandsScript } from "./islands";
import type { Origin, OriginRequest } from "./origin";
import { linkHeaderOf, withoutClient } from "./shop-html";

/** What is needed of an answer: an IncomingMessage, or one made of it. */
export interface AppAnswer extends Readable {
  readonly statusCode?: number | undefined;
  readonly headers: IncomingHttpHeaders;
  /** False when the connection ended before the answer did. */
  readonly complete: boolean;
}

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
 * Reads a page of the app. Answers are put right on the way where Next cannot give them itself: a page that is not there
 * or that failed comes as an empty shell that only a script would draw, so the storefront's own page for that is asked
 * for and goes out with the status; a moved slug is 308 there, 301 here (C-05); and pages of the shop go out
 * without Next's client (decision 0009). Gives a function that gives up.
 */
export function read(
  origin: Origin,
  wanted: OriginRequest,
  patienceMs: number,
  lost: () => void,
  arrived: (answer: AppAnswer) => void,
): () => void {
  let request = open(origin, wanted, patienceMs, lost, (answer) => {
    if (answer.statusCode === 308) answer.statusCode = 301;
    const again = settle(origin, wanted, answer, patienceMs, lost, arrived);
    if (again) request = again;
  });
  request.end();
  return () => request.destroy();
}

/**
 * Puts an answer right: see `read`. Gives the request for the page that stands in for an empty one. What a form was
 * answered is put right in the same way: the page is asked for by a GET, without the form.
 */
export function settle(
  origin: Origin,
  wanted: OriginRequest,
  answer: IncomingMessage,
  patienceMs: number,
  lost: () => void,
  arrived: (answer: AppAnswer) => void,
): ClientRequest | undefined {
  const state = emptyState(answer);
  if (!state) {
    if (isShopPage(answer)) lighten(answer, lost, arrived);
    else arrived(answer);
    return undefined;
  }
  const { "content-length": _length, "content-type": _type, ...rest } = wanted.headers;
  const headers = { ...rest, [STATE_HEADER]: state };
  const standIn = { ...wanted, method: "GET", headers };
  const request = open(origin, standIn, patienceMs, lost, (page) => lighten(page, lost, arrived));
  // To its end: only then are the cache tags of the first answer known, and they belong to the second.
  answer.resume().once("end", () => request.end());
  return request;
}

const placeOf = ({ headers }: AppAnswer) => String(headers["x-middleware-rewrite"] ?? "");
const isHtml = ({ headers }: AppAnswer) => String(headers["content-type"] ?? "").startsWith("text/html");

/** A document of a storefront or of a host with storefronts; never the console, nor the empty page of a redirect. */
function isShopPage(answer: AppAnswer): boolean {
  const status = answer.statusCode ?? 500;
  return isHtml(answer) && (status < 300 || status >= 400) && /^\/[sh]\//.test(placeOf(answer));
}

/** Any place of a storefront but the pages that stand in for others. */
const SHOP_PLACE = /^\/s\/[^/?]+(?=[/?]|$)(?!\/-\/(?:missing|failed|paused)(?:\?|$))/;

/** The storefront's page that is to stand in for an answer without content. */
function emptyState(answer: AppAnswer): "missing" | "failed" | undefined {
  if (!isHtml(answer) || !SHOP_PLACE.test(placeOf(answer))) return undefined;
  if (answer.statusCode === 404) return "missing";
  return answer.statusCode === 500 ? "failed" : undefined;
}

/** Collects a page of the shop and hands on what is left of it without Next's client. */
function lighten(answer: IncomingMessage, lost: () => void, arrived: (answer: AppAnswer) => void) {
  const pieces: Buffer[] = [];
  answer.on("data", (piece: Buffer) => pieces.push(piece));
  answer.on("error", lost);
  answer.on("end", () => {
    if (!answer.complete) return lost();
    const whole = Buffer.concat(pieces);
    const page = withoutClient(whole.toString(), islandsScript());
    if (page.kind === "shell") {
      log.error({ place: placeOf(answer), status: answer.statusCode }, "a shop page came empty");
      return lost();
    }
    if (page.kind === "streamed") log.error({ place: placeOf(answer) }, "a shop page streams: left as it is");
    const body = page.kind === "whole" ? Buffer.from(page.html) : whole;
    const headers: IncomingHttpHeaders = { ...answer.headers, "content-length": String(body.length) };
    delete headers.etag;
    if (page.kind === "whole" && headers.link !== undefined)
      headers.link = linkHeaderOf([headers.link].flat().join(", "), page.html);
    arrived(Object.assign(Readable.from([body]), { statusCode: answer.statusCode, headers, complete: true }));
  });
}
