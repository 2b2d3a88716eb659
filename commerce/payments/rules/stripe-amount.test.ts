import { describe, expect, it } from "vitest";
import { fromStripe, toStripe } from "./stripe-amount";

describe("amounts at Stripe", () => {
  it.each([
    [12_345n, "EUR", 12_345],
    [980n, "JPY", 980],
    // Stripe: as if they had two digits, though they have none.
    [1_500n, "ISK", 150_000],
    [1_500n, "UGX", 150_000],
    // ISO: two digits. Stripe: none.
    [12_300n, "MGA", 123],
    [12_340n, "KWD", 12_340],
  ] as const)("%d minor units of %s are %d", (minor, currency, amount) => {
    expect(toStripe(minor, currency)).toBe(amount);
    expect(fromStripe(amount, currency)).toBe(minor);
  });

  it.each([
    [12_345n, "KWD"],
    [12_350n, "MGA"],
    [100n, "CLF"],
    [2n ** 60n, "EUR"],
  ] as const)("%d minor units of %s cannot be said there", (minor, currency) => {
    expect(toStripe(minor, currency)).toBeNull();
  });
});
