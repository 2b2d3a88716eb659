"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ImportCounts } from "@/commerce/catalog/model";
import { cn } from "@/components/ui/cn";

const KEYS = ["created", "updated", "unchanged", "refused"] as const;

/** Four figures: what a file does to the catalogue, in products. */
export function Counts({ counts, dim = false }: { counts: ImportCounts; dim?: boolean }) {
  const t = useTranslations("admin.imports.counts");
  const format = useFormatter();
  return (
    <dl className={cn("grid grid-cols-2 border-y sm:grid-cols-4 sm:divide-x", dim && "opacity-50")}>
      {KEYS.map((key) => (
        <div key={key} className="grid gap-0.5 px-4 py-3 first:pl-0 max-sm:px-0">
          <dt className="font-normal text-muted-foreground text-xs">{t(key)}</dt>
          <dd
            data-count={key}
            className={cn("text-xl", key === "refused" && counts.refused > 0 && "text-destructive")}
          >
            {format.number(counts[key])}
          </dd>
        </div>
      ))}
    </dl>
  );
}
