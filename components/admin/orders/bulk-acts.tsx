"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { useSelection } from "@/components/admin/tables/selection";
import { Button, buttonVariants } from "@/components/ui/button";
import { AskButton } from "./ask-button";

type Counted = Promise<Answer<{ done: number; passed: number }>>;
interface Verbs {
  readonly holdAll: (input: { orderIds: string[]; text: string | null }) => Counted;
  readonly acceptAll: (input: { orderIds: string[] }) => Counted;
}

/** What can be done with the chosen orders in one go: papers for the warehouse, accepting, waiting. */
export function BulkActs({ verbs }: { verbs: Verbs | null }) {
  const t = useTranslations("admin.orders");
  const { ids } = useSelection();
  const query = new URLSearchParams(ids.map((id) => ["order", id])).toString();
  return (
    <>
      {(["pick", "packing"] as const).map((kind) => (
        <a
          key={kind}
          href={`/documents/${kind}?${query}`}
          target="_blank"
          rel="noopener"
          className={buttonVariants({ variant: "outline", size: "sm" })}
        >
          {t(`print.${kind}`)}
        </a>
      ))}
      {verbs && <Changing {...verbs} />}
    </>
  );
}

function Changing({ holdAll, acceptAll }: Verbs) {
  const t = useTranslations("admin.orders");
  const router = useRouter();
  const { ids, clear } = useSelection();
  const onDone = () => {
    clear();
    router.refresh();
  };
  const orderIds = [...ids];
  const accepting = useAct(acceptAll, { done: (counts) => t("bulkAccepted", counts), onDone });
  const releasing = useAct(holdAll, { done: (counts) => t("bulkReleased", counts), onDone });
  return (
    <>
      <Button
        type="button"
        size="sm"
        variant="outline"
        pending={accepting.pending}
        onClick={() => accepting.run({ orderIds })}
      >
        {t("accept")}
      </Button>
      <AskButton
        label={t("hold")}
        title={t("holdTitle")}
        field={t("reason")}
        act={holdAll}
        input={{ orderIds }}
        done={t("held")}
      />
      <Button
        type="button"
        size="sm"
        variant="outline"
        pending={releasing.pending}
        onClick={() => releasing.run({ orderIds, text: null })}
      >
        {t("release")}
      </Button>
    </>
  );
}
