import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SHOP_LOCALES } from "@/lib/locale";
import { sampleInvoice, sampleLabel, samplePacking, samplePick } from "@/tests/documents/samples";
import { viewOf } from "@/tests/storefront-sets";
import { invoicePdf, packingSlipPdf, pickListPdf, returnLabelPdf } from "./pdf";
import { sfntOf } from "./sfnt";

const paper = (locale: string, country = "DE") => ({
  locale,
  sender: viewOf({ key: "x", locale, countries: [country], timeZone: "Europe/Berlin" }),
});
const text = (pdf: Buffer) => pdf.toString("latin1");
const pagesOf = (pdf: Buffer) => text(pdf).match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
const fontsOf = (pdf: Buffer) =>
  [
    ...new Set(
      [...text(pdf).matchAll(/\/FontName \/[A-Z]{6}\+Meridian([A-Za-z]+-\d00)/g)].map(([, name]) => name),
    ),
  ].sort();
const countOf = (pdf: Buffer) => text(pdf).match(/\/FontName \/[A-Z]{6}\+/g)?.length ?? 0;

describe("an invoice", () => {
  it("of sixty lines runs over several pages", async () => {
    const pdf = await invoicePdf(sampleInvoice("de", "EUR", 60), paper("de"));
    expect(text(pdf).startsWith("%PDF-1.")).toBe(true);
    expect(pagesOf(pdf)).toBeGreaterThanOrEqual(4);
    expect(text(pdf)).toContain("/Lang (de)");
  });

  it.each([
    ["de", "de", "EUR", "DE", []],
    ["ar", "ar", "AED", "AE", ["Arabic"]],
    ["ja", "ja", "JPY", "JP", ["Japanese"]],
    // A customer who writes another script buys in a German shop.
    ["de", "ar", "EUR", "DE", ["Arabic"]],
    ["de", "ja", "EUR", "DE", ["Japanese"]],
  ] as const)(
    "in %s for a customer who writes %s embeds the fonts it needs, each once",
    async (locale, customer, currency, country, more) => {
      const pdf = await invoicePdf(sampleInvoice(customer, currency), paper(locale, country));
      const fonts = fontsOf(pdf);
      expect(new Set(fonts.map((name) => name?.split("-")[0]))).toEqual(new Set(["Latin", ...more]));
      expect(countOf(pdf)).toBe(fonts.length);
      expect(text(pdf)).not.toContain("/BaseFont /Helvetica");
      expect(pdf.length).toBeLessThan(80_000);
    },
  );

  it.each([
    ["Γιώργος Παπαδόπουλος", "Greek"],
    ["Георги Иванов", "Cyrillic"],
    ["Nguyễn Thị Ánh", "Vietnamese"],
    ["Łukasz Żółć, Zażółć gęślą jaźń", "LatinExtended"],
    ["Ştefan Țîrlea Őrsi Ğül Žďár", "LatinExtended"],
  ])("names %s in letters of a %s font", async (name, font) => {
    const invoice = sampleInvoice("de", "EUR");
    const billTo = { ...invoice.billTo, name };
    const pdf = await invoicePdf({ ...invoice, billTo }, paper("de"));
    expect(fontsOf(pdf).map((known) => known?.split("-")[0])).toContain(font);
    // What no face has falls to a font that every reader brings along, and stays blank.
    expect(text(pdf)).not.toContain("/BaseFont /Helvetica");
  });

  it("is printed on the paper of the country", async () => {
    const sizeOf = async (country: string) =>
      /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(
        text(await invoicePdf(sampleInvoice("de", "USD"), paper("en", country))),
      );
    expect((await sizeOf("US"))?.slice(1)).toEqual(["612", "792"]);
    expect((await sizeOf("GB"))?.slice(1)).toEqual(["595.280029", "841.890015"]);
  });

  it("shows each state of the payment, credit notes, net prices and no tax at all", async () => {
    const invoice = sampleInvoice("de", "EUR");
    const variants = [
      { ...invoice, kind: "credit_note" as const, corrects: "2026-000041" },
      { ...invoice, taxIncluded: "net" as const, customerVatId: "ATU12345678" },
      { ...invoice, taxLines: [], shipTo: null },
      { ...invoice, payment: { ...invoice.payment, state: "paid" as const, paidOn: invoice.issuedOn } },
      { ...invoice, payment: { ...invoice.payment, state: "refunded" as const } },
    ];
    for (const variant of variants)
      expect(pagesOf(await invoicePdf(variant, paper("en", "GB")))).toBeGreaterThanOrEqual(1);
  });

  it.each(SHOP_LOCALES)("is drawn in %s", async (locale) => {
    expect(pagesOf(await invoicePdf(sampleInvoice("de", "EUR"), paper(locale)))).toBe(1);
  });
});

describe("papers of the warehouse", () => {
  it.each(["de", "ar", "ja"] as const)("are drawn in %s", async (locale) => {
    expect(pagesOf(await packingSlipPdf([samplePacking(locale), samplePacking(locale)], paper(locale)))).toBe(
      2,
    );
    expect(pagesOf(await pickListPdf([samplePick(locale)], paper(locale)))).toBeGreaterThan(1);
    expect(pagesOf(await returnLabelPdf(sampleLabel(locale), paper(locale)))).toBe(1);
  });
});

describe("a font out of its wrapping", () => {
  const woff = readFileSync(
    "node_modules/@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-latin-400-normal.woff",
  );

  it("has its tables at aligned places, with the lengths and the sum that its directory says", () => {
    const sfnt = sfntOf(woff, "Test-400");
    expect(sfnt.readUInt32BE(0)).toBe(0x00010000);
    const count = sfnt.readUInt16BE(4);
    for (let index = 0; index < count; index += 1) {
      const at = 12 + index * 16;
      const [sum, offset, length] = [4, 8, 12].map((by) => sfnt.readUInt32BE(at + by)) as [
        number,
        number,
        number,
      ];
      expect(offset % 4).toBe(0);
      expect(offset + length).toBeLessThanOrEqual(sfnt.length);
      // The sum of `head` leaves out its own field.
      if (sfnt.toString("latin1", at, at + 4) === "head") continue;
      let total = 0;
      for (let word = 0; word < length; word += 4) total = (total + sfnt.readUInt32BE(offset + word)) >>> 0;
      expect(total).toBe(sum);
    }
  });

  it("is refused when it is something else", () => {
    expect(() => sfntOf(Buffer.from("wOF2 and more"), "Test")).toThrow("not a WOFF");
  });
});
