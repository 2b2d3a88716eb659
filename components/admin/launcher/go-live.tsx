"use client";

import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import type { LaunchProgress, OpenedLaunch } from "@/commerce/launch/model";
import { Moment } from "@/components/admin/shell/moment";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import type { LauncherActions, LauncherFacts } from "./model";
import { Rollback } from "./rollback";
import { Some } from "./section";

const POLL_MS = 350;

/** After the launch: listings run up, then the ways to the live shops; for a day, the way back. */
export function GoLive({
  opened,
  actions,
  onProjected,
  onRolledBack,
  onNext,
}: {
  opened: OpenedLaunch;
  actions: LauncherActions;
  onProjected: () => void;
  onRolledBack: (launch: OpenedLaunch) => void;
  onNext: () => void;
}) {
  const t = useTranslations("admin.launcher.live");
  const [progress, setProgress] = useState<LaunchProgress | null>(null);
  const done = progress?.state === "done";
  const projected = useEffectEvent(onProjected);
  const ask = useEffectEvent(() => actions.progress(opened.planId));
  const { rolledBackAt } = opened;
  useEffect(() => {
    if (rolledBackAt) return;
    let timer: ReturnType<typeof setTimeout>;
    let over = false;
    const poll = async () => {
      const answer = await ask();
      if (over) return;
      if (answer.status === "done") setProgress(answer.value);
      const ended = answer.status === "done" && /^(done|failed)$/.test(answer.value.state);
      if (ended) projected();
      else timer = setTimeout(poll, POLL_MS);
    };
    void poll();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [rolledBackAt]);
  if (rolledBackAt)
    return (
      <div className="grid gap-3 p-4">
        <p role="status">{t("rolledBack", { count: opened.storefronts.length })}</p>
        <Button onClick={onNext}>{t("next")}</Button>
      </div>
    );
  return (
    <div className="grid gap-4 p-4">
      <div role="status" className="grid gap-1">
        <p className="font-medium text-lg">{t("title", { count: opened.storefronts.length })}</p>
        <p className="text-muted-foreground">
          {t(progress?.state ?? "waiting", { listings: progress?.listings ?? 0 })}
        </p>
      </div>
      <Progress
        label={t("progress")}
        value={done ? 1 : progress && progress.total > 0 ? progress.done : undefined}
        max={done ? 1 : Math.max(1, progress?.total ?? 1)}
      />
      {progress?.error && <p className="text-destructive text-xs">{progress.error}</p>}
      <ul className="grid gap-1">
        <Some items={opened.storefronts.flatMap(({ urls }) => urls)}>
          {(url) => (
            <li key={url}>
              <a
                href={url}
                target="_blank"
                rel="noreferrer"
                className="inline-flex min-h-7 items-center gap-1.5 text-primary underline underline-offset-4"
              >
                {url.replace(/^https?:\/\//, "").replace(/\/$/, "")}
                <ExternalLink aria-hidden className="size-3.5" />
                <span className="sr-only">{t("newTab")}</span>
              </a>
            </li>
          )}
        </Some>
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button onClick={onNext}>{t("next")}</Button>
        <Rollback opened={opened} actions={actions} onRolledBack={onRolledBack} />
      </div>
    </div>
  );
}

/** Launches of the last day that still stand, each with its way back. */
export function RecentLaunches({
  facts,
  actions,
  onRolledBack,
}: {
  facts: LauncherFacts;
  actions: LauncherActions;
  onRolledBack: (launch: OpenedLaunch) => void;
}) {
  const t = useTranslations("admin.launcher.live");
  const standing = facts.recent.filter(({ rolledBackAt }) => !rolledBackAt);
  if (standing.length === 0) return null;
  return (
    <section className="grid gap-2 px-4 py-3">
      <h3 className="text-muted-foreground text-xs">{t("recent")}</h3>
      <ul className="grid gap-1">
        {standing.slice(0, 5).map((launch) => (
          <li key={launch.planId} className="flex items-center justify-between gap-2 text-sm">
            <span className="min-w-0 truncate">
              {launch.storefronts
                .slice(0, 6)
                .map(({ code }) => code)
                .join(", ")}{" "}
              <span className="text-muted-foreground text-xs">
                <Moment at={launch.openedAt} />
              </span>
            </span>
            <Rollback opened={launch} actions={actions} onRolledBack={onRolledBack} />
          </li>
        ))}
      </ul>
    </section>
  );
}
