"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { DialogForm, FormDialog } from "@/components/admin/shell/form-dialog";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";

type Act<T> = (input: { countId: string }) => Promise<Answer<T>>;

/** Ends a count: posts its differences, or throws it away. */
export function CountActs({
  countId,
  lines,
  differing,
  finish,
  drop,
}: {
  countId: string;
  lines: number;
  differing: number;
  finish: Act<{ adjusted: number }>;
  drop: Act<void>;
}) {
  const t = useTranslations("admin.inventory.count");
  return (
    <>
      <FormDialog
        trigger={<Button variant="ghost">{t("drop")}</Button>}
        title={t("dropTitle")}
        description={t("dropText", { count: lines })}
      >
        {(close) => (
          <EndForm countId={countId} act={drop} label={t("drop")} done={t("dropped")} close={close} bad />
        )}
      </FormDialog>
      <FormDialog
        trigger={<Button disabled={lines === 0}>{t("post")}</Button>}
        title={t("postTitle", { count: lines })}
        description={t("postText", { count: differing })}
      >
        {(close) => (
          <EndForm countId={countId} act={finish} label={t("post")} done={t("posted")} close={close} />
        )}
      </FormDialog>
    </>
  );
}

function EndForm<T>({
  countId,
  act,
  label,
  done,
  close,
  bad = false,
}: {
  countId: string;
  act: Act<T>;
  label: string;
  done: string;
  close: () => void;
  bad?: boolean;
}) {
  const router = useRouter();
  const { run, pending, failure } = useAct(act, {
    done,
    onDone: () => {
      close();
      router.refresh();
    },
  });
  return (
    <DialogForm
      submit={label}
      close={close}
      destructive={bad}
      pending={pending}
      failure={failure}
      onSubmit={() => run({ countId })}
    />
  );
}
