import { createTranslator } from "next-intl";
import { type Sender, type Voice, voiceOf, wordsLocale } from "@/components/email/voice";
import type documents from "@/messages/en/documents.json";

type Words = { documents: typeof documents };

/** How a shop speaks on paper: its voice in mails, and the words of documents. */
export interface PaperVoice extends Voice {
  readonly d: ReturnType<typeof createTranslator<Words, "documents">>;
}

export async function paperVoice(sender: Sender, locale: string): Promise<PaperVoice> {
  const words = wordsLocale(locale);
  const [voice, own] = await Promise.all([
    voiceOf(sender, locale),
    import(`../../messages/${words}/documents.json`),
  ]);
  const messages: Words = { documents: own.default };
  const timeZone = sender.timeZone;
  return { ...voice, d: createTranslator({ locale: words, messages, namespace: "documents", timeZone }) };
}
