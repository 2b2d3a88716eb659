import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { StockRow } from "@/commerce/inventory/model";
import { nameOf } from "@/components/admin/inventory/units";

/** What needs a person: units that were sold and are missing, then what runs low and where. A few by name; the figures lead to all. */
export function Alerts({
  short,
  low,
  names,
}: {
  short: readonly StockRow[];
  low: readonly StockRow[];
  /** Of the open locations, by id. */
  names: ReadonlyMap<string, string>;
}) {
  const t = useTranslations("admin.inventory.alerts");
  if (short.length === 0 && low.length === 0) return null;
  return (
    <section aria-label={t("title")} className="grid gap-1 rounded-md bg-warning-quiet px-4 py-3">
      {short.map((row) => (
        <Alert key={row.variantId} row={row}>
          {t("short", { count: Math.max(...row.levels.map(({ shortfall }) => shortfall)) })}
        </Alert>
      ))}
      {low.map((row) => (
        <Alert key={row.variantId} row={row}>
          {row.levels
            .filter(({ locationId, available }) => names.has(locationId) && available < row.lowStockAt)
            .map(({ locationId, available }) =>
              t("low", { place: names.get(locationId) ?? "", count: available }),
            )
            .join(", ")}
        </Alert>
      ))}
    </section>
  );
}

function Alert({ row, children }: { row: StockRow; children: React.ReactNode }) {
  return (
    <p className="flex min-w-0 items-baseline gap-2">
      <TriangleAlert aria-hidden className="size-3.5 shrink-0 translate-y-0.5 text-warning" />
      <span className="min-w-0">
        <Link
          href={`/inventory/variants/${row.variantId}`}
          prefetch={false}
          className="font-medium underline-offset-4 hover:underline"
        >
          {nameOf(row)}
        </Link>{" "}
        <span className="text-muted-foreground">{children}</span>
      </span>
    </p>
  );
}
