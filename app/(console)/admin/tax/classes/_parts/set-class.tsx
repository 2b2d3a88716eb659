"use client";

import { useTranslations } from "next-intl";
import type { Answer } from "@/components/admin/shell/model";
import { useSelection } from "@/components/admin/tables/selection";
import { useUndoable } from "@/components/admin/tables/use-undoable";
import { useTaxWords } from "@/components/admin/tax/tax-words";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

type Groups = { productIds: string[]; classKey: string | null }[];

/** Gives the chosen products a class, or lets their category decide again; can be taken back. */
export function SetClass({
  classes,
  set,
}: {
  classes: readonly { readonly key: string; readonly name: string | null }[];
  set: (input: Groups) => Promise<Answer<Groups>>;
}) {
  const t = useTranslations("admin.tax.classes");
  const words = useTaxWords();
  const { ids, clear } = useSelection();
  const { run, pending } = useUndoable(clear);
  const choose = (classKey: string | null) =>
    run(
      () => set([{ productIds: [...ids], classKey }]),
      classKey === null
        ? t("unset", { count: ids.length })
        : t("set", { count: ids.length, name: words.className(classKey, classes) }),
      (before) => set(before),
    );
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="outline" size="sm" disabled={pending}>
          {t("choose")}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent side="top" className="max-h-80 overflow-y-auto">
        {classes.map(({ key }) => (
          <DropdownMenuItem key={key} onSelect={() => choose(key)}>
            {words.className(key, classes)}
          </DropdownMenuItem>
        ))}
        <DropdownMenuItem onSelect={() => choose(null)}>{t("asCategory")}</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
