"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { AmountsField, type ErrorAt } from "./amounts-field";
import type { TypedTier } from "./form";
import { PercentField } from "./number-fields";

const MOST = 20;

/** Steps of spending: from which amount on, and what that brings. */
export function TierFields({
  tiers,
  currencies,
  errorAt,
  path,
  onChange,
}: {
  tiers: readonly TypedTier[];
  currencies: readonly string[];
  errorAt: ErrorAt;
  path: string;
  onChange: (tiers: readonly TypedTier[]) => void;
}) {
  const t = useTranslations("admin.promotions.effect");
  const set = (at: number, part: Partial<TypedTier>) =>
    onChange(tiers.map((tier, index) => (index === at ? { ...tier, ...part } : tier)));
  const whole = errorAt(path, { exact: true });
  return (
    <div className="grid min-w-0 gap-3">
      {tiers.map((tier, index) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name but their place
          key={index}
          className="grid min-w-0 gap-3 border-l-2 pl-3"
        >
          <legend className="float-left mb-2 flex items-center gap-2 text-muted-foreground text-sm">
            {t("tier", { number: index + 1 })}
          </legend>
          <AmountsField
            label={t("tierFrom")}
            currencies={currencies}
            amounts={tier.from}
            errorAt={errorAt}
            path={`${path}.${index}.from`}
            onChange={(from) => set(index, { from })}
          />
          <div className="flex flex-wrap items-start gap-4">
            <SegmentedControl
              label={t("tierBenefit")}
              value={tier.benefit}
              options={[
                { value: "percent", label: t("kinds.percent") },
                { value: "amount", label: t("kinds.amount") },
              ]}
              onValueChange={(benefit) => set(index, { benefit })}
            />
            {tiers.length > 1 && (
              <Button
                variant="ghost"
                size="icon"
                aria-label={t("removeTier", { number: index + 1 })}
                onClick={() => onChange(tiers.filter((_, at) => at !== index))}
              >
                <Trash2 aria-hidden />
              </Button>
            )}
          </div>
          {tier.benefit === "percent" ? (
            <PercentField
              label={t("percent")}
              value={tier.percent}
              error={errorAt(`${path}.${index}.benefit.percentMicro`)}
              onChange={(percent) => set(index, { percent })}
            />
          ) : (
            <AmountsField
              label={t("amount")}
              currencies={currencies}
              amounts={tier.amounts}
              errorAt={errorAt}
              path={`${path}.${index}.benefit.amounts`}
              onChange={(amounts) => set(index, { amounts })}
            />
          )}
        </fieldset>
      ))}
      {whole && (
        <p role="alert" className="text-destructive text-xs">
          {whole}
        </p>
      )}
      {tiers.length < MOST && (
        <Button
          variant="outline"
          size="sm"
          className="justify-self-start"
          onClick={() => onChange([...tiers, { from: {}, benefit: "percent", percent: "", amounts: {} }])}
        >
          <Plus aria-hidden />
          {t("addTier")}
        </Button>
      )}
    </div>
  );
}
