"use client";

import { History, Plus, Split } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { ROUNDING_RULES, type RoundingRule } from "@/commerce/pricing/model";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { NativeSelect } from "@/components/ui/native-select";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { CellKind } from "./draft";
import type { SheetList } from "./model";
import { blockOf, cellsIn } from "./selection";
import type { Refusal, Sheet } from "./use-sheet";

/** Above the grid: which cell is chosen and where it leads, a formula for the whole selection, a further tier. */
export function FormulaBar({
  sheet,
  list,
  here,
  columns,
  nameOf,
  refusedWords,
  readOnly,
  onNotice,
  onTier,
}: {
  sheet: Sheet;
  list: SheetList;
  /** The address of the sheet with its filters. */
  here: string;
  columns: readonly CellKind[];
  nameOf: (column: CellKind) => string;
  refusedWords: (reason: Refusal) => string;
  readOnly: boolean;
  onNotice: (words: string) => void;
  onTier: (quantity: number) => void;
}) {
  const t = useTranslations("admin.pricing.sheet");
  const rules = useTranslations("admin.launcher.money.rule");
  const [text, setText] = useState("");
  const [rule, setRule] = useState<RoundingRule>("none");
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [pending, start] = useTransition();
  const block = blockOf(sheet.selection);
  const count = sheet.rows.length === 0 ? 0 : cellsIn(block);
  const row = sheet.rows[sheet.selection.head.row];
  const column = columns[sheet.selection.head.column];

  const apply = () =>
    start(async () => {
      const outcome = await sheet.calculateBlock(block, text, rule);
      if ("refused" in outcome) return setRefused(outcome.refused);
      setRefused(null);
      onNotice(t("calculated", { count: outcome.changed }));
    });

  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="flex min-w-0 max-w-full items-center gap-1">
        <p aria-live="polite" className="min-w-0 truncate">
          {row && column ? (
            <>
              <span className="font-medium">
                {row.title}
                {row.variant ? `, ${row.variant}` : ""}
              </span>{" "}
              <span className="text-muted-foreground">
                {count > 1 ? t("cellsChosen", { count }) : nameOf(column)}
              </span>
            </>
          ) : (
            <span className="text-muted-foreground">{t("noRows")}</span>
          )}
        </p>
        {row && (
          <span className="flex shrink-0">
            <LinkButton
              href={`${here}${here.includes("?") ? "&" : "?"}history=${row.variantId}`}
              variant="ghost"
              size="icon-sm"
              prefetch={false}
              scroll={false}
              aria-label={t("historyOf", { name: row.title })}
              title={t("historyOf", { name: row.title })}
            >
              <History aria-hidden />
            </LinkButton>
            <LinkButton
              href={`/pricing/explain?list=${list.id}&variant=${row.variantId}`}
              variant="ghost"
              size="icon-sm"
              prefetch={false}
              aria-label={t("whyOf", { name: row.title })}
              title={t("whyOf", { name: row.title })}
            >
              <Split aria-hidden />
            </LinkButton>
          </span>
        )}
      </div>
      {!readOnly && (
        <form
          className="ml-auto flex flex-wrap items-center gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            apply();
          }}
        >
          <span className="relative">
            <Input
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setRefused(null);
              }}
              aria-label={t("formula")}
              aria-invalid={refused ? true : undefined}
              aria-describedby={refused ? "formula-refused" : undefined}
              placeholder={t("formulaExample")}
              className="h-8 w-44"
            />
            {refused && (
              <span id="formula-refused" role="alert" className="sheet-refused">
                {refusedWords(refused)}
              </span>
            )}
          </span>
          <NativeSelect
            aria-label={t("roundTo")}
            className="h-8 w-40"
            value={rule}
            options={ROUNDING_RULES.map((value) => ({
              value,
              label: value === "none" ? t("noRounding") : rules(value),
            }))}
            onChange={(event) =>
              setRule(ROUNDING_RULES.find((known) => known === event.target.value) ?? "none")
            }
          />
          <Button type="submit" variant="outline" size="sm" pending={pending} disabled={!text.trim()}>
            {t("applyTo", { count })}
          </Button>
          <AddTier onTier={onTier} />
        </form>
      )}
    </div>
  );
}

function AddTier({ onTier }: { onTier: (quantity: number) => void }) {
  const t = useTranslations("admin.pricing.sheet");
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const quantity = /^\d{1,7}$/.test(text.trim()) ? Number(text) : 0;
  const fits = quantity >= 2 && quantity <= 1_000_000;
  const add = () => {
    if (!fits) return;
    onTier(quantity);
    setText("");
    setOpen(false);
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="sm">
          <Plus aria-hidden />
          {t("tier")}
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" className="grid gap-3">
        <Field label={t("tierFrom")} hint={t("tierHint")}>
          <Input
            inputMode="numeric"
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              add();
            }}
          />
        </Field>
        <Button size="sm" disabled={!fits} onClick={add} className="justify-self-end">
          {t("tierAdd")}
        </Button>
      </PopoverContent>
    </Popover>
  );
}
