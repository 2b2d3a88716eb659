import { expect, it } from "vitest";
import { type Sibling, suggestedSibling } from "./suggested-sibling";

const sibling = (code: string, timeZone: string): Sibling => {
  const [lang = "", country = ""] = code.split("-");
  const words = { question: "", go: "", stay: "", label: "" };
  return { key: code, code, lang, direction: "ltr", countries: [country], timeZone, url: "", words };
};

const all = [
  sibling("en-US", "America/New_York"),
  sibling("en-GB", "Europe/London"),
  sibling("de-DE", "Europe/Berlin"),
  sibling("de-CH", "Europe/Zurich"),
  sibling("fr-CH", "Europe/Zurich"),
  sibling("ja-JP", "Asia/Tokyo"),
];

it.each([
  // where, languages, zone, suggestion
  ["en-US", ["de-DE", "de", "en"], "Europe/Berlin", "de-DE"],
  ["de-DE", ["de-DE", "de", "en"], "Europe/Berlin", undefined],
  ["de-DE", ["fr-CH", "fr", "de"], "Europe/Zurich", "fr-CH"],
  ["de-CH", ["fr-CH", "fr"], "Europe/Zurich", "fr-CH"],
  ["en-US", ["ja"], "Asia/Tokyo", "ja-JP"],
  // A German on holiday in Portugal: her languages speak for Germany.
  ["en-GB", ["de-DE", "de"], "Europe/Lisbon", "de-DE"],
  // Nothing speaks for another country.
  ["en-US", ["de"], "Europe/Lisbon", undefined],
  ["en-GB", ["en-GB", "en"], "Europe/London", undefined],
  // An American in Berlin who reads no German.
  ["en-US", ["en-US", "en"], "Europe/Berlin", undefined],
  ["en-US", [], "Etc/Unknown", undefined],
] as const)("at %s with %j in %s: %s", (here, languages, zone, code) => {
  expect(suggestedSibling(all, here, languages, zone)?.code).toBe(code);
});

it("suggests nothing at a storefront that is not in the list", () => {
  expect(suggestedSibling(all, "gone", ["de-DE"], "Europe/Berlin")).toBeNull();
});
