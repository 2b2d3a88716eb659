"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ReturnState } from "@/commerce/orders/model";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { ActButton, AskButton } from "./ask-button";
import { UnitsDialog, type UnitsLine } from "./units-dialog";

interface Ref {
  readonly orderId: string;
  readonly returnId: string;
}
export interface ReturnVerbs {
  readonly approve: (input: Ref) => Promise<Answer<unknown>>;
  readonly reject: (input: Ref & { text: string }) => Promise<Answer<unknown>>;
  readonly drop: (input: Ref) => Promise<Answer<unknown>>;
  readonly receive: (
    input: Ref & { lines: { lineId: string; quantity: number }[] },
  ) => Promise<Answer<unknown>>;
  readonly inspect: (
    input: Ref & { lines: { lineId: string; restock: number; writeOff: number }[] },
  ) => Promise<Answer<unknown>>;
}

/** What can be done with a return in its state: decide, take in, look at. */
export function ReturnActs({
  of,
  state,
  announced,
  received,
  mayRefund,
  verbs,
}: {
  of: Ref;
  state: ReturnState;
  announced: readonly UnitsLine[];
  received: readonly UnitsLine[];
  mayRefund: boolean;
  verbs: ReturnVerbs;
}) {
  const t = useTranslations("admin.orders");
  if (state === "requested")
    return (
      <>
        <ActButton label={t("approve")} act={verbs.approve} input={of} />
        <AskButton
          label={t("reject")}
          title={t("rejectTitle")}
          field={t("reason")}
          act={verbs.reject}
          input={of}
          destructive
        />
      </>
    );
  if (state === "approved")
    return (
      <>
        <TakeIn of={of} lines={announced} receive={verbs.receive} />
        <ActButton label={t("dropReturn")} act={verbs.drop} input={of} variant="ghost" />
      </>
    );
  return state === "received" && mayRefund ? (
    <Inspect of={of} lines={received} inspect={verbs.inspect} />
  ) : null;
}

function TakeIn({
  of,
  lines,
  receive,
}: {
  of: Ref;
  lines: readonly UnitsLine[];
  receive: ReturnVerbs["receive"];
}) {
  const t = useTranslations("admin.orders");
  const { open, setOpen, run, pending } = useOpenAct(receive);
  return (
    <UnitsDialog
      label={t("receive")}
      title={t("receiveTitle")}
      lines={lines}
      from="most"
      columns={[t("units")]}
      open={open}
      onOpenChange={setOpen}
      pending={pending}
      onSubmit={(counts) =>
        run({
          ...of,
          lines: lines.flatMap(({ lineId }, at) => {
            const quantity = counts[at]?.[0] ?? 0;
            return quantity > 0 ? [{ lineId, quantity }] : [];
          }),
        })
      }
    />
  );
}

function Inspect({
  of,
  lines,
  inspect,
}: {
  of: Ref;
  lines: readonly UnitsLine[];
  inspect: ReturnVerbs["inspect"];
}) {
  const t = useTranslations("admin.orders");
  const { open, setOpen, run, pending } = useOpenAct(inspect);
  return (
    <UnitsDialog
      label={t("inspect")}
      title={t("inspectTitle")}
      lines={lines}
      from="most"
      columns={[t("restock"), t("writeOff")]}
      open={open}
      onOpenChange={setOpen}
      pending={pending}
      onSubmit={(counts) =>
        run({
          ...of,
          lines: lines.map(({ lineId }, at) => ({
            lineId,
            restock: counts[at]?.[0] ?? 0,
            writeOff: counts[at]?.[1] ?? 0,
          })),
        })
      }
    >
      <p className="text-muted-foreground">{t("inspectText")}</p>
    </UnitsDialog>
  );
}

function useOpenAct<Input>(act: (input: Input) => Promise<Answer<unknown>>) {
  const common = useTranslations("admin.common");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { run, pending } = useAct(act, {
    done: common("saved"),
    onDone: () => {
      setOpen(false);
      router.refresh();
    },
  });
  return { open, setOpen, run, pending };
}
