"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useFailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { toast } from "@/components/ui/toast";

const UNDO_MS = 10_000;

/** Acts that can be taken back for ten seconds: says what was done, offers the way back, reads the page anew. */
export function useUndoable(onDone?: () => void) {
  const common = useTranslations("admin.common");
  const text = useFailureText();
  const router = useRouter();
  const [pending, start] = useTransition();
  const run = <T>(
    act: () => Promise<Answer<T>>,
    words: string | ((value: T) => string),
    undo?: (value: T) => Promise<Answer<unknown>>,
  ) =>
    start(async () => {
      const answer = await act();
      if (answer.status === "refused") return void toast.error(text(answer.failure));
      if (answer.status !== "done") return;
      onDone?.();
      router.refresh();
      toast(typeof words === "string" ? words : words(answer.value), {
        duration: UNDO_MS,
        ...(undo
          ? {
              action: {
                label: common("undo"),
                onClick: async () => {
                  const back = await undo(answer.value);
                  if (back.status === "refused") toast.error(text(back.failure));
                  router.refresh();
                },
              },
            }
          : {}),
      });
    });
  return { run, pending };
}
