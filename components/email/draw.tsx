import { render } from "@react-email/components";
import type { MailContent, RenderedMail } from "@/commerce/mail/model";
import type { Letter } from "./blocks";
import { LetterHtml } from "./html";
import { lookOf } from "./look";
import {
  orderCancelled,
  orderConfirmation,
  orderShipped,
  paymentFailed,
  soldOutRefund,
} from "./order-letters";
import { refundMade, returnNews, signInLink, welcome, withdrawalReceipt } from "./other-letters";
import { plainOf } from "./plain";
import { type Sender, type Voice, voiceOf } from "./voice";

/** What the law wants to be part of a mail and the snapshot does not hold: the instructions on withdrawal, the terms. */
export type Appendix = readonly { readonly title: string; readonly lines: readonly string[] }[];

/**
 * A mail as subject, HTML and plain text, in the words of `locale` and in the look of the shop it comes from. Reads no
 * database and fetches nothing.
 */
export async function drawMail({
  sender,
  locale,
  content,
  appendix = [],
}: {
  sender: Sender;
  locale: string;
  content: MailContent;
  appendix?: Appendix;
}): Promise<RenderedMail> {
  const voice = await voiceOf(sender, locale);
  const written = letterOf(voice, content);
  const small = appendix.map((part) => ({ kind: "small", ...part }) as const);
  const letter: Letter = { ...written, blocks: [...written.blocks, ...small] };
  const look = lookOf(sender, voice.lang);
  const html = await render(<LetterHtml letter={letter} sender={sender} voice={voice} look={look} />);
  return { subject: letter.subject, html, plain: plainOf(letter, sender, voice) };
}

function letterOf(voice: Voice, content: MailContent): Letter {
  switch (content.kind) {
    case "order_confirmation":
      return orderConfirmation(voice, content.data);
    case "order_shipped":
      return orderShipped(voice, content.data);
    case "order_cancelled":
      return orderCancelled(voice, content.data);
    case "payment_failed":
      return paymentFailed(voice, content.data);
    case "sold_out_refund":
      return soldOutRefund(voice, content.data);
    case "refund":
      return refundMade(voice, content.data);
    case "return_received":
      return returnNews(voice, content.data);
    case "withdrawal_receipt":
      return withdrawalReceipt(voice, content.data);
    case "sign_in_link":
      return signInLink(voice, content.data);
    case "welcome":
      return welcome(voice, content.data);
  }
}
