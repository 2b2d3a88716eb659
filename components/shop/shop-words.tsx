"use client";

import { createContext, type ReactNode, useContext } from "react";

/**
 * The few words that parts without a server need (the error page). A whole message provider would bring the ICU
 * formatter to every page: 15 kB for three sentences.
 */
export interface FailureWords {
  readonly failedTitle: string;
  readonly failedText: string;
  readonly failedRetry: string;
}

interface Given {
  readonly words: FailureWords;
  readonly home: string;
}

const Words = createContext<Given | null>(null);

export function ShopWords({ words, home, children }: Given & { readonly children: ReactNode }) {
  return <Words value={{ words, home }}>{children}</Words>;
}

export function useShopWords(): Given | null {
  return useContext(Words);
}
