"use client";

import { useTranslations } from "next-intl";
import type { Answer } from "@/components/admin/shell/model";
import { useSelection } from "@/components/admin/tables/selection";
import { useUndoable } from "@/components/admin/tables/use-undoable";
import { Button } from "@/components/ui/button";

type Ended = readonly { readonly id: string; readonly validUntil: Date | null }[];

/** Ends the chosen lists now: they stop to speak and keep their prices and history. For ten seconds it can be taken back. */
export function EndLists({
  end,
  restore,
}: {
  end: (ids: readonly string[]) => Promise<Answer<Ended>>;
  restore: (before: Ended) => Promise<Answer<unknown>>;
}) {
  const t = useTranslations("admin.pricing.bulk");
  const { ids, clear } = useSelection();
  const { run, pending } = useUndoable(clear);
  return (
    <Button
      variant="outline"
      size="sm"
      disabled={pending}
      onClick={() =>
        run(
          () => end(ids),
          (before) => t("archived", { count: before.length }),
          restore,
        )
      }
    >
      {t("archive")}
    </Button>
  );
}
