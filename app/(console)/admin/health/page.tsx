import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { checkRules, systemFacts } from "@/app/_server/health";
import { requireStaff } from "@/app/_server/staff";
import { CheckNow } from "@/components/admin/health/check-now";
import { BrokenRules, RuleList } from "@/components/admin/health/rule-list";
import { Moment } from "@/components/admin/shell/moment";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { Section } from "@/components/admin/shell/section";
import { StatusPill } from "@/components/ui/badge";
import { Behind } from "./_parts/behind";
import { Machine } from "./_parts/machine";
import { Outside } from "./_parts/outside";
import { checkNow } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("system.read");
  return { title: (await getTranslations("admin.health"))("title") };
}

/** Whether the data keeps its rules, and how what runs behind the scenes is. */
export default async function HealthPage() {
  const { ctx } = await requireStaff("system.read");
  const [check, facts, t] = await Promise.all([
    checkRules(ctx),
    systemFacts(ctx),
    getTranslations("admin.health"),
  ]);
  const names = new Set(check.broken.map(({ name }) => name));
  return (
    <Page>
      <PageHeader title={t("title")} description={t("description")} actions={<CheckNow check={checkNow} />} />
      <div className="grid gap-1 border-t pt-6" role="status">
        {check.failed ? (
          <StatusPill tone="attention" className="whitespace-normal">
            {t("unasked")}
          </StatusPill>
        ) : names.size > 0 ? (
          <StatusPill tone="bad" className="text-lg">
            {t("broken", { count: names.size })}
          </StatusPill>
        ) : (
          <StatusPill tone="on" className="text-lg">
            {t("allWell", { count: check.rules.length })}
          </StatusPill>
        )}
        <p className="text-muted-foreground">
          {t("checkedAt")} <Moment at={check.at} seconds /> {t("took", { ms: check.ms })}. {t("kept")}
        </p>
      </div>
      <BrokenRules rules={check.rules} broken={check.broken} />
      <Section title={t("behind")} description={t("behindText")}>
        <Behind facts={facts} />
      </Section>
      <Section title={t("outside")} description={t("outsideText")}>
        <Outside facts={facts} now={ctx.now} />
      </Section>
      <Section title={t("machine")} description={t("machineText")}>
        <Machine facts={facts} />
      </Section>
      <Section title={t("rules")} description={t("rulesText")}>
        <RuleList rules={check.rules} broken={check.broken} asked={!check.failed} />
      </Section>
    </Page>
  );
}
