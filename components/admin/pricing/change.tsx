"use client";

import { useLocale } from "next-intl";
import { cn } from "@/components/ui/cn";

/** How far an amount moved, with its sign: "+5.0 %". Nothing to say for an amount that came or went. */
export function Change({ perMille, strong = false }: { perMille: number | null; strong?: boolean }) {
  const locale = useLocale();
  if (perMille === null) return null;
  return (
    <span className={cn("tabular-nums", strong ? "text-warning" : "text-muted-foreground")}>
      {(perMille / 1000).toLocaleString(locale, {
        style: "percent",
        signDisplay: "exceptZero",
        minimumFractionDigits: 1,
        maximumFractionDigits: 1,
      })}
    </span>
  );
}
