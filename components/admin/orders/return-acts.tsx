"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ReturnKind, ReturnState } from "@/commerce/orders/model";
import { DialogForm, FormDialog } from "@/components/admin/shell/form-dialog";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { ActButton, AskButton } from "./ask-button";
import { allOf, chosenOf, UnitsFields, type UnitsLine } from "./units-fields";

interface Ref {
  readonly orderId: string;
  readonly returnId: string;
}
const OUTCOMES = ["refund", "replace", "none"] as const;
type Outcome = (typeof OUTCOMES)[number];

export interface ReturnVerbs {
  readonly approve: (input: Ref) => Promise<Answer<unknown>>;
  readonly reject: (input: Ref & { text: string }) => Promise<Answer<unknown>>;
  readonly drop: (input: Ref) => Promise<Answer<unknown>>;
  readonly receive: (
    input: Ref & { lines: { lineId: string; quantity: number }[] },
  ) => Promise<Answer<unknown>>;
  readonly inspect: (
    input: Ref & {
      lines: { lineId: string; restock: number; writeOff: number }[];
      outcome: Outcome;
      refundShipping: boolean;
    },
  ) => Promise<Answer<unknown>>;
}

/** What can be done with a return in its state: decide, take in, look at. */
export function ReturnActs({
  of,
  kind,
  state,
  refundsShipping,
  announced,
  received,
  mayRefund,
  verbs,
}: {
  of: Ref;
  kind: ReturnKind;
  state: ReturnState;
  /** The delivery goes back with it, by law. */
  refundsShipping: boolean;
  announced: readonly UnitsLine[];
  received: readonly UnitsLine[];
  mayRefund: boolean;
  verbs: ReturnVerbs;
}) {
  const t = useTranslations("admin.orders");
  const ending = { of, kind, refundsShipping, inspect: verbs.inspect };
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
        {kind === "claim" && mayRefund && <Inspect {...ending} lines={[]} />}
        <ActButton label={t("dropReturn")} act={verbs.drop} input={of} variant="ghost" />
      </>
    );
  return state === "received" && mayRefund ? <Inspect {...ending} lines={received} /> : null;
}

interface TakeInProps {
  of: Ref;
  lines: readonly UnitsLine[];
  receive: ReturnVerbs["receive"];
}

function TakeIn(props: TakeInProps) {
  const t = useTranslations("admin.orders");
  return (
    <FormDialog trigger={t("receive")} title={t("receiveTitle")}>
      {(close) => <TakeInForm {...props} close={close} />}
    </FormDialog>
  );
}

function TakeInForm({ of, lines, receive, close }: TakeInProps & { close: () => void }) {
  const t = useTranslations("admin.orders");
  const [counts, setCounts] = useState(() => allOf(lines));
  const { run, pending } = useClosingAct(receive, close);
  return (
    <DialogForm
      submit={t("receive")}
      pending={pending}
      onSubmit={() => run({ ...of, lines: chosenOf(lines, counts) })}
    >
      <UnitsFields lines={lines} columns={[t("units")]} counts={counts} onChange={setCounts} />
    </DialogForm>
  );
}

interface InspectProps {
  of: Ref;
  kind: ReturnKind;
  refundsShipping: boolean;
  /** None: a complaint that ends without goods. */
  lines: readonly UnitsLine[];
  inspect: ReturnVerbs["inspect"];
}

function Inspect(props: InspectProps) {
  const t = useTranslations("admin.orders");
  return (
    <FormDialog trigger={t("inspect")} title={t("inspectTitle")}>
      {(close) => <InspectForm {...props} close={close} />}
    </FormDialog>
  );
}

function InspectForm({
  of,
  kind,
  refundsShipping,
  lines,
  inspect,
  close,
}: InspectProps & { close: () => void }) {
  const t = useTranslations("admin.orders");
  const [counts, setCounts] = useState(() => allOf(lines));
  const [outcome, setOutcome] = useState<Outcome>(kind === "exchange" ? "replace" : "refund");
  const [shipping, setShipping] = useState(refundsShipping);
  const { run, pending } = useClosingAct(inspect, close);
  const submit = () =>
    run({
      ...of,
      lines: lines.map(({ lineId }, at) => ({
        lineId,
        restock: counts[at]?.[0] ?? 0,
        writeOff: counts[at]?.[1] ?? 0,
      })),
      ...{ outcome, refundShipping: outcome === "refund" && shipping },
    });
  return (
    <DialogForm submit={t("inspect")} pending={pending} onSubmit={submit}>
      <UnitsFields
        lines={lines}
        columns={[t("restock"), t("writeOff")]}
        counts={counts}
        onChange={setCounts}
      />
      <p className="text-muted-foreground">{t(lines.length > 0 ? "inspectText" : "claimText")}</p>
      <Field label={t("outcome")}>
        <NativeSelect
          value={outcome}
          options={OUTCOMES.map((value) => ({ value, label: t(`outcomeOf.${value}`) }))}
          onChange={(event) => setOutcome(event.target.value as Outcome)}
        />
      </Field>
      {outcome === "refund" && (
        // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox in it is the control
        <label className="flex items-center gap-2">
          <Checkbox checked={shipping} onCheckedChange={(on) => setShipping(on === true)} />
          {t("refundShipping")}
        </label>
      )}
    </DialogForm>
  );
}

function useClosingAct<Input>(act: (input: Input) => Promise<Answer<unknown>>, close: () => void) {
  const common = useTranslations("admin.common");
  const router = useRouter();
  return useAct(act, {
    done: common("saved"),
    onDone: () => {
      close();
      router.refresh();
    },
  });
}
