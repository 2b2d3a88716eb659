"use client";

import { useState, useTransition } from "react";
import { toast } from "@/components/ui/toast";
import type { Failure } from "@/lib/result";
import { useFailureText } from "./failure-text";
import { heard } from "./heard";
import type { Answer } from "./model";

/**
 * Calls an action from a button or a form: `pending` while it runs, `failure` when it was refused. A refusal that
 * belongs to no field is also said in a toast; so is `done`, words for success.
 */
export function useAct<Input, T>(
  action: (input: Input) => Promise<Answer<T>>,
  options: { done?: string | ((value: T) => string); onDone?: (value: T) => void } = {},
): { run: (input: Input) => void; pending: boolean; failure: Failure | null } {
  const [pending, start] = useTransition();
  const [failure, setFailure] = useState<Failure | null>(null);
  const words = useFailureText();
  const run = (input: Input) =>
    start(async () => {
      const answer = await heard(action(input));
      if (answer.status === "refused") {
        setFailure(answer.failure);
        if (!answer.failure.path) toast.error(words(answer.failure));
        return;
      }
      setFailure(null);
      if (answer.status !== "done") return;
      const { done, onDone } = options;
      if (done) toast(typeof done === "string" ? done : done(answer.value));
      onDone?.(answer.value);
    });
  return { run, pending, failure };
}
