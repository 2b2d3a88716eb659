"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { FailureText } from "@/components/admin/shell/failure-text";
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
import type { Failure } from "@/lib/result";

/** A button that opens a form. `children` is drawn anew each time it opens, so its fields begin as they should. */
export function FormDialog({
  trigger,
  title,
  description,
  wide = false,
  children,
}: {
  /** Words alone: a small plain button that says them. */
  trigger: ReactNode;
  title: string;
  description?: string;
  /** With a table in it. */
  wide?: boolean;
  children: (close: () => void) => ReactNode;
}) {
  const common = useTranslations("admin.common");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        {typeof trigger === "string" ? (
          <Button variant="outline" size="sm">
            {trigger}
          </Button>
        ) : (
          trigger
        )}
      </DialogTrigger>
      <DialogContent
        closeLabel={common("close")}
        {...(description ? {} : { "aria-describedby": undefined })}
        className={wide ? "max-w-2xl" : "max-w-xl"}
      >
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          {description && <DialogDescription>{description}</DialogDescription>}
        </DialogHeader>
        {children(() => setOpen(false))}
      </DialogContent>
    </Dialog>
  );
}

/** The fields of such a form, what was refused, and the act at its foot: beside a way out, where `close` is given. */
export function DialogForm({
  submit,
  close,
  onSubmit,
  pending,
  failure = null,
  ready = true,
  destructive = false,
  children,
}: {
  submit: string;
  close?: () => void;
  /** Gets the fields that have a name. */
  onSubmit: (form: FormData) => void;
  pending: boolean;
  failure?: Failure | null;
  /** Whether there is enough in the form to send it. */
  ready?: boolean;
  destructive?: boolean;
  children?: ReactNode;
}) {
  const common = useTranslations("admin.common");
  return (
    <form
      className="grid min-w-0 gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onSubmit(new FormData(event.currentTarget));
      }}
    >
      {children}
      {failure && <FailureText failure={failure} />}
      <DialogFooter>
        {close && (
          <Button variant="ghost" onClick={close}>
            {common("cancel")}
          </Button>
        )}
        <Button
          type="submit"
          variant={destructive ? "destructive" : "default"}
          pending={pending}
          disabled={!ready}
        >
          {submit}
        </Button>
      </DialogFooter>
    </form>
  );
}
