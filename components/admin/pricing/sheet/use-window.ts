"use client";

import { type RefObject, useCallback, useEffect, useState } from "react";

/** Rows drawn above and below those in sight, so that fast scrolling shows no gap. */
const SPARE = 12;

/**
 * Which of `count` rows of one height are in sight of a scrolling box. The height is the CSS variable `--row` of the box
 * (a density may change it), so rows never have to be measured one by one.
 */
export function useWindow(box: RefObject<HTMLElement | null>, count: number) {
  const [view, setView] = useState({ top: 0, height: 600, rowHeight: 36 });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => {
      const rowHeight = Number.parseFloat(getComputedStyle(element).getPropertyValue("--row")) || 36;
      setView({ top: element.scrollTop, height: element.clientHeight, rowHeight });
    };
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    const density = new MutationObserver(look);
    density.observe(document.documentElement, { attributeFilter: ["data-density"] });
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      sizes.disconnect();
      density.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [box]);
  const { top, height, rowHeight } = view;
  const inSight = Math.max(1, Math.floor(height / rowHeight) - 1);
  const reveal = useCallback(
    (row: number, column: number) => {
      const element = box.current;
      if (!element) return;
      const above = row * rowHeight;
      // The head of the grid covers one row.
      if (above < element.scrollTop) element.scrollTop = above;
      else if (above + 2 * rowHeight > element.scrollTop + element.clientHeight)
        element.scrollTop = above + 2 * rowHeight - element.clientHeight;
      const name = element.querySelector<HTMLElement>(".sheet-name")?.offsetWidth ?? 0;
      const head = element.querySelector<HTMLElement>(`[aria-colindex="${column + 2}"]`);
      if (!head) return;
      if (head.offsetLeft - name < element.scrollLeft) element.scrollLeft = head.offsetLeft - name;
      else if (head.offsetLeft + head.offsetWidth > element.scrollLeft + element.clientWidth)
        element.scrollLeft = head.offsetLeft + head.offsetWidth - element.clientWidth;
    },
    [box, rowHeight],
  );
  return {
    first: Math.max(0, Math.floor(top / rowHeight) - SPARE),
    last: Math.min(count - 1, Math.ceil((top + height) / rowHeight) + SPARE),
    rowHeight,
    page: inSight,
    reveal,
  };
}
