"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { cn } from "@/components/ui/cn";

/** One part of the panel: its number, what it is about, its outcome in a word; opens and closes at any time. */
export function LauncherSection({
  step,
  id,
  title,
  outcome,
  open,
  onOpenChange,
  tone = "quiet",
  children,
}: {
  step: number;
  id: string;
  title: string;
  outcome?: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  tone?: "quiet" | "bad" | "attention" | "good";
  children: ReactNode;
}) {
  return (
    <section id={`launch-${id}`} className="scroll-mt-16 border-b" aria-labelledby={`launch-${id}-title`}>
      <h3 id={`launch-${id}-title`}>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={`launch-${id}-body`}
          onClick={() => onOpenChange(!open)}
          className="flex min-h-11 w-full items-center gap-3 px-4 text-left hover:bg-muted focus-visible:outline-offset-[-2px]"
        >
          <span aria-hidden className="w-4 text-muted-foreground text-xs">
            {step}
          </span>
          <span className="shrink-0 font-medium">{title}</span>
          <span
            className={cn(
              "ml-auto truncate text-xs",
              tone === "quiet" && "text-muted-foreground",
              tone === "bad" && "text-destructive",
              tone === "attention" && "text-warning",
              tone === "good" && "text-primary",
            )}
          >
            {outcome}
          </span>
          <ChevronDown
            aria-hidden
            className={cn("size-4 shrink-0 text-muted-foreground transition-transform", open && "rotate-180")}
          />
        </button>
      </h3>
      <div id={`launch-${id}-body`} hidden={!open} className="grid gap-3 px-4 pb-4">
        {open && children}
      </div>
    </section>
  );
}

const FIRST = 12;

/** The first few of a long list, the rest on demand: two hundred storefronts would drown the panel. */
export function Some<T>({
  items,
  children,
}: {
  items: readonly T[];
  children: (item: T, index: number) => ReactNode;
}) {
  const t = useTranslations("admin.launcher");
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, FIRST);
  return (
    <>
      {shown.map(children)}
      {shown.length < items.length && (
        <button
          type="button"
          onClick={() => setAll(true)}
          className="h-8 text-left text-primary text-sm underline underline-offset-4"
        >
          {t("showAll", { count: items.length })}
        </button>
      )}
    </>
  );
}
