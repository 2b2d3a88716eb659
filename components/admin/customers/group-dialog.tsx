"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Group } from "@/commerce/customers/model";
import { useFailureText } from "@/components/admin/shell/failure-text";
import { DialogForm, FormDialog } from "@/components/admin/shell/form-dialog";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export type SaveGroup = (input: {
  groupId: string | null;
  key: string;
  name: string;
}) => Promise<Answer<{ groupId: string }>>;

interface Props {
  group: Group | null;
  save: SaveGroup;
}

/** A new group, or another name for one that is there. */
export function GroupDialog({ group, save }: Props) {
  const t = useTranslations("admin.customers");
  return (
    <FormDialog
      trigger={
        group ? (
          <Button aria-label={t("renameGroupOf", { name: group.name })} size="sm" variant="outline">
            {t("rename")}
          </Button>
        ) : (
          <Button>
            <Plus aria-hidden />
            {t("newGroup")}
          </Button>
        )
      }
      title={group ? group.name : t("newGroup")}
    >
      {(close) => <GroupForm group={group} save={save} close={close} />}
    </FormDialog>
  );
}

function GroupForm({ group, save, close }: Props & { close: () => void }) {
  const t = useTranslations("admin.customers");
  const common = useTranslations("admin.common");
  const words = useFailureText();
  const router = useRouter();
  const [name, setName] = useState(group?.name ?? "");
  const [key, setKey] = useState(group?.key ?? "");
  const { run, pending, failure } = useAct(save, {
    done: common("saved"),
    onDone: () => {
      close();
      router.refresh();
    },
  });
  const at = (path: string) => (failure?.path === path ? words(failure) : undefined);
  return (
    <DialogForm
      submit={common("save")}
      pending={pending}
      onSubmit={() => run({ groupId: group?.id ?? null, key, name })}
    >
      <Field label={t("name")} error={at("name")}>
        <Input maxLength={80} required value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      {!group && (
        <Field label={t("key")} hint={t("keyHint")} error={at("key")}>
          <Input
            autoCapitalize="off"
            maxLength={60}
            pattern="[a-z0-9]+(-[a-z0-9]+)*"
            required
            value={key}
            onChange={(event) => setKey(event.target.value)}
          />
        </Field>
      )}
    </DialogForm>
  );
}
