import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { listSessions } from "@/commerce/access";
import { MIN_PASSWORD } from "@/commerce/access/model";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { Section } from "@/components/admin/shell/section";
import { speak } from "../_shell/words";
import { LookSettings } from "./_parts/look-settings";
import { PasswordForm } from "./_parts/password-form";
import { ProfileForm } from "./_parts/profile-form";
import { SessionList } from "./_parts/session-list";
import { changeOwnPassword, endSession, saveProfile } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  await speak();
  return { title: (await getTranslations("admin.account"))("title") };
}

export default async function AccountPage() {
  const { staff, sessionId, ctx } = await requireStaff();
  const t = await getTranslations("admin.account");
  const sessions = await listSessions(ctx, staff.id);
  return (
    <Page className="max-w-4xl">
      <PageHeader title={t("title")} description={staff.email} />
      <Section title={t("profile")}>
        <ProfileForm name={staff.name} locale={staff.locale} save={saveProfile} />
      </Section>
      <Section title={t("look")} description={t("lookHint")}>
        <LookSettings />
      </Section>
      <Section title={t("password")}>
        <PasswordForm change={changeOwnPassword} email={staff.email} minimum={MIN_PASSWORD} />
      </Section>
      <Section title={t("sessions")} description={t("sessionsHint")}>
        <SessionList sessions={sessions} current={sessionId} end={endSession} />
      </Section>
    </Page>
  );
}
