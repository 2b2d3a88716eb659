import { mulRate } from "@/lib/money";
import type { PriceReduction } from "../model";

/** A price after a promotion: never negative, never higher than before. */
export function reducedPrice(minor: bigint, reduction: PriceReduction): bigint {
  const after = reduced(minor, reduction);
  if (after < 0n) return 0n;
  return after < minor ? after : minor;
}

function reduced(minor: bigint, reduction: PriceReduction): bigint {
  switch (reduction.kind) {
    case "percent":
      return minor - mulRate(minor, reduction.percentMicro);
    case "amount":
      return minor - reduction.minor;
    case "fixed":
      return reduction.minor;
  }
}

/** A reduction as data of a trace step, and back. */
export function reductionData(reduction: PriceReduction): Record<string, string | number> {
  return reduction.kind === "percent"
    ? { kind: "percent", percentMicro: reduction.percentMicro }
    : { kind: reduction.kind, minor: reduction.minor.toString() };
}

export function reductionOf(
  promotionId: string,
  data: Readonly<Record<string, string | number | null>>,
): PriceReduction | null {
  if (data.kind === "percent" && typeof data.percentMicro === "number")
    return { promotionId, kind: "percent", percentMicro: data.percentMicro };
  if ((data.kind === "amount" || data.kind === "fixed") && typeof data.minor === "string")
    return { promotionId, kind: data.kind, minor: BigInt(data.minor) };
  return null;
}
