"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { SaveRateInput, TaxClass, TaxRateRow, TaxZone } from "@/commerce/tax/model";
import { PercentField } from "@/components/admin/promotions/number-fields";
import { useFailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { readPercent } from "@/components/admin/tax/percent";
import { useTaxWords } from "@/components/admin/tax/tax-words";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";

/** A new rate from a day on; the one that is valid until then ends there. */
export function RateForm({
  zone,
  rates,
  classes,
  today,
  save,
}: {
  zone: TaxZone;
  rates: readonly TaxRateRow[];
  classes: readonly Pick<TaxClass, "key" | "name">[];
  today: string;
  save: (input: SaveRateInput) => Promise<Answer<{ id: string }>>;
}) {
  const t = useTranslations("admin.tax.rate");
  const words = useTaxWords();
  const text = useFailureText();
  const locale = useLocale();
  const router = useRouter();
  const [classKey, setClassKey] = useState("standard");
  const parts = partsOf(rates, classKey);
  const [component, setComponent] = useState(parts[0]?.component ?? "vat");
  const part = parts.find((one) => one.component === component) ?? parts[0];
  const [name, setName] = useState<string | null>(null);
  const [percent, setPercent] = useState("");
  const [from, setFrom] = useState("");
  const [source, setSource] = useState("");
  const [bad, setBad] = useState(false);
  const { run, pending, failure } = useAct(save, {
    done: t("saved"),
    onDone: () => {
      setPercent("");
      setFrom("");
      setSource("");
      router.refresh();
    },
  });
  const at = (path: string) => (failure?.path === path ? text(failure) : undefined);
  const fallbackName = part?.name ?? rates[0]?.name ?? t("vat");
  return (
    <form
      className="grid gap-4 rounded-md border px-4 pt-3 pb-4"
      aria-label={t("new")}
      onSubmit={(event) => {
        event.preventDefault();
        const rateMicro = readPercent(percent);
        setBad(rateMicro === null);
        if (rateMicro === null) return;
        run({
          zoneKey: zone.key,
          classKey,
          component: part?.component ?? component,
          name: name ?? fallbackName,
          ...(part ? { jurisdiction: part.jurisdiction } : {}),
          compound: part?.compound ?? false,
          position: part?.position ?? 0,
          rateMicro,
          validFrom: from,
          source,
        });
      }}
    >
      <h3 className="font-medium">{t("new")}</h3>
      <div className="flex flex-wrap items-start gap-4">
        <Field label={t("class")} className="w-48">
          <NativeSelect
            value={classKey}
            options={classes
              .filter(({ key }) => key !== "zero" && key !== "exempt")
              .map(({ key }) => ({ value: key, label: words.className(key, classes) }))}
            onChange={(event) => {
              setClassKey(event.target.value);
              setComponent(partsOf(rates, event.target.value)[0]?.component ?? "vat");
              setName(null);
            }}
          />
        </Field>
        {parts.length > 1 && (
          <Field label={t("part")} className="w-40">
            <NativeSelect
              value={component}
              options={parts.map((one) => ({ value: one.component, label: one.name }))}
              onChange={(event) => {
                setComponent(event.target.value);
                setName(null);
              }}
            />
          </Field>
        )}
        <PercentField
          label={t("rate")}
          value={percent}
          error={bad ? t("badPercent") : at("rateMicro")}
          onChange={setPercent}
        />
        <Field label={t("firstDay")} error={at("validFrom")} className="w-44">
          <Input
            type="date"
            required
            min={today}
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        </Field>
        <Field label={t("invoiceName")} error={at("name")} className="w-40">
          <Input
            required
            maxLength={60}
            lang={locale}
            value={name ?? fallbackName}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field label={t("source")} hint={t("sourceHint")} error={at("source")} className="min-w-60 flex-1">
          <Input
            required
            maxLength={300}
            value={source}
            onChange={(event) => setSource(event.target.value)}
          />
        </Field>
      </div>
      {failure && !failure.path && (
        <p role="alert" className="text-destructive text-sm">
          {text(failure)}
        </p>
      )}
      <Button type="submit" variant="outline" className="justify-self-start" pending={pending}>
        {t("save")}
      </Button>
    </form>
  );
}

/** The parts of a class's tax, each once, as they were last written. */
function partsOf(rates: readonly TaxRateRow[], classKey: string): TaxRateRow[] {
  const last = new Map<string, TaxRateRow>();
  for (const rate of rates) if (rate.classKey === classKey) last.set(rate.component, rate);
  return [...last.values()].sort((a, b) => a.position - b.position);
}
