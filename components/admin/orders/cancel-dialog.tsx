"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogForm, FormDialog } from "@/components/admin/shell/form-dialog";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";

const REASONS = ["customer", "sold_out", "seller"] as const;
type Reason = (typeof REASONS)[number];

interface Props {
  readonly orderId: string;
  readonly version: number;
  readonly cancel: (input: { orderId: string; version: number; reason: Reason }) => Promise<Answer<unknown>>;
}

/** Cancels what is not sent yet: stock, promotions and money go back, and the customer is told. */
export function CancelDialog(props: Props) {
  const t = useTranslations("admin.orders");
  return (
    <FormDialog trigger={t("cancel")} title={t("cancelTitle")} description={t("cancelText")}>
      {(close) => <CancelForm {...props} close={close} />}
    </FormDialog>
  );
}

function CancelForm({ orderId, version, cancel, close }: Props & { close: () => void }) {
  const t = useTranslations("admin.orders");
  const router = useRouter();
  const [reason, setReason] = useState<Reason>("customer");
  const { run, pending } = useAct(cancel, {
    done: t("cancelled"),
    onDone: () => {
      close();
      router.refresh();
    },
  });
  return (
    <DialogForm
      submit={t("cancel")}
      onSubmit={() => run({ orderId, version, reason })}
      pending={pending}
      destructive
    >
      <Field label={t("reason")}>
        <NativeSelect
          value={reason}
          options={REASONS.map((value) => ({ value, label: t(`cancelReason.${value}`) }))}
          onChange={(event) => setReason(event.target.value as Reason)}
        />
      </Field>
    </DialogForm>
  );
}
