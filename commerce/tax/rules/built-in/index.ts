import { TAX_CLASSES } from "../../model";
import { CANADA_RATES, CANADA_ZONES } from "./canada";
import { EU_RATES, EU_ZONES } from "./eu";
import { EXCEPTION_RATES, EXCEPTION_ZONES } from "./exceptions";
import type { BuiltInRate, BuiltInZone } from "./shape";
import { US_RATES, US_ZONES } from "./us";
import { WORLD_RATES, WORLD_ZONES } from "./world";

export type { BuiltInRate, BuiltInZone };

/** Everything that is known without asking anybody. */
export const BUILT_IN_ZONES: readonly BuiltInZone[] = [
  ...EU_ZONES,
  ...EXCEPTION_ZONES,
  ...WORLD_ZONES,
  ...CANADA_ZONES,
  ...US_ZONES,
];

export const BUILT_IN_RATES: readonly BuiltInRate[] = [
  ...EU_RATES,
  ...EXCEPTION_RATES,
  ...WORLD_RATES,
  ...CANADA_RATES,
  ...US_RATES,
];

/** The classes; who has no rate of a class is charged the standard one, which is never too little. */
export const BUILT_IN_CLASSES = TAX_CLASSES.map((key, position) => ({ key, position, fallback: "standard" }));
