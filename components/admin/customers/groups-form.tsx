"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Group } from "@/commerce/customers/model";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";

interface Props {
  customerId: string;
  chosen: readonly string[];
  groups: readonly Group[];
  mayEdit: boolean;
  save: (input: { customerId: string; groupIds: string[] }) => Promise<Answer<null>>;
}

/** The groups that a person is in: boxes, saved together. */
export function GroupsForm({ customerId, chosen, groups, mayEdit, save }: Props) {
  const t = useTranslations("admin.customers");
  const common = useTranslations("admin.common");
  const router = useRouter();
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set(chosen));
  const { run, pending } = useAct(save, { done: common("saved"), onDone: () => router.refresh() });
  const changed = wanted.size !== chosen.length || chosen.some((id) => !wanted.has(id));
  if (groups.length === 0) return <p className="text-muted-foreground">{t("groupsNone")}</p>;
  return (
    <form
      className="grid justify-items-start gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        run({ customerId, groupIds: [...wanted] });
      }}
    >
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        {groups.map(({ id, name, key }) => (
          <li key={id} className="flex min-h-7 items-center gap-2">
            <Checkbox
              id={`group-${id}`}
              checked={wanted.has(id)}
              disabled={!mayEdit}
              onCheckedChange={(on) => {
                const next = new Set(wanted);
                if (on === true) next.add(id);
                else next.delete(id);
                setWanted(next);
              }}
            />
            <label htmlFor={`group-${id}`}>
              {name} <code className="text-muted-foreground text-xs">{key}</code>
            </label>
          </li>
        ))}
      </ul>
      {mayEdit && (
        <Button type="submit" disabled={!changed} pending={pending}>
          {common("save")}
        </Button>
      )}
    </form>
  );
}
