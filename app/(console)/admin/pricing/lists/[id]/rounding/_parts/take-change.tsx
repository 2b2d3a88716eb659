"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import type { RoundingWish } from "../wish";

interface Take {
  readonly listId: string;
  readonly change: RoundingWish["change"];
  readonly digest: string;
}

/** Writes the change exactly as it is shown; a list that has changed since refuses it. */
export function TakeChange({
  listId,
  change,
  digest,
  count,
  blocked,
  take,
}: Take & {
  count: number;
  blocked: boolean;
  take: (input: Take) => Promise<Answer<{ changed: number }>>;
}) {
  const t = useTranslations("admin.pricing.rounding");
  const router = useRouter();
  const { run, pending } = useAct(take, {
    done: ({ changed }) => t("taken", { count: changed }),
    onDone: () => router.refresh(),
  });
  return (
    <Button disabled={blocked} pending={pending} onClick={() => run({ listId, change, digest })}>
      {t("take", { count })}
    </Button>
  );
}
