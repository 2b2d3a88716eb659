/** Throws when something that cannot be is. For the impossible only; the expected is a `Failure`. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`);
}
