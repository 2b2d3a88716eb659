"use client";

import { ArrowDown, ArrowUp, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Switch } from "@/components/ui/switch";
import type { RuleDraft } from "./rule-draft";
import { type RoutingNames, useRuleWords } from "./rule-words";

/** The rules in their order: the first whose conditions hold decides. */
export function RuleList({
  rules,
  changed,
  names,
  mayEdit,
  onMove,
  onToggle,
  onEdit,
  onRemove,
}: {
  rules: readonly RuleDraft[];
  /** Keys of rules that are not stored as they stand. */
  changed: ReadonlySet<string>;
  names: RoutingNames;
  mayEdit: boolean;
  onMove: (at: number, by: -1 | 1) => void;
  onToggle: (at: number) => void;
  onEdit: (at: number) => void;
  onRemove: (at: number) => void;
}) {
  const t = useTranslations("admin.routing");
  const words = useRuleWords(names);
  return (
    <ol className="grid border-t">
      {rules.map((rule, at) => {
        const limits = words.limits(rule);
        return (
          <li
            key={rule.key}
            className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 gap-y-2 border-b py-3 sm:grid-cols-[1.5rem_minmax(0,1fr)_auto]"
          >
            <span className="pt-0.5 text-muted-foreground tabular-nums">{at + 1}</span>
            <div className={cn("grid min-w-0 gap-0.5", !rule.enabled && "text-muted-foreground")}>
              <p className="flex flex-wrap items-center gap-2">
                <span className="font-medium">{rule.name}</span>
                {!rule.enabled && <Badge variant="outline">{t("off")}</Badge>}
                {changed.has(rule.key) && <Badge variant="warning">{t("notSaved")}</Badge>}
              </p>
              <p>{words.when(rule)}</p>
              <p className="text-muted-foreground">{words.goals(rule)}</p>
              {limits && <p className="text-muted-foreground">{limits}</p>}
            </div>
            {mayEdit && (
              <div className="col-start-2 flex items-center gap-1 sm:col-start-3">
                <Switch
                  checked={rule.enabled}
                  aria-label={t("switchOf", { name: rule.name })}
                  className="mr-2"
                  onCheckedChange={() => onToggle(at)}
                />
                <Button
                  variant="ghost"
                  size="icon-sm"
                  disabled={at === 0}
                  aria-label={t("upOf", { name: rule.name })}
                  onClick={() => onMove(at, -1)}
                >
                  <ArrowUp aria-hidden />
                </Button>
                <Button
                  variant="ghost"
                  size="icon-sm"
                  disabled={at === rules.length - 1}
                  aria-label={t("downOf", { name: rule.name })}
                  onClick={() => onMove(at, 1)}
                >
                  <ArrowDown aria-hidden />
                </Button>
                <Button
                  variant="ghost"
                  size="icon-sm"
                  aria-label={t("editOf", { name: rule.name })}
                  onClick={() => onEdit(at)}
                >
                  <Pencil aria-hidden />
                </Button>
                <Button
                  variant="ghost"
                  size="icon-sm"
                  aria-label={t("removeOf", { name: rule.name })}
                  onClick={() => onRemove(at)}
                >
                  <Trash2 aria-hidden />
                </Button>
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
