"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { CHANNELS } from "@/commerce/pricing/model";
import { CONDITION_KINDS } from "@/commerce/promotions/model";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { AmountsField, type ErrorAt } from "./amounts-field";
import { newCondition, type TypedCondition } from "./form";
import { CountField } from "./number-fields";
import { Picker } from "./picker";
import { type TargetChoices, TargetField } from "./target-field";

interface Props {
  currencies: readonly string[];
  choices: TargetChoices;
  errorAt: ErrorAt;
}

/** What must hold besides storefront, time and code. All of it. */
export function ConditionFields({
  conditions,
  onChange,
  ...props
}: Props & {
  conditions: readonly TypedCondition[];
  onChange: (conditions: readonly TypedCondition[]) => void;
}) {
  const t = useTranslations("admin.promotions.condition");
  const whole = props.errorAt("conditions", { exact: true });
  return (
    <>
      {conditions.length === 0 && <p className="text-muted-foreground">{t("none")}</p>}
      {conditions.map((condition, index) => (
        <fieldset key={condition.key} className="grid min-w-0 gap-3 rounded-md border px-4 pt-3 pb-4">
          <legend className="sr-only">{t(`kinds.${condition.kind}`)}</legend>
          <div className="flex items-center justify-between gap-2">
            <span aria-hidden className="font-medium text-sm">
              {t(`kinds.${condition.kind}`)}
            </span>
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={t("remove", { name: t(`kinds.${condition.kind}`) })}
              onClick={() => onChange(conditions.filter((_, at) => at !== index))}
            >
              <Trash2 aria-hidden />
            </Button>
          </div>
          <OneCondition
            condition={condition}
            path={`conditions.${index}`}
            onChange={(next) => onChange(conditions.map((one, at) => (at === index ? next : one)))}
            {...props}
          />
          {props.errorAt(`conditions.${index}`, { exact: true }) && (
            <p role="alert" className="text-destructive text-xs">
              {props.errorAt(`conditions.${index}`, { exact: true })}
            </p>
          )}
        </fieldset>
      ))}
      {whole && (
        <p role="alert" className="text-destructive text-xs">
          {whole}
        </p>
      )}
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="outline" size="sm" className="justify-self-start">
            <Plus aria-hidden />
            {t("add")}
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start">
          {CONDITION_KINDS.map((kind) => (
            <DropdownMenuItem key={kind} onSelect={() => onChange([...conditions, newCondition(kind)])}>
              {t(`kinds.${kind}`)}
            </DropdownMenuItem>
          ))}
        </DropdownMenuContent>
      </DropdownMenu>
    </>
  );
}

function OneCondition({
  condition,
  path,
  currencies,
  choices,
  errorAt,
  onChange,
}: Props & { condition: TypedCondition; path: string; onChange: (condition: TypedCondition) => void }) {
  const t = useTranslations("admin.promotions.condition");
  const channels = useTranslations("admin.promotions.channel");
  const set = (part: Partial<TypedCondition>) => onChange({ ...condition, ...part });
  const target = (
    <TargetField
      label={t("items")}
      target={condition.target}
      choices={choices}
      errorAt={errorAt}
      path={`${path}.target`}
      onChange={(next) => set({ target: next })}
    />
  );
  switch (condition.kind) {
    case "channel":
      return (
        <div className="flex flex-wrap gap-x-5 gap-y-2">
          {CHANNELS.map((channel) => {
            const on = condition.channels.includes(channel);
            const id = `${path}-${channel}`;
            return (
              <span key={channel} className="flex min-h-6 items-center gap-2">
                <Checkbox
                  id={id}
                  checked={on}
                  onCheckedChange={() =>
                    set({
                      channels: CHANNELS.filter((one) =>
                        one === channel ? !on : condition.channels.includes(one),
                      ),
                    })
                  }
                />
                <label htmlFor={id}>{channels(channel)}</label>
              </span>
            );
          })}
        </div>
      );
    case "customer_group":
      return (
        <div className="grid gap-1.5">
          <Picker
            label={t("groups")}
            free
            chosen={condition.groups}
            invalid={errorAt(`${path}.anyOf`) !== undefined}
            onChange={(groups) => set({ groups })}
          />
          <p className="text-muted-foreground text-xs">{t("groupsHint")}</p>
        </div>
      );
    case "first_order":
      return <p className="text-muted-foreground">{t("firstOrder")}</p>;
    case "contains":
      return (
        <>
          <CountField
            label={t("quantity")}
            value={condition.quantity}
            error={errorAt(`${path}.quantity`)}
            onChange={(quantity) => set({ quantity })}
          />
          {target}
        </>
      );
    case "subtotal":
      return (
        <>
          <AmountsField
            label={t("from")}
            currencies={currencies}
            amounts={condition.from}
            errorAt={errorAt}
            path={`${path}.from`}
            onChange={(from) => set({ from })}
          />
          <AmountsField
            label={t("below")}
            currencies={currencies}
            amounts={condition.below}
            errorAt={errorAt}
            path={`${path}.below`}
            onChange={(below) => set({ below })}
          />
          {target}
        </>
      );
  }
}
