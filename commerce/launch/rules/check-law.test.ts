import { describe, expect, it } from "vitest";
import type { CountryLaw } from "@/commerce/launch/model";
import { legalEntity, ratedClasses, threshold } from "./check-law";
import type { PreflightFacts } from "./facts";

const DE: CountryLaw = {
  country: "DE",
  known: true,
  incomplete: false,
  taxed: "local",
  registrationNumber: "DE136695976",
  rates: [{ classKey: "standard", rateMicro: 190_000 }],
  lowestPriceShown: true,
};

function facts(
  laws: readonly CountryLaw[],
  rest: { state?: "below" | "near" | "over"; missing?: string[]; display?: "gross" | "net" } = {},
): PreflightFacts {
  const countries = laws.map(({ country }) => country);
  return {
    plan: { storefronts: [{ code: "x", countries, taxDisplay: rest.display ?? "gross" }] },
    law: {
      missingEntity: rest.missing ?? [],
      threshold: { state: rest.state ?? "below", soldMinor: "0", thresholdMinor: "1000000" },
      countries: new Map(laws.map((law) => [law.country, law])),
    },
  } as unknown as PreflightFacts;
}

describe("P-12: rates", () => {
  it.each([
    ["all rated", DE, 0],
    ["a class without a rate", { ...DE, rates: [{ classKey: "books", rateMicro: null }] }, 1],
    [
      "nothing charged there",
      { ...DE, taxed: "none", rates: [{ classKey: "standard", rateMicro: null }] },
      0,
    ],
    [
      "local rates by a provider",
      { ...DE, incomplete: true, rates: [{ classKey: "standard", rateMicro: null }] },
      0,
    ],
  ] as const)("%s", (_name, law, failing) => {
    const found = ratedClasses(facts([law]));
    expect(found.failing).toHaveLength(failing);
    expect(found.total).toBe(1);
  });
});

describe("P-13: threshold and registrations", () => {
  const FR: CountryLaw = { ...DE, country: "FR", taxed: "origin", registrationNumber: null };
  it.each([
    ["below the threshold", FR, "below", "gross", []],
    ["near it", FR, "near", "gross", ["near"]],
    ["above it", FR, "over", "gross", ["over"]],
    ["by One Stop Shop", { ...FR, taxed: "oss" }, "over", "gross", []],
    ["tax shown, none charged", { ...FR, taxed: "none" }, "below", "gross", ["not_registered"]],
    ["no tax shown, none charged", { ...FR, taxed: "none" }, "below", "net", []],
  ] as const)("%s", (_name, law, state, display, why) => {
    const found = threshold(facts([law], { state, display }));
    expect(found.failing.map(({ example }) => example.why)).toEqual(why);
  });
});

describe("P-14: who sells", () => {
  it("wants a seller with a name and a number where tax is charged", () => {
    expect(legalEntity(facts([DE])).failing).toEqual([]);
    expect(legalEntity(facts([DE], { missing: ["street"] })).failing[0]?.example.why).toBe("entity");
    expect(legalEntity(facts([{ ...DE, registrationNumber: null }])).failing[0]?.example.why).toBe("number");
    expect(legalEntity(facts([{ ...DE, taxed: "none", registrationNumber: null }])).failing).toEqual([]);
  });
});
