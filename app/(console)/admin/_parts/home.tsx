"use client";

import { List, Map as MapIcon, Rocket } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useRef, useState } from "react";
import type { MapState } from "@/commerce/launch/model";
import { LauncherPanel } from "@/components/admin/launcher/launcher-panel";
import type { LauncherActions, LauncherFacts } from "@/components/admin/launcher/model";
import { useLauncher } from "@/components/admin/launcher/use-launcher";
import { CountryList } from "@/components/admin/map/country-list";
import { MapLegend, SwatchPatterns } from "@/components/admin/map/legend";
import { isChoosable, type MapEntry, type WorldDrawing } from "@/components/admin/map/model";
import { WorldMap } from "@/components/admin/map/world-map";
import { Button } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/segmented-control";

/** The map, its list twin and the launcher beside them: one choice of countries in all three. */
export function Home({
  drawing,
  entries,
  facts,
  actions,
}: {
  drawing: WorldDrawing;
  entries: readonly MapEntry[];
  facts: LauncherFacts;
  /** Null for people who may look but not launch. */
  actions: LauncherActions | null;
}) {
  return actions ? (
    <WithLauncher drawing={drawing} entries={entries} facts={facts} actions={actions} />
  ) : (
    <World
      drawing={drawing}
      entries={entries}
      chosen={NONE}
      links={[]}
      opening={NONE}
      onChoose={() => undefined}
    />
  );
}

const NONE: ReadonlySet<string> = new Set();
const MOST_LINKS = 16;

function WithLauncher({
  drawing,
  entries,
  facts,
  actions,
}: {
  drawing: WorldDrawing;
  entries: readonly MapEntry[];
  facts: LauncherFacts;
  actions: LauncherActions;
}) {
  const router = useRouter();
  const t = useTranslations("admin.launcher");
  const launcher = useLauncher(actions, facts.draft);
  const [open, setOpen] = useState((facts.draft?.plan.countries.length ?? 0) > 0);
  const opener = useRef<HTMLButtonElement>(null);
  const byCode = useMemo(() => new Map(entries.map((entry) => [entry.code, entry])), [entries]);
  const openable = (code: string) => isChoosable(byCode.get(code)?.state ?? "forbidden");
  const chosen = useMemo(
    () => new Set<string>(launcher.opened ? [] : launcher.wish.countries),
    [launcher.wish.countries, launcher.opened],
  );
  const opening = useMemo(
    () =>
      new Set(
        launcher.opened && !launcher.opened.rolledBackAt
          ? launcher.opened.storefronts.flatMap(({ countries }) => countries)
          : [],
      ),
    [launcher.opened],
  );
  const homeOf = useMemo(
    () =>
      new Map(entries.flatMap(({ code, storefronts }) => storefronts.map(({ id }) => [id, code] as const))),
    [entries],
  );
  // More lines than this say nothing any more.
  const linked = launcher.storefronts.length > MOST_LINKS ? [] : launcher.storefronts;
  const links = linked.flatMap(({ copiedFromId, countries }) => {
    const from = copiedFromId && homeOf.get(copiedFromId);
    const to = countries[0];
    return from && to ? [{ from, to }] : [];
  });
  return (
    <div className="flex min-h-0 flex-1 flex-col lg:h-[calc(100dvh-3.5rem)] lg:flex-none lg:flex-row">
      <World
        drawing={drawing}
        entries={entries}
        chosen={chosen}
        links={links}
        opening={opening}
        onChoose={(code) => {
          const [storefront] = byCode.get(code)?.storefronts ?? [];
          if (storefront) return router.push(`/storefronts/${storefront.id}`);
          if (!openable(code) || launcher.opened) return;
          launcher.toggle(code);
          setOpen(true);
        }}
        onChooseMany={(codes) => {
          launcher.add(codes);
          setOpen(true);
        }}
      >
        {!open && (
          <Button ref={opener} onClick={() => setOpen(true)}>
            <Rocket aria-hidden />
            {t("title")}
          </Button>
        )}
      </World>
      {open && (
        <LauncherPanel
          launcher={launcher}
          actions={actions}
          facts={facts}
          entries={entries}
          onRefresh={() => router.refresh()}
          onClose={() => {
            setOpen(false);
            requestAnimationFrame(() => opener.current?.focus());
          }}
        />
      )}
    </div>
  );
}

function World({
  drawing,
  entries,
  chosen,
  links,
  opening,
  onChoose,
  onChooseMany = () => undefined,
  children,
}: {
  drawing: WorldDrawing;
  entries: readonly MapEntry[];
  chosen: ReadonlySet<string>;
  links: readonly { from: string; to: string }[];
  opening: ReadonlySet<string>;
  onChoose: (code: string) => void;
  onChooseMany?: (codes: readonly string[]) => void;
  /** Beside the switch between map and list. */
  children?: ReactNode;
}) {
  const t = useTranslations("admin.map");
  const [mode, setMode] = useState<"map" | "list">("map");
  const [shown, setShown] = useState<ReadonlySet<MapState>>(new Set());
  const byCode = useMemo(() => new Map(entries.map((entry) => [entry.code, entry])), [entries]);
  const counts = useMemo(() => {
    const found = new Map<MapState, number>();
    for (const { code, state } of entries) {
      const drawn = chosen.has(code) ? "draft" : state;
      found.set(drawn, (found.get(drawn) ?? 0) + 1);
    }
    return found;
  }, [entries, chosen]);
  const live = entries.flatMap(({ storefronts }) => storefronts.filter(({ status }) => status === "live"));
  const figures = [
    ["storefronts", new Set(live.map(({ id }) => id)).size],
    ["countries", counts.get("live") ?? 0],
    ["languages", new Set(live.flatMap(({ locales }) => locales.map(({ locale }) => locale))).size],
  ] as const;
  const toggle = (state: MapState) =>
    setShown((now) => {
      const next = new Set(now);
      if (!next.delete(state)) next.add(state);
      return next;
    });
  return (
    <section aria-label={t("title")} className="relative flex min-h-0 min-w-0 flex-1 flex-col">
      <h1 className="sr-only">{t("title")}</h1>
      <SwatchPatterns />
      <div className="flex flex-wrap items-start justify-between gap-3 p-4 lg:pointer-events-none lg:absolute lg:inset-x-0 lg:top-0 lg:z-10">
        <dl className="flex gap-7">
          {figures.map(([key, count]) => (
            <div key={key} className="flex flex-col-reverse">
              <dt className="font-normal text-muted-foreground text-xs">{t(`figure.${key}`, { count })}</dt>
              <dd className="text-xl leading-7">{count}</dd>
            </div>
          ))}
        </dl>
        <div className="flex flex-wrap gap-2 lg:pointer-events-auto">
          <SegmentedControl
            label={t("view")}
            value={mode}
            onValueChange={setMode}
            className="bg-card"
            options={[
              { value: "map", label: <ModeLabel icon={<MapIcon aria-hidden />} text={t("asMap")} /> },
              { value: "list", label: <ModeLabel icon={<List aria-hidden />} text={t("asList")} /> },
            ]}
          />
          {children}
        </div>
      </div>
      {mode === "map" ? (
        <>
          <div className="aspect-[4/3] min-h-0 w-full sm:aspect-[2/1] lg:aspect-auto lg:flex-1">
            <WorldMap
              drawing={drawing}
              entries={byCode}
              chosen={chosen}
              links={links}
              opening={opening}
              shown={shown}
              onChoose={onChoose}
            />
          </div>
          <div className="border-t p-2 lg:absolute lg:bottom-3 lg:left-3 lg:rounded-md lg:border lg:bg-card">
            <MapLegend counts={counts} shown={shown} onToggle={toggle} />
          </div>
        </>
      ) : (
        <div className="min-h-96 flex-1 lg:min-h-0 lg:pt-20">
          <CountryList entries={entries} chosen={chosen} onChoose={onChoose} onChooseMany={onChooseMany} />
        </div>
      )}
    </section>
  );
}

function ModeLabel({ icon, text }: { icon: ReactNode; text: string }) {
  return (
    <>
      {icon}
      {text}
    </>
  );
}
