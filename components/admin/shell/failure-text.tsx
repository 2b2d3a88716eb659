"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { Failure } from "@/lib/result";

/** Turns a failure into words of messages/<locale>/errors.json; a code without words is shown as it is. */
export function useFailureText(): (failure: Failure) => string {
  const t = useTranslations("errors");
  return useCallback(
    (failure: Failure) => {
      const key = failure.code as Parameters<typeof t>[0];
      if (!t.has(key)) return failure.code;
      const values: Record<string, string | number> = {};
      for (const [name, value] of Object.entries(failure.data)) {
        values[name] = typeof value === "number" ? value : String(value ?? "");
      }
      return t(key, values);
    },
    [t],
  );
}

/** A refused action above or below a form. Errors of one field belong to that field (`fieldError`). */
export function FailureText({ failure, className }: { failure: Failure; className?: string }) {
  const text = useFailureText();
  return (
    <p role="alert" className={className ?? "text-destructive text-sm"}>
      {text(failure)}
    </p>
  );
}
