import { useFormatter, useTranslations } from "next-intl";
import { Progress } from "@/components/ui/progress";

/** How much of a limit is used: figures and a bar; amber from nine tenths on, red when nothing is left. */
export function UsageBar({
  label,
  used,
  limit,
  usedWords,
  limitWords,
}: {
  label: string;
  used: number;
  /** Null: without limit. */
  limit: number | null;
  usedWords?: string;
  limitWords?: string;
}) {
  const t = useTranslations("admin.promotions.usage");
  const format = useFormatter();
  const share = limit === null || limit <= 0 ? 0 : used / limit;
  const words =
    limit === null
      ? t("unlimited", { used: usedWords ?? format.number(used) })
      : t("of", { used: usedWords ?? format.number(used), limit: limitWords ?? format.number(limit) });
  return (
    <div className="grid gap-1">
      <p className="flex items-baseline justify-between gap-3">
        <span className="text-muted-foreground">{label}</span>
        <span className="tabular-nums">{words}</span>
      </p>
      {limit !== null && (
        <Progress
          value={used}
          max={limit}
          label={`${label}: ${words}`}
          tone={share >= 1 ? "destructive" : share >= 0.9 ? "warning" : "primary"}
        />
      )}
    </div>
  );
}
