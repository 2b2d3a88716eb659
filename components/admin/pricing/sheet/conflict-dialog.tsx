"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { formatMoney } from "@/lib/currency";
import { type CellKind, cellKey } from "./draft";
import type { CellConflict, SheetList, SheetRow } from "./model";

/** Somebody else stored other prices meanwhile: both values of each cell, and which of them shall stand. Nothing is written yet. */
export function ConflictDialog({
  conflicts,
  known,
  list,
  nameOf,
  onClose,
  onSolve,
}: {
  conflicts: readonly CellConflict[];
  known: ReadonlyMap<string, SheetRow>;
  list: SheetList;
  nameOf: (column: CellKind) => string;
  onClose: () => void;
  /** Cell keys of which the own value is kept; of the others the stored one. */
  onSolve: (mine: ReadonlySet<string>) => void;
}) {
  const t = useTranslations("admin.pricing.conflict");
  const common = useTranslations("admin.common");
  const locale = useLocale();
  const [mine, setMine] = useState<ReadonlySet<string>>(new Set());
  const money = (minor: bigint | null) => (minor === null ? "–" : formatMoney(minor, list.currency, locale));
  const keys = conflicts.map(({ variantId, column }) => cellKey(variantId, column));
  const keep = (key: string, own: boolean) => {
    const next = new Set(mine);
    if (own) next.add(key);
    else next.delete(key);
    setMine(next);
  };
  return (
    <Dialog open={conflicts.length > 0} onOpenChange={(open) => !open && onClose()}>
      <DialogContent closeLabel={common("close")} className="max-w-2xl">
        <DialogHeader>
          <DialogTitle>{t("title", { count: conflicts.length })}</DialogTitle>
          <DialogDescription>{t("text")}</DialogDescription>
        </DialogHeader>
        <ul className="max-h-80 overflow-auto border-y">
          {conflicts.map((conflict) => {
            const key = cellKey(conflict.variantId, conflict.column);
            const row = known.get(conflict.variantId);
            const name = [row?.title, row?.variant].filter(Boolean).join(", ");
            return (
              <li key={key} className="border-b py-2 last:border-b-0">
                <fieldset className="flex flex-wrap items-center gap-x-6 gap-y-1">
                  <legend className="float-left mr-auto min-w-40 flex-1">
                    {name}
                    <span className="block text-muted-foreground text-xs">{nameOf(conflict.column)}</span>
                  </legend>
                  {([false, true] as const).map((own) => (
                    <label key={String(own)} className="flex min-h-8 items-center gap-2">
                      <input
                        type="radio"
                        name={key}
                        checked={mine.has(key) === own}
                        onChange={() => keep(key, own)}
                        className="size-4 accent-primary"
                      />
                      <span className="text-muted-foreground">{t(own ? "mine" : "theirs")}</span>
                      <span className="tabular-nums">{money(own ? conflict.mine : conflict.theirs)}</span>
                    </label>
                  ))}
                </fieldset>
              </li>
            );
          })}
        </ul>
        <DialogFooter>
          {conflicts.length > 1 && (
            <>
              <Button variant="ghost" onClick={() => setMine(new Set())}>
                {t("allTheirs")}
              </Button>
              <Button variant="ghost" onClick={() => setMine(new Set(keys))}>
                {t("allMine")}
              </Button>
            </>
          )}
          <Button
            onClick={() => {
              onSolve(new Set(keys.filter((key) => mine.has(key))));
              setMine(new Set());
            }}
          >
            {t("solve")}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
