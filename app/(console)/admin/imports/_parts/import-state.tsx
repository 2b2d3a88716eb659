import { useTranslations } from "next-intl";
import type { JobState } from "@/commerce/events/model";
import { StatusPill, type StatusTone } from "@/components/ui/badge";

const TONES: Record<JobState, StatusTone> = {
  queued: "quiet",
  running: "busy",
  done: "on",
  failed: "bad",
  cancelled: "off",
};

/** How an import stands. One that ended by refusing its whole file is no success. */
export function ImportState({ state, refused }: { state: JobState; refused: boolean }) {
  const t = useTranslations("admin.imports.states");
  return refused && state === "done" ? (
    <StatusPill tone="bad">{t("refused")}</StatusPill>
  ) : (
    <StatusPill tone={TONES[state]}>{t(state)}</StatusPill>
  );
}
