"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { Group } from "@/commerce/customers/model";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { GroupDialog, type SaveGroup } from "./group-dialog";

interface Props {
  groups: readonly Group[];
  mayEdit: boolean;
  save: SaveGroup;
  remove: (input: { groupId: string }) => Promise<Answer<null>>;
}

/** Every group with who is in it. Only an empty one can be removed here: nobody loses their prices by a click. */
export function GroupList({ groups, mayEdit, save, remove }: Props) {
  const t = useTranslations("admin.customers");
  const router = useRouter();
  const { run, pending } = useAct(remove, { done: t("groupRemoved"), onDone: () => router.refresh() });
  if (groups.length === 0) return <p className="text-muted-foreground">{t("groupsNone")}</p>;
  return (
    <ul className="max-w-3xl">
      {groups.map((group) => (
        <li
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b py-2"
          key={group.id}
        >
          <span className="grid">
            <span>
              {group.name} <code className="text-muted-foreground text-xs">{group.key}</code>
            </span>
            <Link
              className="text-muted-foreground hover:underline"
              href={`/customers?group=${group.id}`}
              prefetch={false}
            >
              {t("members", { count: group.members })}
            </Link>
          </span>
          {mayEdit && (
            <span className="flex gap-2">
              <GroupDialog group={group} save={save} />
              <Button
                aria-label={t("removeGroupOf", { name: group.name })}
                disabled={group.members > 0}
                onClick={() => run({ groupId: group.id })}
                pending={pending}
                size="sm"
                title={group.members > 0 ? t("removeGroupFull") : undefined}
                variant="ghost"
              >
                {t("remove")}
              </Button>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
