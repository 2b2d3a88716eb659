"use client";

import { type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from "react";

export interface View {
  /** Magnification, 1 is the whole world. */
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

const WHOLE: View = { k: 1, x: 0, y: 0 };
const MAX_ZOOM = 12;
/** Pixels that a press may wander and still be a click. */
const CLICK_SLOP = 4;

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/**
 * Moving over a drawing whose viewBox is `box`: drag, wheel, two fingers, and verbs for buttons and keys. The view is in
 * drawing units: a point p is drawn at p * k + (x, y). It never leaves the box.
 */
export function usePanZoom(svg: RefObject<SVGSVGElement | null>, box: Box) {
  const [view, setView] = useState(WHOLE);
  const pointers = useRef(new Map<number, { x: number; y: number }>());
  const travelled = useRef(0);

  /** A point of the screen in drawing units of the viewBox. */
  const toBox = useCallback(
    (clientX: number, clientY: number) => {
      const matrix = svg.current?.getScreenCTM();
      if (!matrix) return { x: 0, y: 0 };
      const point = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
      return { x: point.x, y: point.y };
    },
    [svg],
  );

  const zoomAt = useCallback(
    (factor: number, at: { x: number; y: number }) =>
      setView((now) => {
        const k = Math.min(MAX_ZOOM, Math.max(1, now.k * factor));
        const ratio = k / now.k;
        return inside({ k, x: at.x - (at.x - now.x) * ratio, y: at.y - (at.y - now.y) * ratio }, box);
      }),
    [box],
  );

  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const zoomBy = (factor: number) => zoomAt(factor, middle);
  /** Brings a point of the drawing into sight, without changing the magnification, when it is out of it. */
  const show = (x: number, y: number) =>
    setView((now) => {
      const [px, py] = [x * now.k + now.x, y * now.k + now.y];
      const seen = px > box.x && px < box.x + box.width && py > box.y && py < box.y + box.height;
      return seen ? now : inside({ ...now, x: middle.x - x * now.k, y: middle.y - y * now.k }, box);
    });

  // React's own wheel handler is passive: the page would scroll along.
  useEffect(() => {
    const element = svg.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      zoomAt(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0018)), toBox(event.clientX, event.clientY));
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [svg, toBox, zoomAt]);

  const onPointerDown = (event: PointerEvent<SVGSVGElement>) => {
    pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (pointers.current.size === 1) travelled.current = 0;
  };
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const before = pointers.current.get(event.pointerId);
    if (!before) return;
    const others = [...pointers.current].filter(([id]) => id !== event.pointerId);
    pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    travelled.current += Math.hypot(event.clientX - before.x, event.clientY - before.y);
    if (travelled.current > CLICK_SLOP && !event.currentTarget.hasPointerCapture(event.pointerId))
      event.currentTarget.setPointerCapture(event.pointerId);
    const [from, to] = [toBox(before.x, before.y), toBox(event.clientX, event.clientY)];
    const other = others[0]?.[1];
    if (other) {
      const still = toBox(other.x, other.y);
      const grown =
        Math.hypot(to.x - still.x, to.y - still.y) / Math.hypot(from.x - still.x, from.y - still.y);
      if (Number.isFinite(grown)) zoomAt(grown, still);
      return;
    }
    setView((now) => inside({ ...now, x: now.x + to.x - from.x, y: now.y + to.y - from.y }, box));
  };
  const onPointerUp = (event: PointerEvent<SVGSVGElement>) => pointers.current.delete(event.pointerId);

  return {
    view,
    zoomBy,
    show,
    reset: () => setView(WHOLE),
    /** True when the press that just ended was a drag: no click then. */
    dragged: () => travelled.current > CLICK_SLOP,
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp },
  };
}

/** Keeps the magnified drawing over the whole box. */
function inside({ k, x, y }: View, box: Box): View {
  const clamp = (value: number, start: number, length: number) =>
    Math.min(start - start * k, Math.max(start + length - (start + length) * k, value));
  return { k, x: clamp(x, box.x, box.width), y: clamp(y, box.y, box.height) };
}
