"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Input } from "@/components/ui/input";
import type { OptionDraft, VariantDraft } from "./product-draft";
import { refOf, withOption, withoutOption, withoutValue, withValue } from "./variant-grid";

const MOST = 3;

/** What a product comes in: up to three options with their values. Variants follow along. */
export function OptionsEditor({
  options,
  variants,
  onChange,
}: {
  options: readonly OptionDraft[];
  variants: readonly VariantDraft[];
  onChange: (options: readonly OptionDraft[], variants: readonly VariantDraft[]) => void;
}) {
  const t = useTranslations("admin.editor");
  const replace = (place: number, option: OptionDraft) =>
    options.map((one, index) => (index === place ? option : one));
  return (
    <div className="grid gap-3">
      {options.map((option, place) => (
        <div key={option.key ?? `new-${place}`} className="grid gap-2 border-b pb-3">
          <div className="flex items-center gap-2">
            <Input
              aria-label={t("optionName", { number: place + 1 })}
              value={option.name}
              maxLength={255}
              className="max-w-56"
              onChange={(event) =>
                onChange(replace(place, { ...option, name: event.target.value }), variants)
              }
            />
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={t("removeOption", { name: option.name })}
              onClick={() =>
                onChange(
                  options.filter((_, index) => index !== place),
                  withoutOption(variants, place),
                )
              }
            >
              <Trash2 aria-hidden />
            </Button>
          </div>
          <div className="flex flex-wrap items-center gap-1.5">
            {option.values.map((value) => (
              <Chip
                key={refOf(value)}
                removeLabel={t("removeValue", { name: value.name })}
                onRemove={
                  option.values.length > 1
                    ? () =>
                        onChange(
                          replace(place, {
                            ...option,
                            values: option.values.filter((one) => refOf(one) !== refOf(value)),
                          }),
                          withoutValue(variants, place, refOf(value)),
                        )
                    : undefined
                }
              >
                {value.swatch && (
                  <span
                    aria-hidden
                    className="size-3 rounded-full border"
                    style={{ background: value.swatch }}
                  />
                )}
                {value.name}
              </Chip>
            ))}
            <NewValue
              label={t("newValue", { name: option.name })}
              taken={option.values.map(({ name }) => name)}
              onAdd={(name) => {
                const next = replace(place, {
                  ...option,
                  values: [...option.values, { name, swatch: null }],
                });
                onChange(next, withValue(next, variants, place, name));
              }}
            />
          </div>
        </div>
      ))}
      {options.length < MOST && (
        <NewOption
          taken={options.map(({ name }) => name)}
          onAdd={(name, first) =>
            onChange(
              [...options, { name, values: [{ name: first, swatch: null }] }],
              withOption(variants, first),
            )
          }
        />
      )}
    </div>
  );
}

function NewValue({
  label,
  taken,
  onAdd,
}: {
  label: string;
  taken: readonly string[];
  onAdd: (name: string) => void;
}) {
  const [text, setText] = useState("");
  const add = () => {
    const name = text.trim();
    if (name === "" || taken.some((one) => one.toLowerCase() === name.toLowerCase())) return;
    onAdd(name);
    setText("");
  };
  return (
    <Input
      aria-label={label}
      placeholder={label}
      value={text}
      maxLength={255}
      className="h-7 w-44"
      onChange={(event) => setText(event.target.value)}
      onBlur={add}
      onKeyDown={(event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        add();
      }}
    />
  );
}

function NewOption({
  taken,
  onAdd,
}: {
  taken: readonly string[];
  onAdd: (name: string, first: string) => void;
}) {
  const t = useTranslations("admin.editor");
  const [name, setName] = useState("");
  const [first, setFirst] = useState("");
  const ready =
    name.trim() !== "" &&
    first.trim() !== "" &&
    !taken.some((one) => one.toLowerCase() === name.trim().toLowerCase());
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Input
        aria-label={t("newOption")}
        placeholder={t("newOption")}
        value={name}
        maxLength={255}
        className="h-8 w-44"
        onChange={(event) => setName(event.target.value)}
      />
      <Input
        aria-label={t("firstValue")}
        placeholder={t("firstValue")}
        value={first}
        maxLength={255}
        className="h-8 w-44"
        onChange={(event) => setFirst(event.target.value)}
      />
      <Button
        variant="outline"
        size="sm"
        disabled={!ready}
        onClick={() => {
          onAdd(name.trim(), first.trim());
          setName("");
          setFirst("");
        }}
      >
        <Plus aria-hidden />
        {t("addOption")}
      </Button>
    </div>
  );
}
