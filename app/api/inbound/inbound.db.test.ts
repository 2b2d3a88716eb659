import { request as ask, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { handlers } from "@/app/_server/subscribers";
import { type Ctx, systemCtx } from "@/commerce/context";
import { claimEvents, settleEvent } from "@/commerce/events";
import { chooseOnTestPage, getPayment, makeTestCalls, signCall } from "@/commerce/payments";
import { MAX_CALLBACK_BYTES } from "@/commerce/payments/model";
import { connect, type Db } from "@/db/client";
import { testDatabase } from "@/tests/db/database";
import { makePaymentWorld, type PaymentWorld, startScripted } from "@/tests/payments";
import { POST } from "./[provider]/route";

vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
const test = testDatabase();
const ctx = (): Ctx => systemCtx(test.db, "inbound-test");
const holder = globalThis as typeof globalThis & { meridianDb?: Db };
let world: PaymentWorld;
let port = 0;

/** Our door behind a real socket: what Next does with a request, and no more. */
const server = createServer(async (incoming, outgoing) => {
  const provider = decodeURIComponent((incoming.url ?? "").split("/").at(-1) ?? "");
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  // Whoever stops reading stops the rest from being read, not the answer from being sent.
  let wanted = true;
  const body = new ReadableStream<Uint8Array>({
    start(stream) {
      incoming.on("data", (piece: Buffer) => wanted && stream.enqueue(piece));
      incoming.on("end", () => wanted && stream.close());
    },
    cancel() {
      wanted = false;
    },
  });
  const init = { method: "POST", headers, body, duplex: "half" };
  const answer = await POST(
    new Request(`http://${incoming.headers.host}${incoming.url}`, init as RequestInit),
    {
      params: Promise.resolve({ provider }),
    },
  );
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
  process.env.PORT = String(port);
  holder.meridianDb = test.db;
  world = await makePaymentWorld(ctx());
});
afterAll(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));

function post(path: string, body: string | Buffer, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = ask({ host: "127.0.0.1", port, path, method: "POST", headers }, (answer) => {
      answer.resume().on("end", () => resolve(answer.statusCode ?? 0));
    });
    sent.on("error", reject).end(body);
  });
}

async function work(): Promise<void> {
  for (const event of await claimEvents(ctx(), 50)) {
    if (event.type === "payments.called_back")
      for (const handle of handlers["payments.called_back"]) await handle(ctx(), event);
    await settleEvent(ctx(), event.id);
  }
}

const callsDue = () =>
  test.db.execute(sql`update test_provider_call set due_at = now() where settled_at is null`);
const stored = async () => {
  const [row] = await test.db.execute<{ n: string }>(sql`select count(*) as n from payment_event`);
  return Number(row?.n);
};

describe("the door for call-backs", () => {
  it.each(["duplicate", "late", "reordered", "silence"] as const)(
    "takes what the test provider sends over HTTP after `%s`; the payer never comes back",
    async (choice) => {
      const before = await stored();
      const { paymentId, redirectUrl } = await startScripted(ctx(), world, {});
      await chooseOnTestPage(ctx(), { ref: redirectUrl?.split("/").at(-1) ?? "", choice });
      // A delayed one is approved when its time has come.
      await test.db.execute(
        sql`update test_provider_charge set turns_at = now() where key = ${paymentId} and turns_at is not null`,
      );
      await callsDue();
      expect(await makeTestCalls(ctx())).toBe({ duplicate: 5, late: 1, reordered: 4, silence: 1 }[choice]);
      expect(await stored()).toBe(before + (choice === "reordered" ? 2 : 1));
      await work();
      expect((await getPayment(ctx(), paymentId))?.state).toBe("authorised");
      await callsDue();
      expect(await makeTestCalls(ctx())).toBe(0);
    },
  );

  it("a call-back that cannot be delivered is made again", async () => {
    const { paymentId } = await startScripted(ctx(), world, { outcome: "approve" });
    await test.db.execute(
      sql`update test_provider_call set url = 'http://127.0.0.1:1/api/inbound/test' where settled_at is null`,
    );
    await makeTestCalls(ctx());
    await test.db.execute(sql`update test_provider_call set due_at = now(),
      url = ${`http://127.0.0.1:${port}/api/inbound/test`} where settled_at is null`);
    expect(await makeTestCalls(ctx())).toBe(1);
    const [row] = await test.db.execute<{ outcome: string }>(
      sql`select kind as outcome from payment_event where payment_id = ${paymentId}`,
    );
    expect(row?.outcome).toBe("charge.authorised");
  });

  it("reads 256 KB and not a byte more, announced or not", async () => {
    const fits = JSON.stringify({ pad: "x".repeat(MAX_CALLBACK_BYTES - 10) });
    expect(fits.length).toBe(MAX_CALLBACK_BYTES);
    const signed = await signCall(ctx(), { eventId: "tev_large", body: fits, at: new Date() });
    const before = await stored();
    expect(await post("/api/inbound/test", fits, signed)).toBe(200);
    expect(await stored()).toBe(before + 1);
    expect(await post("/api/inbound/test", `${fits} `, signed)).toBe(413);
    expect(await post("/api/inbound/test", `${fits} `, { ...signed, "transfer-encoding": "chunked" })).toBe(
      413,
    );
    expect(await stored()).toBe(before + 1);
  });

  it("answers what is hostile with 4xx, and writes nothing", async () => {
    const before = await stored();
    const bodies = [
      "",
      "{}",
      "null",
      "\u0000",
      "[".repeat(50_000),
      '{"__proto__":{"a":1}}',
      "\ud800",
      "x".repeat(99_999),
    ];
    const headers: Record<string, string>[] = [
      {},
      { "stripe-signature": "t=1,v1=0" },
      { "webhook-id": "a", "webhook-timestamp": "1", "webhook-signature": "v1,x" },
      { "webhook-id": "", "webhook-timestamp": "NaN", "webhook-signature": "," },
      { "webhook-id": "a".repeat(5_000), "webhook-timestamp": "9".repeat(400), "webhook-signature": "v1" },
      { "content-type": "multipart/form-data" },
      { "content-encoding": "gzip" },
    ];
    const statuses = new Set<number>();
    for (const provider of ["test", "stripe", "manual", "nobody", "%00", "__proto__"])
      for (const body of bodies)
        for (const head of headers) statuses.add(await post(`/api/inbound/${provider}`, body, head));
    expect([...statuses].sort()).toEqual([400, 404]);
    expect(await stored()).toBe(before);
  });

  it("asks to come back while the database is away", async () => {
    const away = connect("postgres://nobody@127.0.0.1:1/none", { max: 1 });
    holder.meridianDb = away;
    const begun = Date.now();
    expect(await post("/api/inbound/test", "{}", { "webhook-id": "a" })).toBe(503);
    expect(Date.now() - begun).toBeLessThan(2_000);
    holder.meridianDb = test.db;
    await away.$client.end({ timeout: 1 });
  });
});
