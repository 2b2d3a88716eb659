"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { AREAS, type AreaKey } from "./navigation";
import { usePreference } from "./preferences";

const SEQUENCE_MS = 1_200;

/** A key belongs to what one types into, or to an open dialog or menu, before it is a shortcut. */
export function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey)
    return true;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest("input, textarea, select, [role=dialog], [role=menu], [role=listbox], [role=textbox]") !==
      null
  );
}

/**
 * The console's shortcuts: Ctrl/Cmd-K always; `?`, `/` and `g` with a letter unless turned off in the account
 * (WCAG 2.1.4: a single key must be possible to switch off).
 */
export function useShortcuts(given: {
  areas: readonly AreaKey[];
  openPalette: () => void;
  openHelp: () => void;
}): void {
  const router = useRouter();
  const [shortcuts] = usePreference("shortcuts");
  const latest = useRef(given);
  latest.current = given;
  useEffect(() => {
    let waitsUntil = 0;
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && !event.shiftKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        latest.current.openPalette();
        return;
      }
      if (shortcuts === "off" || isTaken(event)) return;
      if (event.timeStamp < waitsUntil) {
        waitsUntil = 0;
        const area = AREAS.find(
          ({ key, letter, group }) =>
            letter === event.key && (group === "self" || latest.current.areas.includes(key)),
        );
        if (area) {
          event.preventDefault();
          router.push(area.href);
        }
        return;
      }
      if (event.key === "g") waitsUntil = event.timeStamp + SEQUENCE_MS;
      if (event.key === "?") latest.current.openHelp();
      if (event.key === "/") {
        const field = document.querySelector<HTMLInputElement>("[data-table-search]");
        if (!field) return;
        event.preventDefault();
        field.focus();
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [router, shortcuts]);
}
