"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailureText } from "@/components/admin/shell/failure-text";
import { DialogForm, FormDialog } from "@/components/admin/shell/form-dialog";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { allOf, chosenOf, UnitsFields, type UnitsLine } from "./units-fields";

interface Part {
  readonly orderId: string;
  readonly fulfilmentId: string;
}

interface Ship {
  readonly of: Part;
  readonly lines: readonly UnitsLine[];
  readonly ship: (
    input: Part & { text: string; lines: { lineId: string; quantity: number }[] },
  ) => Promise<Answer<unknown>>;
}

/** Sends a parcel: with all that lies there, or some of it. */
export function ShipDialog(props: Ship) {
  const t = useTranslations("admin.orders");
  return (
    <FormDialog trigger={t("ship")} title={t("shipTitle")}>
      {(close) => <ShipForm {...props} close={close} />}
    </FormDialog>
  );
}

function ShipForm({ of, lines, ship, close }: Ship & { close: () => void }) {
  const t = useTranslations("admin.orders");
  const words = useFailureText();
  const router = useRouter();
  const [counts, setCounts] = useState(() => allOf(lines));
  const [text, setText] = useState("");
  const chosen = chosenOf(lines, counts);
  const { run, pending, failure } = useAct(ship, {
    done: t("shipped"),
    onDone: () => {
      close();
      router.refresh();
    },
  });
  return (
    <DialogForm
      submit={t("ship")}
      pending={pending}
      ready={chosen.length > 0}
      onSubmit={() => run({ ...of, text, lines: chosen })}
    >
      <UnitsFields lines={lines} columns={[t("units")]} counts={counts} onChange={setCounts} />
      <Field
        label={t("tracking")}
        hint={t("trackingHint")}
        error={failure?.path ? words(failure) : undefined}
      >
        <Input maxLength={60} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
    </DialogForm>
  );
}

interface HandOver {
  readonly of: Part;
  readonly places: readonly { readonly value: string; readonly label: string }[];
  readonly handOver: (input: Part & { locationId: string }) => Promise<Answer<unknown>>;
}

/** Hands a part over to another location, chosen by hand. */
export function HandOverDialog(props: HandOver) {
  const t = useTranslations("admin.orders");
  return (
    <FormDialog trigger={t("handOver")} title={t("handOverTitle")} description={t("handOverText")}>
      {(close) => <HandOverForm {...props} close={close} />}
    </FormDialog>
  );
}

function HandOverForm({ of, places, handOver, close }: HandOver & { close: () => void }) {
  const t = useTranslations("admin.orders");
  const router = useRouter();
  const [locationId, setLocationId] = useState(places[0]?.value ?? "");
  const { run, pending } = useAct(handOver, {
    done: t("handedOver"),
    onDone: () => {
      close();
      router.refresh();
    },
  });
  return (
    <DialogForm submit={t("handOver")} onSubmit={() => run({ ...of, locationId })} pending={pending}>
      <Field label={t("location")}>
        <NativeSelect
          value={locationId}
          options={places}
          onChange={(event) => setLocationId(event.target.value)}
        />
      </Field>
    </DialogForm>
  );
}
