"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
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
import { NativeSelect } from "@/components/ui/native-select";

const REASONS = ["customer", "sold_out", "seller"] as const;
type Reason = (typeof REASONS)[number];

/** Cancels what is not sent yet: stock, promotions and money go back, and the customer is told. */
export function CancelDialog({
  orderId,
  version,
  cancel,
}: {
  orderId: string;
  version: number;
  cancel: (input: { orderId: string; version: number; reason: Reason }) => Promise<Answer<unknown>>;
}) {
  const t = useTranslations("admin.orders");
  const common = useTranslations("admin.common");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<Reason>("customer");
  const { run, pending } = useAct(cancel, {
    done: t("cancelled"),
    onDone: () => {
      setOpen(false);
      router.refresh();
    },
  });
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button type="button" size="sm" variant="outline">
          {t("cancel")}
        </Button>
      </DialogTrigger>
      <DialogContent closeLabel={common("close")}>
        <form
          className="grid gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            run({ orderId, version, reason });
          }}
        >
          <DialogHeader>
            <DialogTitle>{t("cancelTitle")}</DialogTitle>
            <DialogDescription>{t("cancelText")}</DialogDescription>
          </DialogHeader>
          <Field label={t("reason")}>
            <NativeSelect
              value={reason}
              options={REASONS.map((value) => ({ value, label: t(`cancelReason.${value}`) }))}
              onChange={(event) => setReason(event.target.value as Reason)}
            />
          </Field>
          <DialogFooter>
            <Button type="submit" variant="destructive" pending={pending}>
              {t("cancel")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
