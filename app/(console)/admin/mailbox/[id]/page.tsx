import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { previewMail } from "@/app/_server/mail/render";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import type { Ctx } from "@/commerce/context";
import { getMail } from "@/commerce/mail";
import { type MailRecord, type RenderedMail, SECRET_KINDS } from "@/commerce/mail/model";
import { getStorefront } from "@/commerce/storefronts";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { MailFacts } from "../_parts/mail-facts";
import { MailPreview } from "../_parts/mail-preview";
import { ResendButton } from "../_parts/resend-button";
import { resend } from "../actions";

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("mail.read");
  return { title: (await getTranslations("admin.mailbox"))("title") };
}

/** One mail: how it looks, what it says as text, and what became of each try. */
export default async function MailPage({ params }: Props) {
  const { ctx, staff } = await requireStaff("mail.read");
  const mail = await getMail(ctx, (await params).id);
  if (!mail) notFound();
  const [t, storefront, drawn] = await Promise.all([
    getTranslations("admin.mailbox"),
    getStorefront(ctx, mail.storefrontId),
    shown(ctx, mail),
  ]);
  const maySend = allows(staff.grants, "orders.edit", mail.storefrontId);
  const sendable = !mail.erased && mail.state !== "queued";
  return (
    <Page>
      <PageHeader
        title={<bdi>{drawn?.subject ?? mail.subject ?? t(`kindOf.${mail.kind}`)}</bdi>}
        description={t("sentTo", { to: mail.to })}
        actions={maySend && sendable && <ResendButton mailId={mail.id} resend={resend} />}
      />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
        {drawn ? (
          <MailPreview html={drawn.html} plain={drawn.plain} />
        ) : (
          <p className="max-w-prose border-t pt-4 text-muted-foreground">
            {t(mail.erased ? "erased" : "secret")}
          </p>
        )}
        <MailFacts mail={mail} storefront={storefront?.name ?? mail.storefrontId} />
      </div>
    </Page>
  );
}

/** Null when there is nothing to see, or nobody may: a link that signs in, on its way out, is the customer's alone. */
async function shown(ctx: Ctx, mail: MailRecord): Promise<RenderedMail | null> {
  const { content, rendered, state } = mail;
  if (!content) return null;
  if (SECRET_KINDS.includes(mail.kind) && state !== "kept") return null;
  return previewMail(ctx, { ...mail, content, rendered });
}
