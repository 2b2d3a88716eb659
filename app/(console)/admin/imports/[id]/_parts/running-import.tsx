"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState, useTransition } from "react";
import type { JobState } from "@/commerce/events/model";
import type { Answer } from "@/components/admin/shell/model";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";

const ASK_MS = 400;

interface Standing {
  readonly state: JobState;
  readonly done: number;
  readonly total: number | null;
}

/** The bar of an import under way. Asks how far it is; at the end the page is drawn anew with the report. */
export function RunningImport({
  jobId,
  stop,
  ...first
}: Standing & { jobId: string; stop: (jobId: string) => Promise<Answer<null>> }) {
  const t = useTranslations("admin.imports");
  const format = useFormatter();
  const router = useRouter();
  const [standing, setStanding] = useState<Standing>(first);
  const [stopping, startStop] = useTransition();
  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      const answer = await fetch(`/imports/${jobId}/state`).catch(() => null);
      if (over) return;
      if (answer?.ok) {
        const next: Standing = await answer.json();
        setStanding(next);
        if (next.state !== "queued" && next.state !== "running") return router.refresh();
      }
      timer = setTimeout(ask, ASK_MS);
    };
    timer = setTimeout(ask, ASK_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [jobId, router]);
  const { state, done, total } = standing;
  const reading = total !== null && done < total;
  return (
    <section className="grid max-w-xl gap-2" aria-label={t("progress")}>
      <Progress
        value={state === "queued" || total === null ? undefined : done}
        max={total ?? 1}
        label={t("progress")}
      />
      <p role="status" className="text-muted-foreground">
        {state === "queued"
          ? t("states.queued")
          : reading
            ? t("rowsDone", { done: format.number(done), total: format.number(total) })
            : t("fetchingImages")}
      </p>
      <div>
        <Button
          variant="outline"
          size="sm"
          pending={stopping}
          onClick={() =>
            startStop(async () => {
              await stop(jobId);
              router.refresh();
            })
          }
        >
          {t("stop")}
        </Button>
      </div>
      <p className="text-muted-foreground text-xs">{t("stopHint")}</p>
    </section>
  );
}
