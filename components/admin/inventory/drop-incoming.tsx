"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { DialogForm, FormDialog } from "@/components/admin/shell/form-dialog";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";

export type DropIncomingAct = (input: { incomingId: string }) => Promise<Answer<void>>;

interface Props {
  incomingId: string;
  name: string;
  drop: DropIncomingAct;
}

/** What was announced does not come: asked first, since what was sold of it is missing then. */
export function DropIncoming(props: Props) {
  const t = useTranslations("admin.inventory.coming");
  return (
    <FormDialog
      trigger={
        <Button size="sm" variant="ghost" aria-label={t("dropOf", { name: props.name })}>
          {t("drop")}
        </Button>
      }
      title={t("dropTitle", { name: props.name })}
      description={t("dropText")}
    >
      {(close) => <DropForm {...props} close={close} />}
    </FormDialog>
  );
}

function DropForm({ incomingId, drop, close }: Props & { close: () => void }) {
  const t = useTranslations("admin.inventory.coming");
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
      submit={t("drop")}
      close={close}
      destructive
      pending={pending}
      failure={failure}
      onSubmit={() => run({ incomingId })}
    />
  );
}
