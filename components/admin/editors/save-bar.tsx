"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { Button } from "@/components/ui/button";

/**
 * Rises when something is not saved. While it stands, leaving by a link or closing the window asks first, and
 * Ctrl/Cmd-S saves. `note` says what is not saved; `children` are other acts beside saving.
 */
export function SaveBar({
  dirty,
  pending,
  onSave,
  onDiscard,
  note,
  children,
}: {
  dirty: boolean;
  pending: boolean;
  onSave: () => void;
  onDiscard: () => void;
  note?: ReactNode;
  children?: ReactNode;
}) {
  const t = useTranslations("admin.editor");
  const common = useTranslations("admin.common");
  const leave = t("leave");
  useEffect(() => {
    if (!dirty) return;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    // Caught before the router sees the click.
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!link || event.ctrlKey || event.metaKey || link.getAttribute("target") === "_blank") return;
      if (link.getAttribute("href")?.startsWith("#") || window.confirm(leave)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("beforeunload", onUnload);
    document.addEventListener("click", onClick, true);
    return () => {
      window.removeEventListener("beforeunload", onUnload);
      document.removeEventListener("click", onClick, true);
    };
  }, [dirty, leave]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
      event.preventDefault();
      if (dirty && !pending) onSave();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [dirty, pending, onSave]);
  if (!dirty) return null;
  return (
    <section
      aria-label={t("unsaved")}
      className="sticky bottom-0 z-20 -mx-3 flex animate-rise-in flex-wrap items-center justify-end gap-2 border-t bg-popover px-3 py-3 sm:-mx-5 sm:px-5"
    >
      <p role="status" className="mr-auto">
        {note ?? t("unsaved")}
      </p>
      <Button variant="ghost" onClick={onDiscard} disabled={pending}>
        {t("discard")}
      </Button>
      {children}
      <Button onClick={onSave} pending={pending}>
        {common("save")}
      </Button>
    </section>
  );
}
