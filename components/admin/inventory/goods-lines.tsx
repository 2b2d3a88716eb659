"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useRef } from "react";
import { Picker } from "@/components/admin/promotions/picker";
import type { Answer } from "@/components/admin/shell/model";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { readUnits } from "./units";

/** A variant that was found: its id, "Storm Parka, Moss / M", its SKU. */
export interface Goods {
  readonly value: string;
  readonly label: string;
  readonly note: string;
}
export type FindGoods = (text: string) => Promise<Answer<Goods[]>>;

export interface GoodsLine extends Goods {
  /** As typed. */
  readonly units: string;
}

/** The lines as a verb takes them, or null while one of them is no whole number above zero. */
export function goodsOf(lines: readonly GoodsLine[]): { variantId: string; quantity: number }[] | null {
  const read = lines.map(({ value, units }) => ({ variantId: value, quantity: readUnits(units) ?? 0 }));
  return read.length > 0 && read.every(({ quantity }) => quantity > 0) ? read : null;
}

/** Variants with a number of units each, found by name, SKU or barcode: what is delivered, or sent elsewhere. */
export function GoodsLines({
  lines,
  find,
  onChange,
}: {
  lines: readonly GoodsLine[];
  find: FindGoods;
  onChange: (lines: readonly GoodsLine[]) => void;
}) {
  const t = useTranslations("admin.inventory.goods");
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const search = async (text: string) => {
    const answer = await find(text);
    return answer.status === "done" ? answer.value : [];
  };
  const add = (chosen: Goods) => {
    onChange([...lines, { ...chosen, units: "1" }]);
    // The number of what was just added, ready to be typed over.
    requestAnimationFrame(() => {
      const field = [...(list.current?.querySelectorAll("input") ?? [])].at(-1);
      field?.focus();
      field?.select();
    });
  };
  return (
    <div className="grid min-w-0 gap-3">
      {lines.length > 0 && (
        <ul ref={list} className="grid border-t" aria-label={t("lines")}>
          {lines.map((line, at) => (
            <li key={line.value} className="flex min-w-0 items-center gap-3 border-b py-1.5">
              <label htmlFor={`${id}-${line.value}`} className="grid min-w-0 flex-1">
                <span className="truncate">{line.label}</span>
                <span className="truncate text-muted-foreground text-xs">{line.note}</span>
              </label>
              <Input
                id={`${id}-${line.value}`}
                className="w-24 text-right tabular-nums"
                inputMode="numeric"
                value={line.units}
                aria-invalid={(readUnits(line.units) ?? 0) < 1 || undefined}
                onChange={(event) =>
                  onChange(
                    lines.map((one, index) => (index === at ? { ...one, units: event.target.value } : one)),
                  )
                }
              />
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={t("remove", { name: line.label })}
                onClick={() => onChange(lines.filter((_, index) => index !== at))}
              >
                <X aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="grid gap-1.5">
        <span aria-hidden className="font-medium text-sm leading-5">
          {t("add")}
        </span>
        <Picker
          label={t("add")}
          chosen={[]}
          without={lines.map(({ value }) => value)}
          search={search}
          onChange={([chosen]) => chosen && add({ ...chosen, note: chosen.note ?? "" })}
        />
      </div>
    </div>
  );
}
