"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { ErrorAt } from "./amounts-field";
import { NO_SELECTOR, type TypedSelector, type TypedTarget } from "./form";
import { isEmpty } from "./form-input";
import { type Choice, Picker } from "./picker";

/** What there is to choose from; products and variants are searched on the server. */
export interface TargetChoices {
  readonly categories: readonly Choice[];
  /** `colour=moss`, labelled "Colour: moss". */
  readonly attributes: readonly Choice[];
  readonly findProducts: (text: string) => Promise<readonly Choice[]>;
  readonly findVariants: (text: string) => Promise<readonly Choice[]>;
}

/** Which items: all, or some by product, category and attribute; and those that are left out. */
export function TargetField({
  label,
  target,
  choices,
  errorAt,
  path,
  onChange,
}: {
  label: string;
  target: TypedTarget;
  choices: TargetChoices;
  errorAt: ErrorAt;
  path: string;
  onChange: (target: TypedTarget) => void;
}) {
  const t = useTranslations("admin.promotions.target");
  const [excluding, setExcluding] = useState(!isEmpty(target.except));
  const error = errorAt(path);
  return (
    <fieldset className="grid min-w-0 justify-items-stretch gap-3">
      <legend className="mb-1.5 font-medium text-sm">{label}</legend>
      <SegmentedControl
        label={label}
        value={target.all ? "all" : "some"}
        className="justify-self-start"
        options={[
          { value: "all", label: t("all") },
          { value: "some", label: t("some") },
        ]}
        onValueChange={(value) => onChange({ ...target, all: value === "all" })}
      />
      {!target.all && (
        <SelectorFields
          selector={target.of}
          choices={choices}
          invalid={error !== undefined}
          onChange={(of) => onChange({ ...target, of })}
        />
      )}
      {error && (
        <p role="alert" className="text-destructive text-xs">
          {error}
        </p>
      )}
      {excluding ? (
        <fieldset className="grid min-w-0 gap-2 border-l-2 pl-3">
          <legend className="float-left mb-2 text-muted-foreground text-sm">{t("except")}</legend>
          <SelectorFields
            selector={target.except}
            choices={choices}
            onChange={(except) => onChange({ ...target, except })}
          />
          <Button
            variant="ghost"
            size="sm"
            className="justify-self-start"
            onClick={() => {
              setExcluding(false);
              onChange({ ...target, except: NO_SELECTOR });
            }}
          >
            {t("noExcept")}
          </Button>
        </fieldset>
      ) : (
        <Button
          variant="link"
          size="sm"
          className="justify-self-start px-0"
          onClick={() => setExcluding(true)}
        >
          {t("addExcept")}
        </Button>
      )}
    </fieldset>
  );
}

function SelectorFields({
  selector,
  choices,
  invalid = false,
  onChange,
}: {
  selector: TypedSelector;
  choices: TargetChoices;
  invalid?: boolean;
  onChange: (selector: TypedSelector) => void;
}) {
  const t = useTranslations("admin.promotions.target");
  const parts = [
    ["categories", { choices: choices.categories }],
    ["products", { search: choices.findProducts }],
    ["variants", { search: choices.findVariants }],
    ["attributes", { choices: choices.attributes, free: true }],
  ] as const;
  return (
    <div className="grid min-w-0 gap-3 sm:grid-cols-2">
      {parts.map(([part, source]) => (
        <div key={part} className="grid min-w-0 content-start gap-1.5">
          <span aria-hidden className="text-muted-foreground text-xs">
            {t(part)}
          </span>
          <Picker
            label={t(part)}
            chosen={selector[part]}
            invalid={invalid}
            {...source}
            onChange={(chosen) => onChange({ ...selector, [part]: chosen })}
          />
        </div>
      ))}
    </div>
  );
}
