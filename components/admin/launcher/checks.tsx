"use client";

import { Check, OctagonAlert, RotateCw, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { CheckLine, HreflangChange, Section } from "@/commerce/launch/model";
import { Moment } from "@/components/admin/shell/moment";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { Launcher } from "./use-launcher";

/** Every check with its count, one case, and the way to mend it; then what hreflang says before and after. */
export function Checks({
  launcher,
  onSection,
}: {
  launcher: Launcher;
  onSection: (section: Section) => void;
}) {
  const t = useTranslations("admin.launcher.preflight");
  const { review, pending } = launcher;
  if (!review) return <p className="text-muted-foreground">{t("none")}</p>;
  const rank = (line: CheckLine) => (line.passed ? 2 : line.level === "block" ? 0 : 1);
  const lines = [...review.preflight.lines].sort((a, b) => rank(a) - rank(b));
  return (
    <>
      <div className="flex items-center justify-between gap-2 text-muted-foreground text-xs">
        <span>
          {t("checkedAt")} <Moment at={review.preflight.checkedAt} seconds />
        </span>
        <Button variant="ghost" size="sm" pending={pending} onClick={launcher.recheck}>
          {!pending && <RotateCw aria-hidden />}
          {t("again")}
        </Button>
      </div>
      <ul className="grid">
        {lines.map((line) => (
          <Line key={line.id} line={line} onSection={onSection} />
        ))}
      </ul>
      <Difference changes={review.hreflang} />
    </>
  );
}

function Line({ line, onSection }: { line: CheckLine; onSection: (section: Section) => void }) {
  const t = useTranslations("admin.launcher.preflight");
  const words = useTranslations("admin.launcher.check");
  const { id, passed, level, count, total, example, fix } = line;
  const Icon = passed ? Check : level === "block" ? OctagonAlert : TriangleAlert;
  const tone = passed ? "text-primary" : level === "block" ? "text-destructive" : "text-warning";
  const section = fix?.route === "/" ? (fix.params.section as Section) : null;
  return (
    <li className="grid grid-cols-[1rem_1fr_auto] gap-x-2 gap-y-0.5 border-b py-2 last:border-b-0">
      <Icon aria-hidden className={cn("mt-0.5 size-4", tone)} />
      <span>
        <span className="sr-only">{t(passed ? "passed" : level === "block" ? "blocks" : "warns")} </span>
        {words(`${id}.title`)} <span className="text-muted-foreground text-xs">{id.replace("p", "P-")}</span>
      </span>
      <span className="text-muted-foreground text-xs leading-5">
        {passed ? total : t("count", { count, total })}
      </span>
      {!passed && example && (
        <p className="col-start-2 text-muted-foreground text-xs">{words(`${id}.case`, { ...example })}</p>
      )}
      {!passed && fix && (
        <span className="col-start-2 text-xs">
          {section ? (
            <button
              type="button"
              onClick={() => onSection(section)}
              className="min-h-6 text-primary underline underline-offset-2"
            >
              {t("fixHere")}
            </button>
          ) : (
            <Link
              href={{ pathname: fix.route, query: { ...fix.params } }}
              prefetch={false}
              className="inline-flex min-h-6 items-center text-primary underline underline-offset-2"
            >
              {t("fixThere")}
            </Link>
          )}
        </span>
      )}
    </li>
  );
}

const SIGNS = { added: "+", moved: "→", removed: "−", kept: "" } as const;

function Difference({ changes }: { changes: readonly HreflangChange[] }) {
  const t = useTranslations("admin.launcher.hreflang");
  const moved = changes.filter(({ change }) => change !== "kept");
  const kept = changes.length - moved.length;
  return (
    <details className="rounded-md border" open={moved.length > 0 && moved.length <= 12}>
      <summary className="cursor-pointer px-3 py-2">
        {t("title")}{" "}
        <span className="text-muted-foreground text-xs">{t("summary", { changed: moved.length, kept })}</span>
      </summary>
      <ul className="max-h-72 overflow-y-auto border-t px-3 py-2 text-xs">
        {moved.map(({ code, before, after, change }) => (
          <li key={code} className="grid grid-cols-[0.75rem_5rem_1fr] gap-2 py-0.5">
            <span aria-hidden className="text-primary">
              {SIGNS[change]}
            </span>
            <span>
              <span className="sr-only">{t(change)} </span>
              {code}
            </span>
            <span className="break-all text-muted-foreground">
              {before && after ? `${before} → ${after}` : (after ?? before)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
