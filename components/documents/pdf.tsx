import { type DocumentProps, renderToBuffer } from "@react-pdf/renderer";
import type { ReactElement } from "react";
import type { Sender } from "@/components/email/voice";
import { fontsFor } from "./fonts";
import { InvoicePaper } from "./invoice";
import type { Sheet } from "./kit";
import { LabelPaper } from "./label";
import type { InvoiceDocument, PackingSlip, PickList, ReturnLabel } from "./nouns";
import { PackingPaper } from "./packing-slip";
import { PickPaper } from "./pick-list";
import { paperVoice } from "./voice";

/** Whose paper it is, and in which words. */
export interface Paper {
  readonly sender: Sender;
  readonly locale: string;
}

export function invoicePdf(invoice: InvoiceDocument, paper: Paper): Promise<Buffer> {
  return print(paper, invoice, (sheet) => <InvoicePaper invoice={invoice} sheet={sheet} />);
}

/** Several parcels make one file, a page or more each. */
export function packingSlipPdf(slips: readonly PackingSlip[], paper: Paper): Promise<Buffer> {
  return print(paper, slips, (sheet) => <PackingPaper slips={slips} sheet={sheet} />);
}

/** One list for each location. */
export function pickListPdf(lists: readonly PickList[], paper: Paper): Promise<Buffer> {
  return print(paper, lists, (sheet) => <PickPaper lists={lists} sheet={sheet} />);
}

export function returnLabelPdf(label: ReturnLabel, paper: Paper): Promise<Buffer> {
  return print(paper, label, (sheet) => <LabelPaper label={label} sheet={sheet} />);
}

async function print(
  { sender, locale }: Paper,
  content: object,
  draw: (sheet: Sheet) => ReactElement<DocumentProps>,
): Promise<Buffer> {
  const voice = await paperVoice(sender, locale);
  const rtl = voice.direction === "rtl";
  const fonts = await fontsFor(lettersOf(sender, voice, content));
  return renderToBuffer(draw({ sender, voice, rtl, fonts }));
}

/** All letters that may be drawn: of what is shown, of the seller, and of the language's own words. */
function lettersOf(sender: Sender, voice: { d: (key: "invoice.title") => string }, content: object): string {
  const shown = JSON.stringify([content, sender.brand], (_key, value) =>
    typeof value === "bigint" ? "" : value,
  );
  return `${shown}${voice.d("invoice.title")}`;
}
