"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { OpenedLaunch, Section } from "@/commerce/launch/model";
import type { MapEntry } from "@/components/admin/map/model";
import { FailureText } from "@/components/admin/shell/failure-text";
import { Button } from "@/components/ui/button";
import { Address } from "./address";
import { Checks } from "./checks";
import { GoLive, RecentLaunches } from "./go-live";
import { Law, LawOutcome } from "./law";
import { Matrix } from "./matrix";
import type { LauncherActions, LauncherFacts } from "./model";
import { Money } from "./money";
import { LauncherSection } from "./section";
import type { Launcher } from "./use-launcher";
import { Where } from "./where";
import { Words } from "./words";

/** The launcher beside the map: sections in order, everything editable at any time, the sum at the foot, one act. */
export function LauncherPanel({
  launcher,
  actions,
  facts,
  entries,
  onRefresh,
  onClose,
}: {
  launcher: Launcher;
  actions: LauncherActions;
  facts: LauncherFacts;
  entries: readonly MapEntry[];
  /** The world has changed: the page should be read anew. */
  onRefresh: () => void;
  /** Puts the panel away; the draft stays. */
  onClose: () => void;
}) {
  const t = useTranslations("admin.launcher");
  const [open, setOpen] = useState<ReadonlySet<Section>>(new Set(["where"]));
  const { storefronts, review, failure, pending, opened } = launcher;
  const onRolledBack = (launch: OpenedLaunch) => {
    launcher.setOpened(launch);
    onRefresh();
  };
  if (opened)
    return (
      <Frame title={t("title")} closeLabel={t("close")} onClose={onClose}>
        <GoLive
          key={`${opened.planId}${opened.rolledBackAt ?? ""}`}
          opened={opened}
          actions={actions}
          onProjected={onRefresh}
          onRolledBack={onRolledBack}
          onNext={() => launcher.reset(false)}
        />
      </Frame>
    );
  const toggle = (section: Section) => (on: boolean) =>
    setOpen((now) => {
      const next = new Set(now);
      if (on) next.add(section);
      else next.delete(section);
      return next;
    });
  const go = (section: Section) => {
    toggle(section)(true);
    requestAnimationFrame(() =>
      document.getElementById(`launch-${section}`)?.scrollIntoView({ block: "start", behavior: "smooth" }),
    );
  };
  const section = (id: Section, step: number) => ({
    id,
    step,
    title: t(`section.${id}`),
    open: open.has(id),
    onOpenChange: toggle(id),
  });
  const planned = storefronts.length > 0;
  const locales = storefronts.flatMap((one) => one.locales);
  const currencies = [...new Set(storefronts.map(({ currency }) => currency))];
  const struck = launcher.proposal?.matrix.filter((cell) => cell.struck && !cell.kept).length ?? 0;
  const toFix = review?.preflight.blocking ?? 0;
  const warnings = review?.preflight.warnings ?? 0;
  const shownFailure = failure && failure.code !== "launch.locale_refused" ? failure : null;
  return (
    <Frame
      title={t("title")}
      closeLabel={t("close")}
      onClose={onClose}
      foot={
        planned && (
          <>
            {shownFailure && <FailureText failure={shownFailure} />}
            <p role="status" className="text-xs">
              {t("summary", {
                storefronts: storefronts.length,
                addresses: locales.length,
                currencies: currencies.length,
              })}
              {", "}
              <span className={toFix > 0 ? "text-destructive" : "text-muted-foreground"}>
                {review ? t("toFix", { count: toFix }) : t("checking")}
              </span>
            </p>
            <Button
              size="lg"
              className="w-full"
              pending={pending}
              disabled={!review || toFix > 0 || failure !== null}
              onClick={launcher.launch}
            >
              {t("launch", { count: storefronts.length })}
            </Button>
          </>
        )
      }
    >
      <LauncherSection
        {...section("where", 1)}
        outcome={t("countries", { count: launcher.wish.countries.length })}
      >
        <Where launcher={launcher} facts={facts} entries={entries} />
      </LauncherSection>
      {planned ? (
        <>
          <LauncherSection
            {...section("matrix", 2)}
            outcome={t("matrix.outcome", { kept: locales.length, struck })}
          >
            <Matrix launcher={launcher} facts={facts} />
          </LauncherSection>
          <LauncherSection
            {...section("address", 3)}
            outcome={locales
              .slice(0, 2)
              .map(({ hostName, pathPrefix }) => hostName + pathPrefix)
              .join(", ")}
          >
            <Address launcher={launcher} />
          </LauncherSection>
          <LauncherSection {...section("money", 4)} outcome={currencies.slice(0, 5).join(", ")}>
            <Money launcher={launcher} facts={facts} actions={actions} />
          </LauncherSection>
          <LauncherSection {...section("law", 5)} outcome={<LawOutcome launcher={launcher} />}>
            <Law launcher={launcher} facts={facts} actions={actions} />
          </LauncherSection>
          <LauncherSection
            {...section("words", 6)}
            outcome={`${Math.round(launcher.wish.minCoverage * 100)} %`}
          >
            <Words launcher={launcher} facts={facts} />
          </LauncherSection>
          <LauncherSection
            {...section("preflight", 7)}
            tone={toFix > 0 ? "bad" : warnings > 0 ? "attention" : "good"}
            outcome={review ? t("preflight.outcome", { blocking: toFix, warnings }) : t("checking")}
          >
            <Checks launcher={launcher} onSection={go} />
          </LauncherSection>
        </>
      ) : (
        <RecentLaunches facts={facts} actions={actions} onRolledBack={onRolledBack} />
      )}
    </Frame>
  );
}

function Frame({
  title,
  closeLabel,
  onClose,
  foot,
  children,
}: {
  title: string;
  closeLabel: string;
  onClose: () => void;
  foot?: ReactNode;
  children: ReactNode;
}) {
  return (
    <aside
      aria-label={title}
      className="flex min-h-0 flex-col border-t bg-card animate-fade-in lg:w-[25rem] lg:shrink-0 lg:border-t-0 lg:border-l"
    >
      <div className="flex h-12 items-center justify-between border-b pr-2 pl-4">
        <h2>{title}</h2>
        <Button variant="ghost" size="icon-sm" aria-label={closeLabel} onClick={onClose}>
          <X aria-hidden />
        </Button>
      </div>
      <div className="min-h-0 flex-1 lg:overflow-y-auto">{children}</div>
      {foot && <div className="sticky bottom-0 grid gap-2 border-t bg-card px-4 py-3">{foot}</div>}
    </aside>
  );
}
