import { type ExtendedFeature, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import atlas from "world-atlas/countries-110m.json";
import { COUNTRIES, countryOfShape } from "@/lib/country";
import { invariant } from "@/lib/invariant";
import type { WorldDrawing, WorldShape } from "./model";
import { projection } from "./projection";

/** Room around the land, in drawing units. */
const MARGIN = 8;
const ANTARCTICA = "AQ";
/** Least distance between two markers, in drawing units. */
const MARKER_GAP = 1.8;

let drawn: WorldDrawing | undefined;

/**
 * The world as path strings, drawn once a process, without Antarctica. Countries too small for the 110m outlines come without a path, at their middle.
 */
export function drawWorld(): WorldDrawing {
  drawn ??= draw();
  return drawn;
}

function draw(): WorldDrawing {
  const path = geoPath(projection).digits(1);
  const land = outlines().filter((one) => countryOf(one)?.code !== ANTARCTICA);
  const [[left, top], [right, bottom]] = path.bounds({ type: "FeatureCollection", features: land });
  const middle = new Map(
    COUNTRIES.flatMap(({ code, longitude, latitude }) => {
      const at = projection([longitude, latitude]);
      return at ? [[code as string, { x: tenth(at[0]), y: tenth(at[1]) }]] : [];
    }),
  );
  const shapes = land.map((one): WorldShape => {
    const code = countryOf(one)?.code ?? null;
    const at = (code && middle.get(code)) || { x: 0, y: 0 };
    return { code, path: path(one) ?? "", ...at };
  });
  const outlined = new Set(shapes.map(({ code }) => code));
  for (const { code, blocked } of COUNTRIES) {
    const at = middle.get(code);
    if (outlined.has(code) || blocked === "uninhabited" || !at) continue;
    shapes.push({ code, path: null, ...apart(at, shapes) });
  }
  return {
    box: {
      x: tenth(left - MARGIN),
      y: tenth(top - MARGIN),
      width: tenth(right - left + 2 * MARGIN),
      height: tenth(bottom - top + 2 * MARGIN),
    },
    shapes,
  };
}

type Outline = ExtendedFeature & { readonly id?: string | number };

/** The outlines of all countries as GeoJSON. */
function outlines(): Outline[] {
  const topology = atlas as unknown as Parameters<typeof feature>[0];
  const { countries } = topology.objects;
  invariant(countries, "the atlas has countries");
  const drawn = feature(topology, countries);
  return ("features" in drawn ? drawn.features : [drawn]) as Outline[];
}

const countryOf = ({ id, properties }: Outline) =>
  countryOfShape(id, typeof properties?.name === "string" ? properties.name : undefined);

/** Markers that would lie on each other (Saint Martin is one island of two) stand side by side. */
function apart(at: { x: number; y: number }, shapes: readonly WorldShape[]): { x: number; y: number } {
  const taken = shapes.some(({ path, x, y }) => path === null && Math.hypot(x - at.x, y - at.y) < MARKER_GAP);
  return taken ? apart({ x: tenth(at.x + MARKER_GAP / 2), y: tenth(at.y + MARKER_GAP) }, shapes) : at;
}

const tenth = (value: number) => Math.round(value * 10) / 10;
