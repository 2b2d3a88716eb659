"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { usePreference } from "@/components/admin/shell/preferences";
import { isTaken } from "@/components/admin/shell/shortcuts";

/**
 * j and k move through the rows by moving the focus from link to link (so Enter opens, as links do), x selects.
 * Off when the person turned single-key shortcuts off.
 */
export function RowKeys({ children, className }: { children: ReactNode; className?: string }) {
  const box = useRef<HTMLDivElement>(null);
  const [shortcuts] = usePreference("shortcuts");
  useEffect(() => {
    if (shortcuts === "off") return;
    const onKey = (event: KeyboardEvent) => {
      if (!["j", "k", "x"].includes(event.key) || isTaken(event) || !box.current) return;
      const rows = [...box.current.querySelectorAll<HTMLElement>("[data-row]")];
      const at = rows.findIndex((row) => row.contains(document.activeElement));
      if (event.key === "x") {
        rows[at]?.querySelector<HTMLElement>("[data-row-check]")?.click();
        return;
      }
      const next = rows[event.key === "j" ? Math.min(at + 1, rows.length - 1) : Math.max(at - 1, 0)];
      next?.querySelector<HTMLElement>("[data-row-link]")?.focus();
      next?.scrollIntoView({ block: "nearest" });
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [shortcuts]);
  return (
    <div ref={box} className={className}>
      {children}
    </div>
  );
}
