"use client";

import { useLocale, useTranslations } from "next-intl";
import { Input } from "@/components/ui/input";
import { languageName } from "@/lib/locale";
import type { ErrorAt } from "./amounts-field";

/** A language that shoppers of the chosen storefronts read. */
export interface LabelLocale {
  readonly locale: string;
  readonly direction: "ltr" | "rtl";
  /** Asked one after another when there is no label. */
  readonly fallbacks: readonly string[];
  readonly storefronts: readonly string[];
}

/** The label that shoppers of a locale would read, and whose it is; null: none, so no badge with words. */
export function labelFor(
  labels: Readonly<Record<string, string>>,
  { locale, fallbacks }: Pick<LabelLocale, "locale" | "fallbacks">,
): { text: string; from: string } | null {
  const chain = [locale, locale.split("-", 1)[0] ?? locale, ...fallbacks];
  const from = chain.find((one) => labels[one]?.trim());
  return from ? { text: labels[from]?.trim() ?? "", from } : null;
}

/** What shoppers read, all languages side by side; an empty one shows what stands in for it. */
export function LabelFields({
  locales,
  labels,
  errorAt,
  onChange,
}: {
  locales: readonly LabelLocale[];
  labels: Readonly<Record<string, string>>;
  errorAt: ErrorAt;
  onChange: (labels: Readonly<Record<string, string>>) => void;
}) {
  const t = useTranslations("admin.promotions.labels");
  const console_ = useLocale();
  if (locales.length === 0) return <p className="text-muted-foreground">{t("noStorefront")}</p>;
  return (
    <ul className="grid gap-x-6 gap-y-4 sm:grid-cols-2 2xl:grid-cols-3">
      {locales.map((entry) => {
        const { locale, direction } = entry;
        const own = labels[locale] ?? "";
        const shown = own.trim() === "" ? labelFor(labels, entry) : null;
        const error = errorAt(`labels.${locale}`);
        const id = `label-${locale}`;
        return (
          <li key={locale} className="grid min-w-0 content-start gap-1.5">
            <label
              htmlFor={id}
              className="flex min-w-0 items-baseline justify-between gap-2 font-medium text-sm"
            >
              <span className="shrink-0">{languageName(locale, console_)}</span>
              <span className="truncate font-normal text-muted-foreground text-xs">
                {entry.storefronts.join(", ")}
              </span>
            </label>
            <Input
              id={id}
              lang={locale}
              dir={direction}
              maxLength={120}
              aria-invalid={error ? true : undefined}
              aria-describedby={`${id}-state`}
              value={own}
              placeholder={shown?.text ?? ""}
              onChange={(event) => onChange({ ...labels, [locale]: event.target.value })}
            />
            <p
              id={`${id}-state`}
              className={error ? "text-destructive text-xs" : "min-h-4 text-muted-foreground text-xs"}
            >
              {error ??
                (own.trim() !== ""
                  ? ""
                  : shown
                    ? t("fallback", { language: languageName(shown.from, console_) })
                    : t("missing"))}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
