import { expect, it } from "vitest";
import { lettersOf } from "@/tests/documents/letters-of";
import { sampleInvoice, sampleLabel } from "@/tests/documents/samples";
import { viewOf } from "@/tests/storefront-sets";
import { invoicePdf, returnLabelPdf } from "./pdf";

const paper = (locale: string, country: string) => ({
  locale,
  sender: viewOf({ key: "x", locale, countries: [country], timeZone: "Europe/Berlin" }),
});

// Each pair is the first that a process prints in its script: what was remembered of a letter before would hide the loss.
it("a paper has letters that stood on the one before in another weight alone", async () => {
  const note = { ...sampleInvoice("ja", "JPY"), kind: "credit_note" as const, corrects: "2026-000041" };
  expect(lettersOf(await invoicePdf(note, paper("ja", "JP")))).toContain("返金明細書");
  const label = lettersOf(await returnLabelPdf(sampleLabel("ja"), paper("ja", "JP")));
  expect(label).toContain("返送ラベル");
  expect(label).toContain("返品番号");
});

it("a paper has letters of which the one before had the accented ones alone", async () => {
  const invoice = sampleInvoice("de", "EUR");
  const named = async (name: string) =>
    lettersOf(await invoicePdf({ ...invoice, billTo: { ...invoice.billTo, name } }, paper("de", "DE")));
  expect(await named("Ýÿ Ñandú")).toContain("Ýÿ Ñandú");
  const next = await named("Yuki Quay");
  expect(next).toContain("Yuki Quay");
  expect(next).toContain("noch zu zahlen");
});
