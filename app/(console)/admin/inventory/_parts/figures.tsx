import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { StockSummary } from "@/commerce/inventory/model";
import { cn } from "@/components/ui/cn";

/** How stock stands in seven numbers, each with the rows behind it. Colour only where somebody has to do something. */
export function Figures({ summary, locationId }: { summary: StockSummary; locationId?: string }) {
  const t = useTranslations("admin.inventory");
  const format = useFormatter();
  const board = (state: string) =>
    `/inventory?${new URLSearchParams({ ...(locationId ? { location: locationId } : {}), state })}`;
  const figures = [
    ["low", board("low"), "text-warning"],
    ["out", board("out"), "text-destructive"],
    ["short", board("short"), "text-destructive"],
    ["reserved", board("held"), ""],
    ["allocated", board("held"), ""],
    ["inTransit", "/inventory/transfers?state=in_transit", ""],
    ["openCounts", "/inventory/counts?state=open", ""],
  ] as const;
  return (
    <ul className="grid grid-cols-2 gap-x-6 sm:grid-cols-4 xl:grid-cols-7" aria-label={t("figures")}>
      {figures.map(([key, href, tone]) => (
        <li key={key} className="border-b">
          <Link
            href={href}
            prefetch={false}
            className="flex h-full flex-col justify-between py-2 underline-offset-4 hover:underline"
          >
            <span className="text-muted-foreground text-xs">{t(`figure.${key}`)}</span>
            <span className={cn("text-lg tabular-nums", summary[key] > 0 && tone)}>
              {format.number(summary[key])}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
