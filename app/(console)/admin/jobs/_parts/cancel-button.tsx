"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";

/** Says what will happen before it stops the work. */
export function CancelButton({
  jobId,
  name,
  cancel,
}: {
  jobId: string;
  name: string;
  cancel: (jobId: string) => Promise<Answer<null>>;
}) {
  const t = useTranslations("admin.jobs");
  const [open, setOpen] = useState(false);
  const { run, pending } = useAct(cancel, { done: t("cancelled"), onDone: () => setOpen(false) });
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="outline" aria-label={t("cancelJob", { job: name })}>
          {t("cancel")}
        </Button>
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t("cancelTitle")}</DialogTitle>
          <DialogDescription>{t("cancelText")}</DialogDescription>
        </DialogHeader>
        <DialogFooter>
          <DialogClose asChild>
            <Button variant="outline">{t("keep")}</Button>
          </DialogClose>
          <Button variant="destructive" pending={pending} onClick={() => run(jobId)}>
            {t("cancel")}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
