"use client";

import { useTranslations } from "next-intl";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";

/** Sends a mail once more, word for word. It can be done again, so nobody is asked twice. */
export function ResendButton({
  mailId,
  resend,
}: {
  mailId: string;
  resend: (input: { mailId: string }) => Promise<Answer<{ mailId: string; round: number }>>;
}) {
  const t = useTranslations("admin.mailbox");
  const { run, pending } = useAct(resend, { done: t("resent") });
  return (
    <Button variant="outline" pending={pending} onClick={() => run({ mailId })}>
      {t("resend")}
    </Button>
  );
}
