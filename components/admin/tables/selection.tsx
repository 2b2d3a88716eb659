"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";

interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly set: (ids: ReadonlySet<string>) => void;
}

const SelectionContext = createContext<Selection>({ ids: new Set(), set: () => undefined });

/** Holds which rows of one page are selected. Give it a `key` that changes with the address: another page, none. */
export function SelectionProvider({ children }: { children: ReactNode }) {
  const [ids, set] = useState<ReadonlySet<string>>(new Set());
  const value = useMemo(() => ({ ids, set }), [ids]);
  return <SelectionContext value={value}>{children}</SelectionContext>;
}

/** For the buttons of a selection bar: the chosen row ids, and how to let go of them when the act is done. */
export function useSelection(): { ids: readonly string[]; clear: () => void } {
  const { ids, set } = useContext(SelectionContext);
  return { ids: [...ids], clear: () => set(new Set()) };
}

export function RowCheckbox({ id, label }: { id: string; label: string }) {
  const { ids, set } = useContext(SelectionContext);
  return (
    <Checkbox
      data-row-check
      aria-label={label}
      checked={ids.has(id)}
      onCheckedChange={(checked) => {
        const next = new Set(ids);
        if (checked === true) next.add(id);
        else next.delete(id);
        set(next);
      }}
    />
  );
}

export function PageCheckbox({ pageIds, label }: { pageIds: readonly string[]; label: string }) {
  const { ids, set } = useContext(SelectionContext);
  const all = pageIds.length > 0 && pageIds.every((id) => ids.has(id));
  return (
    <Checkbox
      aria-label={label}
      checked={all ? true : ids.size > 0 ? "indeterminate" : false}
      onCheckedChange={() => set(all ? new Set() : new Set(pageIds))}
    />
  );
}

/** Rises at the foot as soon as something is selected. `children` are buttons that call `useSelection`. */
export function SelectionBar({ children }: { children: ReactNode }) {
  const t = useTranslations("admin.table");
  const { ids, clear } = useSelection();
  if (ids.length === 0) return null;
  return (
    <section
      aria-label={t("selectionBar")}
      className="sticky bottom-3 z-20 mx-auto flex w-fit max-w-full animate-rise-in flex-wrap items-center gap-2 rounded-md border border-input bg-popover py-2 pr-2 pl-4"
    >
      <span role="status" className="pr-2">
        {t("selected", { count: ids.length })}
      </span>
      {children}
      <Button variant="ghost" size="sm" onClick={clear}>
        {t("clearSelection")}
      </Button>
    </section>
  );
}
