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
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { formatMoney } from "@/lib/currency";
import { Change } from "../change";
import { type CellChange, type CellKind, movePerMille } from "./draft";
import type { SheetList, SheetRow } from "./model";

/** Lines shown: the largest moves. The count stands in the title. */
const SHOWN = 200;

/** Every cell that would change, the largest moves first, before anything is written. */
export function DiffDialog({
  open,
  onOpenChange,
  changes,
  known,
  list,
  nameOf,
  pending,
  onSave,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  changes: readonly CellChange[];
  known: ReadonlyMap<string, SheetRow>;
  list: SheetList;
  nameOf: (column: CellKind) => string;
  pending: boolean;
  onSave: (reason: string) => void;
}) {
  const t = useTranslations("admin.pricing.sheet");
  const common = useTranslations("admin.common");
  const locale = useLocale();
  const [reason, setReason] = useState("");
  const size = ({ before, after }: CellChange) => Math.abs(movePerMille(before, after) ?? 1_000_000);
  const lines = open ? [...changes].sort((a, b) => size(b) - size(a)).slice(0, SHOWN) : [];
  const money = (minor: bigint | null) => (minor === null ? "–" : formatMoney(minor, list.currency, locale));
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent closeLabel={common("close")} className="max-w-2xl">
        <DialogHeader>
          <DialogTitle>{t("diffTitle", { count: changes.length })}</DialogTitle>
          <DialogDescription>{t("diffText", { list: list.name })}</DialogDescription>
        </DialogHeader>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
        <section className="max-h-80 overflow-auto border-y" tabIndex={0} aria-label={t("diffTable")}>
          <table className="w-full text-sm">
            <thead className="sr-only">
              <tr>
                <th scope="col">{t("product")}</th>
                <th scope="col">{t("before")}</th>
                <th scope="col">{t("after")}</th>
                <th scope="col">{t("move")}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => {
                const row = known.get(line.variantId);
                return (
                  <tr key={`${line.variantId}${line.column}`} className="border-b last:border-b-0">
                    <th scope="row" className="py-1.5 pr-3 text-left font-normal">
                      {row?.title}
                      <span className="block text-muted-foreground text-xs">
                        {[row?.variant, line.column === "price" ? "" : nameOf(line.column)]
                          .filter(Boolean)
                          .join(" · ")}
                      </span>
                    </th>
                    <td className="py-1.5 pl-2 text-right text-muted-foreground tabular-nums">
                      {money(line.before)}
                    </td>
                    <td className="py-1.5 pl-2 text-right tabular-nums">{money(line.after)}</td>
                    <td className="w-20 py-1.5 pl-2 text-right">
                      <Change perMille={movePerMille(line.before, line.after)} />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
        {changes.length > SHOWN && (
          <p className="text-muted-foreground text-xs">{t("diffMore", { count: changes.length - SHOWN })}</p>
        )}
        <Field label={t("reason")} hint={t("reasonHint")}>
          <Input
            value={reason}
            maxLength={200}
            placeholder={t("reasonExample")}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        <DialogFooter>
          <Button variant="ghost" onClick={() => onOpenChange(false)}>
            {common("back")}
          </Button>
          <Button pending={pending} onClick={() => onSave(reason.trim() || "sheet")}>
            {t("saveAll", { count: changes.length })}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
