"use client";

import { UserRoundX } from "lucide-react";
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
import { Input } from "@/components/ui/input";

interface Props {
  customerId: string;
  email: string;
  erase: (input: { customerId: string }) => Promise<Answer<null>>;
}

/** Erasing cannot be undone: what goes and what stays is said, and the e-mail has to be typed. */
export function EraseDialog({ customerId, email, erase }: Props) {
  const t = useTranslations("admin.customers");
  const common = useTranslations("admin.common");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const { run, pending } = useAct(erase, {
    done: t("erased"),
    onDone: () => {
      setOpen(false);
      router.refresh();
    },
  });
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setTyped("");
      }}
    >
      <DialogTrigger asChild>
        <Button variant="outline">
          <UserRoundX aria-hidden />
          {t("erase")}
        </Button>
      </DialogTrigger>
      <DialogContent closeLabel={common("close")}>
        <form
          className="grid gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            run({ customerId });
          }}
        >
          <DialogHeader>
            <DialogTitle>{t("eraseTitle")}</DialogTitle>
            <DialogDescription>{t("eraseText")}</DialogDescription>
          </DialogHeader>
          <Field label={t("eraseConfirm", { email })}>
            <Input
              autoComplete="off"
              required
              type="email"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </Field>
          <DialogFooter>
            <Button
              type="submit"
              variant="destructive"
              disabled={typed.trim().toLowerCase() !== email.toLowerCase()}
              pending={pending}
            >
              {t("eraseSubmit")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
