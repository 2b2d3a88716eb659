import type { StorefrontView } from "@/commerce/storefronts/model";

interface Measured {
  readonly weightGrams: number | null;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
  readonly heightMm: number | null;
}

type Place = Pick<StorefrontView, "units" | "hreflangCode">;

const GRAMS_PER_POUND = 453.592_37;
const GRAMS_PER_OUNCE = GRAMS_PER_POUND / 16;
const MM_PER_INCH = 25.4;

/** Weight and packed size in the units of the country, as its people write them; null where nothing is known. */
export function measuresOf(
  variant: Measured | undefined,
  place: Place,
): { weight: string | null; size: string | null } {
  if (!variant) return { weight: null, size: null };
  const { weightGrams, lengthMm, widthMm, heightMm } = variant;
  const sides = [lengthMm, widthMm, heightMm].filter((side) => side !== null);
  return {
    weight: weightGrams === null ? null : weight(weightGrams, place),
    size: sides.length < 3 ? null : size(sides, place),
  };
}

function weight(grams: number, { units, hreflangCode }: Place): string {
  if (units === "imperial")
    return grams < GRAMS_PER_POUND
      ? inUnit(grams / GRAMS_PER_OUNCE, "ounce", hreflangCode, 1)
      : inUnit(grams / GRAMS_PER_POUND, "pound", hreflangCode, 1);
  return grams < 1000
    ? inUnit(grams, "gram", hreflangCode, 0)
    : inUnit(grams / 1000, "kilogram", hreflangCode, 1);
}

/** `32 × 24 × 9 cm`: the unit once, at the end. */
function size(sidesMm: readonly number[], { units, hreflangCode }: Place): string {
  const imperial = units === "imperial";
  const values = sidesMm.map((side) => (imperial ? side / MM_PER_INCH : side / 10));
  const number = new Intl.NumberFormat(hreflangCode, { maximumFractionDigits: 1 });
  const last = inUnit(values.at(-1) ?? 0, imperial ? "inch" : "centimeter", hreflangCode, 1);
  return [...values.slice(0, -1).map((value) => number.format(value)), last].join(" × ");
}

function inUnit(value: number, unit: string, locale: string, digits: number): string {
  return new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: digits }).format(value);
}
