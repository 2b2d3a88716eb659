"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { RoutingComparison, SaveRoutingRule } from "@/commerce/orders/model";
import { readAmount, writeAmount } from "@/components/admin/pricing/sheet/amount";
import { FailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import type { CurrencyCode } from "@/lib/currency";
import { Comparison } from "./comparison";
import { Differing } from "./differing";
import type { RoutingNames } from "./rule-words";

const PERIODS = [7, 30, 60, 90, 365] as const;

export type Compare = (input: {
  days: number;
  rules: SaveRoutingRule[];
}) => Promise<Answer<RoutingComparison>>;

/** Sends past orders again under the rules as they stand above, saved or not. */
export function RoutingSimulator({
  rules,
  dirty,
  currency,
  names,
  compare,
}: {
  rules: readonly SaveRoutingRule[];
  dirty: boolean;
  currency: CurrencyCode;
  names: RoutingNames;
  compare: Compare;
}) {
  const t = useTranslations("admin.routing");
  const locale = useLocale();
  const [days, setDays] = useState<number>(60);
  const [parcel, setParcel] = useState(() => writeAmount(490n, currency, locale));
  const [hundredKm, setHundredKm] = useState(() => writeAmount(10n, currency, locale));
  const [result, setResult] = useState<RoutingComparison | null>(null);
  const { run, pending, failure } = useAct(compare, { onDone: setResult });
  const minor = (text: string) => {
    const read = readAmount(text, currency, locale);
    return read.ok ? read.minor : 0n;
  };
  return (
    <>
      <form
        className="flex flex-wrap items-end gap-4"
        aria-label={t("simulator")}
        onSubmit={(event) => {
          event.preventDefault();
          run({ days, rules: [...rules] });
        }}
      >
        <Field label={t("period")} className="w-44">
          <NativeSelect
            value={String(days)}
            options={PERIODS.map((count) => ({
              value: String(count),
              label: t("lastDays", { days: count }),
            }))}
            onChange={(event) => setDays(Number(event.target.value))}
          />
        </Field>
        <Field label={t("parcelCost", { currency })} className="w-44">
          <Input
            inputMode="decimal"
            className="text-right tabular-nums"
            value={parcel}
            onChange={(event) => setParcel(event.target.value)}
          />
        </Field>
        <Field label={t("kmCost", { currency })} className="w-56">
          <Input
            inputMode="decimal"
            className="text-right tabular-nums"
            value={hundredKm}
            onChange={(event) => setHundredKm(event.target.value)}
          />
        </Field>
        <Button type="submit" variant="outline" pending={pending}>
          {t("simulate")}
        </Button>
      </form>
      <p className="text-muted-foreground text-sm">{dirty ? t("triesChanges") : t("triesNothing")}</p>
      {failure && <FailureText failure={failure} />}
      <div className="grid min-w-0 gap-6" aria-live="polite">
        {result && result.actual.orders === 0 && <p className="text-muted-foreground">{t("noOrders")}</p>}
        {result && result.actual.orders > 0 && (
          <>
            <Comparison
              result={result}
              cost={{ parcelMinor: minor(parcel), hundredKmMinor: minor(hundredKm) }}
              currency={currency}
              names={names}
            />
            <p className="text-muted-foreground text-sm">{t("honest")}</p>
            <Differing orders={result.orders} count={result.differing} names={names} />
          </>
        )}
      </div>
    </>
  );
}
