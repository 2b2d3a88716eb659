import { useLocale, useTranslations } from "next-intl";
import type { OssMeter } from "@/commerce/tax/model";
import { StatusPill } from "@/components/ui/badge";
import { Progress } from "@/components/ui/progress";
import { formatMoney } from "@/lib/currency";

const TONES = { below: "on", near: "attention", over: "bad" } as const;
const BARS = { below: "primary", near: "warning", over: "destructive" } as const;

/** Distance sales of the year against the threshold, and what follows for a sale made now. */
export function OssMeterView({ meter, oneMemberState }: { meter: OssMeter; oneMemberState: boolean }) {
  const t = useTranslations("admin.tax.oss");
  const locale = useLocale();
  const money = (minor: bigint) => formatMoney(minor, "EUR", locale, { trimWhole: true });
  return (
    <div className="grid max-w-xl gap-3">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="text-lg tabular-nums">
          {t("figure", {
            sold: money(meter.thisYearMinor),
            threshold: money(meter.thresholdMinor),
            year: String(meter.year),
          })}
        </span>
        <StatusPill tone={TONES[meter.state]}>{t(`states.${meter.state}`)}</StatusPill>
      </p>
      <Progress
        value={Number(meter.thisYearMinor)}
        max={Number(meter.thresholdMinor) || 1}
        label={t("title")}
        tone={BARS[meter.state]}
      />
      <p>{t(`taxedAt.${meter.taxedAt}`)}</p>
      <p className="text-muted-foreground">
        {t("lastYear", { year: String(meter.year - 1), sold: money(meter.lastYearMinor) })}
        {!oneMemberState && ` ${t("severalStates")}`}
      </p>
    </div>
  );
}
