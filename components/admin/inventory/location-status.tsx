"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { Answer } from "@/components/admin/shell/model";
import { useUndoable } from "@/components/admin/tables/use-undoable";
import { Button } from "@/components/ui/button";

type Status = "active" | "closed";

/** Pauses a location, which then offers nothing, or opens it again. Can be taken back for ten seconds. */
export function LocationStatus({
  locationId,
  status,
  move,
}: {
  locationId: string;
  status: Status;
  move: (input: { locationId: string; status: Status }) => Promise<Answer<void>>;
}) {
  const t = useTranslations("admin.inventory.place");
  const router = useRouter();
  const { run, pending } = useUndoable(() => router.refresh());
  const next = status === "active" ? "closed" : "active";
  return (
    <Button
      variant="outline"
      pending={pending}
      onClick={() =>
        run(
          () => move({ locationId, status: next }),
          t(`moved.${next}`),
          () => move({ locationId, status }),
        )
      }
    >
      {t(`move.${next}`)}
    </Button>
  );
}
