"use client";

import { useLocale } from "next-intl";
import { type CurrencyCode, formatMoney } from "@/lib/currency";

/** An amount in the reader's own way of writing; a dash where there is none. */
export function Amount({ minor, currency }: { minor: bigint | null; currency: CurrencyCode }) {
  const locale = useLocale();
  if (minor === null) return <span className="text-muted-foreground">–</span>;
  return <span className="whitespace-nowrap tabular-nums">{formatMoney(minor, currency, locale)}</span>;
}
