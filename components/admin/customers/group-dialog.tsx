"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Group } from "@/commerce/customers/model";
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

export type SaveGroup = (input: {
  groupId: string | null;
  key: string;
  name: string;
}) => Promise<Answer<{ groupId: string }>>;

/** A new group, or another name for one that is there. */
export function GroupDialog({ group, save }: { group: Group | null; save: SaveGroup }) {
  const t = useTranslations("admin.customers");
  const common = useTranslations("admin.common");
  const words = useFailureText();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState(group?.name ?? "");
  const [key, setKey] = useState(group?.key ?? "");
  const { run, pending, failure } = useAct(save, {
    done: common("saved"),
    onDone: () => {
      setOpen(false);
      router.refresh();
    },
  });
  const at = (path: string) => (failure?.path === path ? words(failure) : undefined);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        {group ? (
          <Button aria-label={t("renameGroupOf", { name: group.name })} size="sm" variant="outline">
            {t("rename")}
          </Button>
        ) : (
          <Button>
            <Plus aria-hidden />
            {t("newGroup")}
          </Button>
        )}
      </DialogTrigger>
      <DialogContent aria-describedby={undefined} closeLabel={common("close")}>
        <form
          className="grid gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            run({ groupId: group?.id ?? null, key, name });
          }}
        >
          <DialogHeader>
            <DialogTitle>{group ? group.name : t("newGroup")}</DialogTitle>
          </DialogHeader>
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
          <DialogFooter>
            <Button type="submit" pending={pending}>
              {common("save")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
