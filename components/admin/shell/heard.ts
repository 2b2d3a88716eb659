import type { Answer } from "./model";

/**
 * An answer that may not come: the line is down, or the page was left while the question was on its way. Said as any
 * refusal is, never thrown into the void.
 */
export function heard<T>(answer: Promise<Answer<T>>): Promise<Answer<T>> {
  return answer.catch(() => ({
    status: "refused",
    failure: { code: "unexpected", kind: "conflict", data: { requestId: "–" } },
  }));
}
