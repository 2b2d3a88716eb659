"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { FailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { toast } from "@/components/ui/toast";
import type { Failure } from "@/lib/result";

export type AdjustStock = (input: {
  variantId: string;
  locationId: string;
  quantity: number;
  reason: string;
  /** Made when the dialog opened: sending twice counts once. */
  reference: string;
}) => Promise<Answer<{ posted: number }>>;

/** What lies where of one variant, and a correction with its reason. A correction is a movement; it is never undone, only countered. */
export function StockDialog({
  name,
  variantId,
  figure,
  locations,
  adjust,
}: {
  name: string;
  variantId: string;
  figure: string;
  locations: readonly { readonly id: string; readonly name: string; readonly onHand: number }[];
  adjust: AdjustStock;
}) {
  const t = useTranslations("admin.editor");
  const common = useTranslations("admin.common");
  const format = useFormatter();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [reference, setReference] = useState("");
  const [locationId, setLocationId] = useState(locations[0]?.id ?? "");
  const [change, setChange] = useState("");
  const [reason, setReason] = useState("");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, start] = useTransition();
  const quantity = /^[+-]?\d{1,7}$/.test(change.trim()) ? Number(change) : 0;
  const here = locations.find(({ id }) => id === locationId);

  function submit() {
    start(async () => {
      const answer = await adjust({ variantId, locationId, quantity, reason, reference });
      if (answer.status === "refused") return setFailure(answer.failure);
      setOpen(false);
      toast(t("adjusted", { name }));
      router.refresh();
    });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) return;
        setReference(crypto.randomUUID());
        setChange("");
        setReason("");
        setFailure(null);
      }}
    >
      <DialogTrigger asChild>
        <Button
          variant="link"
          size="sm"
          className="px-0 font-normal"
          aria-label={t("adjustOf", { name, figure })}
        >
          {figure}
        </Button>
      </DialogTrigger>
      <DialogContent closeLabel={common("close")}>
        <DialogHeader>
          <DialogTitle>{t("adjustTitle", { name })}</DialogTitle>
          <DialogDescription>{t("adjustText")}</DialogDescription>
        </DialogHeader>
        <dl className="border-y py-1">
          {locations.map((place) => (
            <div key={place.id} className="flex justify-between gap-4 py-1">
              <dt className="font-normal">{place.name}</dt>
              <dd>{format.number(place.onHand)}</dd>
            </div>
          ))}
        </dl>
        <div className="grid gap-4 sm:grid-cols-2">
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
        {failure && <FailureText failure={failure} />}
        <DialogFooter>
          <Button pending={pending} disabled={quantity === 0 || reason.trim() === ""} onClick={submit}>
            {t("adjust")}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
