import { GROUPS } from "@/lib/country";

/**
 * Where the lowest price of the 30 days before must stand beside a reduction, and the percentage is computed from it:
 * Directive 98/6/EC, article 6a (as amended by 2019/2161, "Omnibus"), in force in the EEA; that the percentage is of
 * that price: Court of Justice, C-330/23 of 2024-09-26. As of November 2026.
 */
const LOWEST_30: ReadonlySet<string> = new Set(GROUPS.EEA);

/** Whether a storefront that sells to these countries (ISO 3166-1) names it: as soon as one of them asks. */
export function asksForLowestPrice(countries: readonly string[]): boolean {
  return countries.some((country) => LOWEST_30.has(country));
}
