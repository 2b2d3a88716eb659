import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inTransaction, systemCtx } from "@/commerce/context";
import { log } from "@/lib/log";
import { fail, ok } from "@/lib/result";
import { testDatabase } from "@/tests/db/database";
import { smtpServer } from "@/tests/mail/smtp-server";
import {
  deliverMail,
  eraseMailOf,
  getMail,
  listMail,
  mailHealth,
  mailOf,
  queueMail,
  type Render,
  resendMail,
  smtpTransport,
  type Transport,
} from ".";
import type { MailInput, QueueMail } from "./model";

// Mails that cannot be sent are logged as errors; here that is the point.
log.level = "silent";

const test = testDatabase({ max: 12 });
const ctx = () => systemCtx(test.db, "test");
const order = {
  number: "DE-100042",
  path: "/order/DE-100042/secret",
  placedAt: new Date("2026-11-20T10:00:00Z"),
  currency: "EUR",
};
const refund = (over: Partial<MailInput<"refund">> = {}): MailInput<"refund"> => ({
  order,
  name: "Ada",
  amountMinor: 12_345_678_901_234_567n,
  ...over,
});
const envelope = { to: "Ada@Example.org", locale: "de-AT", storefrontId: "sto_1" };

async function queue(over: Partial<QueueMail> = {}) {
  const mail = { kind: "refund", data: refund(), dedupeKey: "k", ...envelope, ...over } as QueueMail;
  const result = await inTransaction(ctx(), async (tx) => ok(await queueMail(tx, mail)));
  return result.value;
}

const render: Render = async (_ctx, { content }) => ({
  subject: `About ${content.kind}`,
  html: "<p>Grüße &amp; .</p>",
  plain: "Grüße\n.\n..two",
  from: { name: "Alder & Tide, Ltd", address: "shop@aldertide.example" },
  replyTo: "help@aldertide.example",
  host: "de.aldertide.example",
});

let server: Awaited<ReturnType<typeof smtpServer>>;
let transport: Transport;
beforeAll(async () => {
  server = await smtpServer();
  transport = await smtpTransport(server.url, {
    greetingTimeout: 300,
    socketTimeout: 300,
    connectionTimeout: 300,
  });
});
afterAll(async () => {
  transport.close();
  await server.stop();
});
beforeEach(async () => {
  server.behave({});
  server.taken.length = 0;
  await test.db.execute(sql`delete from mail`);
});

const deliver = (by: Transport | null = transport) => deliverMail(ctx(), { transport: by, render, lanes: 2 });
const due = () => test.db.execute(sql`update mail set due_at = now() where state = 'queued'`);
const stateOf = async (id: string) => (await getMail(ctx(), id))?.state;

describe("the box", () => {
  it("keeps what a mail tells, exactly, and hands it back as the template wants it", async () => {
    const { mailId } = await queue();
    const mail = await getMail(ctx(), mailId);
    expect(mail).toMatchObject({ to: "ada@example.org", state: "queued", kind: "refund", erased: false });
    expect(mail?.content?.data).toEqual({
      ...refund(),
      lines: [],
      shippingMinor: null,
      order,
    });
  });

  it("queues one mail for one key, also when asked 16 times at once", async () => {
    const all = await Promise.all(Array.from({ length: 16 }, () => queue({ dedupeKey: "once" })));
    expect(all.filter(({ queued }) => queued)).toHaveLength(1);
    expect(new Set(all.map(({ mailId }) => mailId)).size).toBe(1);
  });

  it("holds no mail of a transaction that was refused", async () => {
    await inTransaction(ctx(), async (tx) => {
      await queueMail(tx, { kind: "refund", data: refund(), dedupeKey: "gone", ...envelope });
      return fail("nope", "conflict");
    });
    expect(await listMail(ctx(), { limit: 10 })).toEqual([]);
  });

  it.each([
    ["an address with a second header", { to: "a@b.example\r\nBcc: c@d.example" }],
    ["a path that names another host", { data: refund({ order: { ...order, path: "//evil.example/x" } }) }],
    ["a path with a backslash", { data: refund({ order: { ...order, path: "/\\evil.example" } }) }],
    [
      "an address in place of a path",
      { data: refund({ order: { ...order, path: "https://evil.example" } }) },
    ],
    ["a currency that is none", { data: refund({ order: { ...order, currency: "XXY" } }) }],
  ])("refuses %s", async (_name, over) => {
    await expect(queue(over as Partial<QueueMail>)).rejects.toThrow();
  });

  it("lists by pages, kind, state and address", async () => {
    for (const n of [1, 2, 3]) await queue({ dedupeKey: `r${n}` });
    await queue({
      kind: "welcome",
      data: { name: null, path: "/account" },
      dedupeKey: "w",
      to: "bo@example.org",
    } as Partial<QueueMail>);
    const first = await listMail(ctx(), { limit: 2 });
    const second = await listMail(ctx(), { limit: 2, before: first[1]?.id });
    expect([...first, ...second].map(({ kind }) => kind)).toEqual(["welcome", "refund", "refund", "refund"]);
    expect(await listMail(ctx(), { limit: 9, kind: "welcome" })).toHaveLength(1);
    expect(await listMail(ctx(), { limit: 9, state: "sent" })).toHaveLength(0);
    expect(await listMail(ctx(), { limit: 9, to: " BO@example.org " })).toHaveLength(1);
  });
});

describe("without a mail server", () => {
  it("every mail stays in the box, and none is drawn", async () => {
    const { mailId } = await queue();
    expect(await deliver(null)).toEqual({ sent: 0, kept: 1, refused: 0, later: 0 });
    expect(await getMail(ctx(), mailId)).toMatchObject({ state: "kept", rendered: null });
  });
});

describe("with a mail server", () => {
  it("hands over both parts with the headers a mail of a shop should have", async () => {
    const { mailId } = await queue();
    expect(await deliver()).toMatchObject({ sent: 1 });
    const [taken] = server.taken;
    expect(taken).toMatchObject({ from: "shop@aldertide.example", to: "ada@example.org" });
    const text = taken?.text ?? "";
    expect(text).toContain('From: "Alder & Tide, Ltd" <shop@aldertide.example>');
    expect(text).toContain("Reply-To: help@aldertide.example");
    expect(text).toContain(`Message-ID: <${mailId}.1@de.aldertide.example>`);
    expect(text).toContain("Auto-Submitted: auto-generated");
    expect(text).toMatch(/multipart\/alternative/);
    expect(await getMail(ctx(), mailId)).toMatchObject({
      state: "sent",
      rendered: { subject: "About refund" },
      attemptsMade: [{ round: 1, number: 1, outcome: "sent", answer: "250 taken as 42" }],
    });
  });

  it("sends 60 mails once each although four carriers share them", async () => {
    for (let n = 0; n < 60; n += 1) await queue({ dedupeKey: `many${n}` });
    await Promise.all([deliver(), deliver(), deliver(), deliver()]);
    expect(server.taken).toHaveLength(60);
    expect(new Set(server.taken.map(({ text }) => /Message-ID: (.*)/.exec(text)?.[1])).size).toBe(60);
  });

  it("gives a wrong address up at once and shows it in the box; a person can send it again", async () => {
    server.behave({ recipient: "550 5.1.1 no such person" });
    const { mailId } = await queue();
    expect(await deliver()).toMatchObject({ refused: 1 });
    expect(await getMail(ctx(), mailId)).toMatchObject({
      state: "failed",
      attemptsMade: [{ outcome: "refused", answer: expect.stringContaining("no such person") }],
    });
    expect(await mailHealth(ctx())).toMatchObject({ failed: 1, queued: 0 });
    server.behave({});
    expect(await resendMail(ctx(), { mailId })).toMatchObject({ ok: true, value: { round: 2 } });
    expect(await resendMail(ctx(), { mailId })).toMatchObject({ failure: { code: "mail.waiting" } });
    await deliver();
    expect(await stateOf(mailId)).toBe("sent");
    expect(server.taken[0]?.text).toContain(`<${mailId}.2@`);
  });

  it.each([
    ["a full mailbox", { recipient: "452 4.2.2 mailbox full" }, "mailbox full"],
    ["a message that is not taken now", { data: "451 4.3.0 try later" }, "try later"],
    ["a server that says nothing", { greeting: null }, "Timeout"],
    ["a server that hangs up within the message", { hangUp: true }, ""],
  ])("tries again after %s", async (_name, manners, answer) => {
    server.behave(manners);
    const { mailId } = await queue();
    // A connection of the test before would hide a greeting that never comes.
    const fresh = await smtpTransport(server.url, { greetingTimeout: 300, socketTimeout: 300 });
    expect(await deliver(fresh)).toMatchObject({ later: 1, sent: 0 });
    const mail = await getMail(ctx(), mailId);
    expect(mail).toMatchObject({ state: "queued", attempts: 1, attemptsMade: [{ outcome: "later" }] });
    expect(mail?.attemptsMade[0]?.answer).toContain(answer);
    expect(mail?.dueAt.getTime()).toBeGreaterThan(Date.now() + 5_000);
    server.behave({});
    expect(await deliver(fresh)).toMatchObject({ sent: 0 });
    await due();
    expect(await deliver(fresh)).toMatchObject({ sent: 1 });
    expect(await stateOf(mailId)).toBe("sent");
    fresh.close();
  });

  it("leaves the rest alone while the server is down, and gives a mail up in the end", async () => {
    const nobody = await smtpTransport("smtp://127.0.0.1:1", { connectionTimeout: 300 });
    const ids: string[] = [];
    for (const n of [1, 2, 3, 4, 5, 6]) ids.push((await queue({ dedupeKey: `down${n}` })).mailId);
    const report = await deliver(nobody);
    expect(report.later).toBeLessThanOrEqual(2);
    const states = await listMail(ctx(), { limit: 10 });
    expect(states.filter(({ attempts }) => attempts === 0).length).toBeGreaterThanOrEqual(4);
    await test.db.execute(sql`delete from mail where id <> ${ids[0] ?? ""}`);
    for (let tries = 0; tries < 12; tries += 1) {
      await due();
      await deliver(nobody);
    }
    expect(await stateOf(ids[0] ?? "")).toBe("failed");
    expect((await getMail(ctx(), ids[0] ?? ""))?.attemptsMade).toHaveLength(12);
    nobody.close();
  });

  it("counts a template that throws as a try, and does not stop the others", async () => {
    const bad = await queue({ dedupeKey: "bad" });
    const good = await queue({ dedupeKey: "good" });
    const report = await deliverMail(ctx(), {
      transport,
      lanes: 1,
      render: (at, mail) =>
        mail.id === bad.mailId ? Promise.reject(new Error("no words")) : render(at, mail),
    });
    expect(report).toMatchObject({ sent: 1, later: 1 });
    expect(await stateOf(good.mailId)).toBe("sent");
    expect((await getMail(ctx(), bad.mailId))?.attemptsMade[0]?.answer).toBe("no words");
  });

  it("takes over a mail from a carrier that died", async () => {
    const { mailId } = await queue();
    const silent: Transport = { send: () => new Promise(() => {}), close: () => {} };
    void deliverMail(ctx(), { transport: silent, render, lanes: 1 });
    await expect.poll(async () => (await getMail(ctx(), mailId))?.attempts).toBe(1);
    expect(await deliver()).toMatchObject({ sent: 0 });
    await due();
    expect(await deliver()).toMatchObject({ sent: 1 });
  });
});

describe("secrets and people", () => {
  const link = {
    kind: "sign_in_link",
    data: { name: "Ada", path: "/account/link?token=abc", validMinutes: 20 },
    dedupeKey: "link",
  } as Partial<QueueMail>;

  it("rubs a sign-in link out once the server has it", async () => {
    const { mailId } = await queue(link);
    await deliver();
    expect(await getMail(ctx(), mailId)).toMatchObject({
      state: "sent",
      content: null,
      rendered: null,
      erased: true,
    });
    expect(await resendMail(ctx(), { mailId })).toMatchObject({ failure: { code: "mail.erased" } });
    const [row] = await test.db.execute<{ all: string }>(
      sql`select row_to_json(mail)::text as all from mail`,
    );
    expect(row?.all).not.toContain("abc");
  });

  it("forgets a person, and does not send what still waits", async () => {
    await queue();
    expect(await mailOf(ctx(), { to: "ADA@example.org" })).toHaveLength(1);
    await inTransaction(ctx(), async (tx) => ok(await eraseMailOf(tx, { to: "ada@example.org" })));
    expect(await deliver()).toEqual({ sent: 0, kept: 0, refused: 0, later: 0 });
    const [row] = await test.db.execute<{ all: string }>(
      sql`select row_to_json(mail)::text as all from mail`,
    );
    expect(row?.all).not.toMatch(/ada/i);
  });

  it("knows no mail that is not there", async () => {
    expect(await getMail(ctx(), "mai_none")).toBeNull();
    expect(await resendMail(ctx(), { mailId: "mai_none" })).toMatchObject({
      failure: { code: "mail.not_found" },
    });
  });
});
