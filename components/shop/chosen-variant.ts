"use client";

import { useSyncExternalStore } from "react";
import type { Variant } from "./nouns";

const CHANGED = "meridian:variant";

function subscribe(listener: () => void): () => void {
  addEventListener("popstate", listener);
  addEventListener(CHANGED, listener);
  return () => {
    removeEventListener("popstate", listener);
    removeEventListener(CHANGED, listener);
  };
}

/** The variant that the address names (`?v=moss-m`), or the page's own. The kept HTML is always that of the latter. */
export function useChosenVariant(variants: readonly Variant[], usual: string): Variant | undefined {
  const key = useSyncExternalStore(
    subscribe,
    () => new URLSearchParams(location.search).get("v") ?? usual,
    () => usual,
  );
  return variants.find((variant) => variant.key === key) ?? variants.find((variant) => variant.key === usual);
}

/** Puts a variant into the address without a new page and tells all parts. */
export function chooseVariant(key: string): void {
  const url = new URL(location.href);
  url.searchParams.set("v", key);
  history.replaceState(history.state, "", url);
  dispatchEvent(new Event(CHANGED));
}
