import { isCurrency } from "@/lib/currency";
import { ROUNDING_RULES, type TaxIncluded, type TraceStep } from "../model";
import { reducedPrice, reductionOf } from "./reduction";
import { roundedAmount } from "./resolve";
import { shownAmount } from "./tax-mode";

/**
 * Does every step of a trace again from what it says and gives the figure that it leads to; null when a step does not
 * begin where the one before it ended, or does not lead where it says.
 */
export function replayTrace(trace: readonly TraceStep[]): bigint | null {
  let current: bigint | null = null;
  for (const step of trace) {
    if (step.beforeMinor !== current) return null;
    const after = redo(current, step);
    if (after === null || after !== step.afterMinor) return null;
    current = after;
  }
  return current;
}

function redo(before: bigint | null, { kind, ruleId, data }: TraceStep): bigint | null {
  switch (kind) {
    case "promotion": {
      const reduction = reductionOf(ruleId, data);
      return before === null || reduction === null ? null : reducedPrice(before, reduction);
    }
    case "tax_mode": {
      const { included, display, rateMicro, homeRateMicro } = data;
      if (before === null || !isIncluded(included) || !isIncluded(display)) return null;
      if (ruleId !== "keep_gross" && ruleId !== "keep_net") return null;
      if (typeof rateMicro !== "number" || typeof homeRateMicro !== "number") return null;
      return shownAmount(before, included, { display, policy: ruleId, rateMicro, homeRateMicro });
    }
    case "rounding": {
      const rule = ROUNDING_RULES.find((name) => name === ruleId);
      const { currency, direction } = data;
      if (before === null || !rule || !isCurrency(currency)) return null;
      if (direction !== "nearest" && direction !== "down") return null;
      return roundedAmount(before, currency, rule, direction);
    }
    default:
      return typeof data.amountMinor === "string" ? BigInt(data.amountMinor) : null;
  }
}

const isIncluded = (value: unknown): value is TaxIncluded => value === "gross" || value === "net";
