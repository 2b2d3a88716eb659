import type { MapCountry, MapState } from "@/commerce/launch/model";

/** One outline of the map. `path` null: a territory too small to outline, drawn as a marker at (x, y). */
export interface WorldShape {
  /** ISO 3166-1; null for land that is no country of its own in the table. */
  readonly code: string | null;
  readonly path: string | null;
  readonly x: number;
  readonly y: number;
}

export interface WorldDrawing {
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly shapes: readonly WorldShape[];
}

/** A country as the map and its list twin show it; named by the server, so that both sides say the same. */
export interface MapEntry extends MapCountry {
  readonly name: string;
  readonly groups: readonly string[];
}

/** A country can be chosen for a launch when nobody sells there yet and nothing forbids it. */
export const isChoosable = (state: MapState) => state === "open" || state === "reachable";
