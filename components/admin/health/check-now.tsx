"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";

/** Asks the rules again and draws the page with the answer. */
export function CheckNow({ check }: { check: (input: Record<never, never>) => Promise<Answer<unknown>> }) {
  const t = useTranslations("admin.health");
  const router = useRouter();
  const { run, pending } = useAct(check, { done: t("checked"), onDone: () => router.refresh() });
  return (
    <Button variant="outline" pending={pending} onClick={() => run({})}>
      {t("checkNow")}
    </Button>
  );
}
