import { newId } from "@/lib/ids";
import { slugify } from "@/lib/slug";
import type { OptionState, OptionValueState } from "./product-state";

const sameName = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

/** A key for `name` that no one in `taken` has: its slug, with a number when two names share one ("S+", "S-"). */
function freeKey(name: string, fallback: string, taken: ReadonlySet<string>): string {
  const base = slugify(name, "en", fallback);
  if (!taken.has(base)) return base;
  for (let number = 2; ; number++) if (!taken.has(`${base}-${number}`)) return `${base}-${number}`;
}

/**
 * Options by their names, those of `before` keeping their ids and keys (a key is a facet and a part of URLs).
 * Values of `before` that are not named any more stay, so that variants which the file leaves out keep theirs.
 */
export function mergeOptions(
  before: readonly OptionState[],
  names: readonly string[],
  valuesOf: (index: number) => readonly string[],
): OptionState[] {
  const taken = new Set(
    before.filter(({ name }) => names.some((wanted) => sameName(wanted, name))).map(({ key }) => key),
  );
  return names.map((name, index) => {
    const found = before.find((option) => sameName(option.name, name));
    const key = found?.key ?? freeKey(name, `option-${index + 1}`, taken);
    taken.add(key);
    return {
      id: found?.id ?? newId("option"),
      key,
      name: found?.name ?? name,
      values: mergeValues(found?.values ?? [], valuesOf(index)),
    };
  });
}

function mergeValues(before: readonly OptionValueState[], names: readonly string[]): OptionValueState[] {
  const values = [...before];
  const taken = new Set(before.map(({ key }) => key));
  const known = new Set(before.map(({ name }) => name.trim().toLowerCase()));
  for (const name of names) {
    const folded = name.trim().toLowerCase();
    if (known.has(folded)) continue;
    known.add(folded);
    const key = freeKey(name, `value-${values.length + 1}`, taken);
    taken.add(key);
    values.push({ id: newId("optionValue"), key, name, swatch: null });
  }
  return values;
}

/** The value of an option by its name, as people wrote it in any case. */
export function valueNamed(option: OptionState, name: string): OptionValueState | undefined {
  return option.values.find((value) => sameName(value.name, name));
}

/** `colour:moss|size:m` and `moss-m`: how a variant is told apart inside its product, and in its URL. */
export function variantKeys(
  options: readonly OptionState[],
  values: readonly OptionValueState[],
): { signature: string; key: string } {
  return {
    signature: options.map((option, index) => `${option.key}:${values[index]?.key ?? ""}`).join("|"),
    key: values.map(({ key }) => key).join("-"),
  };
}
