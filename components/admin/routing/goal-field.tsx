"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { ROUTING_GOALS, type RoutingGoal } from "@/commerce/orders/model";
import { Button } from "@/components/ui/button";
import { NativeSelect } from "@/components/ui/native-select";
import { moved } from "./rule-draft";

/** What a rule strives for, in the order in which it counts. */
export function GoalField({
  goals,
  onChange,
}: {
  goals: readonly RoutingGoal[];
  onChange: (goals: readonly RoutingGoal[]) => void;
}) {
  const t = useTranslations("admin.routing");
  const left = ROUTING_GOALS.filter((goal) => !goals.includes(goal));
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="mb-1 font-medium text-sm">{t("goals")}</legend>
      <p className="text-muted-foreground text-xs">{t("goalsHint")}</p>
      <ol className="grid">
        {goals.map((goal, at) => {
          const name = t(`goal.${goal}`);
          return (
            <li key={goal} className="flex items-center gap-1 border-b py-1">
              <span className="w-6 text-muted-foreground tabular-nums">{at + 1}</span>
              <span className="min-w-0 flex-1">{name}</span>
              <Button
                variant="ghost"
                size="icon-sm"
                disabled={at === 0}
                aria-label={t("upOf", { name })}
                onClick={() => onChange(moved(goals, at, -1))}
              >
                <ArrowUp aria-hidden />
              </Button>
              <Button
                variant="ghost"
                size="icon-sm"
                disabled={at === goals.length - 1}
                aria-label={t("downOf", { name })}
                onClick={() => onChange(moved(goals, at, 1))}
              >
                <ArrowDown aria-hidden />
              </Button>
              <Button
                variant="ghost"
                size="icon-sm"
                disabled={goals.length === 1}
                aria-label={t("removeOf", { name })}
                onClick={() => onChange(goals.filter((other) => other !== goal))}
              >
                <X aria-hidden />
              </Button>
            </li>
          );
        })}
      </ol>
      {left.length > 0 && (
        <div className="w-56">
          <NativeSelect
            aria-label={t("addGoal")}
            value=""
            options={[
              { value: "", label: t("addGoal") },
              ...left.map((goal) => ({ value: goal, label: t(`goal.${goal}`) })),
            ]}
            onChange={(event) => {
              const goal = left.find((one) => one === event.target.value);
              if (goal) onChange([...goals, goal]);
            }}
          />
        </div>
      )}
    </fieldset>
  );
}
