import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inTransaction, systemCtx } from "@/commerce/context";
import { deliverMail, getMail, queueMail, smtpTransport, type Transport } from "@/commerce/mail";
import { MAIL_KINDS, type MailContent, type QueueMail } from "@/commerce/mail/model";
import { createStorefronts } from "@/commerce/storefronts";
import { ok } from "@/lib/result";
import { testDatabase } from "@/tests/db/database";
import { makeBrand } from "@/tests/factories";
import { sampleMail } from "@/tests/mail/samples";
import { smtpServer } from "@/tests/mail/smtp-server";
import { carryMail, ringForMail } from "./carrier";
import { fromAddress, previewMail, renderMail } from "./render";

const test = testDatabase();
const ctx = () => systemCtx(test.db, "test");
let server: Awaited<ReturnType<typeof smtpServer>>;
let transport: Transport;
let storefrontId = "";

beforeAll(async () => {
  server = await smtpServer();
  transport = await smtpTransport(server.url);
  const brandId = await makeBrand(test.db);
  const made = await inTransaction(ctx(), (tx) =>
    createStorefronts(tx, [
      {
        ...{ brandId, code: "ch", name: "Switzerland", status: "live", countries: ["CH"], currency: "CHF" },
        ...{ taxDisplay: "gross", timeZone: "Europe/Zurich" },
        locales: [
          { locale: "de", hostName: "ch.tide.localhost", key: "tide-ch-de" },
          { locale: "fr", hostName: "ch.tide.localhost", key: "tide-ch-fr", pathPrefix: "/fr" },
        ],
      },
    ]),
  );
  if (!made.ok) throw new Error(made.failure.code);
  storefrontId = made.value[0]?.id ?? "";
});
afterAll(async () => {
  transport.close();
  await server.stop();
});

async function queue(content: MailContent, locale: string): Promise<string> {
  const envelope = { to: "ada@example.org", storefrontId, dedupeKey: `${content.kind}:${locale}` };
  const mail = { ...content, ...envelope, locale } as QueueMail;
  const queued = await inTransaction(ctx(), async (tx) => ok(await queueMail(tx, mail)));
  return queued.value.mailId;
}

describe("the carrier", () => {
  it("sends every kind in the language of the customer, from the storefront's own host", async () => {
    for (const kind of MAIL_KINDS) await queue(sampleMail(kind), "fr");
    expect(await deliverMail(ctx(), { transport, render: renderMail })).toMatchObject({
      sent: MAIL_KINDS.length,
    });
    for (const { from, text } of server.taken) {
      expect(from).toBe("hello@tide.test");
      expect(text).toContain("Content-Language: fr");
      expect(text).toMatch(/Message-ID: <mai_[a-z0-9]+\.1@ch\.tide\.localhost>/);
    }
  });

  it("carries the instructions on withdrawal and the terms in the confirmation itself", async () => {
    const content = sampleMail("order_confirmation");
    const { html, plain, subject } = await previewMail(ctx(), {
      storefrontId,
      locale: "fr",
      content,
      rendered: null,
    });
    expect(subject).toBe("Votre commande DE-100042 chez Tide");
    expect(plain).toContain("http://ch.tide.localhost:3000/fr/order/DE-100042/");
    expect(plain).toContain("Vous pouvez vous rétracter dans un délai de 14 jours");
    expect(plain).toContain("Tide GmbH, Kai 1, 20457 Hamburg");
    expect(plain).toContain("Suisse");
    for (const text of [html, plain]) expect(text).not.toMatch(/pages\.(returns|terms)|\{[a-z]+\}/i);
  });

  it("writes from the first address of a storefront that does not speak the language", async () => {
    const { plain } = await previewMail(ctx(), {
      ...{ storefrontId, locale: "ja", rendered: null },
      content: sampleMail("welcome"),
    });
    expect(plain).toContain("http://ch.tide.localhost:3000/account");
    expect(plain).toContain("ご登録ありがとうございます");
  });

  it("keeps what is queued when there is no mail server", async () => {
    const mailId = await queue(sampleMail("welcome"), "de");
    ringForMail(ctx());
    await expect.poll(async () => (await getMail(ctx(), mailId))?.state).toBe("kept");
    expect(await carryMail(ctx())).toEqual({ sent: 0, kept: 0, refused: 0, later: 0 });
  });
});

describe("MAIL_FROM", () => {
  it.each([
    ["Alder & Tide <orders@example.com>", "orders@example.com"],
    ["orders@example.com", "orders@example.com"],
    ["", null],
    [undefined, null],
    ["nobody", null],
  ])("%s", (text, address) => expect(fromAddress(text)).toBe(address));
});
