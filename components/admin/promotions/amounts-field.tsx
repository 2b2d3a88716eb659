"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Input } from "@/components/ui/input";
import type { TypedAmounts } from "./form";

/** One amount in each currency of the chosen storefronts, typed by hand: nothing is converted. */
export function AmountsField({
  label,
  hint,
  currencies,
  amounts,
  errorAt,
  path,
  onChange,
}: {
  label: string;
  hint?: string;
  currencies: readonly string[];
  amounts: TypedAmounts;
  errorAt: ErrorAt;
  path: string;
  onChange: (amounts: TypedAmounts) => void;
}) {
  const t = useTranslations("admin.promotions.editor");
  const id = useId();
  const whole = errorAt(path, { exact: true });
  return (
    <fieldset className="grid min-w-0 gap-1.5" aria-describedby={hint ? `${id}-hint` : undefined}>
      <legend className="mb-1.5 font-medium text-sm">{label}</legend>
      {currencies.length === 0 && <p className="text-muted-foreground text-xs">{t("noCurrency")}</p>}
      <div className="flex flex-wrap gap-2">
        {currencies.map((currency) => {
          const error = errorAt(`${path}.${currency}`);
          return (
            <span key={currency} className="grid gap-1">
              <span className="relative block w-36">
                <Input
                  inputMode="decimal"
                  autoComplete="off"
                  aria-label={t("amountIn", { label, currency })}
                  aria-invalid={error || whole ? true : undefined}
                  aria-describedby={error ? `${id}-${currency}` : undefined}
                  className="pr-12 text-right tabular-nums"
                  value={amounts[currency] ?? ""}
                  onChange={(event) => onChange({ ...amounts, [currency]: event.target.value })}
                />
                <span
                  aria-hidden
                  className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-muted-foreground text-xs"
                >
                  {currency}
                </span>
              </span>
              {error && (
                <span id={`${id}-${currency}`} role="alert" className="max-w-44 text-destructive text-xs">
                  {error}
                </span>
              )}
            </span>
          );
        })}
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-muted-foreground text-xs">
          {hint}
        </p>
      )}
      {whole && (
        <p role="alert" className="text-destructive text-xs">
          {whole}
        </p>
      )}
    </fieldset>
  );
}

/** Words of the failure that belongs to the field at `path` (and below it, unless `exact`); undefined: none. */
export type ErrorAt = (path: string, options?: { exact?: boolean }) => string | undefined;
