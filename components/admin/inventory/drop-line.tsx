"use client";

import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";

export type DropLineAct = (input: { countId: string; variantId: string }) => Promise<Answer<void>>;

/** Takes a counted line out again: as if nobody had counted it. */
export function DropLine({
  countId,
  variantId,
  name,
  drop,
}: {
  countId: string;
  variantId: string;
  name: string;
  drop: DropLineAct;
}) {
  const t = useTranslations("admin.inventory.count");
  const router = useRouter();
  const { run, pending } = useAct(drop, { onDone: () => router.refresh() });
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      aria-label={t("dropLine", { name })}
      pending={pending}
      onClick={() => run({ countId, variantId })}
    >
      {!pending && <X aria-hidden />}
    </Button>
  );
}
