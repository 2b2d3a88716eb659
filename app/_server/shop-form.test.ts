import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Ctx } from "@/commerce/context";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { log } from "@/lib/log";
import { fail, ok } from "@/lib/result";
import { cartCookies, cookieLine, cookieName } from "./shop-cookies";
import { readFlash } from "./shop-flash";
import { type FormRule, type FormVerb, runShopForm } from "./shop-form-run";

// One test throws on purpose: its log line would look like a fault of the run.
log.level = "silent";

const view = {
  code: "de",
  origin: "https://de.acme.example",
  pathPrefix: "/de",
  locale: "de",
} as StorefrontView;
const local = { code: "de", origin: "http://de.acme.localhost:3000", pathPrefix: "" } as StorefrontView;

const rule: FormRule<{ name: string; size?: string[] | undefined }> = {
  input: z.strictObject({ name: z.string().min(2).max(10), size: z.array(z.string()).optional() }),
  back: "/cart",
  keep: ["name"],
};
const done: FormVerb<unknown> = async () => ok({ to: "/cart" });

interface Sent {
  readonly body?: string;
  readonly headers?: Record<string, string | null>;
  readonly view?: StorefrontView;
}

/** Sends a form as a browser would from a page of the shop itself; `headers` changes that, null takes one out. */
async function send<Input>(asked: FormRule<Input>, verb: FormVerb<Input>, sent: Sent = {}) {
  const shown = sent.view ?? view;
  const headers = new Headers({
    host: new URL(shown.origin).host,
    origin: shown.origin,
    "sec-fetch-site": "same-origin",
    "content-type": "application/x-www-form-urlencoded",
  });
  for (const [name, value] of Object.entries(sent.headers ?? {}))
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  const request = new Request("http://localhost:3000/s/x", {
    method: "POST",
    headers,
    body: sent.body ?? "name=wool",
  });
  const ctx = { now: new Date(0), requestId: "req_1" } as Ctx;
  const answer = await runShopForm(asked, verb, request, {
    view: shown,
    ctx,
    params: {},
    say: async ({ code }) => `words of ${code}`,
  });
  return {
    answer,
    status: answer.status,
    location: answer.headers.get("location"),
    text: await answer.text(),
  };
}

/** What the page after a refused form reads. */
function flashOf({ answer }: { answer: Response }, shown = view) {
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const id = /[?&]notice=([^#&]+)/.exec(answer.headers.get("location") ?? "")?.[1];
  return readFlash(shown, cookie, id);
}

describe("who may send a form", () => {
  it.each([
    ["a page of this host", {}],
    ["an old browser that only names its origin", { "sec-fetch-site": null }],
    ["a browser that only says it is the same origin", { origin: null }],
    [
      "a page behind a proxy that keeps the port to itself",
      { host: "de.acme.example:8443", origin: "https://de.acme.example:8443" },
    ],
  ])("%s", async (_who, headers) => {
    expect((await send(rule, done, { headers })).status).toBe(303);
  });

  it.each([
    ["another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
    ["another site, old browser", { origin: "https://evil.example", "sec-fetch-site": null }],
    [
      "a sibling host of the same site",
      { origin: "https://blog.acme.example", "sec-fetch-site": "same-site" },
    ],
    ["a sibling host, old browser", { origin: "https://blog.acme.example", "sec-fetch-site": null }],
    ["another storefront", { origin: "https://fr.acme.example", "sec-fetch-site": "same-site" }],
    ["the parent host", { origin: "https://acme.example", "sec-fetch-site": "same-site" }],
    ["a host that begins alike", { origin: "https://de.acme.example.evil.example", "sec-fetch-site": null }],
    [
      "the same name over plain HTTP",
      { origin: "http://de.acme.example:80", "sec-fetch-site": "cross-site" },
    ],
    [
      "the same name over plain HTTP, old browser",
      { origin: "http://de.acme.example", "sec-fetch-site": null },
    ],
    ["a sandboxed frame", { origin: "null", "sec-fetch-site": null }],
    ["one that says nothing of itself", { origin: null, "sec-fetch-site": null }],
    ["one that lies in one of the two", { "sec-fetch-site": "same-site" }],
    ["nonsense", { origin: "de.acme.example", "sec-fetch-site": null }],
  ])("not %s", async (_who, headers) => {
    let called = 0;
    const verb = async () => ok({ to: `/${++called}` });
    const plain = await send(rule, verb, { headers });
    const json = await send(rule, verb, { headers: { ...headers, accept: "application/json" } });
    expect([plain.status, json.status, called]).toEqual([403, 403, 0]);
    expect(plain.answer.headers.getSetCookie()).toEqual([]);
    expect(JSON.parse(json.text)).toMatchObject({ code: "form.foreign" });
  });
});

describe("what a form may hold", () => {
  const refusedFor = async (sent: Sent, asked: FormRule<never> = rule as never) => {
    const reply = await send(asked, done, {
      ...sent,
      headers: { ...sent.headers, accept: "application/json" },
    });
    return [reply.status, (JSON.parse(reply.text) as { code: string }).code];
  };
  const json = { "content-type": "application/json" };

  it.each([
    ["nothing", { body: "" }, [422, "input.invalid_type"]],
    ["too little", { body: "name=a" }, [422, "input.too_small"]],
    ["a field nobody asked for", { body: "name=wool&price=1" }, [422, "input.unrecognized_keys"]],
    ["a field called __proto__", { body: "name=wool&__proto__=1" }, [422, "input.unrecognized_keys"]],
    ["the same field twice", { body: "name=wool&name=silk" }, [422, "input.invalid_type"]],
    ["a NUL", { body: "name=wo%00ol" }, [422, "input.invalid_format"]],
    ["a NUL in JSON", { body: '{"name":"wo\\u0000ol"}', headers: json }, [422, "input.invalid_format"]],
    ["a list where JSON has an object", { body: "[]", headers: json }, [400, "form.unreadable"]],
    ["broken JSON", { body: "{", headers: json }, [400, "form.unreadable"]],
    ["a file", { headers: { "content-type": "multipart/form-data; boundary=x" } }, [415, "form.type"]],
    ["plain text", { headers: { "content-type": "text/plain" } }, [415, "form.type"]],
    ["more than fits", { body: `name=${"x".repeat(70_000)}` }, [413, "form.too_large"]],
    ["too many fields", { body: "a=1&".repeat(1_300) }, [413, "form.too_large"]],
  ])("not %s", async (_what, sent, expected) => {
    expect(await refusedFor(sent)).toEqual(expected);
  });

  it("gives lists where the rule says so, composed letters, and line ends", async () => {
    const seen: unknown[] = [];
    const verb = async (_: unknown, input: unknown) => {
      seen.push(input);
      return ok({ to: "/" });
    };
    const listed = { ...rule, lists: ["size"] };
    await send(listed, verb, { body: "name=%C4%B1e%CC%81" });
    await send(listed, verb, { body: "name=a%0D%0Ab&size=m" });
    await send(listed, verb, { body: "name=wool&size=m&size=l" });
    expect(seen).toEqual([
      { name: "ıé", size: [] },
      { name: "a\r\nb", size: ["m"] },
      { name: "wool", size: ["m", "l"] },
    ]);
  });
});

describe("what a form answers", () => {
  it("leads on, and says once what was done", async () => {
    const reply = await send(rule, async () =>
      ok({ to: "/cart?x=1", notice: { code: "added", data: { title: "Kettle" } } }),
    );
    expect(reply.location).toMatch(/^\/de\/cart\?x=1&notice=[\w-]+#notice$/);
    expect(reply.answer.headers.get("cache-control")).toBe("private, no-store");
    expect(flashOf(reply)).toMatchObject({
      done: { code: "added", data: { title: "Kettle" } },
      refused: null,
    });
    expect(readFlash(view, reply.answer.headers.getSetCookie().join(";"), "other")).toBeNull();
  });

  it("leads back when refused, with what was typed and what is wrong with each field", async () => {
    const reply = await send(rule, done, { body: "name=a&size=m&secret=1" });
    expect([reply.status, reply.location?.split("?")[0]]).toEqual([303, "/de/cart"]);
    const flash = flashOf(reply);
    expect(flash?.values).toEqual({ name: "a" });
    expect(Object.keys(flash?.fields ?? {})).toContain("name");
  });

  it("says a refusal of the verb in both ways", async () => {
    const short = async () => fail("inventory.short", "conflict", { left: 2 }, "quantity");
    const plain = await send(rule, short);
    expect(flashOf(plain)).toMatchObject({
      refused: { code: "inventory.short", data: { left: 2 } },
      fields: { quantity: { code: "inventory.short" } },
    });
    const json = await send(rule, short, { headers: { accept: "application/json" } });
    expect([json.status, json.answer.headers.get("content-type")]).toEqual([409, "application/problem+json"]);
    expect(JSON.parse(json.text)).toMatchObject({
      title: "words of inventory.short",
      code: "inventory.short",
      data: { left: 2 },
      fields: { quantity: "words of inventory.short" },
    });
  });

  it("gives scripts the answer and the address", async () => {
    const verb = async () => ok({ to: "/checkout", json: { count: 3 } });
    const reply = await send(rule, verb, { headers: { accept: "application/json" } });
    expect(JSON.parse(reply.text)).toMatchObject({ status: "done", to: "/de/checkout", count: 3 });
  });

  it("leads to somebody else's page only as a whole address", async () => {
    const reply = await send(rule, async () => ok({ to: { url: "https://pay.example/1" } }));
    expect([reply.status, reply.location]).toEqual([303, "https://pay.example/1"]);
  });

  it("answers a fault with 500 and a number to ask for, and no more", async () => {
    const broken = async () => {
      throw new Error("password=hunter2");
    };
    const json = await send(rule, broken, { headers: { accept: "application/json" } });
    expect([json.status, json.text.includes("hunter2")]).toEqual([500, false]);
    expect(JSON.parse(json.text)).toMatchObject({ code: "unexpected", data: { requestId: "req_1" } });
    expect((await send(rule, broken)).status).toBe(500);
  });

  it("carries no more than a cookie holds", async () => {
    const wide: FormRule<{ name: string }> = {
      input: z.strictObject({ name: z.string().max(5) }),
      back: "/",
      keep: ["name"],
    };
    const noise = Array.from({ length: 9_000 }, (_, index) =>
      String.fromCharCode(33 + ((index * 7919) % 90)),
    ).join("");
    const reply = await send(wide, done, { body: `name=${encodeURIComponent(noise)}` });
    const [line = ""] = reply.answer.headers.getSetCookie();
    expect(line.length).toBeLessThan(4_096);
    expect(flashOf(reply)?.refused?.code).toBe("input.too_big");
  });
});

describe("cookies", () => {
  it("hands the verb the cart of this storefront alone", async () => {
    const seen: (string | null)[] = [];
    const verb: FormVerb<unknown> = async ({ cartToken }) => {
      seen.push(cartToken);
      return ok({ to: "/" });
    };
    await send(rule, verb, {
      headers: { cookie: "a=b; __Host-meridian-cart-de=secret; __Host-meridian-cart-fr=other" },
    });
    await send(rule, verb, { headers: { cookie: "__Host-meridian-cart-fr=other" } });
    // One that a sibling host planted has no such prefix.
    await send(rule, verb, { headers: { cookie: "meridian-cart-de=planted" } });
    await send(rule, verb, { view: local, headers: { cookie: "meridian-cart-de=local" } });
    expect(seen).toEqual(["secret", null, null, "local"]);
  });

  it("are of one host, closed to scripts but for the badge's number, and secure over TLS", () => {
    const lines = cartCookies(view, { token: "t", count: 2 }).map((cookie) => cookieLine(view, cookie));
    expect(lines).toEqual([
      "__Host-meridian-cart-de=t; Path=/; Max-Age=5184000; SameSite=Lax; HttpOnly; Secure",
      "meridian-count-de=2; Path=/; Max-Age=5184000; SameSite=Lax; Secure",
    ]);
    const [gone] = cartCookies(local, null);
    expect(gone && cookieLine(local, gone)).toBe(
      "meridian-cart-de=; Path=/; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; SameSite=Lax; HttpOnly",
    );
    expect(cookieName.flash(local)).toBe("meridian-flash");
  });
});
