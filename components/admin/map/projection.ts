import { geoEqualEarth } from "d3-geo";
import type { GeographyProps } from "react-simple-maps/core";
import type { WorldShape } from "./model";

/** Drawing units across the whole globe; the land is cut out of it. */
const WIDTH = 1_000;

/** Equal Earth, turned 11 degrees so that no land is cut at the date line. The same on the server and in the browser. */
export const projection = geoEqualEarth().rotate([-11, 0]).fitWidth(WIDTH, { type: "Sphere" });

/** Longitude and latitude of a place of the drawing, as markers want them. */
export function coordinatesOf({ x, y }: { readonly x: number; readonly y: number }): [number, number] {
  return projection.invert?.([x, y]) ?? [0, 0];
}

/**
 * An outline that the server drew already, as the map's components take it. They draw outlines themselves only after
 * the first paint, which would show an empty sea.
 */
export function drawnGeography({
  code,
  path,
}: Pick<WorldShape, "code" | "path">): GeographyProps["geography"] {
  return {
    type: "Feature",
    properties: {},
    geometry: { type: "GeometryCollection", geometries: [] },
    rsmKey: code ?? "",
    svgPath: path,
  };
}
