"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Choice, Picker } from "@/components/admin/promotions/picker";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { GROUPS, type GroupKey } from "@/lib/country";
import type { Band } from "./location-draft";

const GROUP = "group:";
const GROUP_KEYS = Object.keys(GROUPS) as GroupKey[];

/** Countries by how many working days it takes to them. A whole group of countries can be added at once. */
export function LocationServes({
  bands,
  countries,
  error,
  onChange,
}: {
  bands: readonly Band[];
  countries: readonly Choice[];
  error: string | undefined;
  onChange: (bands: readonly Band[]) => void;
}) {
  const t = useTranslations("admin.inventory.place");
  const groups = useTranslations("admin.map.group");
  const byCode = new Map(countries.map((one) => [one.value, one]));
  const taken = new Set(bands.flatMap((band) => band.countries));
  const choices = [
    ...GROUP_KEYS.map((key) => ({ value: `${GROUP}${key}`, label: groups(key), note: t("group") })),
    ...countries,
  ];
  const change = (id: number, part: Partial<Band>) =>
    onChange(bands.map((band) => (band.id === id ? { ...band, ...part } : band)));
  /** What was chosen, groups as the countries of theirs that no row has yet. */
  const codesOf = (chosen: readonly Choice[]) =>
    [
      ...new Set(
        chosen.flatMap(({ value }) => {
          if (!value.startsWith(GROUP)) return [value];
          const key = GROUP_KEYS.find((known) => value === `${GROUP}${known}`);
          return key ? GROUPS[key].filter((code) => !taken.has(code)) : [];
        }),
      ),
    ].filter((code) => byCode.has(code));
  const next = Math.max(-1, ...bands.map(({ id }) => id)) + 1;
  return (
    <div className="grid max-w-3xl gap-4">
      {bands.length === 0 && <p className="text-muted-foreground">{t("servesNone")}</p>}
      {bands.map((band, at) => (
        <fieldset key={band.id} className="grid gap-3 border-b pb-4">
          <legend className="sr-only">{t("band", { number: at + 1 })}</legend>
          <div className="flex items-end gap-3">
            <Field label={t("daysMin")} className="w-28">
              <Input
                className="text-right tabular-nums"
                inputMode="numeric"
                value={band.daysMin}
                onChange={(event) => change(band.id, { daysMin: event.target.value })}
              />
            </Field>
            <Field label={t("daysMax")} className="w-28">
              <Input
                className="text-right tabular-nums"
                inputMode="numeric"
                value={band.daysMax}
                onChange={(event) => change(band.id, { daysMax: event.target.value })}
              />
            </Field>
            <Button
              variant="ghost"
              size="icon"
              className="ml-auto"
              aria-label={t("dropBand", { number: at + 1 })}
              onClick={() => onChange(bands.filter(({ id }) => id !== band.id))}
            >
              <X aria-hidden />
            </Button>
          </div>
          <Picker
            label={t("bandCountries", { number: at + 1 })}
            chosen={band.countries.map((code) => byCode.get(code) ?? { value: code, label: code })}
            without={[...taken]}
            choices={choices}
            onChange={(chosen) => change(band.id, { countries: codesOf(chosen) })}
          />
        </fieldset>
      ))}
      {error && (
        <p role="alert" className="text-destructive text-xs">
          {error}
        </p>
      )}
      <Button
        variant="outline"
        size="sm"
        className="w-fit"
        onClick={() => onChange([...bands, { id: next, daysMin: "", daysMax: "", countries: [] }])}
      >
        <Plus aria-hidden />
        {t("addBand")}
      </Button>
    </div>
  );
}
