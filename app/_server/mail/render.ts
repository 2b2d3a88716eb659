import type { Ctx } from "@/commerce/context";
import type { Render } from "@/commerce/mail";
import type { MailContent, RenderedMail } from "@/commerce/mail/model";
import { getStorefront } from "@/commerce/storefronts";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { env } from "@/lib/env";
import { invariant } from "@/lib/invariant";
import { appendixOf } from "./appendix";

/** Draws a mail for the carrier; one that was handed over before goes out again word for word. */
export const renderMail: Render = async (ctx, mail) => {
  const view = await senderOf(ctx, mail.storefrontId, mail.locale);
  const { name, legalEntity } = view.brand;
  const drawn = mail.rendered ?? (await drawFor(view, mail.locale, mail.content));
  const address = fromAddress(env().MAIL_FROM) ?? legalEntity.email;
  return { ...drawn, from: { name, address }, replyTo: legalEntity.email, host: view.hostName };
};

/** A mail as it would go out now: for a look into the box. Null where its storefront is gone for good. */
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

/** The storefront's locale of that language, else its first. Retired ones too: a refund may come late. */
async function senderOf(ctx: Ctx, storefrontId: string, locale: string): Promise<StorefrontView> {
  const storefront = await getStorefront(ctx, storefrontId);
  const language = new Intl.Locale(locale).language;
  const view =
    storefront?.locales.find((one) => one.locale === locale) ??
    storefront?.locales.find((one) => new Intl.Locale(one.locale).language === language) ??
    storefront?.locales[0];
  invariant(view, `storefront ${storefrontId} has no locale to write from`);
  return view;
}

/** The address of `Alder & Tide <orders@example.com>`, or of a bare one. The name is the brand's, as shoppers know it. */
export function fromAddress(text: string | undefined): string | null {
  return /([^\s<>]+@[^\s<>]+)>?\s*$/.exec(text ?? "")?.[1] ?? null;
}
