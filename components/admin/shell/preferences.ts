"use client";

import { useCallback, useSyncExternalStore } from "react";

/** What a person sets for this browser only. Absent, blocked or odd storage means the default. */
const DEFAULTS = { shortcuts: "on", density: "comfortable" } as const;
type Name = keyof typeof DEFAULTS;

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

function read(name: Name): string {
  try {
    return window.localStorage.getItem(`meridian.${name}`) ?? DEFAULTS[name];
  } catch {
    return DEFAULTS[name];
  }
}

/** A preference of this browser and its setter. The server draws the default. */
export function usePreference(name: Name): readonly [string, (value: string) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => read(name),
    () => DEFAULTS[name],
  );
  const set = useCallback(
    (next: string) => {
      try {
        window.localStorage.setItem(`meridian.${name}`, next);
      } catch {
        return; // Storage is blocked: the default stays.
      }
      for (const listener of listeners) listener();
    },
    [name],
  );
  return [value, set];
}
