import { expect, it } from "vitest";
import { measuresOf } from "./measures";

const box = { weightGrams: 1250, lengthMm: 320, widthMm: 240, heightMm: 95 };

it.each([
  [box, "metric", "en-GB", "1.3 kg", "32 × 24 × 9.5 cm"],
  [box, "metric", "de-DE", "1,3 kg", "32 × 24 × 9,5 cm"],
  [box, "imperial", "en-US", "2.8 lb", "12.6 × 9.4 × 3.7 in"],
  [{ ...box, weightGrams: 180 }, "metric", "en-GB", "180 g", "32 × 24 × 9.5 cm"],
  [{ ...box, weightGrams: 180 }, "imperial", "en-US", "6.3 oz", "12.6 × 9.4 × 3.7 in"],
  [{ ...box, weightGrams: null, heightMm: null }, "metric", "en-GB", null, null],
] as const)("%j in %s, %s", (variant, units, hreflangCode, weight, size) => {
  const shown = measuresOf(variant, { units, hreflangCode });
  const plain = (text: string | null) => text?.replace(/\u00a0/g, " ").replace(/ ?cm$/, " cm") ?? null;
  expect(plain(shown.weight)).toBe(weight);
  expect(plain(shown.size)).toBe(size);
});

it("knows nothing of nothing", () => {
  expect(measuresOf(undefined, { units: "metric", hreflangCode: "en-GB" })).toEqual({
    weight: null,
    size: null,
  });
});
