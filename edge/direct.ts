import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { Route } from "@/commerce/storefronts";
import { say } from "./answer";
import { answerHeaders, keepPrivate } from "./headers";
import { LIMITS } from "./limits";

/** The handler of a form: a route handler of Next that needs nothing of Next. */
export type DirectForm = (
  request: Request,
  context: { readonly params: Promise<Record<string, string>> },
) => Promise<Response>;

/** By the path of the place below its storefront: `/cart/add`. */
export type DirectForms = ReadonlyMap<string, DirectForm>;

const holder = globalThis as typeof globalThis & { meridianDirectForms?: DirectForms };

/** Hands the app's handlers to the server in front of it: the two are bundled apart and meet in one process. */
export function offerDirectForms(forms: DirectForms): void {
  holder.meridianDirectForms = forms;
}

export type DirectAnswer = (request: Request) => Promise<Response>;

/** Asks a form's handler without Next, when it has one that can be asked so: undefined otherwise. */
export function directForm(route: Route, method: string | undefined): DirectAnswer | undefined {
  if (route.kind !== "rewrite" || method !== "POST") return undefined;
  const { key, path } = route;
  const form = holder.meridianDirectForms?.get(path.slice(`/s/${key}`.length));
  return form && ((request) => form(request, { params: Promise.resolve({ key }) }));
}

/** A request that carries a form, as the front has read its head. */
interface FormAsked {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly hostName: string;
  readonly headers: OutgoingHttpHeaders;
  readonly target: string;
  readonly bodyBytes: number;
}

/** Answers forms without Next. Many may wait here for what is scarce: they hold a socket and no thread. */
export class FormDesk {
  private waiting = 0;

  /** Never throws. */
  async answer(form: DirectAnswer, asked: FormAsked): Promise<void> {
    const { res, hostName } = asked;
    if (this.waiting >= LIMITS.forms)
      return say(res, 503, "Too many are waiting. Try again in a moment.", { "retry-after": "2" });
    this.waiting += 1;
    try {
      const request = await wholeRequest(asked);
      if (!request) return say(res, 413, "That is too large.", { connection: "close" });
      const answer = await form(request);
      const body = Buffer.from(await answer.arrayBuffer());
      const headers = answerHeaders(
        { ...Object.fromEntries(answer.headers), "set-cookie": answer.headers.getSetCookie() },
        hostName,
      );
      headers["content-length"] = String(body.length);
      headers["x-cache"] = "direct";
      keepPrivate(headers);
      if (res.destroyed) return;
      res.writeHead(answer.status, headers);
      res.end(body);
    } catch {
      // A handler says itself what it refuses. What it throws before that, the database being away, is over in a moment.
      if (res.headersSent || res.destroyed) res.destroy();
      else say(res, 503, "The shop cannot answer right now.", { "retry-after": "2" });
    } finally {
      this.waiting -= 1;
    }
  }
}

/** The request as a handler wants it, once its whole body is there. Null: the body is larger than a form may be. */
async function wholeRequest({ req, target, headers, bodyBytes }: FormAsked): Promise<Request | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  if (Number(req.headers["content-length"] ?? 0) > bodyBytes) return null;
  for await (const piece of req as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > bodyBytes) return null;
    pieces.push(piece);
  }
  const kept = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  return new Request(`http://${headers.host}${target}`, {
    method: "POST",
    headers: kept,
    body: Buffer.concat(pieces),
  });
}
