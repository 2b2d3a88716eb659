"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Progress } from "@/components/ui/progress";
import { OptionSelect } from "@/components/ui/select";
import type { LauncherFacts } from "./model";
import type { Launcher } from "./use-launcher";

const THRESHOLDS = [0, 0.4, 0.6, 0.8, 0.9, 1] as const;

/** From which share of words on a page is indexed, what stands in for missing words, and how far each language is. */
export function Words({ launcher, facts }: { launcher: Launcher; facts: LauncherFacts }) {
  const t = useTranslations("admin.launcher.words");
  const { storefronts, review, wish } = launcher;
  const chains = new Map(
    storefronts.flatMap(({ locales }) => locales.map((one) => [one.locale, one.fallbacks])),
  );
  return (
    <>
      <Field label={t("threshold")} hint={t("thresholdHint")}>
        <OptionSelect
          value={String(wish.minCoverage)}
          options={THRESHOLDS.map((value) => ({
            value: String(value),
            label: `${Math.round(value * 100)} %`,
          }))}
          onValueChange={(value) => {
            const minCoverage = Number(value);
            launcher.editAll(
              storefronts.map((one) => ({
                ...one,
                locales: one.locales.map((locale) => ({ ...locale, minCoverage })),
              })),
              { ...wish, minCoverage },
            );
          }}
        />
      </Field>
      <ul className="grid gap-2">
        {review?.preflight.words.map(({ locale, ready, total }) => (
          <li key={locale} className="grid gap-1 text-xs">
            <div className="flex justify-between gap-2">
              <span>{facts.languageNames[locale] ?? locale}</span>
              <span className="text-muted-foreground">{t("ready", { ready, total })}</span>
            </div>
            <Progress
              value={ready}
              max={Math.max(1, total)}
              label={t("ready", { ready, total })}
              tone={ready < total ? "warning" : "primary"}
            />
            <span className="text-muted-foreground">
              {t("chain", { chain: [locale, ...(chains.get(locale) ?? [])].join(" → ") })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
