"use client";

import { useEffect, useState } from "react";
import { CloseIcon } from "./icons";
import { type Sibling, suggestedSibling } from "./suggested-sibling";

const SETTLED = "meridian:region";

/**
 * Suggests another storefront when the browser's languages or time zone speak for it. Never redirects, never asks
 * twice: the answer stays in the browser. The list of siblings is fetched only then, so pages do not carry it.
 */
export function RegionBanner({ siblingsPath }: { readonly siblingsPath: string }) {
  const [sibling, setSibling] = useState<Sibling | null>(null);

  useEffect(() => {
    let left = false;
    const look = async () => {
      if (localStorage.getItem(SETTLED)) return;
      const answer = await fetch(siblingsPath);
      if (!answer.ok) return;
      const { here, siblings }: { here: string; siblings: Sibling[] } = await answer.json();
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const found = suggestedSibling(siblings, here, navigator.languages, zone);
      if (found && !left) setSibling(found);
    };
    // After the page has settled: nothing here is worth a slower first paint.
    const timer = setTimeout(() => void look().catch(() => undefined), 1500);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [siblingsPath]);

  if (!sibling) return null;
  const settle = () => {
    localStorage.setItem(SETTLED, "1");
    setSibling(null);
  };
  return (
    <aside
      aria-label={sibling.words.label}
      className="fixed inset-x-3 bottom-3 z-40 mx-auto max-w-2xl rounded-md border border-rule-strong bg-raised p-4 shadow-lg sm:flex sm:items-center sm:gap-5"
      dir={sibling.direction}
      lang={sibling.lang}
    >
      <p className="flex-1">{sibling.words.question}</p>
      <p className="mt-3 flex items-center gap-3 sm:mt-0">
        <a
          className="button"
          href={sameEntity(sibling.code) ?? sibling.url}
          hrefLang={sibling.code}
          onClick={settle}
        >
          {sibling.words.go}
        </a>
        <button
          aria-label={sibling.words.stay}
          className="grid size-11 place-items-center"
          onClick={settle}
          type="button"
        >
          <CloseIcon />
        </button>
      </p>
    </aside>
  );
}

/** The page's own alternate of that code: the same product there, not just its home page. */
function sameEntity(code: string): string | undefined {
  return document.head.querySelector<HTMLLinkElement>(`link[rel="alternate"][hreflang="${CSS.escape(code)}"]`)
    ?.href;
}
