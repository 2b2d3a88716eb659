"use client";

import { UserRoundX } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogForm, FormDialog } from "@/components/admin/shell/form-dialog";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface Props {
  customerId: string;
  email: string;
  erase: (input: { customerId: string }) => Promise<Answer<null>>;
}

/** Erasing cannot be undone: what goes and what stays is said, and the e-mail has to be typed. */
export function EraseDialog(props: Props) {
  const t = useTranslations("admin.customers");
  return (
    <FormDialog
      trigger={
        <Button variant="outline">
          <UserRoundX aria-hidden />
          {t("erase")}
        </Button>
      }
      title={t("eraseTitle")}
      description={t("eraseText")}
    >
      {(close) => <EraseForm {...props} close={close} />}
    </FormDialog>
  );
}

function EraseForm({ customerId, email, erase, close }: Props & { close: () => void }) {
  const t = useTranslations("admin.customers");
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const { run, pending } = useAct(erase, {
    done: t("erased"),
    onDone: () => {
      close();
      router.refresh();
    },
  });
  return (
    <DialogForm
      submit={t("eraseSubmit")}
      pending={pending}
      ready={typed.trim().toLowerCase() === email.toLowerCase()}
      destructive
      onSubmit={() => run({ customerId })}
    >
      <Field label={t("eraseConfirm", { email })}>
        <Input
          autoComplete="off"
          required
          type="email"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
    </DialogForm>
  );
}
