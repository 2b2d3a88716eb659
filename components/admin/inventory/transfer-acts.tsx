"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { DialogForm, FormDialog } from "@/components/admin/shell/form-dialog";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";

interface Step {
  readonly transferId: string;
  readonly version: number;
}
type Act = (step: Step) => Promise<Answer<void>>;

/** Sends a planned transfer, or calls it off; one that is on its way comes back. */
export function TransferActs({
  step,
  draft,
  from,
  to,
  send,
  drop,
}: {
  step: Step;
  draft: boolean;
  from: string;
  to: string;
  send: Act;
  drop: Act;
}) {
  const t = useTranslations("admin.inventory.transfer");
  const router = useRouter();
  const { run, pending } = useAct(send, { done: t("sentDone", { to }), onDone: () => router.refresh() });
  return (
    <>
      <FormDialog
        trigger={<Button variant="outline">{t(draft ? "drop" : "back")}</Button>}
        title={t(draft ? "dropTitle" : "backTitle")}
        description={t(draft ? "dropText" : "backText", { from })}
      >
        {(close) => <DropForm step={step} drop={drop} label={t(draft ? "drop" : "back")} close={close} />}
      </FormDialog>
      {draft && (
        <Button pending={pending} onClick={() => run(step)}>
          {t("send")}
        </Button>
      )}
    </>
  );
}

function DropForm({ step, drop, label, close }: { step: Step; drop: Act; label: string; close: () => void }) {
  const t = useTranslations("admin.inventory.transfer");
  const router = useRouter();
  const { run, pending, failure } = useAct(drop, {
    done: t("dropped"),
    onDone: () => {
      close();
      router.refresh();
    },
  });
  return (
    <DialogForm
      submit={label}
      close={close}
      destructive
      pending={pending}
      failure={failure}
      onSubmit={() => run(step)}
    />
  );
}
