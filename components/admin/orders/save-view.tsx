"use client";

import { Bookmark } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailureText } from "@/components/admin/shell/failure-text";
import { DialogForm, FormDialog } from "@/components/admin/shell/form-dialog";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface Wish {
  readonly name: string;
  readonly shared: boolean;
  readonly search: string;
  readonly filters: Record<string, string[]>;
}

interface Props {
  search: string;
  filters: Readonly<Record<string, readonly string[]>>;
  keep: (wish: Wish) => Promise<Answer<unknown>>;
}

/** Gives what the board is narrowed to a name. */
export function SaveView(props: Props) {
  const t = useTranslations("admin.orders.views");
  return (
    <FormDialog
      trigger={
        <Button size="sm" variant="outline">
          <Bookmark aria-hidden />
          {t("keep")}
        </Button>
      }
      title={t("keepTitle")}
    >
      {(close) => <ViewForm {...props} close={close} />}
    </FormDialog>
  );
}

function ViewForm({ search, filters, keep, close }: Props & { close: () => void }) {
  const t = useTranslations("admin.orders.views");
  const words = useFailureText();
  const router = useRouter();
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const { run, pending, failure } = useAct(keep, {
    done: t("kept"),
    onDone: () => {
      close();
      router.refresh();
    },
  });
  const copied = Object.fromEntries(Object.entries(filters).map(([key, values]) => [key, [...values]]));
  return (
    <DialogForm
      submit={t("keep")}
      pending={pending}
      onSubmit={() => run({ name, shared, search, filters: copied })}
    >
      <Field label={t("name")} error={failure?.path === "name" ? words(failure) : undefined}>
        <Input required maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox in it is the control */}
      <label className="flex items-center gap-2">
        <Checkbox checked={shared} onCheckedChange={(on) => setShared(on === true)} />
        {t("forAll")}
      </label>
    </DialogForm>
  );
}
