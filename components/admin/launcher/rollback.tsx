"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type OpenedLaunch, ROLLBACK_HOURS } from "@/commerce/launch/model";
import { DialogForm, FormDialog } from "@/components/admin/shell/form-dialog";
import type { Failure } from "@/lib/result";
import type { LauncherActions } from "./model";

interface Props {
  opened: OpenedLaunch;
  actions: LauncherActions;
  onRolledBack: (launch: OpenedLaunch) => void;
}

/** The way back from a launch: says what would close, then closes it. */
export function Rollback(props: Props) {
  const t = useTranslations("admin.launcher.live");
  const { storefronts } = props.opened;
  return (
    <FormDialog
      trigger={t("rollback")}
      title={t("rollbackTitle", { count: storefronts.length })}
      description={t("rollbackText", {
        codes: storefronts
          .slice(0, 12)
          .map(({ code }) => code)
          .join(", "),
        hours: ROLLBACK_HOURS,
      })}
    >
      {(close) => <RollbackForm {...props} close={close} />}
    </FormDialog>
  );
}

function RollbackForm({ opened, actions, onRolledBack, close }: Props & { close: () => void }) {
  const t = useTranslations("admin.launcher.live");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, setPending] = useState(false);
  const act = async () => {
    setPending(true);
    const answer = await actions.rollback(opened.planId);
    setPending(false);
    if (answer.status === "done") onRolledBack(answer.value);
    if (answer.status === "refused") setFailure(answer.failure);
  };
  return (
    <DialogForm
      submit={t("rollbackAct")}
      close={close}
      pending={pending}
      failure={failure}
      destructive
      onSubmit={() => void act()}
    />
  );
}
