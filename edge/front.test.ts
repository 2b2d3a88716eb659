import http from "node:http";
import type { AddressInfo } from "node:net";
import net from "node:net";
import zlib from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import type { Route } from "@/commerce/storefronts";
import { Front } from "./front";
import { LIMITS } from "./limits";
import { Origin } from "./origin";
import { dropEverything, dropTags, noteTags, untilTag } from "./tag-registry.mjs";

type Handler = (req: http.IncomingMessage, res: http.ServerResponse) => unknown;
interface Reply {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
  text: string;
}

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A server with the given app behind it: every path of acme.test is the storefront locale `acme`. */
async function serve(handler: Handler, routes: Record<string, Route> = {}) {
  const origin = new Origin(handler, LIMITS.headerBytes);
  const front = new Front({
    origin,
    routeFor: (host, path) =>
      routes[path] ??
      (host === "acme.test"
        ? { kind: "rewrite", key: "acme", path: `/s/acme${path}` }
        : { kind: "misdirected" }),
    pageBytes: 8 * 1024 * 1024,
    assetBytes: 1024 * 1024,
    trustProxy: false,
  });
  const server = http.createServer({ maxHeaderSize: LIMITS.headerBytes }, front.handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  closers.push(() => {
    server.closeAllConnections();
    server.close();
    front.close();
  });
  const ask = (
    path: string,
    headers: http.OutgoingHttpHeaders = {},
    method = "GET",
    body?: string | Buffer,
  ) =>
    new Promise<Reply>((resolve, reject) => {
      const request = http.request(
        { host: "127.0.0.1", port, path, method, headers: { host: "acme.test", ...headers }, agent: false },
        (answer) => {
          const pieces: Buffer[] = [];
          answer.on("data", (piece: Buffer) => pieces.push(piece));
          answer.on("error", reject);
          answer.on("end", () => {
            const whole = Buffer.concat(pieces);
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              body: whole,
              text: whole.toString(),
            });
          });
        },
      );
      request.on("error", reject);
      request.end(body);
    });
  return { front, ask, port };
}

/** An app whose pages count how often they were drawn and carry the tag of their path. */
function counting(
  over: { before?: () => Promise<void>; headers?: Record<string, string>; size?: number } = {},
) {
  const drawn = new Map<string, number>();
  const handler: Handler = async (req, res) => {
    const path = (req.url ?? "").split("?")[0] ?? "";
    const count = (drawn.get(req.url ?? "") ?? 0) + 1;
    drawn.set(req.url ?? "", count);
    const text = `${req.headers.host} ${req.url} drawn ${count}\n${"x".repeat(over.size ?? 2_000)}`;
    noteTags([`page:${path}`]);
    await over.before?.();
    res.setHeader("cache-control", "s-maxage=60, stale-while-revalidate=600");
    res.setHeader("content-type", "text/html; charset=utf-8");
    res.setHeader("x-nextjs-cache", "MISS");
    res.setHeader("x-middleware-rewrite", `/s/acme${path}`);
    for (const [name, value] of Object.entries(over.headers ?? {})) res.setHeader(name, value);
    res.end(text);
  };
  return { handler, drawn };
}

describe("keeping", () => {
  it("asks the app once and answers from memory afterwards", async () => {
    const app = counting();
    const { ask } = await serve(app.handler);
    const first = await ask("/p/a");
    const second = await ask("/p/a?utm_source=x");
    expect([first.status, first.headers["x-cache"], second.headers["x-cache"]]).toEqual([200, "miss", "hit"]);
    expect(second.text).toBe(first.text);
    expect(second.headers["cache-control"]).toBe("public, max-age=0, must-revalidate");
    expect(second.headers["x-middleware-rewrite"]).toBeUndefined();
    expect(second.headers["x-nextjs-cache"]).toBeUndefined();
    expect(app.drawn.size).toBe(1);
  });

  it("shows nothing from the second on that a tag names, not even while it fetches anew", async () => {
    const until = new Date(Date.now() + 1_500);
    const app = counting({ before: async () => noteTags([untilTag(until)]) });
    const { ask } = await serve(app.handler);
    const first = await ask("/p/a");
    expect(first.headers["cdn-cache-control"]).toBe("max-age=0, must-revalidate");
    expect((await ask("/p/a")).headers["x-cache"]).toBe("hit");
    await new Promise((resolve) => setTimeout(resolve, 1_600));
    const after = await ask("/p/a");
    expect([after.headers["x-cache"], app.drawn.get("/p/a")]).toEqual(["miss", 2]);
  });

  it("lets a crowd wait for one answer", async () => {
    const app = counting({ before: () => new Promise((resolve) => setTimeout(resolve, 50)) });
    const { ask } = await serve(app.handler);
    const replies = await Promise.all(Array.from({ length: 40 }, () => ask("/p/a")));
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    expect(app.drawn.get("/p/a")).toBe(1);
  });

  it("answers 304 to the ETag it gave, HEAD without a body", async () => {
    const { ask } = await serve(counting().handler);
    const { etag } = (await ask("/p/a")).headers;
    const again = await ask("/p/a", { "if-none-match": `"other", ${etag}` });
    expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, etag]);
    const head = await ask("/p/a", {}, "HEAD");
    const whole = await ask("/p/a");
    expect([head.status, head.body.length, head.headers["content-length"]]).toEqual([
      200,
      0,
      String(whole.body.length),
    ]);
  });

  it("sends compressed bodies, each made once", async () => {
    const { ask } = await serve(counting().handler);
    const plain = await ask("/p/a");
    await ask("/p/a", { "accept-encoding": "gzip, br" });
    await ask("/p/a", { "accept-encoding": "gzip" });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const br = await ask("/p/a", { "accept-encoding": "gzip, br" });
    const gz = await ask("/p/a", { "accept-encoding": "gzip, br;q=0" });
    expect([br.headers["content-encoding"], gz.headers["content-encoding"]]).toEqual(["br", "gzip"]);
    expect(zlib.brotliDecompressSync(br.body)).toEqual(plain.body);
    expect(zlib.gunzipSync(gz.body)).toEqual(plain.body);
    expect(br.headers.vary).toBe("accept-encoding");
  });

  it.each([
    ["a cookie", { "set-cookie": "a=1" }],
    ["private", { "cache-control": "private, s-maxage=60" }],
    ["no-store", { "cache-control": "no-store" }],
    ["no lifetime", { "cache-control": "public" }],
    ["an unknown Vary", { vary: "cookie" }],
    ["Vary: *", { vary: "*" }],
  ])("does not keep an answer with %s", async (_what, headers) => {
    const app = counting({ headers });
    const { ask } = await serve(app.handler);
    await ask("/p/a");
    expect((await ask("/p/a")).headers["x-cache"]).toBe("pass");
    expect(app.drawn.get("/p/a")).toBe(2);
  });

  it("passes on what is too large to keep, whole", async () => {
    const { ask, front } = await serve(counting({ size: LIMITS.entryBytes + 10_000 }).handler);
    const reply = await ask("/big");
    expect(reply.body.length).toBeGreaterThan(LIMITS.entryBytes + 10_000);
    expect(front.pages.stats().entries).toBe(0);
  });
});

describe("dropping", () => {
  it("draws a page anew after its tag, and no other page", async () => {
    const app = counting();
    const { ask } = await serve(app.handler);
    await Promise.all([ask("/p/a"), ask("/p/b")]);
    dropTags(["page:/p/a"]);
    expect((await ask("/p/a")).headers["x-cache"]).toBe("miss");
    expect((await ask("/p/b")).headers["x-cache"]).toBe("hit");
    dropTags(["sf:acme"]);
    expect((await ask("/p/b")).headers["x-cache"]).toBe("miss");
  });

  it("never keeps a page whose tag dropped while it was drawn", async () => {
    let go = () => {};
    const app = counting({ before: () => new Promise<void>((resolve) => (go = resolve)) });
    const { ask } = await serve(app.handler);
    const first = ask("/p/a");
    await new Promise((resolve) => setTimeout(resolve, 30));
    dropTags(["page:/p/a"]);
    go();
    expect((await first).headers["x-cache"]).toBe("miss");
    const second = ask("/p/a");
    await new Promise((resolve) => setTimeout(resolve, 30));
    go();
    expect((await second).text).toContain("drawn 2");
  });

  it("serves yesterday's page when the app fails, though it was dropped", async () => {
    const app = counting();
    let broken = false;
    const { ask } = await serve((req, res) =>
      broken ? res.writeHead(500).end("no database") : app.handler(req, res),
    );
    const before = await ask("/p/a");
    broken = true;
    dropEverything();
    const during = await ask("/p/a");
    expect([during.status, during.headers["x-cache"], during.text]).toEqual([
      200,
      "stale-if-error",
      before.text,
    ]);
    expect((await ask("/p/never-seen")).status).toBe(500);
    broken = false;
    expect((await ask("/p/a")).headers["x-cache"]).toBe("miss");
  });

  it("never answers for a closed storefront from what was kept", async () => {
    const routes: Record<string, Route> = {};
    const app = counting();
    const { ask } = await serve(app.handler, routes);
    await ask("/p/a");
    routes["/p/a"] = { kind: "paused", key: "acme", path: "/s/acme/-/paused" };
    expect((await ask("/p/a")).headers["x-cache"]).toBe("pass");
  });
});

describe("refusing", () => {
  it("knows its hosts, and no page is kept for a stranger", async () => {
    const { ask, front } = await serve(counting().handler);
    for (const host of ["evil.test", "acme.test.", "acme.test:99999999", "xacme.test", ""])
      expect((await ask("/p/a", { host })).status, host).toBeGreaterThanOrEqual(400);
    expect(front.pages.stats().entries).toBe(0);
    expect((await ask("/p/a", { host: "ACME.test:8080" })).status).toBe(200);
  });

  it("drops headers that would speak for us", async () => {
    const seen: http.IncomingHttpHeaders[] = [];
    const { ask } = await serve((req, res) => {
      seen.push(req.headers);
      res.end("ok");
    });
    await ask("/p/a", {
      "x-middleware-subrequest": "middleware:middleware",
      "x-middleware-rewrite": "/admin",
      "x-nextjs-data": "1",
      "x-forwarded-host": "evil.test",
      "x-forwarded-for": "6.6.6.6",
      "x-meridian-trace": "1",
      forwarded: "host=evil.test",
      accept: "text/html",
    });
    const headers = seen[0] ?? {};
    expect(Object.keys(headers).filter((name) => /middleware|nextjs|meridian|^forwarded/.test(name))).toEqual(
      [],
    );
    expect(headers["x-forwarded-host"]).toBe("acme.test");
    expect(headers["x-forwarded-for"]).toBe("127.0.0.1");
    expect(headers.accept).toBe("text/html");
  });

  const console: Record<string, Route> = { "/p/a": { kind: "admin", path: "/admin/p/a" } };

  it("answers malformed requests shortly", async () => {
    const { ask, port } = await serve(counting().handler, console);
    expect((await ask(`/p/${"a".repeat(LIMITS.urlBytes)}`)).status).toBe(414);
    expect((await ask("http://acme.test/p/a")).status).toBe(400);
    expect((await ask("*", {}, "OPTIONS")).status).toBe(400);
    expect(
      (
        await ask("/p/a", { "content-length": String(LIMITS.bodyBytes + 1) }, "POST").catch(() => ({
          status: 413,
        }))
      ).status,
    ).toBe(413);
    const raw = await new Promise<string>((resolve) => {
      const socket = net.connect(port, "127.0.0.1", () =>
        socket.write("GET /a\tb HTTP/1.1\r\nhost: acme.test\r\n\r\n"),
      );
      socket.on("data", (data) => {
        resolve(data.toString());
        socket.destroy();
      });
      socket.on("close", () => resolve(""));
    });
    expect(raw).not.toMatch(/^HTTP\/1.1 2/);
  });

  it("passes bodies of other methods on, both ways", async () => {
    const { ask } = await serve(async (req, res) => {
      let bytes = 0;
      for await (const piece of req) bytes += (piece as Buffer).length;
      res.end(`${req.method} ${bytes}`);
    }, console);
    expect((await ask("/p/a", {}, "POST", Buffer.alloc(3_000_000))).text).toBe("POST 3000000");
  });
});

describe("what is not there", () => {
  /** Draws a shell for `/p/gone`, as Next does, and the storefront's page when told that something is missing. */
  const app: Handler = (req, res) => {
    const missing = req.headers["x-meridian-state"] === "missing";
    noteTags([missing ? "sf:acme" : "slug:acme:gone"]);
    res.setHeader("content-type", "text/html; charset=utf-8");
    res.setHeader("cache-control", "s-maxage=60, stale-while-revalidate=600");
    res.setHeader("x-nextjs-cache", "MISS");
    res.setHeader("x-middleware-rewrite", missing ? "/s/acme/-/missing" : `/s/acme${req.url}`);
    res.statusCode = 404;
    res.end(missing ? "Nothing here. <a>Home</a>" : '<html id="__next_error__">');
  };

  it("is said by the storefront's own page, and dropped when the slug appears", async () => {
    const { ask } = await serve(app);
    const first = await ask("/p/gone");
    expect([first.status, first.text]).toEqual([404, "Nothing here. <a>Home</a>"]);
    expect((await ask("/p/gone")).text).toBe(first.text);
    dropTags(["slug:acme:gone"]);
    expect((await ask("/p/gone")).headers["x-cache"]).not.toBe("hit");
  });

  it("cannot be pretended by a client", async () => {
    const seen: unknown[] = [];
    const { ask } = await serve((req, res) => {
      seen.push(req.headers["x-meridian-state"]);
      res.end("here");
    });
    await ask("/p/here", { "x-meridian-state": "missing" });
    expect(seen).toEqual([undefined]);
  });

  it("has moved for good: 301, whatever Next calls it", async () => {
    const { ask } = await serve((_req, res) => {
      res.writeHead(308, { location: "/p/new", "cache-control": "s-maxage=60" });
      res.end();
    });
    const answer = await ask("/p/old");
    expect([answer.status, answer.headers.location]).toEqual([301, "/p/new"]);
  });
});

describe("pages of the shop", () => {
  const client = '<script src="/_next/static/chunks/a.js" async=""></script>';
  const flight = "<script>self.__next_f.push([1])</script>";
  const page = (body: string) => `<html><head>${client}</head><body>${body}${flight}</body></html>`;

  it.each(["s-maxage=60", "private, no-store"])(
    "go out without Next's client, kept or not (%s)",
    async (control) => {
      const { ask } = await serve((req, res) => {
        res.setHeader("content-type", "text/html; charset=utf-8");
        res.setHeader("cache-control", control);
        res.setHeader("x-middleware-rewrite", `/s/acme${req.url}`);
        noteTags(["sf:acme"]);
        res.end(page("<h1>Parka</h1>"));
      });
      for (const _again of [1, 2]) {
        const answer = await ask("/p/parka");
        expect(answer.text).toBe("<html><head></head><body><h1>Parka</h1></body></html>");
        expect(answer.headers["content-length"] ?? answer.body.length.toString()).toBe(
          String(answer.body.length),
        );
      }
    },
  );

  it("are left as they are when parts of them stream in", async () => {
    const late = page('<!--$?--><template id="B:0"></template><!--/$-->');
    const { ask } = await serve((_req, res) => {
      res.setHeader("content-type", "text/html");
      res.setHeader("x-middleware-rewrite", "/s/acme/p/parka");
      res.end(late);
    });
    expect((await ask("/p/parka")).text).toBe(late);
  });

  it("are never the console's, nor what the router of the console asks for", async () => {
    const { ask } = await serve((req, res) => {
      res.setHeader("content-type", req.url === "/rsc" ? "text/x-component" : "text/html");
      res.setHeader("x-middleware-rewrite", req.url === "/rsc" ? "/s/acme/rsc" : `/admin${req.url}`);
      res.end(page("<h1>Map</h1>"));
    });
    for (const path of ["/map", "/rsc"]) expect((await ask(path)).text).toBe(page("<h1>Map</h1>"));
  });

  it("that failed are answered by the storefront's own page, with the status", async () => {
    const { ask } = await serve((req, res) => {
      const stand = req.headers["x-meridian-state"] === "failed";
      res.statusCode = 500;
      res.setHeader("content-type", "text/html");
      res.setHeader("x-middleware-rewrite", stand ? "/s/acme/-/failed" : "/s/acme/p/parka");
      res.end(stand ? page("<h1>Sorry</h1>") : '<html id="__next_error__"></html>');
    });
    const answer = await ask("/p/parka");
    expect([answer.status, answer.headers["cache-control"]]).toEqual([500, "no-store"]);
    expect(answer.text).toContain("<h1>Sorry</h1>");
  });

  it("that fail even so are one line, never an empty document", async () => {
    const { ask } = await serve((_req, res) => {
      res.statusCode = 500;
      res.setHeader("content-type", "text/html");
      res.setHeader("x-middleware-rewrite", "/s/acme/p/parka");
      res.end('<html id="__next_error__"></html>');
    });
    const answer = await ask("/p/parka");
    expect([answer.status, answer.headers["content-type"]]).toEqual([502, "text/plain; charset=utf-8"]);
  });

  it("of a variant are kept once, whatever else stands in the query", async () => {
    let drawn = 0;
    const { ask } = await serve((_req, res) => {
      drawn += 1;
      noteTags(["product:1"]);
      res.setHeader("content-type", "text/html");
      res.setHeader("cache-control", "s-maxage=60");
      res.setHeader("x-middleware-rewrite", "/s/acme/-/p/parka/moss-m");
      res.end(page("<h1>Moss, M</h1>"));
    });
    for (const rest of ["", "&x=1", "&x=2&utm_source=mail"]) await ask(`/p/parka?v=moss-m${rest}`);
    expect(drawn).toBe(1);
  });

  it("of a variant that is none are never kept", async () => {
    const { ask, front } = await serve((req, res) => {
      res.statusCode = 307;
      res.setHeader("location", "/p/parka");
      res.setHeader("content-type", "text/html");
      res.setHeader("cache-control", "s-maxage=60");
      res.setHeader("x-middleware-rewrite", `/s/acme/-/p/parka/${req.url?.split("=")[1]}`);
      noteTags(["product:1"]);
      res.end('<html id="__next_error__"></html>');
    });
    for (let count = 0; count < 20; count++) {
      const answer = await ask(`/p/parka?v=junk-${count}`);
      expect([answer.status, answer.headers.location]).toEqual([307, "/p/parka"]);
    }
    expect(front.pages.stats().entries).toBe(0);
  });
});

describe("what belongs to one shopper", () => {
  /** An app that says what cookie it saw and gives one, and calls everything cacheable, by mistake. */
  const careless: Handler = (req, res) => {
    noteTags(["sf:acme"]);
    res.setHeader("content-type", "text/plain");
    res.setHeader("cache-control", "s-maxage=60");
    res.setHeader("x-middleware-rewrite", `/s/acme${req.url}`);
    if (!req.headers.cookie) res.removeHeader("set-cookie");
    else res.setHeader("set-cookie", "b=2");
    res.end(`saw ${req.headers.cookie ?? "no cookie"}`);
  };

  it.each([
    "/cart",
    "/cart/count.json",
    "/checkout",
    "/checkout/payment?x=1",
    "/order/A1/t",
    "/account",
    "/pay/1",
  ])("is never kept nor shared, whatever the app says: %s", async (path) => {
    const { ask, front } = await serve(careless);
    const [one, two] = await Promise.all([ask(path, { cookie: "a=1" }), ask(path, { cookie: "a=2" })]);
    expect([one.text, two.text, (await ask(path)).text]).toEqual(["saw a=1", "saw a=2", "saw no cookie"]);
    expect(one.headers["cache-control"]).toBe("private, no-store");
    expect([one.headers["x-robots-tag"], one.headers["referrer-policy"]]).toEqual(["noindex", "same-origin"]);
    expect(front.pages.stats().entries).toBe(0);
  });

  it.each(["/", "/p/parka", "/carts", "/c/checkout", "/search?q=x"])(
    "is not asked for elsewhere: %s",
    async (path) => {
      const { ask } = await serve(careless);
      for (const _again of [1, 2]) {
        const page = await ask(path, { cookie: "meridian-cart-de=secret" });
        expect([page.text, page.headers["set-cookie"]]).toEqual(["saw no cookie", undefined]);
      }
    },
  );
});

describe("forms", () => {
  const form = { "content-type": "application/x-www-form-urlencoded", origin: "http://acme.test" };
  const echo: Handler = (req, res) => {
    const pieces: Buffer[] = [];
    req.on("data", (piece: Buffer) => pieces.push(piece));
    req.on("end", () => {
      res.writeHead(303, { location: "/cart", "set-cookie": "c=1", "x-saw": String(req.headers.origin) });
      res.end(Buffer.concat(pieces));
    });
  };

  it("go through to the app with their body, and the answer comes back with its cookie", async () => {
    const { ask } = await serve(echo);
    const answer = await ask("/cart/add", { ...form, cookie: "a=1" }, "POST", "variant=v&quantity=1");
    expect([answer.status, answer.headers.location, answer.text]).toEqual([
      303,
      "/cart",
      "variant=v&quantity=1",
    ]);
    expect([answer.headers["set-cookie"], answer.headers["x-saw"]]).toEqual([["c=1"], "http://acme.test"]);
    expect(answer.headers["cache-control"]).toBe("private, no-store");
  });

  it.each([
    ["a file", "POST", { "content-type": "multipart/form-data; boundary=x" }, 415],
    ["no type", "POST", {}, 415],
    ["what Next would take for an action", "POST", { ...form, "next-action": "0" }, 415],
    ["another method", "PUT", form, 405],
    ["a DELETE", "DELETE", {}, 405],
  ])("refuses %s before the app sees it", async (_what, method, headers, status) => {
    let seen = 0;
    const { ask } = await serve((_req, res) => {
      seen += 1;
      res.end();
    });
    expect([(await ask("/cart/add", headers, method, "x")).status, seen]).toEqual([status, 0]);
  });

  it("are cut off when they are too large, announced or not", async () => {
    const { ask } = await serve(echo);
    const large = "x".repeat(LIMITS.formBytes + 1);
    expect((await ask("/cart/add", form, "POST", large)).status).toBe(413);
    expect((await ask("/cart/add", { ...form, "transfer-encoding": "chunked" }, "POST", large)).status).toBe(
      413,
    );
  });

  it.each([
    [404, "missing"],
    [500, "failed"],
  ])("that end in an empty page (%i) are answered by the storefront's own", async (status, state) => {
    const { ask } = await serve((req, res) => {
      const stand = req.headers["x-meridian-state"];
      res.writeHead(status, { "content-type": "text/html", "x-middleware-rewrite": `/s/acme${req.url}` });
      res.end(
        stand ? `<html><body>${req.method} ${stand}</body></html>` : '<html id="__next_error__"></html>',
      );
    });
    const answer = await ask("/p/parka", form, "POST", "a=1");
    expect([answer.status, answer.text]).toEqual([status, `<html><body>GET ${state}</body></html>`]);
  });
});
