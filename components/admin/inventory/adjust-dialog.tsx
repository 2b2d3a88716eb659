"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { ADJUST_REASONS } from "@/commerce/inventory/model";
import { DialogForm, FormDialog } from "@/components/admin/shell/form-dialog";
import type { Answer } from "@/components/admin/shell/model";
import { useUndoable } from "@/components/admin/tables/use-undoable";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import type { Place } from "./receive-dialog";
import { readUnits } from "./units";

type Reason = (typeof ADJUST_REASONS)[number];

interface Props {
  variantId: string;
  name: string;
  places: readonly Place[];
  /** By location; one that never had it has 0. */
  onHand: Readonly<Record<string, number>>;
  adjust: (input: {
    locationId: string;
    variantId: string;
    quantity: number;
    reason: Reason;
    sourceRef: string;
  }) => Promise<Answer<{ posted: number }>>;
}

/** Corrects what is on hand, with a reason. For ten seconds it can be countered by a click. */
export function AdjustDialog(props: Props) {
  const t = useTranslations("admin.inventory.adjust");
  return (
    <FormDialog
      trigger={<Button variant="outline">{t("open")}</Button>}
      title={t("title", { name: props.name })}
      description={t("text")}
    >
      {(close) => <AdjustForm {...props} close={close} />}
    </FormDialog>
  );
}

function AdjustForm({ variantId, name, places, onHand, adjust, close }: Props & { close: () => void }) {
  const t = useTranslations("admin.inventory.adjust");
  const shared = useTranslations("admin.inventory");
  const format = useFormatter();
  const [place, setPlace] = useState(places[0]?.value ?? "");
  const [change, setChange] = useState("");
  const [reason, setReason] = useState<Reason>("correction");
  const [reference] = useState(() => crypto.randomUUID());
  const { run, pending } = useUndoable(close);
  const units = readUnits(change, { signed: true });
  const here = onHand[place] ?? 0;
  const submit = () => {
    if (!units) return;
    const deed = { locationId: place, variantId };
    run(
      () => adjust({ ...deed, quantity: units, reason, sourceRef: reference }),
      t("done", { name }),
      () => adjust({ ...deed, quantity: -units, reason: "correction", sourceRef: `${reference}/undo` }),
    );
  };
  const hint = units
    ? t("becomes", { count: format.number(here + units) })
    : t("hint", { count: format.number(here) });
  return (
    <DialogForm
      submit={t("open")}
      close={close}
      pending={pending}
      ready={units !== null && units !== 0}
      onSubmit={submit}
    >
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={shared("location")}>
          <NativeSelect value={place} options={places} onChange={(event) => setPlace(event.target.value)} />
        </Field>
        <Field label={t("change")} hint={hint}>
          <Input
            autoComplete="off"
            className="tabular-nums"
            value={change}
            onChange={(event) => setChange(event.target.value)}
          />
        </Field>
      </div>
      <Field label={t("reason")}>
        <NativeSelect
          value={reason}
          options={ADJUST_REASONS.map((value) => ({ value, label: t(`reasonOf.${value}`) }))}
          onChange={(event) =>
            setReason(ADJUST_REASONS.find((known) => known === event.target.value) ?? "correction")
          }
        />
      </Field>
    </DialogForm>
  );
}
