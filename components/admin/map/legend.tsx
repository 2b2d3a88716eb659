"use client";

import { useTranslations } from "next-intl";
import { MAP_STATES, type MapState } from "@/commerce/launch/model";
import { cn } from "@/components/ui/cn";
import { MapPatterns } from "./patterns";
import "./map.css";

const PLAIN: readonly MapState[] = ["live", "open"];

/** A state as the map draws it, in small. The page holds `SwatchPatterns` once. */
export function StateSwatch({ state, className }: { state: MapState; className?: string }) {
  return (
    <svg viewBox="0 0 14 10" aria-hidden="true" className={cn("h-2.5 w-3.5 shrink-0", className)}>
      <rect
        className="map-land map-country"
        data-state={state}
        style={PLAIN.includes(state) ? undefined : { fill: `url(#swatch-${state})` }}
        x="0.5"
        y="0.5"
        width="13"
        height="9"
        rx="1.5"
      />
    </svg>
  );
}

/** What swatches are filled with. */
export function SwatchPatterns() {
  return (
    <svg width="0" height="0" aria-hidden="true" className="absolute">
      <MapPatterns prefix="swatch" />
    </svg>
  );
}

/** What the patterns mean; each line filters the map. `counts` decides which are shown. */
export function MapLegend({
  counts,
  shown,
  onToggle,
}: {
  counts: ReadonlyMap<MapState, number>;
  shown: ReadonlySet<MapState>;
  onToggle: (state: MapState) => void;
}) {
  const t = useTranslations("admin.map");
  return (
    <fieldset aria-label={t("legend")} className="min-w-0 flex flex-wrap gap-x-1 gap-y-0.5 lg:grid lg:gap-0">
      {MAP_STATES.filter((state) => (counts.get(state) ?? 0) > 0).map((state) => (
        <button
          key={state}
          type="button"
          aria-pressed={shown.has(state)}
          onClick={() => onToggle(state)}
          className={cn(
            "flex min-h-6 items-center gap-2 rounded-md px-1.5 text-left text-xs hover:bg-accent aria-pressed:bg-secondary",
            shown.size > 0 && !shown.has(state) && "text-muted-foreground",
          )}
        >
          <StateSwatch state={state} />
          <span>{t(`state.${state}`)}</span>
          <span className="ml-auto pl-2 text-muted-foreground">{counts.get(state)}</span>
        </button>
      ))}
    </fieldset>
  );
}
