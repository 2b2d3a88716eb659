import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { MAIL_DATA, MAIL_KINDS, type MailContent } from "@/commerce/mail/model";
import { SHOP_LOCALES } from "@/lib/locale";
import { sampleMail } from "@/tests/mail/samples";
import { viewOf } from "@/tests/storefront-sets";
import { drawMail } from "./draw";

const sender = viewOf({ key: "acme-de", pathPrefix: "/de" });
const HOME = "https://acme-de.acme.example/de/";
const CASES = SHOP_LOCALES.flatMap((locale) => MAIL_KINDS.map((kind) => [locale, kind] as const));

/** The text, links, first `dir` and `lang`, and names of elements of a document. */
function read(html: string) {
  const found = {
    text: "",
    links: [] as string[],
    dir: "",
    lang: "",
    tags: new Set<string>(),
    fetched: [] as string[],
  };
  let skip = 0;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      found.tags.add(name);
      if (name === "html") Object.assign(found, { dir: attributes.dir ?? "", lang: attributes.lang ?? "" });
      if (name === "style") skip += 1;
      if (attributes.href) (name === "a" ? found.links : found.fetched).push(attributes.href);
      if (attributes.src) found.fetched.push(attributes.src);
    },
    onclosetag: (name) => {
      if (name === "style") skip -= 1;
    },
    ontext: (text) => {
      if (skip === 0) found.text += text;
    },
  });
  parser.end(html);
  return found;
}

describe.each(CASES)("%s %s", (locale, kind) => {
  it("is whole: words, safe names, own links, right direction", async () => {
    const { subject, html, plain } = await drawMail({ sender, locale, content: sampleMail(kind) });
    const page = read(html);
    expect(page.lang).toBe(locale);
    expect(page.dir).toBe(locale === "ar" ? "rtl" : "ltr");
    for (const text of [subject, page.text, plain]) {
      // A word that is missing shows as its key; a value that is, as a brace.
      expect(text).not.toMatch(/\b(email|taxNote)\.[a-z_]+/);
      expect(text).not.toMatch(/[{}]|undefined|NaN|Invalid/);
      expect(text.trim()).not.toBe("");
    }
    expect(subject).not.toMatch(/[\r\n]/);
    for (const href of page.links) expect(href.startsWith(HOME)).toBe(true);
    for (const href of plain.match(/https?:\/\/\S+/g) ?? []) expect(href.startsWith(HOME)).toBe(true);
    expect(page.links.length).toBeGreaterThan(0);
    expect(page.fetched).toEqual([]);
    for (const tag of ["script", "img", "b"]) expect(page.tags.has(tag)).toBe(false);
    expect(page.text).toContain("Ada <b>Lovelace</b> & Söhne");
    expect(plain).toContain("Ada <b>Lovelace</b> & Söhne");
    expect(page.text).toContain("Acme GmbH");
  });
});

describe("amounts and days", () => {
  it.each([
    ["de", "DE", "EUR", "17.000,00 €", "27.–30. November"],
    ["en", "GB", "GBP", "£17,000.00", "27 – 30 November"],
    ["ja", "JP", "JPY", "￥1,700,000", "11月27日～11月30日"],
    ["fr", "CH", "CHF", "17 000.00 CHF", "27–30 novembre"],
  ] as const)("as people write them: %s in %s", async (locale, country, currency, money, days) => {
    const there = viewOf({ key: "x", locale, countries: [country] });
    const sample = sampleMail("order_confirmation");
    if (sample.kind !== "order_confirmation") throw new Error("another kind");
    const content: MailContent = {
      kind: "order_confirmation",
      data: { ...sample.data, order: { ...sample.data.order, currency } },
    };
    const { plain } = await drawMail({ sender: there, locale, content });
    const flat = plain.replace(/[\u00a0\u202f\u2009]/g, " ");
    expect(flat).toContain(money);
    expect(flat).toContain(days);
  });

  it("shows no tax twice: added where prices are net, named where it is inside", async () => {
    const sample = sampleMail("order_confirmation");
    if (sample.kind !== "order_confirmation") throw new Error("another kind");
    const sumOf = async (taxIncluded: "gross" | "net") => {
      const data = { ...sample.data, totals: { ...sample.data.totals, taxIncluded } };
      const { plain } = await drawMail({
        sender,
        locale: "en",
        content: { kind: "order_confirmation", data },
      });
      return plain
        .split("\n")
        .filter((line) => /^(Total|USt|including)/i.test(line))
        .map((line) => line.split(":")[0]?.replace("\u00a0", " "));
    };
    expect(await sumOf("gross")).toEqual(["Total", "including USt. 19 %"]);
    expect(await sumOf("net")).toEqual(["USt. 19 %", "Total"]);
  });
});

describe("dark mode", () => {
  it("reaches every ground: nothing but the button keeps its colour", async () => {
    const { html } = await drawMail({ sender, locale: "de", content: sampleMail("order_confirmation") });
    const grounds: string[] = [];
    new Parser({
      onopentag: (name, { style = "", class: classes = "" }) => {
        if (style.includes("background-color")) grounds.push(classes === "" ? name : classes);
      },
    }).end(html);
    expect([...new Set(grounds)].sort()).toEqual(["a", "m-card", "m-paper"]);
  });
});

describe("what else a mail says", () => {
  it("names the moment of a withdrawal to the second, with its zone", async () => {
    const { plain } = await drawMail({
      sender: { ...sender, timeZone: "Europe/Berlin" },
      locale: "en",
      content: sampleMail("withdrawal_receipt"),
    });
    expect(plain).toMatch(/22 November 2026 at 14:37:42 (CET|GMT\+1)/);
    expect(plain).toContain("> I withdraw from the contract.");
  });

  it("falls back along the language, never to a key", async () => {
    const content = sampleMail("welcome");
    expect((await drawMail({ sender, locale: "pt-PT", content })).subject).toBe("Boas-vindas à Acme & Söhne");
    expect((await drawMail({ sender, locale: "fi", content })).subject).toBe("Welcome to Acme & Söhne");
  });

  it("says every reason and purpose in every language", async () => {
    const variants: MailContent[] = [
      ...(["customer", "sold_out", "payment", "seller"] as const).map((reason) => ({
        kind: "order_cancelled" as const,
        data: MAIL_DATA.order_cancelled.parse({
          ...sampleMail("order_cancelled").data,
          reason,
          refundMinor: null,
        }),
      })),
      ...(["reset_password", "confirm_email"] as const).map((purpose) => ({
        kind: "sign_in_link" as const,
        data: MAIL_DATA.sign_in_link.parse({ ...sampleMail("sign_in_link").data, purpose, validMinutes: 60 }),
      })),
      ...(["expired", "failed"] as const).map((reason) => ({
        kind: "payment_failed" as const,
        data: MAIL_DATA.payment_failed.parse({
          ...sampleMail("payment_failed").data,
          reason,
          retryPath: null,
        }),
      })),
      {
        kind: "return_received",
        data: MAIL_DATA.return_received.parse({ ...sampleMail("return_received").data, state: "received" }),
      },
    ];
    for (const locale of SHOP_LOCALES) {
      for (const content of variants) {
        const { plain } = await drawMail({ sender, locale, content });
        expect(plain).not.toMatch(/\bemail\.[a-z_]+|[{}]/);
      }
    }
  });

  it("takes the colours of the storefront, and none that are not plain", async () => {
    const colour = async (accent: string) =>
      (
        await drawMail({
          sender: { ...sender, themeTokens: { accent } },
          locale: "en",
          content: sampleMail("welcome"),
        })
      ).html;
    expect(await colour("#123456")).toContain("background-color:#123456");
    expect(await colour("red;background:url(//evil)")).not.toContain("evil");
  });
});
