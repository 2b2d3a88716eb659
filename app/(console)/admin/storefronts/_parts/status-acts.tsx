"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { StatusImpact } from "@/commerce/launch/model";
import { STATUS_MOVES, type StorefrontStatus } from "@/commerce/storefronts/model";
import { DialogForm, FormDialog } from "@/components/admin/shell/form-dialog";
import type { Answer } from "@/components/admin/shell/model";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { Failure } from "@/lib/result";

interface Facts {
  readonly storefrontId: string;
  readonly name: string;
  readonly code: string;
  readonly status: StorefrontStatus;
  readonly addresses: number;
  readonly impact: StatusImpact | null;
}

interface StatusActions {
  readonly pause: (input: { storefrontId: string; confirm: string }) => Promise<Answer<null>>;
  readonly resume: (input: { storefrontId: string }) => Promise<Answer<null>>;
  readonly retire: (input: { storefrontId: string; confirm: string }) => Promise<Answer<null>>;
}

/** Pause, resume, retire: what is possible now. The two that shoppers feel want the code typed. */
export function StatusActs({ actions, ...facts }: Facts & { actions: StatusActions }) {
  const t = useTranslations("admin.storefronts");
  const [pending, start] = useTransition();
  const { status, storefrontId, name } = facts;
  return (
    <>
      {status === "paused" && (
        <Button
          pending={pending}
          onClick={() =>
            start(async () => {
              const answer = await actions.resume({ storefrontId });
              if (answer.status === "done") toast(t("done.resumed", { name }));
            })
          }
        >
          {t("resume")}
        </Button>
      )}
      {STATUS_MOVES[status].includes("paused") && <Confirm kind="pause" act={actions.pause} {...facts} />}
      {STATUS_MOVES[status].includes("retired") && <Confirm kind="retire" act={actions.retire} {...facts} />}
    </>
  );
}

type Confirmed = Facts & { kind: "pause" | "retire"; act: StatusActions["pause"] };

function Confirm(props: Confirmed) {
  const t = useTranslations("admin.storefronts");
  const { kind, name, status, addresses, impact } = props;
  const siblings = status === "live" ? (impact?.siblings ?? 0) : 0;
  return (
    <FormDialog
      trigger={
        <Button variant="outline" className={kind === "retire" ? "text-destructive" : undefined}>
          {t(kind)}
        </Button>
      }
      title={t(kind === "pause" ? "pauseTitle" : "retireTitle", { name })}
      description={t(kind === "pause" ? "pauseText" : "retireText", { count: addresses, siblings })}
    >
      {(close) => <ConfirmForm {...props} close={close} />}
    </FormDialog>
  );
}

function ConfirmForm({
  kind,
  act,
  storefrontId,
  name,
  code,
  status,
  impact,
  close,
}: Confirmed & { close: () => void }) {
  const t = useTranslations("admin.storefronts");
  const [typed, setTyped] = useState("");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, start] = useTransition();
  const leaving = status === "live" ? (impact?.leaving ?? []) : [];
  const submit = () =>
    start(async () => {
      const answer = await act({ storefrontId, confirm: typed });
      if (answer.status === "refused") return setFailure(answer.failure);
      toast(t(kind === "pause" ? "done.paused" : "done.retired", { name }));
      close();
    });
  return (
    <DialogForm
      submit={t(kind)}
      close={close}
      pending={pending}
      failure={failure}
      ready={typed.trim().toLowerCase() === code}
      destructive={kind === "retire"}
      onSubmit={submit}
    >
      {leaving.length > 0 && (
        <div className="grid gap-1 text-xs">
          <p className="text-muted-foreground">{t("leaving")}</p>
          <ul className="max-h-32 overflow-y-auto rounded-md border px-3 py-2">
            {leaving.map((alternate) => (
              <li key={alternate.code} className="grid grid-cols-[5rem_1fr] gap-2">
                <span>{alternate.code}</span>
                <span className="break-all text-muted-foreground">{alternate.url}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Field label={t("confirm", { code })}>
        <Input
          value={typed}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
    </DialogForm>
  );
}
