"use client";

import { Maximize, Minus, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FocusEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { ComposableMap, Geography, Graticule, Marker } from "react-simple-maps/core";
import type { MapState } from "@/commerce/launch/model";
import { Button } from "@/components/ui/button";
import { CountryCard } from "./country-card";
import { isChoosable, type MapEntry, type WorldDrawing, type WorldShape } from "./model";
import { neighbour } from "./neighbours";
import { MapPatterns } from "./patterns";
import { coordinatesOf, drawnGeography, projection } from "./projection";
import { usePanZoom } from "./use-pan-zoom";
import "./map.css";

const ZOOM_STEP = 1.6;
/** Degrees between the lines of the graticule. */
const GRID: [number, number] = [30, 30];
/** Circles that grow over a country that opens: more at once would stutter. */
const MOST_OPENING = 40;

/**
 * The world: states by fill and pattern, markers for small territories, pins where storefronts are live, lines from the
 * storefront that a draft takes after. Arrow keys walk by geography, Enter chooses, + and - zoom, Escape lets go.
 */
export function WorldMap({
  drawing,
  entries,
  chosen,
  links,
  opening,
  shown,
  onChoose,
}: {
  drawing: WorldDrawing;
  entries: ReadonlyMap<string, MapEntry>;
  chosen: ReadonlySet<string>;
  /** From the country of the storefront that is copied to the country that is chosen. */
  links: readonly { readonly from: string; readonly to: string }[];
  /** Countries whose storefront has just gone live. */
  opening: ReadonlySet<string>;
  shown: ReadonlySet<MapState>;
  onChoose: (code: string) => void;
}) {
  const t = useTranslations("admin.map");
  const svg = useRef<SVGSVGElement>(null);
  const { box } = drawing;
  const { view, zoomBy, show, reset, dragged, handlers } = usePanZoom(svg, box);
  const [dragging, setDragging] = useState(false);
  const [active, setActive] = useState<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const [stop, setStop] = useState("DE");
  const places = useMemo(
    () => drawing.shapes.flatMap((shape) => (shape.code === null ? [] : [{ ...shape, code: shape.code }])),
    [drawing],
  );
  const placeOf = useMemo(() => new Map(places.map((place) => [place.code, place])), [places]);
  const pixels = usePixels(svg, box.width);
  const unit = 1 / (view.k * pixels);

  const walk = (event: KeyboardEvent<SVGElement>, place: WorldShape & { code: string }) => {
    const next = neighbour(places, place, event.key);
    const target = next && placeOf.get(next);
    if (target) {
      event.preventDefault();
      setStop(target.code);
      show(target.x, target.y);
      svg.current?.querySelector<SVGElement>(`[data-code="${target.code}"]`)?.focus({ preventScroll: true });
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onChoose(place.code);
    } else if (event.key === "+" || event.key === "=") zoomBy(ZOOM_STEP);
    else if (event.key === "-") zoomBy(1 / ZOOM_STEP);
    else if (event.key === "Escape") setActive(null);
  };

  const labelOf = (entry: MapEntry) =>
    t("countryLabel", {
      name: entry.name,
      state: t(`state.${chosen.has(entry.code) ? "draft" : entry.state}`),
      count: entry.storefronts.length,
    });

  const card = active ? entries.get(active) : undefined;
  const cardPlace = active ? placeOf.get(active) : undefined;
  return (
    <div className="relative h-full w-full overflow-hidden bg-[var(--map-water)]">
      <ComposableMap
        ref={svg}
        projection={projection}
        viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
        role="group"
        aria-label={t("title")}
        aria-describedby="map-keys"
        className="block h-full w-full touch-none select-none overflow-visible"
        {...handlers}
        onPointerDown={(event) => {
          setDragging(true);
          handlers.onPointerDown(event);
        }}
        onPointerUp={(event) => {
          setDragging(false);
          handlers.onPointerUp(event);
        }}
        onPointerLeave={() => setActive(null)}
      >
        <MapPatterns scale={view.k * pixels} />
        <g
          className="map-world"
          data-dragging={dragging}
          style={{ transform: `translate(${view.x}px, ${view.y}px) scale(${view.k})` }}
        >
          <Graticule className="map-graticule" step={GRID} suppressHydrationWarning />
          {drawing.shapes.map((shape) => {
            const entry = shape.code === null ? undefined : entries.get(shape.code);
            if (!entry || shape.code === null) {
              return shape.path ? (
                <Geography
                  key={shape.path.slice(0, 24)}
                  className="map-land"
                  geography={drawnGeography(shape)}
                  tabIndex={-1}
                />
              ) : null;
            }
            const { code } = entry;
            const isChosen = chosen.has(code);
            const dim = shown.size > 0 && !shown.has(isChosen ? "draft" : entry.state);
            const props = {
              className: "map-land map-country",
              "data-code": code,
              "data-state": entry.state,
              "data-chosen": isChosen,
              "data-dim": dim,
              role: "button",
              tabIndex: stop === code ? 0 : -1,
              "aria-label": labelOf(entry),
              "aria-pressed": isChoosable(entry.state) ? isChosen : undefined,
              "aria-disabled": entry.state === "forbidden" || undefined,
              onClick: () => {
                if (dragged()) return;
                setStop(code);
                setActive(code);
                onChoose(code);
              },
              onFocus: (event: FocusEvent<SVGElement>) => {
                setStop(code);
                setActive(code);
                setFocused(event.currentTarget.matches(":focus-visible") ? code : null);
              },
              onBlur: () => {
                setActive(null);
                setFocused(null);
              },
              onPointerEnter: () => setActive(code),
              onKeyDown: (event: KeyboardEvent<SVGElement>) => walk(event, { ...shape, code }),
            } as const;
            return shape.path ? (
              <Geography key={code} geography={drawnGeography(shape)} {...props} />
            ) : (
              <circle
                key={code}
                cx={shape.x}
                cy={shape.y}
                r={Math.max(unit * 3.2, 1.1 / view.k)}
                {...props}
              />
            );
          })}
          {[...chosen].map((code) => (
            <path key={code} className="map-outline" data-kind="chosen" d={placeOf.get(code)?.path ?? ""} />
          ))}
          {active && (
            <path
              className="map-outline"
              data-kind={focused === active ? "focus" : "active"}
              d={placeOf.get(active)?.path ?? ""}
            />
          )}
          {[...opening].slice(0, MOST_OPENING).map((code) => {
            const place = placeOf.get(code);
            if (!place?.path) return null;
            return (
              <g key={code}>
                <clipPath id={`opening-${code}`}>
                  <path d={place.path} />
                </clipPath>
                <g clipPath={`url(#opening-${code})`}>
                  <circle className="map-opening" cx={place.x} cy={place.y} r="180" />
                </g>
              </g>
            );
          })}
          {links.map(({ from, to }) => {
            const [start, end] = [placeOf.get(from), placeOf.get(to)];
            return start && end ? (
              <path key={`${from}${to}`} className="map-link" d={arc(start, end)} />
            ) : null;
          })}
          {places.map(({ code, x, y }) => {
            const live = entries.get(code)?.storefronts.filter(({ status }) => status === "live") ?? [];
            const count = live.reduce((sum, { locales }) => sum + locales.length, 0);
            if (count === 0) return null;
            return (
              <Marker
                key={code}
                className="map-pin"
                coordinates={coordinatesOf({ x, y })}
                aria-hidden
                suppressHydrationWarning
              >
                <g transform={`scale(${unit})`}>
                  <circle r="7.5" />
                  <text>{count}</text>
                </g>
              </Marker>
            );
          })}
        </g>
      </ComposableMap>
      {card && cardPlace && (
        <CountryCard
          entry={card}
          chosen={chosen.has(card.code)}
          left={(cardPlace.x * view.k + view.x - box.x) / box.width}
          top={(cardPlace.y * view.k + view.y - box.y) / box.height}
          ratio={box.width / box.height}
        />
      )}
      <p id="map-keys" className="sr-only">
        {t("keys")}
      </p>
      <div className="absolute top-1 right-3 flex overflow-hidden rounded-md border bg-card lg:top-auto lg:bottom-3 lg:grid">
        <Button
          variant="ghost"
          size="icon"
          className="rounded-none border-r lg:border-r-0 lg:border-b"
          aria-label={t("zoomIn")}
          onClick={() => zoomBy(ZOOM_STEP)}
        >
          <Plus aria-hidden />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          className="rounded-none border-r lg:border-r-0 lg:border-b"
          aria-label={t("zoomOut")}
          onClick={() => zoomBy(1 / ZOOM_STEP)}
        >
          <Minus aria-hidden />
        </Button>
        <Button variant="ghost" size="icon" className="rounded-none" aria-label={t("whole")} onClick={reset}>
          <Maximize aria-hidden />
        </Button>
      </div>
    </div>
  );
}

/** Pixels of the screen for one unit of the viewBox: what keeps pins, markers and hatching one size at any width. */
function usePixels(svg: React.RefObject<SVGSVGElement | null>, boxWidth: number): number {
  const [pixels, setPixels] = useState(1.2);
  useEffect(() => {
    const element = svg.current;
    if (!element) return;
    const measure = () => setPixels(element.getScreenCTM()?.a ?? element.clientWidth / boxWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [svg, boxWidth]);
  return pixels > 0 ? pixels : 1;
}

/** A flat bow from one place to another. */
function arc(from: { x: number; y: number }, to: { x: number; y: number }): string {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const bend = 0.18;
  return `M${from.x} ${from.y}Q${from.x + dx / 2 + dy * bend} ${from.y + dy / 2 - Math.abs(dx) * bend} ${to.x} ${to.y}`;
}
