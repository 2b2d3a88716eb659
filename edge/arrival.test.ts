import http from "node:http";
import type { AddressInfo } from "node:net";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { arrivalLimitMs, limitArrival } from "./arrival";
import { LIMITS } from "./limits";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const LIMITED = { requestTimeoutMs: 80, uploadTimeoutMs: 600 } as const;

/** A server that answers when the whole body has come, and cuts off what is late by `LIMITED`. */
async function serve() {
  const late: string[] = [];
  const server = http.createServer((req, res) => {
    const path = req.url ?? "";
    limitArrival(req, arrivalLimitMs(path, LIMITED), () => {
      late.push(path);
      req.socket.destroy();
    });
    req.resume().on("end", () => res.end("whole"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => server.close().closeAllConnections());
  return { port: (server.address() as AddressInfo).port, late };
}

/** Sends a head that promises ten bytes, then one byte every 25 ms. Gives what came back. */
async function trickle(port: number, path: string, bytes = 10): Promise<string> {
  const socket = net.connect(port, "127.0.0.1");
  let answer = "";
  socket.on("data", (data) => {
    answer += data;
  });
  socket.on("error", () => undefined);
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.write(`POST ${path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: 10\r\n\r\n`);
  for (let sent = 0; sent < bytes && !socket.destroyed; sent++) {
    await sleep(25);
    socket.write("x");
  }
  await closed;
  return answer;
}

describe("the time that a request may take to arrive", () => {
  it("is minutes for uploads and half a minute for the rest", () => {
    expect(arrivalLimitMs("/api/uploads/imports?name=a.csv")).toBe(LIMITS.uploadTimeoutMs);
    expect(arrivalLimitMs("/api/uploads/images")).toBe(LIMITS.uploadTimeoutMs);
    expect(arrivalLimitMs("/sign-in")).toBe(LIMITS.requestTimeoutMs);
    expect(arrivalLimitMs("/api/uploads")).toBe(LIMITS.requestTimeoutMs);
    // The largest body at half a megabit a second.
    expect(LIMITS.bodyBytes / (500_000 / 8)).toBeLessThan(LIMITS.uploadTimeoutMs / 1_000);
  });

  it("cuts a slow form off and lets a slow upload through", async () => {
    const { port, late } = await serve();
    const [form, upload] = await Promise.all([
      trickle(port, "/sign-in"),
      trickle(port, "/api/uploads/imports"),
    ]);
    expect(form).toBe("");
    expect(upload).toContain("whole");
    expect(late).toEqual(["/sign-in"]);
  });

  it("cuts off an upload that never ends", async () => {
    const { port, late } = await serve();
    expect(await trickle(port, "/api/uploads/imports", 3)).toBe("");
    expect(late).toEqual(["/api/uploads/imports"]);
  });

  it("leaves an answered request and one without a body alone", async () => {
    const { port, late } = await serve();
    const agent = new http.Agent({ keepAlive: true });
    closers.push(() => agent.destroy());
    for (const method of ["GET", "POST"])
      await new Promise((resolve, reject) => {
        const request = http.request({ port, host: "127.0.0.1", path: "/", method, agent }, (answer) =>
          answer.resume().on("end", resolve),
        );
        request.on("error", reject).end(method === "POST" ? "whole" : undefined);
      });
    await sleep(LIMITED.requestTimeoutMs * 2);
    expect(late).toEqual([]);
  });
});
