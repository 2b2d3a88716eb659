"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { AmountsField, type ErrorAt } from "./amounts-field";
import type { PromotionForm } from "./form";
import { CountField } from "./number-fields";

/** How often, how much, and together with what. */
export function LimitFields({
  form,
  currencies,
  errorAt,
  onChange,
}: {
  form: PromotionForm;
  currencies: readonly string[];
  errorAt: ErrorAt;
  onChange: (part: Partial<PromotionForm>) => void;
}) {
  const t = useTranslations("admin.promotions.limits");
  const { limits } = form;
  return (
    <>
      <div className="flex flex-wrap items-start gap-4">
        {(["total", "perCustomer", "perCode"] as const).map((limit) => (
          <CountField
            key={limit}
            label={t(limit)}
            value={limits[limit]}
            disabled={limit === "perCode" && !form.needsCode}
            error={errorAt(`limits.${limit}`)}
            onChange={(value) => onChange({ limits: { ...limits, [limit]: value } })}
          />
        ))}
      </div>
      <AmountsField
        label={t("maxDiscount")}
        currencies={currencies}
        amounts={form.maxDiscount}
        errorAt={errorAt}
        path="maxDiscount"
        onChange={(maxDiscount) => onChange({ maxDiscount })}
      />
      <AmountsField
        label={t("budget")}
        hint={t("budgetHint")}
        currencies={currencies}
        amounts={form.budget}
        errorAt={errorAt}
        path="budget"
        onChange={(budget) => onChange({ budget })}
      />
      <div className="grid gap-1.5">
        <span aria-hidden className="font-medium text-sm">
          {t("combination")}
        </span>
        <SegmentedControl
          label={t("combination")}
          value={form.combination}
          className="h-auto min-h-9 flex-wrap justify-self-start"
          options={(["stackable", "group", "exclusive"] as const).map((value) => ({
            value,
            label: t(`combinations.${value}`),
          }))}
          onValueChange={(combination) => onChange({ combination })}
        />
        <p className="text-muted-foreground text-xs">{t(`combinationHints.${form.combination}`)}</p>
      </div>
      <div className="flex flex-wrap items-start gap-4">
        {form.combination === "group" && (
          <Field label={t("group")} error={errorAt("combination")} className="w-60">
            <Input
              maxLength={64}
              value={form.group}
              onChange={(event) => onChange({ group: event.target.value })}
            />
          </Field>
        )}
        <CountField
          label={t("priority")}
          hint={t("priorityHint")}
          value={form.priority}
          error={errorAt("priority")}
          onChange={(priority) => onChange({ priority })}
        />
      </div>
    </>
  );
}
