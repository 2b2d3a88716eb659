import type { z } from "zod";
import { allows } from "@/commerce/access";
import type { Permission } from "@/commerce/access/model";
import { log } from "@/lib/log";
import type { Failure, Result } from "@/lib/result";
import type { StaffRequest } from "./staff";

/** What a form or a button gets back. `failure` has a code and data; the words are in messages/<locale>/errors.json. */
export type ActionState<T> =
  | { readonly status: "idle" }
  | { readonly status: "done"; readonly value: T }
  | { readonly status: "refused"; readonly failure: Failure };

export interface Rule<Input> {
  /** Permission needed; null: any signed-in person (their own account). */
  readonly may: Permission | null;
  readonly input: z.ZodType<Input>;
  /** The storefront that the input names, when the permission is asked for that one. */
  readonly storefront?: (input: Input) => string | undefined;
  /** Allowed while a one-time password waits to be changed. */
  readonly beforePasswordChange?: boolean;
}

type Verb<Input, T> = (
  ctx: StaffRequest["ctx"],
  input: Input,
  request: StaffRequest,
) => Promise<Result<T> | T>;

/**
 * The one way from the console to a writing verb: session -> permission -> zod -> verb -> ActionState.
 * Next itself refuses a call whose Origin is not this host. A throw is logged and answered as `unexpected`.
 */
export async function runAction<Input, T>(
  rule: Rule<Input>,
  verb: Verb<Input, T>,
  request: StaffRequest | null,
  input: unknown,
): Promise<ActionState<T>> {
  if (!request) return refused({ code: "access.signed_out", kind: "forbidden", data: {} });
  if (request.staff.mustChangePassword && !rule.beforePasswordChange) {
    return refused({ code: "access.password_change_needed", kind: "forbidden", data: {} });
  }
  const parsed = rule.input.safeParse(input instanceof FormData ? Object.fromEntries(input) : input);
  if (!parsed.success) return refused(inputFailure(parsed.error));
  const storefrontId = rule.storefront?.(parsed.data);
  if (rule.may && !allows(request.staff.grants, rule.may, storefrontId)) {
    return refused({ code: "access.forbidden", kind: "forbidden", data: { permission: rule.may } });
  }
  try {
    const result = await verb(request.ctx, parsed.data, request);
    if (!isResult(result)) return { status: "done", value: result };
    return result.ok ? { status: "done", value: result.value } : refused(result.failure);
  } catch (error) {
    log.error({ err: error, requestId: request.ctx.requestId }, "action failed");
    return refused({ code: "unexpected", kind: "conflict", data: { requestId: request.ctx.requestId } });
  }
}

function isResult<T>(value: Result<T> | T): value is Result<T> {
  return typeof value === "object" && value !== null && "ok" in value && typeof value.ok === "boolean";
}

function refused(failure: Failure): { readonly status: "refused"; readonly failure: Failure } {
  return { status: "refused", failure };
}

/** The first thing wrong with the input: code `input.<zod code>`, the path of the field, zod's limits as data. */
export function inputFailure(error: z.ZodError): Failure {
  const [issue] = error.issues;
  const data: Record<string, string | number | boolean | null> = {};
  for (const [key, value] of Object.entries(issue ?? {})) {
    if (["minimum", "maximum", "format"].includes(key)) data[key] = String(value);
  }
  return { code: `input.${issue?.code ?? "invalid"}`, kind: "invalid", data, path: issue?.path.join(".") };
}
