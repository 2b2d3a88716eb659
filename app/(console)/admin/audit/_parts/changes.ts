export interface Change {
  /** Dotted path of the value; empty when the whole is one value. */
  readonly field: string;
  readonly before?: string;
  readonly after?: string;
}

/** What differs between two stored values, leaf by leaf, in the order of first appearance. */
export function changesOf(before: unknown, after: unknown): Change[] {
  const left = leaves(before);
  const right = leaves(after);
  const fields = new Set([...left.keys(), ...right.keys()]);
  return [...fields]
    .map((field) => ({ field, before: left.get(field), after: right.get(field) }))
    .filter((change) => change.before !== change.after);
}

function leaves(value: unknown, at = "", into = new Map<string, string>()): Map<string, string> {
  if (value === null || value === undefined) return into;
  if (typeof value !== "object") {
    into.set(at, String(value));
    return into;
  }
  for (const [key, inner] of Object.entries(value)) {
    const name = Array.isArray(value) ? String(Number(key) + 1) : key;
    leaves(inner, at ? `${at}.${name}` : name, into);
  }
  return into;
}
