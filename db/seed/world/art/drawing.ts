import type { Point } from "@/db/seed/world/art/brush";
import type { Pen } from "@/db/seed/world/art/pen";
import type { ColourTones } from "@/db/seed/world/taxonomy";

/** A product drawn on the 1200 x 1500 sheet of view 1; the other views move and scale the same drawing. */
export interface Drawing {
  readonly svg: string;
  /** It hangs from this point, stands on this line's middle, or lies there seen from above. */
  readonly rest: "hang" | "stand" | "lie";
  readonly at: Point;
  /** Half the width of the shadow it throws where it stands. */
  readonly foot: number;
  /** Centre and zoom of the close-up. */
  readonly focus: readonly [x: number, y: number, zoom: number];
  /** Size in a scene relative to the sheet; 0.5 unless told. */
  readonly inScene?: number;
}

export type Draft = (pen: Pen, tones: ColourTones) => Drawing;

/** The middle of the sheet, and the line on which things stand. */
export const MID = 600;
export const TABLE = 1230;
