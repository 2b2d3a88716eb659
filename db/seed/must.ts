import type { Result } from "@/lib/result";

/** The value of a verb that cannot be refused here; a refusal is a mistake in the seed's own data. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(
    `The seed was refused: ${result.failure.code} ${JSON.stringify(result.failure.data)} ${result.failure.path ?? ""}`,
  );
}
