"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Picker } from "@/components/admin/promotions/picker";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogContent, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { GoalField } from "./goal-field";
import { CHANNELS, type RuleDraft } from "./rule-draft";
import type { NamedChoice, RoutingNames } from "./rule-words";

/** A rule, field by field: for which orders, what it strives for, what it forbids. Nothing is saved here yet. */
export function RuleDialog({
  rule,
  names,
  onDone,
  onClose,
}: {
  rule: RuleDraft;
  names: RoutingNames;
  onDone: (rule: RuleDraft) => void;
  onClose: () => void;
}) {
  const t = useTranslations("admin.routing");
  const common = useTranslations("admin.common");
  const [draft, setDraft] = useState(rule);
  const set = (part: Partial<RuleDraft>) => setDraft({ ...draft, ...part });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent aria-describedby={undefined} closeLabel={common("close")} className="max-w-2xl">
        <form
          className="grid gap-6"
          onSubmit={(event) => {
            event.preventDefault();
            onDone({ ...draft, name: draft.name.trim() });
          }}
        >
          <DialogHeader>
            <DialogTitle>{rule.id === null ? t("newRule") : t("editRule")}</DialogTitle>
          </DialogHeader>
          <Field label={t("name")}>
            <Input
              required
              maxLength={120}
              value={draft.name}
              onChange={(event) => set({ name: event.target.value })}
            />
          </Field>
          <WhenFields draft={draft} names={names} set={set} />
          <GoalField goals={draft.goals} onChange={(goals) => set({ goals })} />
          <LimitFields draft={draft} names={names} set={set} />
          <DialogFooter>
            <Button type="submit">{t("take")}</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

interface Part {
  draft: RuleDraft;
  names: RoutingNames;
  set: (part: Partial<RuleDraft>) => void;
}

const chosenOf = (list: readonly NamedChoice[], ids: readonly string[]) =>
  ids.map((id) => list.find(({ value }) => value === id) ?? { value: id, label: id });

function WhenFields({ draft, names, set }: Part) {
  const t = useTranslations("admin.routing");
  const orders = useTranslations("admin.orders");
  return (
    <fieldset className="grid min-w-0 gap-4">
      <legend className="mb-1 font-medium text-sm">{t("when")}</legend>
      <p className="text-muted-foreground text-xs">{t("whenHint")}</p>
      <Labelled text={t("storefronts")}>
        <Picker
          label={t("storefronts")}
          choices={names.storefronts}
          chosen={chosenOf(names.storefronts, draft.storefrontIds)}
          onChange={(chosen) => set({ storefrontIds: chosen.map(({ value }) => value) })}
        />
      </Labelled>
      <Labelled text={t("countries")}>
        <Picker
          label={t("countries")}
          choices={names.countries}
          chosen={chosenOf(names.countries, draft.countries)}
          onChange={(chosen) => set({ countries: chosen.map(({ value }) => value) })}
        />
      </Labelled>
      <fieldset className="flex min-w-0 flex-wrap gap-x-5 gap-y-2">
        <legend className="mb-1.5 text-muted-foreground text-xs">{t("channels")}</legend>
        {CHANNELS.map((channel) => (
          <Tick
            key={channel}
            label={orders(`channelOf.${channel}`)}
            checked={draft.channels.includes(channel)}
            onChange={(on) =>
              set({
                channels: CHANNELS.filter((one) => (one === channel ? on : draft.channels.includes(one))),
              })
            }
          />
        ))}
      </fieldset>
      <div className="flex flex-wrap gap-4">
        <Count
          label={t("unitsMin")}
          value={draft.unitsMin}
          min={1}
          onChange={(unitsMin) => set({ unitsMin })}
        />
        <Count
          label={t("unitsMax")}
          value={draft.unitsMax}
          min={1}
          onChange={(unitsMax) => set({ unitsMax })}
        />
      </div>
    </fieldset>
  );
}

function LimitFields({ draft, names, set }: Part) {
  const t = useTranslations("admin.routing");
  const orders = useTranslations("admin.orders");
  return (
    <fieldset className="grid min-w-0 gap-4">
      <legend className="mb-1 font-medium text-sm">{t("limits")}</legend>
      <SegmentedControl
        label={t("split")}
        value={draft.split}
        className="h-auto min-h-9 justify-self-start"
        options={[
          { value: "allowed", label: t("splitAllowed") },
          { value: "never", label: t("splitNever") },
        ]}
        onValueChange={(split) => set({ split })}
      />
      <div className="flex flex-wrap items-start gap-4">
        <Count
          label={t("maxParcels")}
          value={draft.maxParcels}
          min={1}
          max={50}
          onChange={(maxParcels) => set({ maxParcels })}
        />
        <Count
          label={t("withinDays")}
          value={draft.withinDays}
          min={0}
          max={100}
          onChange={(withinDays) => set({ withinDays })}
        />
      </div>
      <fieldset className="flex min-w-0 flex-wrap gap-x-5 gap-y-2">
        <legend className="mb-1.5 text-muted-foreground text-xs">{t("excluded")}</legend>
        {names.locations.map(({ value, label }) => (
          <Tick
            key={value}
            label={label}
            checked={draft.excludedLocationIds.includes(value)}
            onChange={(on) =>
              set({
                excludedLocationIds: on
                  ? [...draft.excludedLocationIds, value]
                  : draft.excludedLocationIds.filter((id) => id !== value),
              })
            }
          />
        ))}
      </fieldset>
      <details>
        <summary className="cursor-pointer py-1 text-sm">{t("cutoffs")}</summary>
        <p className="pb-3 text-muted-foreground text-xs">{t("cutoffsHint")}</p>
        <div className="flex flex-wrap gap-4">
          {CHANNELS.map((channel) => (
            <Field key={channel} label={orders(`channelOf.${channel}`)} className="w-32">
              <Input
                type="time"
                value={draft.cutoffs[channel] ?? ""}
                onChange={(event) => {
                  const { [channel]: _before, ...others } = draft.cutoffs;
                  const time = event.target.value.slice(0, 5);
                  set({ cutoffs: time === "" ? others : { ...others, [channel]: time } });
                }}
              />
            </Field>
          ))}
        </div>
      </details>
    </fieldset>
  );
}

function Labelled({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div className="grid gap-1.5">
      <span aria-hidden className="text-muted-foreground text-xs">
        {text}
      </span>
      {children}
    </div>
  );
}

function Tick({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <span className="flex min-h-6 items-center gap-2">
      <Checkbox aria-label={label} checked={checked} onCheckedChange={(on) => onChange(on === true)} />
      <span aria-hidden>{label}</span>
    </span>
  );
}

function Count({
  label,
  value,
  min,
  max = 1_000_000,
  onChange,
}: {
  label: string;
  value: number | null;
  min: number;
  max?: number;
  onChange: (value: number | null) => void;
}) {
  return (
    <Field label={label} className="w-48">
      <Input
        type="number"
        inputMode="numeric"
        min={min}
        max={max}
        className="text-right tabular-nums"
        value={value ?? ""}
        onChange={(event) => onChange(event.target.value === "" ? null : Number(event.target.value))}
      />
    </Field>
  );
}
