/** What kind of "no" a verb gave: decides the HTTP status and how a form shows it. */
export type FailureKind = "invalid" | "forbidden" | "not_found" | "conflict" | "limit";

/**
 * An expected failure. `code` ("inventory.short") names it and is the key of its words in
 * `messages/<locale>/errors.json`; `data` fills the placeholders there. Never prose.
 */
export interface Failure<Code extends string = string> {
  readonly code: Code;
  readonly kind: FailureKind;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
  /** Where in the input it lies, as a zod path ("languages.0"), when one field is to blame. */
  readonly path?: string;
}

export type Result<T, F extends Failure = Failure> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: F };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function fail<Code extends string>(
  code: Code,
  kind: FailureKind,
  data: Failure["data"] = {},
  path?: string,
): { readonly ok: false; readonly failure: Failure<Code> } {
  return { ok: false, failure: path === undefined ? { code, kind, data } : { code, kind, data, path } };
}

/** Carries a failure out of a transaction so that it rolls back; `inTransaction` turns it into a Result again. */
export class Refusal extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code);
    this.name = "Refusal";
  }
}
