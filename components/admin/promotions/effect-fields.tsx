"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { EFFECT_KINDS } from "@/commerce/promotions/model";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { AmountsField, type ErrorAt } from "./amounts-field";
import { newEffect, type TypedEffect } from "./form";
import { CountField, PercentField } from "./number-fields";
import { Picker } from "./picker";
import { type TargetChoices, TargetField } from "./target-field";
import { TierFields } from "./tier-fields";

const MOST = 3;

interface Props {
  currencies: readonly string[];
  choices: TargetChoices;
  errorAt: ErrorAt;
}

/** What the promotion gives: up to three effects. */
export function EffectFields({
  effects,
  onChange,
  ...props
}: Props & { effects: readonly TypedEffect[]; onChange: (effects: readonly TypedEffect[]) => void }) {
  const t = useTranslations("admin.promotions.effect");
  const set = (at: number, next: TypedEffect) =>
    onChange(effects.map((effect, index) => (index === at ? next : effect)));
  return (
    <>
      {effects.map((effect, index) => (
        <fieldset key={effect.key} className="grid min-w-0 gap-4 rounded-md border px-4 pt-3 pb-4">
          <legend className="sr-only">{t("numbered", { number: index + 1 })}</legend>
          <div className="flex items-end gap-2">
            <Field label={t("kind")} className="min-w-0 flex-1 sm:max-w-xs">
              <NativeSelect
                value={effect.kind}
                options={EFFECT_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
                onChange={(event) => {
                  const kind = EFFECT_KINDS.find((known) => known === event.target.value);
                  if (kind) set(index, { ...withDefaults(effect, kind), kind });
                }}
              />
            </Field>
            {effects.length > 1 && (
              <Button
                variant="ghost"
                size="icon"
                className="ml-auto"
                aria-label={t("remove", { number: index + 1 })}
                onClick={() => onChange(effects.filter((_, at) => at !== index))}
              >
                <Trash2 aria-hidden />
              </Button>
            )}
          </div>
          <OneEffect
            effect={effect}
            path={`effects.${index}`}
            onChange={(next) => set(index, next)}
            {...props}
          />
        </fieldset>
      ))}
      {props.errorAt("effects", { exact: true }) && (
        <p role="alert" className="text-destructive text-xs">
          {props.errorAt("effects", { exact: true })}
        </p>
      )}
      {effects.length < MOST && (
        <Button
          variant="outline"
          size="sm"
          className="justify-self-start"
          onClick={() => onChange([...effects, newEffect("free_shipping")])}
        >
          <Plus aria-hidden />
          {t("add")}
        </Button>
      )}
    </>
  );
}

/** Numbers that the new kind usually has, where nobody typed any. */
function withDefaults(effect: TypedEffect, kind: TypedEffect["kind"]): TypedEffect {
  const usual = newEffect(kind);
  return {
    ...effect,
    percent: effect.percent || usual.percent,
    buyQuantity: kind === "cheapest_free" || kind === "buy_get" ? usual.buyQuantity : effect.buyQuantity,
  };
}

function OneEffect({
  effect,
  path,
  currencies,
  choices,
  errorAt,
  onChange,
}: Props & { effect: TypedEffect; path: string; onChange: (effect: TypedEffect) => void }) {
  const t = useTranslations("admin.promotions.effect");
  const { kind } = effect;
  const set = (part: Partial<TypedEffect>) => onChange({ ...effect, ...part });
  const percent = (at: string) => (
    <PercentField
      label={t("percent")}
      value={effect.percent}
      error={errorAt(`${path}.${at}`)}
      onChange={(value) => set({ percent: value })}
    />
  );
  const amounts = (at: string, label: string, hint?: string) => (
    <AmountsField
      label={label}
      hint={hint}
      currencies={currencies}
      amounts={effect.amounts}
      errorAt={errorAt}
      path={`${path}.${at}`}
      onChange={(next) => set({ amounts: next })}
    />
  );
  const count = (field: "buyQuantity" | "getQuantity" | "timesAtMost", at: string, label: string) => (
    <CountField
      label={label}
      value={effect[field]}
      error={errorAt(`${path}.${at}`)}
      onChange={(value) => set({ [field]: value })}
    />
  );
  const target = (label: string, at: string, field: "target" | "buy" = "target") => (
    <TargetField
      label={label}
      target={effect[field]}
      choices={choices}
      errorAt={errorAt}
      path={`${path}.${at}`}
      onChange={(next) => set({ [field]: next })}
    />
  );
  const per = (
    <SegmentedControl
      label={t("per")}
      value={effect.per}
      className="justify-self-start"
      options={[
        { value: "item", label: t("perItem") },
        { value: "order", label: t("perOrder") },
      ]}
      onValueChange={(value) => set({ per: value })}
    />
  );
  switch (kind) {
    case "percent":
      return (
        <>
          <div className="flex flex-wrap items-start gap-4">{percent("percentMicro")}</div>
          {per}
          {target(t("items"), "target")}
        </>
      );
    case "amount":
      return (
        <>
          {amounts("amounts", t("amount"))}
          {per}
          {target(t("items"), "target")}
        </>
      );
    case "fixed_price":
      return (
        <>
          {amounts("prices", t("price"))}
          {target(t("items"), "target")}
        </>
      );
    case "buy_get":
      return (
        <>
          <div className="flex flex-wrap items-start gap-4">
            {count("buyQuantity", "buy.quantity", t("buyQuantity"))}
            {count("getQuantity", "get.quantity", t("getQuantity"))}
            {percent("get.percentMicro")}
            {count("timesAtMost", "timesAtMost", t("timesAtMost"))}
          </div>
          {target(t("buyItems"), "buy.target", "buy")}
          {target(t("getItems"), "get.target")}
        </>
      );
    case "cheapest_free":
      return (
        <>
          <div className="flex flex-wrap items-start gap-4">
            {count("buyQuantity", "of", t("of"))}
            {count("getQuantity", "free", t("free"))}
            {count("timesAtMost", "timesAtMost", t("timesAtMost"))}
          </div>
          {target(t("items"), "target")}
        </>
      );
    case "tiered_spend":
      return (
        <>
          <TierFields
            tiers={effect.tiers}
            currencies={currencies}
            errorAt={errorAt}
            path={`${path}.tiers`}
            onChange={(tiers) => set({ tiers })}
          />
          {target(t("items"), "target")}
        </>
      );
    case "free_shipping":
      return amounts("upTo", t("upTo"), t("upToHint"));
    case "gift":
      return (
        <>
          <div className="grid gap-1.5">
            <span className="font-medium text-sm">{t("gift")}</span>
            <Picker
              label={t("gift")}
              chosen={effect.gift ? [effect.gift] : []}
              search={choices.findVariants}
              invalid={errorAt(`${path}.variantId`) !== undefined}
              onChange={(chosen) => set({ gift: chosen.at(-1) ?? null })}
            />
            {errorAt(`${path}.variantId`) && (
              <p role="alert" className="text-destructive text-xs">
                {errorAt(`${path}.variantId`)}
              </p>
            )}
          </div>
          <div className="flex flex-wrap items-start gap-4">
            {count("getQuantity", "quantity", t("quantity"))}
          </div>
          {amounts("worth", t("worth"), t("worthHint"))}
        </>
      );
  }
}
