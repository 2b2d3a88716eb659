import type { Result } from "@/lib/result";
import { type ActionState, type Rule, runAction } from "./action-run";
import { currentStaff, type StaffRequest } from "./staff";

export type { ActionState } from "./action-run";

/**
 * Makes a server action of a verb: who asks is found in the request, the rest is `runAction`. Each action of the
 * console is made by this or asks `requireStaff` itself; a test walks the folder.
 */
export function defineAction<Input, T>(
  rule: Rule<Input>,
  verb: (ctx: StaffRequest["ctx"], input: Input, request: StaffRequest) => Promise<Result<T> | T>,
): (input: unknown) => Promise<ActionState<T>> {
  return async function action(input) {
    return runAction(rule, verb, await currentStaff(), input);
  };
}
