"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { StatusPill, type StatusTone } from "@/components/ui/badge";
import { Progress } from "@/components/ui/progress";
import { isUnfinished, type JobSnapshot } from "./snapshot";

const EVERY_MS = 1_000;
const IDLE_MS = 5_000;

const LiveContext = createContext<ReadonlyMap<string, JobSnapshot>>(new Map());

/**
 * Keeps the jobs below it moving: asks `/jobs/feed` once a second for those that have not ended (every 5 s whether a
 * new one came, when `watchNew`), never while the tab is hidden. When one ends or a new one appears the page is drawn
 * anew. Draw with JobState and JobProgress inside.
 */
export function LiveJobs({
  jobs,
  watchNew = false,
  children,
}: {
  jobs: readonly JobSnapshot[];
  watchNew?: boolean;
  children: ReactNode;
}) {
  const t = useTranslations("admin.jobs");
  const router = useRouter();
  const [fresh, setFresh] = useState<ReadonlyMap<string, JobSnapshot>>(new Map());
  const [stale, setStale] = useState(false);
  const open = jobs.filter((job) => isUnfinished(fresh.get(job.id) ?? job)).map(({ id }) => id);
  const ids = open.join(",");
  const newest = watchNew ? (jobs[0]?.id ?? "") : null;
  useEffect(() => {
    if (ids === "" && newest === null) return;
    let over = false;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      if (document.visibilityState === "visible") {
        const answer = await askFeed(ids);
        if (over) return;
        setStale(answer === null);
        if (answer) {
          setFresh((before) => new Map([...before, ...answer.jobs.map((job) => [job.id, job] as const)]));
          const isNew = newest !== null && answer.newest !== null && answer.newest !== newest;
          if (isNew || answer.jobs.some((job) => !isUnfinished(job))) router.refresh();
        }
      }
      timer = setTimeout(ask, ids === "" ? IDLE_MS : EVERY_MS);
    };
    timer = setTimeout(ask, ids === "" ? IDLE_MS : EVERY_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [ids, newest, router]);
  const known = useMemo(() => {
    const map = new Map(jobs.map((job) => [job.id, job] as const));
    for (const [id, job] of fresh) {
      const drawn = map.get(id);
      // What the page was drawn with may be newer than the last answer of the feed.
      if (drawn && isUnfinished(drawn) && (job.done >= drawn.done || !isUnfinished(job))) map.set(id, job);
    }
    return map;
  }, [jobs, fresh]);
  return (
    <LiveContext value={known}>
      {stale && (
        <p role="status" className="text-warning">
          {t("stale")}
        </p>
      )}
      {children}
    </LiveContext>
  );
}

async function askFeed(ids: string): Promise<{ jobs: JobSnapshot[]; newest: string | null } | null> {
  try {
    const response = await fetch(`/jobs/feed?ids=${ids}`, { cache: "no-store", redirect: "error" });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

const TONES: Record<JobSnapshot["state"], StatusTone> = {
  queued: "quiet",
  running: "busy",
  done: "on",
  failed: "bad",
  cancelled: "off",
};

export function JobState({ job }: { job: JobSnapshot }) {
  const t = useTranslations("admin.jobs");
  const { state } = useContext(LiveContext).get(job.id) ?? job;
  return <StatusPill tone={TONES[state]}>{t(`stateOf.${state}`)}</StatusPill>;
}

export function JobProgress({ job }: { job: JobSnapshot }) {
  const t = useTranslations("admin.jobs");
  const { state, done, total } = useContext(LiveContext).get(job.id) ?? job;
  const words =
    total === null
      ? done > 0
        ? t("count", { done })
        : ""
      : t("ofTotal", { done: state === "done" ? total : done, total });
  const ended = state === "done";
  const tone = state === "failed" ? "destructive" : state === "cancelled" ? "muted" : "primary";
  return (
    <span className="flex items-center gap-3">
      <Progress
        className="w-28 shrink-0"
        label={t("progressOf", { job: job.id })}
        tone={tone}
        value={ended ? 1 : total === null && state === "running" ? undefined : done}
        max={ended ? 1 : (total ?? 1)}
      />
      <span className="text-muted-foreground text-xs tabular-nums whitespace-nowrap">{words}</span>
    </span>
  );
}
