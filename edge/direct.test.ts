import { request as ask, createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { Route } from "@/commerce/storefronts";
import { type DirectForm, directForm, FormDesk, offerDirectForms } from "./direct";

const route: Route = { kind: "rewrite", key: "acme-de", path: "/s/acme-de/cart/add" };
const closing: (() => void)[] = [];

/** A server that answers every request by the desk, and one POST to it. */
async function post(form: DirectForm, body: string, bodyBytes = 1_000) {
  offerDirectForms(new Map([["/cart/add", form]]));
  const direct = directForm(route, "POST");
  if (!direct) throw new Error("the form is not offered");
  const desk = new FormDesk();
  const server = createServer((req, res) => {
    const headers = { ...req.headers, host: "acme.localhost:3000", "x-forwarded-for": "192.0.2.1" };
    void desk.answer(direct, {
      req,
      res,
      hostName: "acme.localhost",
      headers,
      target: "/cart/add",
      bodyBytes,
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { "content-type": "application/x-www-form-urlencoded", cookie: "a=1; b=2" };
    ask({ port, host: "127.0.0.1", method: "POST", headers }, resolve).on("error", reject).end(body);
  });
  let text = "";
  for await (const piece of answer) text += piece;
  return { status: answer.statusCode, headers: answer.headers, text };
}

afterEach(() => {
  offerDirectForms(new Map());
  for (const close of closing.splice(0)) close();
});

describe("a form that is answered without Next", () => {
  it("is one that was offered, sent to an open storefront", () => {
    const form: DirectForm = async () => new Response();
    offerDirectForms(new Map([["/cart/add", form]]));
    expect(directForm(route, "POST")).toBeDefined();
    expect(directForm(route, "GET")).toBeUndefined();
    expect(directForm({ ...route, path: "/s/acme-de/cart" }, "POST")).toBeUndefined();
    expect(directForm({ ...route, kind: "paused" }, "POST")).toBeUndefined();
    expect(directForm({ kind: "admin", path: "/admin/cart/add" }, "POST")).toBeUndefined();
  });

  it("gets the request as it came, with the key of its storefront", async () => {
    const answer = await post(async (request, { params }) => {
      const { key } = await params;
      const form = await request.formData();
      return Response.json([
        key,
        request.url,
        form.get("variant"),
        request.headers.get("cookie"),
        request.headers.get("x-forwarded-for"),
      ]);
    }, "variant=var_1");
    expect(JSON.parse(answer.text)).toEqual([
      "acme-de",
      "http://acme.localhost:3000/cart/add",
      "var_1",
      "a=1; b=2",
      "192.0.2.1",
    ]);
  });

  it("answers with every cookie, and nobody keeps the answer", async () => {
    const answer = await post(async () => {
      const headers = new Headers({ location: "/cart" });
      headers.append("set-cookie", "cart=1; Path=/");
      headers.append("set-cookie", "count=1; Path=/");
      return new Response(null, { status: 303, headers });
    }, "variant=var_1");
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe("/cart");
    expect(answer.headers["set-cookie"]).toEqual(["cart=1; Path=/", "count=1; Path=/"]);
    expect(answer.headers["cache-control"]).toBe("private, no-store");
    expect(answer.headers["x-frame-options"]).toBe("SAMEORIGIN");
  });

  it("is refused when it is larger than a form may be, and not handed on", async () => {
    let asked = false;
    const form: DirectForm = async () => {
      asked = true;
      return new Response();
    };
    expect((await post(form, "x".repeat(1_001))).status).toBe(413);
    expect(asked).toBe(false);
    expect((await post(form, "x".repeat(1_000))).status).toBe(200);
  });

  it("says to come back when its handler throws", async () => {
    const answer = await post(async () => {
      throw new Error("away");
    }, "variant=var_1");
    expect(answer.status).toBe(503);
    expect(answer.headers["retry-after"]).toBe("2");
    expect(answer.text).not.toContain("away");
  });
});
