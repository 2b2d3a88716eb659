"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { Promotion } from "@/commerce/promotions/model";
import type { Answer } from "@/components/admin/shell/model";
import { useSelection } from "@/components/admin/tables/selection";
import { useUndoable } from "@/components/admin/tables/use-undoable";
import { Button } from "@/components/ui/button";

type Move = { readonly promotionId: string; readonly to: "active" | "paused" | "archived" };

/** What can be done with the chosen promotions; each act can be taken back for ten seconds. */
export function BulkActs({
  names,
  move,
  duplicate,
}: {
  names: Readonly<Record<string, string>>;
  move: (input: Move[]) => Promise<Answer<Move[]>>;
  duplicate: (input: { promotionId: string; name: string }) => Promise<Answer<Promotion>>;
}) {
  const t = useTranslations("admin.promotions.bulk");
  const router = useRouter();
  const { ids, clear } = useSelection();
  const { run, pending } = useUndoable(clear);
  const [only] = ids;
  return (
    <>
      {(["active", "paused", "archived"] as const).map((to) => (
        <Button
          key={to}
          variant="outline"
          size="sm"
          disabled={pending}
          onClick={() =>
            run(
              () => move(ids.map((promotionId) => ({ promotionId, to }))),
              t(`done.${to}`, { count: ids.length }),
              (before) => (before.length > 0 ? move(before) : Promise.resolve({ status: "idle" })),
            )
          }
        >
          {t(to)}
        </Button>
      ))}
      {only !== undefined && ids.length === 1 && (
        <Button
          variant="outline"
          size="sm"
          disabled={pending}
          onClick={() =>
            run(async () => {
              const made = await duplicate({
                promotionId: only,
                name: t("copyOf", { name: names[only] ?? only }).slice(0, 200),
              });
              if (made.status === "done") router.push(`/promotions/${made.value.id}`);
              return made;
            }, t("duplicated"))
          }
        >
          {t("duplicate")}
        </Button>
      )}
    </>
  );
}
