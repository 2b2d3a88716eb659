import { describe, expect, it } from "vitest";
import type { MethodRule, OfferQuestion } from "../model";
import { isOffered } from "./offer";

const asked = (more: Partial<OfferQuestion> = {}): OfferQuestion => ({
  ...{ storefrontId: "sto_1", currency: "EUR", country: "DE", amountMinor: 20_000n, business: false },
  ...more,
});
const invoice: MethodRule[] = [
  { countries: ["DE", "AT"], customer: "business" },
  { countries: ["DE", "AT"], customer: "consumer", upTo: { EUR: "25000" } },
];

describe("whether a way to pay is offered", () => {
  it.each([
    ["no rule", [], asked(), true],
    ["a consumer below the limit", invoice, asked(), true],
    ["a consumer at the limit", invoice, asked({ amountMinor: 25_000n }), true],
    ["a consumer above it", invoice, asked({ amountMinor: 25_001n }), false],
    ["a business above it", invoice, asked({ amountMinor: 9_999_999n, business: true }), true],
    ["another country", invoice, asked({ country: "FR", business: true }), false],
    ["a currency without a limit of its own", invoice, asked({ currency: "CHF" }), false],
    ["a least amount, reached", [{ from: { EUR: "20000" } }], asked(), true],
    ["a least amount, missed", [{ from: { EUR: "20001" } }], asked(), false],
    ["its currency", [{ currencies: ["EUR"] }], asked(), true],
    ["another currency", [{ currencies: ["USD"] }], asked(), false],
  ] as [string, MethodRule[], OfferQuestion, boolean][])("%s: %s", (_what, rules, question, expected) => {
    expect(isOffered(rules, question)).toBe(expected);
  });
});
