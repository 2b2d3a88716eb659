"use client";

import { type PointerEvent, type RefObject, useRef } from "react";
import { at, type Place, type Selection } from "./selection";

/** The cell below a pointer, by the marks that each cell carries. */
function placeOf(target: EventTarget | null): Place | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-cell]") : null;
  const [row, column] = (cell?.dataset.cell ?? "").split(":").map(Number);
  return cell && row !== undefined && column !== undefined ? { row, column } : null;
}

/** Click chooses a cell, drag or Shift a block, a second click on the chosen cell (or a double click) opens it. */
export function usePointer(
  box: RefObject<HTMLElement | null>,
  selection: Selection,
  onSelect: (selection: Selection) => void,
  onOpen: () => void,
) {
  const dragging = useRef(false);
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.target instanceof HTMLInputElement || event.button !== 0) return;
      const place = placeOf(event.target);
      if (!place) return;
      // Under a finger a drag scrolls.
      dragging.current = event.pointerType === "mouse";
      if (event.pointerType === "mouse") {
        event.preventDefault();
        box.current?.focus({ preventScroll: true });
      }
      const { head } = selection;
      const same = head.row === place.row && head.column === place.column;
      if (event.pointerType !== "mouse" && same) return;
      onSelect(event.shiftKey ? { anchor: selection.anchor, head: place } : at(place));
    },
    onPointerOver(event: PointerEvent<HTMLElement>) {
      if (!dragging.current || event.buttons !== 1) return;
      const place = placeOf(event.target);
      if (place) onSelect({ anchor: selection.anchor, head: place });
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      dragging.current = false;
      if (event.pointerType === "mouse" || event.target instanceof HTMLInputElement) return;
      const place = placeOf(event.target);
      const { head } = selection;
      if (place && head.row === place.row && head.column === place.column) onOpen();
    },
    onDoubleClick() {
      onOpen();
    },
  };
}
