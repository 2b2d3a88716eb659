"use client";

import { Plus, Route } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { SaveRoutingRule, StoredRoutingRule } from "@/commerce/orders/model";
import { SaveBar } from "@/components/admin/editors/save-bar";
import type { Answer } from "@/components/admin/shell/model";
import { Section } from "@/components/admin/shell/section";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { CurrencyCode } from "@/lib/currency";
import { RuleDialog } from "./rule-dialog";
import { changesOf, emptyRule, moved, placedRule, type RuleDraft, ruleInputs } from "./rule-draft";
import { RuleList } from "./rule-list";
import type { RoutingNames } from "./rule-words";
import { type Compare, RoutingSimulator } from "./simulator";

/**
 * The rules on a desk: they are changed here, tried out on past orders, and saved when they are right. Until then orders
 * are sent by the stored ones.
 */
export function RoutingDesk({
  brandId,
  currency,
  rules,
  names,
  mayEdit,
  save,
  compare,
}: {
  brandId: string;
  currency: CurrencyCode;
  rules: readonly StoredRoutingRule[];
  names: RoutingNames;
  mayEdit: boolean;
  save: (input: { rules: SaveRoutingRule[]; removed: string[] }) => Promise<Answer<unknown>>;
  compare: Compare;
}) {
  const t = useTranslations("admin.routing");
  const router = useRouter();
  const stored = rules.map(placedRule);
  const [drafts, setDrafts] = useState<readonly RuleDraft[]>(stored.map(({ draft }) => draft));
  const [open, setOpen] = useState<RuleDraft | null>(null);
  const [made, setMade] = useState(0);
  const changes = changesOf(stored, drafts, brandId);
  const dirty = changes.rules.length + changes.removed.length > 0;
  const changed = new Set(
    drafts
      .filter(({ id }) => id === null || changes.rules.some((rule) => rule.id === id))
      .map(({ key }) => key),
  );
  const { run, pending } = useAct(save, { done: t("saved"), onDone: () => router.refresh() });

  function take(rule: RuleDraft) {
    const known = drafts.some(({ key }) => key === rule.key);
    setDrafts(known ? drafts.map((one) => (one.key === rule.key ? rule : one)) : [...drafts, rule]);
    setOpen(null);
  }
  function begin() {
    setMade(made + 1);
    setOpen(emptyRule(`new-${made}`));
  }
  return (
    <>
      <Section title={t("rules")} description={t("rulesText")}>
        {drafts.length === 0 ? (
          <EmptyState icon={<Route />} title={t("empty")} description={t("emptyText")} />
        ) : (
          <RuleList
            rules={drafts}
            changed={changed}
            names={names}
            mayEdit={mayEdit}
            onMove={(at, by) => setDrafts(moved(drafts, at, by))}
            onToggle={(at) =>
              setDrafts(drafts.map((one, index) => (index === at ? { ...one, enabled: !one.enabled } : one)))
            }
            onEdit={(at) => setOpen(drafts[at] ?? null)}
            onRemove={(at) => setDrafts(drafts.filter((_, index) => index !== at))}
          />
        )}
        <p className="text-muted-foreground text-sm">{t("otherwise")}</p>
        {mayEdit && (
          <Button variant="outline" className="justify-self-start" onClick={begin}>
            <Plus aria-hidden />
            {t("newRule")}
          </Button>
        )}
      </Section>
      <Section title={t("simulator")} description={t("simulatorText")}>
        <RoutingSimulator
          rules={ruleInputs(drafts, brandId)}
          dirty={dirty}
          currency={currency}
          names={names}
          compare={compare}
        />
      </Section>
      {open && (
        <RuleDialog key={open.key} rule={open} names={names} onDone={take} onClose={() => setOpen(null)} />
      )}
      <SaveBar
        dirty={dirty && mayEdit}
        pending={pending}
        note={t("unsaved", { count: changes.rules.length + changes.removed.length })}
        onSave={() => run(changes)}
        onDiscard={() => setDrafts(stored.map(({ draft }) => draft))}
      />
    </>
  );
}
