"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Strategy } from "@/commerce/inventory/model";
import { FailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { draftOf, type PartyChoice, strategyOf } from "./strategy-draft";
import { StrategyFields } from "./strategy-fields";

export type KeepStrategy = (input: {
  productId: string | null;
  kind: Strategy["kind"];
  parties: { key: string; amount: number }[];
  version: number;
}) => Promise<Answer<{ levels: number }>>;

/** The strategy of the brand, or of one product. Levels follow at once. */
export function StrategyForm({
  strategy,
  productId,
  version,
  choices,
  keep,
  onDone,
}: {
  strategy: Strategy;
  productId: string | null;
  /** 0: there is none yet. */
  version: number;
  choices: readonly PartyChoice[];
  keep: KeepStrategy;
  onDone?: () => void;
}) {
  const t = useTranslations("admin.inventory.sharing");
  const common = useTranslations("admin.common");
  const router = useRouter();
  const [draft, setDraft] = useState(() => draftOf(strategy));
  const { run, pending, failure } = useAct(keep, {
    done: ({ levels }) => t("done", { count: levels }),
    onDone: () => {
      onDone?.();
      router.refresh();
    },
  });
  const read = strategyOf(draft);
  return (
    <form
      className="grid max-w-xl gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (read) run({ productId, kind: read.kind, parties: [...read.parties], version });
      }}
    >
      <StrategyFields draft={draft} choices={choices} onChange={setDraft} />
      {failure && <FailureText failure={failure} />}
      <Button type="submit" className="w-fit" pending={pending} disabled={read === null}>
        {common("save")}
      </Button>
    </form>
  );
}
