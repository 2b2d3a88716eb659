"use client";

import { CalendarPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Picker } from "@/components/admin/promotions/picker";
import { DialogForm, FormDialog } from "@/components/admin/shell/form-dialog";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import type { FindGoods, Goods } from "./goods-lines";
import type { Place } from "./receive-dialog";
import { readUnits } from "./units";

interface Props {
  places: readonly Place[];
  /** The variant that it is about; null: it is chosen in the form. */
  goods: Goods | null;
  /** `YYYY-MM-DD`; nothing is expected before it. */
  today: string;
  find: FindGoods;
  announce: (input: {
    locationId: string;
    variantId: string;
    quantity: number;
    expectedOn: string;
    sellable: boolean;
    note: string;
  }) => Promise<Answer<{ incomingId: string }>>;
}

/** Says that units are expected on a day, and whether they may be sold before they are here. */
export function AnnounceDialog(props: Props) {
  const t = useTranslations("admin.inventory.announce");
  return (
    <FormDialog
      trigger={
        <Button variant="outline">
          <CalendarPlus aria-hidden />
          {t("open")}
        </Button>
      }
      title={t("title")}
      description={t("text")}
    >
      {(close) => <AnnounceForm {...props} close={close} />}
    </FormDialog>
  );
}

function AnnounceForm({ places, goods, today, find, announce, close }: Props & { close: () => void }) {
  const t = useTranslations("admin.inventory.announce");
  const shared = useTranslations("admin.inventory");
  const router = useRouter();
  const [chosen, setChosen] = useState<readonly { value: string; label: string }[]>(goods ? [goods] : []);
  const [place, setPlace] = useState(places[0]?.value ?? "");
  const [units, setUnits] = useState("");
  const [day, setDay] = useState("");
  const [sellable, setSellable] = useState(false);
  const [note, setNote] = useState("");
  const { run, pending, failure } = useAct(announce, {
    done: t("done"),
    onDone: () => {
      close();
      router.refresh();
    },
  });
  const quantity = readUnits(units) ?? 0;
  const variantId = chosen[0]?.value;
  const submit = () => {
    if (variantId) run({ locationId: place, variantId, quantity, expectedOn: day, sellable, note });
  };
  return (
    <DialogForm
      submit={t("submit")}
      close={close}
      pending={pending}
      failure={failure}
      ready={variantId !== undefined && quantity > 0 && day >= today}
      onSubmit={submit}
    >
      {!goods && (
        <Picker
          label={shared("variant")}
          one
          chosen={chosen}
          search={async (text) => {
            const answer = await find(text);
            return answer.status === "done" ? answer.value : [];
          }}
          onChange={setChosen}
        />
      )}
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label={shared("location")}>
          <NativeSelect value={place} options={places} onChange={(event) => setPlace(event.target.value)} />
        </Field>
        <Field label={shared("units")}>
          <Input
            className="tabular-nums"
            inputMode="numeric"
            value={units}
            onChange={(event) => setUnits(event.target.value)}
          />
        </Field>
        <Field label={t("day")}>
          <Input type="date" min={today} value={day} onChange={(event) => setDay(event.target.value)} />
        </Field>
      </div>
      <Label className="flex items-start gap-2">
        <Checkbox
          className="mt-0.5"
          checked={sellable}
          onCheckedChange={(checked) => setSellable(checked === true)}
        />
        <span className="grid gap-0.5">
          {t("sellable")}
          <span className="font-normal text-muted-foreground text-xs">{t("sellableHint")}</span>
        </span>
      </Label>
      <Field label={shared("note")}>
        <Input maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </DialogForm>
  );
}
