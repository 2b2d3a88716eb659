"use client";

import { ClipboardList } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogForm, FormDialog } from "@/components/admin/shell/form-dialog";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import type { Place } from "./receive-dialog";

interface Props {
  places: readonly Place[];
  start: (input: { locationId: string; note: string }) => Promise<Answer<{ countId: string }>>;
}

/** Begins a count at a location and goes to its sheet. */
export function StartCountDialog(props: Props) {
  const t = useTranslations("admin.inventory.count");
  return (
    <FormDialog
      trigger={
        <Button>
          <ClipboardList aria-hidden />
          {t("start")}
        </Button>
      }
      title={t("start")}
      description={t("startText")}
    >
      {(close) => <StartForm {...props} close={close} />}
    </FormDialog>
  );
}

function StartForm({ places, start, close }: Props & { close: () => void }) {
  const t = useTranslations("admin.inventory.count");
  const shared = useTranslations("admin.inventory");
  const router = useRouter();
  const [locationId, setLocationId] = useState(places[0]?.value ?? "");
  const [note, setNote] = useState("");
  const { run, pending, failure } = useAct(start, {
    onDone: ({ countId }) => {
      close();
      router.push(`/inventory/counts/${countId}`);
    },
  });
  return (
    <DialogForm
      submit={t("begin")}
      close={close}
      pending={pending}
      failure={failure}
      onSubmit={() => run({ locationId, note })}
    >
      <Field label={shared("location")}>
        <NativeSelect
          value={locationId}
          options={places}
          onChange={(event) => setLocationId(event.target.value)}
        />
      </Field>
      <Field label={shared("note")} hint={t("noteHint")}>
        <Input maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </DialogForm>
  );
}
