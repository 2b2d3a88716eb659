"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailureText } from "@/components/admin/shell/failure-text";
import { DialogForm, FormDialog } from "@/components/admin/shell/form-dialog";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { UnitsDialog, type UnitsLine } from "./units-dialog";

interface Part {
  readonly orderId: string;
  readonly fulfilmentId: string;
}

/** Sends a parcel: with all that lies there, or some of it. */
export function ShipDialog({
  of,
  lines,
  ship,
}: {
  of: Part;
  lines: readonly UnitsLine[];
  ship: (
    input: Part & { text: string; lines: { lineId: string; quantity: number }[] },
  ) => Promise<Answer<unknown>>;
}) {
  const t = useTranslations("admin.orders");
  const words = useFailureText();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [any, setAny] = useState(true);
  const { run, pending, failure } = useAct(ship, {
    done: t("shipped"),
    onDone: () => {
      setOpen(false);
      setText("");
      router.refresh();
    },
  });
  return (
    <UnitsDialog
      label={t("ship")}
      title={t("shipTitle")}
      lines={lines}
      from="most"
      columns={[t("units")]}
      open={open}
      onOpenChange={setOpen}
      pending={pending}
      ready={any}
      onChange={(counts) => setAny(counts.some(([count = 0]) => count > 0))}
      onSubmit={(counts) =>
        run({
          ...of,
          text,
          lines: lines.flatMap(({ lineId }, at) => {
            const quantity = counts[at]?.[0] ?? 0;
            return quantity > 0 ? [{ lineId, quantity }] : [];
          }),
        })
      }
    >
      <Field
        label={t("tracking")}
        hint={t("trackingHint")}
        error={failure?.path ? words(failure) : undefined}
      >
        <Input maxLength={60} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
    </UnitsDialog>
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
    <FormDialog
      trigger={
        <Button type="button" size="sm" variant="outline">
          {t("handOver")}
        </Button>
      }
      title={t("handOverTitle")}
      description={t("handOverText")}
    >
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
