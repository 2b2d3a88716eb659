import { type CurrencyCode, minorDigits } from "@/lib/currency";
import type { RoundingRule } from "../model";

/**
 * The nearest price that ends as the rule asks, never below the smallest such price. A tie goes up.
 *
 * `minor` > 0, in minor units of `currency`. `charm_99` ends in .99 of the major unit, `swedish_05` is a multiple of
 * 0.05, `whole*` of 1, 10, 100 or 1000 major units. A currency without decimals has no .99: the charm rules then
 * end in 9, 5 or 0 of its tens (1990, 1995).
 */
export function roundPrice(minor: bigint, currency: CurrencyCode, rule: RoundingRule): bigint {
  const { step, ending } = roundingPattern(currency, rule);
  return nearest(minor, step, ending);
}

/**
 * The highest price with that ending that is not above `minor`: for what was reduced, so that a promised percentage is
 * never undercut. Unchanged when even the smallest such price is above it.
 */
export function roundPriceDown(minor: bigint, currency: CurrencyCode, rule: RoundingRule): bigint {
  const { step, ending } = roundingPattern(currency, rule);
  const below = floorTo(minor, step, ending);
  return below < smallestOf(step, ending) ? minor : below;
}

/** The prices that a rule allows, in minor units: those that leave `ending` when divided by `step`. */
export function roundingPattern(
  currency: CurrencyCode,
  rule: RoundingRule,
): { step: bigint; ending: bigint } {
  if (rule === "none") return { step: 1n, ending: 0n };
  const major = 10n ** BigInt(minorDigits(currency));
  const hundredths = (count: bigint) => (count * major) / 100n;
  switch (rule) {
    case "charm_99":
    case "charm_95":
    case "charm_90": {
      const cents = BigInt(rule.slice(-2));
      if (major >= 100n) return { step: major, ending: hundredths(cents) };
      return { step: 100n * major, ending: cents * major };
    }
    case "swedish_05":
      return { step: major >= 100n ? hundredths(5n) : 5n * major, ending: 0n };
    case "whole":
      return { step: major, ending: 0n };
    default:
      return { step: BigInt(rule.slice("whole_".length)) * major, ending: 0n };
  }
}

/** The number nearest to `value` that leaves `ending` when divided by `step`, at least the smallest one above zero. */
function nearest(value: bigint, step: bigint, ending: bigint): bigint {
  const below = floorTo(value, step, ending);
  const above = below + step;
  const chosen = value - below < above - value ? below : above;
  const smallest = smallestOf(step, ending);
  if (chosen < smallest) return smallest;
  return chosen;
}

const smallestOf = (step: bigint, ending: bigint) => (ending > 0n ? ending : step);

function floorTo(value: bigint, step: bigint, ending: bigint): bigint {
  return value - ((((value - ending) % step) + step) % step);
}
