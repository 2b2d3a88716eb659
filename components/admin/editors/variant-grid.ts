import type { OptionDraft, VariantDraft } from "./product-draft";

/** How a value is named inside a form: its key once it has one, its name before. */
export const refOf = (value: { readonly key?: string; readonly name: string }) => value.key ?? value.name;

/** As many variants as one product may have. */
export const MAX_VARIANTS = 2_048;

let made = 0;

/** A variant that is not stored yet. */
export function newVariant(values: readonly string[]): VariantDraft {
  made += 1;
  return { ref: `new-${made}`, values, sku: "", gtin: "", weightGrams: "", prices: {}, rest: {} };
}

const signature = (values: readonly string[]) => JSON.stringify(values);

/** Variants for combinations with a value that has just come, beside the ones that are there. */
export function withValue(
  options: readonly OptionDraft[],
  variants: readonly VariantDraft[],
  place: number,
  value: string,
): VariantDraft[] {
  const known = new Set(variants.map(({ values }) => signature(values)));
  const added = combinations(options, place, value)
    .filter((values) => !known.has(signature(values)))
    .map(newVariant);
  return [...variants, ...added].slice(0, MAX_VARIANTS);
}

function combinations(options: readonly OptionDraft[], place: number, value: string): string[][] {
  let rows: string[][] = [[]];
  for (const [index, option] of options.entries()) {
    const choices = index === place ? [value] : option.values.map(refOf);
    rows = rows.flatMap((row) => choices.map((choice) => [...row, choice])).slice(0, MAX_VARIANTS);
  }
  return rows;
}

/** A value goes, and the variants that have it. */
export function withoutValue(
  variants: readonly VariantDraft[],
  place: number,
  value: string,
): VariantDraft[] {
  return variants.filter(({ values }) => values[place] !== value);
}

/** An option comes: every variant gets its first value. */
export function withOption(variants: readonly VariantDraft[], first: string): VariantDraft[] {
  return variants.map((variant) => ({ ...variant, values: [...variant.values, first] }));
}

/** An option goes: of variants that are the same without it, the first stays. */
export function withoutOption(variants: readonly VariantDraft[], place: number): VariantDraft[] {
  const seen = new Set<string>();
  return variants
    .map((variant) => ({ ...variant, values: variant.values.filter((_, index) => index !== place) }))
    .filter(({ values }) => {
      if (seen.has(signature(values))) return false;
      seen.add(signature(values));
      return true;
    });
}
