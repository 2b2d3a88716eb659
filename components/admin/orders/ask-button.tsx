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

interface Asked<Input> {
  readonly label: string;
  readonly title: string;
  readonly field: string;
  readonly hint?: string;
  readonly required?: boolean;
  readonly maxLength?: number;
  readonly act: (input: Input & { text: string }) => Promise<Answer<unknown>>;
  readonly input: Input;
  readonly done?: string;
  readonly destructive?: boolean;
}

/** A button that asks for a line of text first: a reason, a number, a note. `required` text may not be empty. */
export function AskButton<Input>(asked: Asked<Input>) {
  return (
    <FormDialog trigger={asked.label} title={asked.title}>
      {(close) => <AskForm {...asked} close={close} />}
    </FormDialog>
  );
}

function AskForm<Input>({
  label,
  field,
  hint,
  required = true,
  maxLength = 200,
  act,
  input,
  done,
  destructive = false,
  close,
}: Asked<Input> & { close: () => void }) {
  const common = useTranslations("admin.common");
  const words = useFailureText();
  const router = useRouter();
  const [text, setText] = useState("");
  const { run, pending, failure } = useAct(act, {
    done: done ?? common("saved"),
    onDone: () => {
      close();
      router.refresh();
    },
  });
  return (
    <DialogForm
      submit={label}
      onSubmit={() => run({ ...input, text })}
      pending={pending}
      destructive={destructive}
    >
      <Field label={field} hint={hint} error={failure?.path ? words(failure) : undefined}>
        <Input
          required={required}
          maxLength={maxLength}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
    </DialogForm>
  );
}
