import type { Ctx } from "@/commerce/context";
import type { Render } from "@/commerce/mail";
import type { MailContent, RenderedMail } from "@/commerce/mail/model";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { env } from "@/lib/env";
import { appendixOf } from "./appendix";
import { senderOf } from "./sender";

/** Draws a mail for the carrier; one that was handed over before goes out again word for word. */
export const renderMail: Render = async (ctx, mail) => {
  const view = await senderOf(ctx, mail.storefrontId, mail.locale);
  const { name, legalEntity } = view.brand;
  const drawn = mail.rendered ?? (await drawFor(view, mail.locale, mail.content));
  const address = fromAddress(env().MAIL_FROM) ?? legalEntity.email;
  return { ...drawn, from: { name, address }, replyTo: legalEntity.email, host: view.hostName };
};

/** A mail as it went out, or as it would now: for a look into the box. */
export async function previewMail(
  ctx: Ctx,
  mail: { storefrontId: string; locale: string; content: MailContent; rendered: RenderedMail | null },
): Promise<RenderedMail> {
  return (
    mail.rendered ?? drawFor(await senderOf(ctx, mail.storefrontId, mail.locale), mail.locale, mail.content)
  );
}

async function drawFor(view: StorefrontView, locale: string, content: MailContent): Promise<RenderedMail> {
  // The library of templates is large, and most processes of a shop without a mail server never need it.
  const { drawMail } = await import("@/components/email/draw");
  return drawMail({ sender: view, locale, content, appendix: await appendixOf(view, locale, content) });
}

/** The address of `Alder & Tide <orders@example.com>`, or of a bare one. The name is the brand's, as shoppers know it. */
export function fromAddress(text: string | undefined): string | null {
  return /([^\s<>]+@[^\s<>]+)>?\s*$/.exec(text ?? "")?.[1] ?? null;
}
