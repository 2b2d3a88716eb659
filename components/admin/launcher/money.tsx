"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { PlanStorefront, PreviewLine, PricePreview, PriceSource } from "@/commerce/launch/model";
import { ROUNDING_RULES } from "@/commerce/pricing/model";
import { FailureText } from "@/components/admin/shell/failure-text";
import { readPercent, writePercent } from "@/components/admin/tax/percent";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { OptionSelect } from "@/components/ui/select";
import { countryDefaults } from "@/lib/country";
import { type CurrencyCode, formatMoney } from "@/lib/currency";
import type { Failure } from "@/lib/result";
import type { LauncherActions, LauncherFacts } from "./model";
import { Some } from "./section";
import type { Launcher } from "./use-launcher";

/** Currency, where prices come from, how they end, with or without tax; and what shoppers would see. */
export function Money({
  launcher,
  facts,
  actions,
}: {
  launcher: Launcher;
  facts: LauncherFacts;
  actions: LauncherActions;
}) {
  return (
    <Some items={launcher.storefronts}>
      {(storefront, index) => (
        <StorefrontMoney
          key={storefront.countries[0]}
          storefront={storefront}
          facts={facts}
          actions={actions}
          onChange={(change) => launcher.edit(index, change)}
        />
      )}
    </Some>
  );
}

function StorefrontMoney({
  storefront,
  facts,
  actions,
  onChange,
}: {
  storefront: PlanStorefront;
  facts: LauncherFacts;
  actions: LauncherActions;
  onChange: (change: Partial<PlanStorefront>) => void;
}) {
  const t = useTranslations("admin.launcher.money");
  const { currency, priceSource: source, code } = storefront;
  const inCurrency = facts.lists.filter((list) => list.currency === currency);
  const bases = facts.lists.filter(({ kind, currency: from }) => kind === "base" && from !== currency);
  const rated = facts.rated.includes(currency);
  const rounding = source?.kind === "suggest" ? source.rounding : defaultRounding(storefront);
  const currencies = [
    ...new Set([currency, ...facts.lists.map((list) => list.currency), ...facts.rated]),
  ].sort();
  const chooseSource = (value: string) => {
    const [kind, id = ""] = value.split(":");
    onChange({
      priceSource:
        kind === "list" ? { kind, priceListId: id } : { kind: "suggest", sourceListId: id, rounding },
    });
  };
  return (
    <div className="grid gap-2 border-b pb-3 last:border-b-0">
      <p className="font-medium">
        {storefront.name} <span className="font-normal text-muted-foreground">{code}</span>
      </p>
      <div className="grid grid-cols-[8.5rem_1fr] gap-2">
        <OptionSelect
          aria-label={t("currency", { code })}
          value={currency}
          options={currencies.map((value) => ({ value, label: value }))}
          onValueChange={(value) =>
            onChange({ currency: value as CurrencyCode, priceSource: firstSource(facts, value, rounding) })
          }
        />
        <OptionSelect
          aria-label={t("source", { code })}
          value={
            source
              ? source.kind === "list"
                ? `list:${source.priceListId}`
                : `suggest:${source.sourceListId}`
              : ""
          }
          placeholder={t("noSource")}
          options={[
            ...inCurrency.map((list) => ({
              value: `list:${list.id}`,
              label: t(list.kind === "base" ? "baseList" : "frozenList", { name: list.name }),
            })),
            ...(rated
              ? bases
                  .filter((list) => facts.rated.includes(list.currency))
                  .map((list) => ({
                    value: `suggest:${list.id}`,
                    label: t("suggest", { from: list.currency }),
                  }))
              : []),
          ]}
          onValueChange={chooseSource}
        />
        <OptionSelect
          aria-label={t("tax", { code })}
          value={storefront.taxDisplay}
          options={(["gross", "net"] as const).map((value) => ({ value, label: t(value) }))}
          onValueChange={(value) => onChange({ taxDisplay: value === "net" ? "net" : "gross" })}
        />
        <OptionSelect
          aria-label={t("policy", { code })}
          value={storefront.pricePolicy}
          options={(["keep_gross", "keep_net"] as const).map((value) => ({ value, label: t(value) }))}
          onValueChange={(value) =>
            onChange({ pricePolicy: value === "keep_net" ? "keep_net" : "keep_gross" })
          }
        />
        {source?.kind === "suggest" && (
          <OptionSelect
            className="col-span-2"
            aria-label={t("rounding", { code })}
            value={source.rounding}
            options={ROUNDING_RULES.map((value) => ({ value, label: t(`rule.${value}`) }))}
            onValueChange={(value) =>
              onChange({
                priceSource: { ...source, rounding: ROUNDING_RULES.find((rule) => rule === value) ?? "none" },
              })
            }
          />
        )}
      </div>
      <Margin storefront={storefront} onChange={onChange} />
      {source && (
        <Preview
          key={JSON.stringify([currency, source])}
          currency={currency}
          source={source}
          actions={actions}
        />
      )}
    </div>
  );
}

/** The least share of the price that must remain above the cost; pre-flight names what falls below. */
function Margin({
  storefront,
  onChange,
}: {
  storefront: PlanStorefront;
  onChange: (change: Partial<PlanStorefront>) => void;
}) {
  const t = useTranslations("admin.launcher.money");
  const locale = useLocale();
  const [text, setText] = useState(writePercent(storefront.minMarginMicro, locale));
  const micro = text.trim() === "" ? 0 : readPercent(text, 99);
  return (
    <div className="flex items-center justify-between gap-3 text-muted-foreground">
      <span aria-hidden>{t("margin")}</span>
      <span className="flex items-center gap-1.5">
        <Input
          className="h-8 w-20 text-right"
          inputMode="decimal"
          value={text}
          aria-label={t("marginOf", { code: storefront.code })}
          aria-invalid={micro === null ? true : undefined}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => {
            if (micro !== null && micro !== storefront.minMarginMicro) onChange({ minMarginMicro: micro });
          }}
        />
        <span aria-hidden>%</span>
      </span>
    </div>
  );
}

function Preview({
  currency,
  source,
  actions,
}: {
  currency: string;
  source: PriceSource;
  actions: LauncherActions;
}) {
  const t = useTranslations("admin.launcher.money");
  const [preview, setPreview] = useState<PricePreview | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, setPending] = useState(false);
  const load = async () => {
    setPending(true);
    const answer = await actions.prices({ currency, source });
    setPending(false);
    if (answer.status === "done") setPreview(answer.value);
    if (answer.status === "refused") setFailure(answer.failure);
  };
  if (failure) return <FailureText failure={failure} />;
  if (!preview)
    return (
      <Button variant="outline" size="sm" pending={pending} onClick={load} className="justify-self-start">
        {t("preview")}
      </Button>
    );
  return (
    <div className="grid gap-2">
      {preview.rate && preview.sourceCurrency && (
        <p className="text-muted-foreground text-xs">
          {t("rate", {
            from: preview.sourceCurrency,
            to: preview.currency,
            rate: Number(preview.rate.perUnit).toString(),
            day: preview.rate.day,
            source: preview.rate.source,
          })}
        </p>
      )}
      <Lines
        title={t("sample", { count: preview.count })}
        lines={preview.sample.slice(0, 8)}
        preview={preview}
      />
      {preview.worst.length > 0 && (
        <Lines
          title={t("worst", { count: preview.movedOverFivePercent })}
          lines={preview.worst.slice(0, 5)}
          preview={preview}
        />
      )}
    </div>
  );
}

function Lines({
  title,
  lines,
  preview,
}: {
  title: string;
  lines: readonly PreviewLine[];
  preview: PricePreview;
}) {
  const locale = useLocale();
  const money = (minor: string, currency: CurrencyCode) => formatMoney(BigInt(minor), currency, locale);
  return (
    <table className="w-full text-xs">
      <caption className="pb-1 text-left text-muted-foreground">{title}</caption>
      <tbody>
        {lines.map((line) => (
          <tr key={line.title} className="border-t">
            <th scope="row" className="max-w-40 truncate py-1 text-left font-normal">
              {line.title}
            </th>
            <td className="py-1 pl-2 text-right text-muted-foreground">
              {line.sourceMinor && preview.sourceCurrency
                ? money(line.sourceMinor, preview.sourceCurrency)
                : ""}
            </td>
            <td className="py-1 pl-2 text-right">{money(line.amountMinor, preview.currency)}</td>
            <td className="w-14 py-1 pl-2 text-right text-muted-foreground">
              {line.sourceMinor ? `${(line.movePerMille / 10).toLocaleString(locale)} %` : ""}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const defaultRounding = ({ countries: [country] }: PlanStorefront) =>
  country ? countryDefaults(country).rounding : "charm_99";

function firstSource(
  facts: LauncherFacts,
  currency: string,
  rounding: (typeof ROUNDING_RULES)[number],
): PriceSource | null {
  const list = facts.lists.find((one) => one.currency === currency);
  if (list) return { kind: "list", priceListId: list.id };
  const base = facts.lists.find(({ kind, currency: from }) => kind === "base" && facts.rated.includes(from));
  if (!base || !facts.rated.includes(currency)) return null;
  return { kind: "suggest", sourceListId: base.id, rounding };
}
