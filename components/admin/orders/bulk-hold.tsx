"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { useSelection } from "@/components/admin/tables/selection";
import { Button } from "@/components/ui/button";
import { AskButton } from "./ask-button";

type HoldAll = (input: {
  orderIds: string[];
  text: string | null;
}) => Promise<Answer<{ done: number; passed: number }>>;

/** Lets the chosen orders wait, with a reason, or go on. */
export function BulkHold({ holdAll }: { holdAll: HoldAll }) {
  const t = useTranslations("admin.orders");
  const router = useRouter();
  const { ids, clear } = useSelection();
  const { run, pending } = useAct(holdAll, {
    done: ({ done, passed }) => t("bulkReleased", { done, passed }),
    onDone: () => {
      clear();
      router.refresh();
    },
  });
  return (
    <>
      <AskButton
        label={t("hold")}
        title={t("holdTitle")}
        field={t("reason")}
        act={holdAll}
        input={{ orderIds: [...ids] }}
        done={t("held")}
      />
      <Button
        type="button"
        size="sm"
        variant="outline"
        pending={pending}
        onClick={() => run({ orderIds: [...ids], text: null })}
      >
        {t("release")}
      </Button>
    </>
  );
}
