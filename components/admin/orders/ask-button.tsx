"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** A button that does something at once. */
export function ActButton<Input>({
  label,
  act,
  input,
  done,
  variant = "outline",
}: {
  label: string;
  act: (input: Input) => Promise<Answer<unknown>>;
  input: Input;
  done?: string;
  variant?: "outline" | "default" | "ghost";
}) {
  const common = useTranslations("admin.common");
  const router = useRouter();
  const { run, pending } = useAct(act, { done: done ?? common("saved"), onDone: () => router.refresh() });
  return (
    <Button type="button" size="sm" variant={variant} pending={pending} onClick={() => run(input)}>
      {label}
    </Button>
  );
}

/** A button that asks for a line of text first: a reason, a number, a note. `required` text may not be empty. */
export function AskButton<Input>({
  label,
  title,
  field,
  hint,
  required = true,
  maxLength = 200,
  act,
  input,
  done,
  destructive = false,
}: {
  label: string;
  title: string;
  field: string;
  hint?: string;
  required?: boolean;
  maxLength?: number;
  act: (input: Input & { text: string }) => Promise<Answer<unknown>>;
  input: Input;
  done?: string;
  destructive?: boolean;
}) {
  const common = useTranslations("admin.common");
  const words = useFailureText();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const { run, pending, failure } = useAct(act, {
    done: done ?? common("saved"),
    onDone: () => {
      setOpen(false);
      setText("");
      router.refresh();
    },
  });
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button type="button" size="sm" variant="outline">
          {label}
        </Button>
      </DialogTrigger>
      <DialogContent aria-describedby={undefined} closeLabel={common("close")}>
        <form
          className="grid gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            run({ ...input, text });
          }}
        >
          <DialogHeader>
            <DialogTitle>{title}</DialogTitle>
          </DialogHeader>
          <Field label={field} hint={hint} error={failure?.path ? words(failure) : undefined}>
            <Input
              required={required}
              maxLength={maxLength}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </Field>
          <DialogFooter>
            <Button type="submit" variant={destructive ? "destructive" : "default"} pending={pending}>
              {label}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
