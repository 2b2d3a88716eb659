import type { IncomingMessage, ServerResponse } from "node:http";
import { hostNameOf, isVariantPlace, placeWithQuery, type Route } from "@/commerce/storefronts";
import { passOn, say, send } from "./answer";
import { directForm, FormDesk } from "./direct";
import { refusedForm } from "./form";
import { type Asked, forward } from "./forward";
import { answerHeaders, outwardCacheControl, requestHeaders, sharedRequestHeaders, varyBy } from "./headers";
import { isPersonalPlace, type PageKey, pageKey, placeTags } from "./keys";
import { LIMITS } from "./limits";
import type { Origin } from "./origin";
import { type CachedPage, lifetimeOf, makePage, PageCache } from "./page-cache";
import { type AppAnswer, read } from "./read";
import { dropMark, droppedSince, untilOf } from "./tag-registry.mjs";

export interface FrontOptions {
  readonly origin: Origin;
  /** Undefined while there is no routing table yet. */
  readonly routeFor: (hostName: string, path: string) => Route | undefined;
  readonly pageBytes: number;
  readonly assetBytes: number;
  /** Take the client's address from the last X-Forwarded-For entry: only behind a proxy of one's own. */
  readonly trustProxy: boolean;
}

/** The door of the server: refuses what is malformed, answers from the cache, asks the app for the rest. */
export class Front {
  readonly pages: PageCache;
  readonly assets: PageCache;
  draining = false;
  private readonly forms = new FormDesk();

  constructor(private readonly options: FrontOptions) {
    this.pages = new PageCache(options.pageBytes);
    this.assets = new PageCache(options.assetBytes);
  }

  /** Handles one request. Never throws. */
  readonly handle = (req: IncomingMessage, res: ServerResponse) => {
    const target = req.url ?? "";
    if (this.draining) res.setHeader("connection", "close");
    // Absolute-form and asterisk-form are for proxies; a second host in the request line would confuse the router.
    if (!target.startsWith("/")) return say(res, 400, "Bad request.");
    if (target.length > LIMITS.urlBytes) return say(res, 414, "The address is too long.");
    const mark = target.indexOf("?");
    const path = mark === -1 ? target : target.slice(0, mark);
    const query = mark === -1 ? "" : target.slice(mark + 1);
    const hostName = hostNameOf(req.headers.host);
    const route = this.options.routeFor(hostName, path);
    if (!route) return say(res, 503, "The shop is starting.", { "retry-after": "1" });
    if (route.kind === "misdirected") return say(res, 421, "No shop lives at this address.");
    if (route.kind === "redirect") {
      const location = route.location + (query === "" ? "" : `?${query}`);
      return say(res, 301, "", { location, "cache-control": "public, max-age=300" });
    }
    const reads = req.method === "GET" || req.method === "HEAD";
    const place = keptPlace(route, path, query);
    const refused = reads ? undefined : refusedForm(route, req);
    if (refused) return say(res, refused.status, refused.text, { allow: "GET, HEAD, POST" });
    const form = directForm(route, req.method);
    if (form) return void this.forms.answer(form, this.asked(req, res, hostName, target, route));
    // A paused, gone or missing place is never answered from what was kept while it was open.
    if (!reads || place === undefined || req.headers.authorization !== undefined)
      return forward(this.options.origin, this.asked(req, res, hostName, target, route));
    const key = pageKey(hostName, place, path, query, req.headers);
    const cache = route.kind === "pass" ? this.assets : this.pages;
    const any = cache.get(key.anyQuery);
    const page = any?.anyQuery || key.exact === key.anyQuery ? any : cache.get(key.exact);
    if (page && !page.purged) {
      const now = Date.now();
      if (now < page.freshUntilMs) return send(req, res, page, "hit");
      if (now < page.usableUntilMs) {
        this.refresh(cache, key, page, this.asked(req, res, hostName, target, route));
        return send(req, res, page, "stale");
      }
    }
    const asked = this.asked(req, res, hostName, target, route);
    if (req.method === "HEAD" || cache.unkept.has(key.exact)) return forward(this.options.origin, asked);
    void this.fetchOnce(cache, key, asked, page);
  };

  private asked(
    req: IncomingMessage,
    res: ServerResponse,
    hostName: string,
    target: string,
    route: Route,
  ): Asked {
    const forwarded = this.options.trustProxy
      ? String(req.headers["x-forwarded-for"] ?? "")
          .split(",")
          .at(-1)
          ?.trim()
      : "";
    const ip = forwarded || req.socket.remoteAddress || "unknown";
    const headers = requestHeaders(req.headers, { ip, host: req.headers.host ?? "", hostName });
    const personal = route.kind === "rewrite" && isPersonalPlace(route.path);
    const bodyBytes = route.kind === "rewrite" ? LIMITS.formBytes : LIMITS.bodyBytes;
    return { req, res, hostName, headers, target, personal, bodyBytes };
  }

  /** One asks the app, the others of the same key wait for that answer. */
  private async fetchOnce(
    cache: PageCache,
    key: PageKey,
    asked: Asked,
    old: CachedPage | undefined,
  ): Promise<void> {
    const pending = cache.pending.get(key.exact);
    if (pending) {
      const page = await pending;
      if (page) return send(asked.req, asked.res, page, "shared");
      return forward(this.options.origin, asked);
    }
    const work = this.fetch(cache, key, asked, old);
    cache.pending.set(key.exact, work.shared);
    const clear = () => {
      if (cache.pending.get(key.exact) === work.shared) cache.pending.delete(key.exact);
    };
    work.shared.then(clear, clear);
  }

  /** Fetches a stale page anew without a client. The old one stays when that fails. */
  private refresh(cache: PageCache, key: PageKey, old: CachedPage, asked: Asked) {
    if (old.refreshing) return;
    old.refreshing = true;
    const done = () => {
      // Not at once again: the app is busy or down.
      setTimeout(() => {
        old.refreshing = false;
      }, 1_000).unref();
    };
    this.fetch(cache, key, { ...asked, res: undefined }, old).shared.then(done, done);
  }

  /**
   * Asks the app. Keepable answers are collected, kept and sent; others go straight through to the client. `shared`
   * gives waiting requests the page, or undefined: then each asks for itself.
   */
  private fetch(
    cache: PageCache,
    key: PageKey,
    asked: Omit<Asked, "res"> & { res: ServerResponse | undefined },
    old: CachedPage | undefined,
  ): { shared: Promise<CachedPage | undefined> } {
    const { req, res, hostName } = asked;
    const mark = dropMark();
    const tags = new Set<string>();
    const shared = new Promise<CachedPage | undefined>((resolve) => {
      const failed = (status: number) => {
        resolve(old);
        if (!res || res.headersSent) return void res?.destroy();
        // Yesterday's page is better than none while the database is away (RFC 5861).
        if (old) send(req, res, old, "stale-if-error");
        else say(res, status, "The shop cannot answer right now.", { "retry-after": "2" });
      };
      if (this.options.origin.waiting >= LIMITS.waiting) return failed(503);
      const wanted = { method: "GET", path: key.target, headers: sharedRequestHeaders(asked.headers), tags };
      const lost = () => failed(502);
      read(this.options.origin, wanted, LIMITS.answerTimeoutMs, lost, (answer) => {
        const status = answer.statusCode ?? 500;
        if (old && (status === 500 || status === 502 || status === 504)) {
          answer.resume();
          return failed(status);
        }
        const rewritten = header(answer, "x-middleware-rewrite");
        const lifetime = lifetimeOf(key.target, { status, headers: answer.headers });
        const anyQuery =
          answer.headers["x-nextjs-cache"] !== undefined ||
          (answer.statusCode === 200 && isVariantPlace(rewritten ?? ""));
        if (!lifetime || (asked.headers.rsc !== undefined && !anyQuery)) {
          cache.unkept.set(key.exact, true);
          resolve(undefined);
          return res ? passOn(answer, req, res, hostName) : void answer.resume();
        }
        const pieces: Buffer[] = [];
        let bytes = 0;
        answer.on("data", (piece: Buffer) => {
          pieces.push(piece);
          bytes += piece.length;
          if (bytes <= LIMITS.entryBytes) return;
          // Too large to keep: what has come so far goes out, the rest follows as it comes.
          answer.removeAllListeners("data").removeAllListeners("end").pause();
          cache.unkept.set(key.exact, true);
          resolve(undefined);
          if (res) passOn(answer, req, res, hostName, pieces);
          else answer.destroy();
        });
        answer.on("error", () => failed(502));
        answer.on("end", () => {
          if (!answer.complete) return failed(502);
          const own = header(answer, "x-meridian-tags")?.split(",") ?? [];
          const all = [...new Set([...tags, ...own, ...placeTags(rewritten, hostName)])].filter(Boolean);
          const headers = answerHeaders(answer.headers, hostName);
          outwardCacheControl(headers, (untilOf(all) - Date.now()) / 1_000);
          varyBy(headers, "accept-encoding");
          for (const name of ["content-length", "etag", "date", "content-encoding"]) delete headers[name];
          const flat = Object.fromEntries(
            Object.entries(headers).map(([name, value]) => [name, String(value)]),
          );
          const page = makePage({
            status,
            headers: flat,
            body: Buffer.concat(pieces),
            tags: all,
            anyQuery,
            lifetime,
            nowMs: Date.now(),
          });
          const immutable = String(answer.headers["cache-control"]).includes("immutable");
          // Without a tag nothing could ever drop it.
          const kept =
            (all.length > 0 || immutable) && cache.keep(anyQuery ? key.anyQuery : key.exact, page, mark);
          resolve(kept || !droppedSince(all, mark) ? page : undefined);
          if (res) send(req, res, page, "miss");
        });
      });
    });
    return { shared };
  }

  close() {
    this.pages.leave();
    this.assets.leave();
    this.options.origin.close();
  }
}

/** The place inside the app whose answers may be kept; undefined where none may. */
function keptPlace(route: Route, path: string, query: string): string | undefined {
  if (route.kind === "rewrite")
    return isPersonalPlace(route.path) ? undefined : placeWithQuery(route.path, query);
  if (route.kind === "selector" || route.kind === "hostDocument") return route.path;
  return route.kind === "pass" && !path.startsWith("/api/") ? path : undefined;
}

function header(answer: AppAnswer, name: string): string | undefined {
  const value = answer.headers[name];
  return Array.isArray(value) ? value.join(",") : value;
}
