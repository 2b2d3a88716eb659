"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { DialogForm, FormDialog } from "@/components/admin/shell/form-dialog";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";

export type AdjustStock = (input: {
  variantId: string;
  locationId: string;
  quantity: number;
  reason: string;
  /** Made when the dialog opened: sending twice counts once. */
  reference: string;
}) => Promise<Answer<{ posted: number }>>;

interface Props {
  name: string;
  variantId: string;
  figure: string;
  locations: readonly { readonly id: string; readonly name: string; readonly onHand: number }[];
  adjust: AdjustStock;
}

/** What lies where of one variant, and a correction with its reason. A correction is a movement; it is never undone, only countered. */
export function StockDialog(props: Props) {
  const t = useTranslations("admin.editor");
  const { name, figure } = props;
  return (
    <FormDialog
      trigger={
        <Button
          variant="link"
          size="sm"
          className="px-0 font-normal"
          aria-label={t("adjustOf", { name, figure })}
        >
          {figure}
        </Button>
      }
      title={t("adjustTitle", { name })}
      description={t("adjustText")}
    >
      {(close) => <StockForm {...props} close={close} />}
    </FormDialog>
  );
}

function StockForm({ name, variantId, locations, adjust, close }: Props & { close: () => void }) {
  const t = useTranslations("admin.editor");
  const format = useFormatter();
  const router = useRouter();
  const [reference] = useState(() => crypto.randomUUID());
  const [locationId, setLocationId] = useState(locations[0]?.id ?? "");
  const [change, setChange] = useState("");
  const [reason, setReason] = useState("");
  const { run, pending, failure } = useAct(adjust, {
    done: t("adjusted", { name }),
    onDone: () => {
      close();
      router.refresh();
    },
  });
  const quantity = /^[+-]?\d{1,7}$/.test(change.trim()) ? Number(change) : 0;
  const here = locations.find(({ id }) => id === locationId);
  return (
    <DialogForm
      submit={t("adjust")}
      pending={pending}
      failure={failure}
      ready={quantity !== 0 && reason.trim() !== ""}
      onSubmit={() => run({ variantId, locationId, quantity, reason, reference })}
    >
      <dl className="border-y py-1">
        {locations.map((place) => (
          <div key={place.id} className="flex justify-between gap-4 py-1">
            <dt className="font-normal">{place.name}</dt>
            <dd>{format.number(place.onHand)}</dd>
          </div>
        ))}
      </dl>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={t("location")}>
          <NativeSelect
            value={locationId}
            options={locations.map((place) => ({ value: place.id, label: place.name }))}
            onChange={(event) => setLocationId(event.target.value)}
          />
        </Field>
        <Field
          label={t("change")}
          hint={
            here && quantity !== 0
              ? t("becomes", { count: format.number(here.onHand + quantity) })
              : t("changeHint")
          }
        >
          <Input inputMode="text" value={change} onChange={(event) => setChange(event.target.value)} />
        </Field>
      </div>
      <Field label={t("reason")}>
        <Input
          value={reason}
          maxLength={200}
          placeholder={t("reasonExample")}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </DialogForm>
  );
}
