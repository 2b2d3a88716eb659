import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { isPublicAddress, type SafeFetchOptions, safeFetch } from "@/lib/safe-fetch";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

/** A real server on loopback; gives its port and counts its requests. */
async function serve(handler: RequestListener, host = "127.0.0.1", port = 0) {
  const seen = { requests: 0, port: 0, host: "" };
  const server = createServer((req, res) => {
    seen.requests += 1;
    seen.host = req.headers.host ?? "";
    handler(req, res);
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(port, host, done));
  seen.port = (server.address() as AddressInfo).port;
  return seen;
}

const local: SafeFetchOptions = { maxBytes: 1000, allowHttp: true, allowLoopback: true };
const say =
  (text: string, headers: Record<string, string> = {}): RequestListener =>
  (_req, res) => {
    res.writeHead(200, { "content-type": "text/plain; charset=utf-8", ...headers });
    res.end(text);
  };
const failureOf = async (url: string, options: SafeFetchOptions) => {
  const result = await safeFetch(url, options);
  return result.ok ? "ok" : result.failure.code;
};

describe("addresses", () => {
  test.each([
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "100.64.0.1",
    "100.127.255.255",
    "100.100.100.200",
    "169.254.169.254",
    "168.63.129.16",
    "192.0.0.192",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:1.1.1.1",
    "::127.0.0.1",
    "::a00:1",
    "fe80::1",
    "fec0::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
    "2001:db8::1",
    "100::1",
    "4000::1",
    "nonsense",
    "",
  ])("%s is not public", (address) => expect(isPublicAddress(address)).toBe(false));

  test.each([
    "93.184.215.14",
    "1.1.1.1",
    "172.15.0.1",
    "172.32.0.1",
    "100.63.0.1",
    "100.128.0.1",
    "2606:4700::1111",
  ])("%s is public", (address) => expect(isPublicAddress(address)).toBe(true));
});

describe("URLs that are refused before a socket opens", () => {
  test.each([
    ["http://example.com/", "fetch.bad_url"],
    ["ftp://example.com/", "fetch.bad_url"],
    ["file:///etc/passwd", "fetch.bad_url"],
    ["data:text/plain,x", "fetch.bad_url"],
    ["gopher://example.com/", "fetch.bad_url"],
    ["//example.com/", "fetch.bad_url"],
    ["", "fetch.bad_url"],
    ["https://", "fetch.bad_url"],
    ["https://user:pass@example.com/", "fetch.bad_url"],
    ["https://user@example.com/", "fetch.bad_url"],
    ["https://example.com:22/", "fetch.bad_url"],
    ["https://example.com:80/", "fetch.bad_url"],
    ["https://example.com:6379/", "fetch.bad_url"],
    [`https://example.com/${"a".repeat(2048)}`, "fetch.bad_url"],
    ["https://1.2.3.4.5.6.999/", "fetch.bad_url"],
    ["https://127.0.0.1/", "fetch.blocked_address"],
    ["https://127.1/", "fetch.blocked_address"],
    ["https://2130706433/", "fetch.blocked_address"],
    ["https://017700000001/", "fetch.blocked_address"],
    ["https://0177.0.0.1/", "fetch.blocked_address"],
    ["https://0x7f000001/", "fetch.blocked_address"],
    ["https://0x7f.1/", "fetch.blocked_address"],
    ["https://①②⑦.0.0.1/", "fetch.blocked_address"],
    ["https://0/", "fetch.blocked_address"],
    ["https://169.254.169.254/latest/meta-data/", "fetch.blocked_address"],
    ["https://10.0.0.1:8443/", "fetch.blocked_address"],
    ["https://[::1]/", "fetch.blocked_address"],
    ["https://[::]/", "fetch.blocked_address"],
    ["https://[::ffff:127.0.0.1]/", "fetch.blocked_address"],
    ["https://[0:0:0:0:0:ffff:a9fe:a9fe]/", "fetch.blocked_address"],
    ["https://[fd00:ec2::254]/", "fetch.blocked_address"],
    ["https://[64:ff9b::169.254.169.254]/", "fetch.blocked_address"],
  ])("%s: %s", async (url, code) => {
    expect(await failureOf(url, { maxBytes: 10, lookup: async () => ["127.0.0.1"] })).toBe(code);
  });

  test.each([
    [["10.0.0.1"], "fetch.blocked_address"],
    [["::ffff:192.168.0.1"], "fetch.blocked_address"],
    [["93.184.215.14", "127.0.0.1"], "fetch.blocked_address"],
    [["2606:4700::1111", "fe80::1"], "fetch.blocked_address"],
    [["not an address"], "fetch.blocked_address"],
    [[], "fetch.unreachable"],
  ])("a name that resolves to %o: %s", async (answers, code) => {
    expect(await failureOf("https://shop.example/", { maxBytes: 10, lookup: async () => answers })).toBe(
      code,
    );
  });

  test("localhost by the system's resolver", async () => {
    const server = await serve(say("secret"));
    expect(await failureOf("https://localhost/", { maxBytes: 10 })).toBe("fetch.blocked_address");
    expect(await failureOf("http://localhost/", { maxBytes: 10, allowHttp: true })).toBe(
      "fetch.blocked_address",
    );
    expect(await failureOf(`http://localhost:${server.port}/`, { maxBytes: 10, allowHttp: true })).toBe(
      "fetch.bad_url",
    );
    expect(server.requests).toBe(0);
  });

  test("allowHttp opens port 80 only", async () => {
    const options = { maxBytes: 10, allowHttp: true, lookup: async () => ["10.0.0.1"] };
    expect(await failureOf("http://shop.example/", options)).toBe("fetch.blocked_address");
    expect(await failureOf("http://shop.example:443/", options)).toBe("fetch.bad_url");
  });

  test("allowLoopback opens loopback, not the private network", async () => {
    expect(await failureOf("http://10.0.0.1/", local)).toBe("fetch.blocked_address");
    expect(await failureOf("http://[::ffff:169.254.169.254]/", local)).toBe("fetch.blocked_address");
  });
});

describe("rebinding", () => {
  test("one look-up, and the socket goes to the address that was checked", async () => {
    const checked = await serve(say("checked"), "127.0.0.1");
    const other = await serve(say("other"), "127.0.0.2", checked.port);
    let asked = 0;
    const lookup = async () => {
      asked += 1;
      return asked === 1 ? ["127.0.0.1"] : ["127.0.0.2"];
    };
    const result = await safeFetch(`http://rebind.example:${checked.port}/x`, { ...local, lookup });
    expect(result.ok && Buffer.from(result.value.body).toString()).toBe("checked");
    expect([asked, checked.requests, other.requests]).toEqual([1, 1, 0]);
    expect(checked.host).toBe(`rebind.example:${checked.port}`);
  });

  test("an answer that turns private on a later call is seen on that call", async () => {
    const server = await serve(say("fine"));
    let asked = 0;
    const lookup = async () => {
      asked += 1;
      return [asked === 1 ? "127.0.0.1" : "10.0.0.1"];
    };
    const url = `http://rebind.example:${server.port}/`;
    expect(await failureOf(url, { ...local, lookup })).toBe("ok");
    expect(await failureOf(url, { ...local, lookup })).toBe("fetch.blocked_address");
  });
});

describe("answers", () => {
  test("a good one", async () => {
    const server = await serve(say("hello"));
    const result = await safeFetch(`http://127.0.0.1:${server.port}/a?b=c`, { ...local, accept: ["text/"] });
    expect(result).toMatchObject({ ok: true, value: { status: 200, contentType: "text/plain" } });
    if (result.ok) expect(Buffer.from(result.value.body).toString()).toBe("hello");
  });

  test.each([301, 302, 303, 307, 308])("%i is not followed", async (status) => {
    const inner = await serve(say("secret"));
    const server = await serve((_req, res) => {
      res.writeHead(status, { location: `http://127.0.0.1:${inner.port}/` });
      res.end();
    });
    const result = await safeFetch(`http://127.0.0.1:${server.port}/`, local);
    expect(result).toMatchObject({ ok: false, failure: { code: "fetch.status", data: { status } } });
    expect(inner.requests).toBe(0);
  });

  test.each([404, 500])("%i is fetch.status", async (status) => {
    const server = await serve((_req, res) => void res.writeHead(status).end("no"));
    expect(await failureOf(`http://127.0.0.1:${server.port}/`, local)).toBe("fetch.status");
  });

  test.each([
    [999, "ok"],
    [1000, "ok"],
    [1001, "fetch.too_large"],
  ])("%i bytes announced of 1000: %s", async (size, code) => {
    const server = await serve(say("x".repeat(size), { "content-length": String(size) }));
    expect(await failureOf(`http://127.0.0.1:${server.port}/`, local)).toBe(code);
  });

  test("an announced length is believed at once, before a body comes", async () => {
    const server = await serve((_req, res) => {
      res.writeHead(200, { "content-length": "1001" });
      res.flushHeaders();
    });
    expect(await failureOf(`http://127.0.0.1:${server.port}/`, { ...local, timeoutMs: 500 })).toBe(
      "fetch.too_large",
    );
  });

  test("an endless body is cut while it arrives", async () => {
    const server = await serve((_req, res) => {
      res.writeHead(200, { "content-type": "text/plain" });
      const timer = setInterval(() => res.write("x".repeat(500)), 1);
      res.on("close", () => clearInterval(timer));
    });
    expect(await failureOf(`http://127.0.0.1:${server.port}/`, local)).toBe("fetch.too_large");
  });

  test("a compressed body is refused: it may be a bomb", async () => {
    const server = await serve((_req, res) => {
      res.writeHead(200, { "content-encoding": "gzip" });
      res.end(gzipSync("x".repeat(100_000)));
    });
    expect(await failureOf(`http://127.0.0.1:${server.port}/`, local)).toBe("fetch.bad_type");
  });

  test("another content type than the welcome ones", async () => {
    const server = await serve(say("<html>"));
    expect(await failureOf(`http://127.0.0.1:${server.port}/`, { ...local, accept: ["image/"] })).toBe(
      "fetch.bad_type",
    );
  });

  test.each(["before the head", "amid the body", "drip by drip"])("a server that stalls %s", async (when) => {
    const server = await serve((_req, res) => {
      if (when === "before the head") return;
      res.writeHead(200);
      res.write("x");
      const timer = when === "drip by drip" ? setInterval(() => res.write("x"), 50) : undefined;
      res.on("close", () => clearInterval(timer));
    });
    const started = Date.now();
    expect(await failureOf(`http://127.0.0.1:${server.port}/`, { ...local, timeoutMs: 300 })).toBe(
      "fetch.timeout",
    );
    expect(Date.now() - started).toBeLessThan(3000);
  });

  test("a resolver that never answers", async () => {
    const lookup = () => new Promise<string[]>(() => undefined);
    expect(await failureOf("https://slow.example/", { maxBytes: 10, timeoutMs: 100, lookup })).toBe(
      "fetch.timeout",
    );
  });

  test("a resolver that fails, a port nobody listens on, a socket that is cut", async () => {
    const lookup = () => Promise.reject(new Error("ENOTFOUND"));
    expect(await failureOf("https://none.example/", { maxBytes: 10, lookup })).toBe("fetch.unreachable");
    expect(await failureOf("http://127.0.0.1:1/", local)).toBe("fetch.unreachable");
    const server = await serve((req) => void req.socket.destroy());
    expect(await failureOf(`http://127.0.0.1:${server.port}/`, local)).toBe("fetch.unreachable");
  });

  test("a head above 16 KB", async () => {
    const server = await serve(say("x", { "x-long": "y".repeat(15_000), "x-more": "y".repeat(5_000) }));
    expect(await failureOf(`http://127.0.0.1:${server.port}/`, local)).toBe("fetch.unreachable");
  });
});
