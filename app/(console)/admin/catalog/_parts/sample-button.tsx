"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useFailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";

/** Brings a few products in, through the same door as any file. */
export function SampleButton({ run }: { run: (input: unknown) => Promise<Answer<{ jobId: string }>> }) {
  const t = useTranslations("admin.catalog");
  const text = useFailureText();
  const router = useRouter();
  const [pending, start] = useTransition();
  return (
    <Button
      variant="outline"
      pending={pending}
      onClick={() =>
        start(async () => {
          const answer = await run(null);
          if (answer.status === "done") router.push(`/imports/${answer.value.jobId}`);
          if (answer.status === "refused") toast(text(answer.failure));
        })
      }
    >
      {t("sample")}
    </Button>
  );
}
