import { useFormatter, useTranslations } from "next-intl";
import type { StockRow } from "@/commerce/inventory/model";
import { UNLIMITED } from "@/commerce/inventory/model";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

/** What lies at each location and what of it may be sold. */
export function Levels({ row, names }: { row: StockRow; names: ReadonlyMap<string, string> }) {
  const t = useTranslations("admin.inventory");
  const format = useFormatter();
  if (row.levels.length === 0) return <p className="text-muted-foreground">{t("levelsNone")}</p>;
  const below = row.levels.some(({ backOrderLimit, preOrder }) => backOrderLimit + preOrder > 0);
  const sums = { ...row, safety: row.levels.reduce((sum, { safety }) => sum + safety, 0) };
  return (
    <div className="min-w-0 overflow-x-auto">
      <Table aria-label={t("levels")}>
        <TableHeader className="static">
          <TableRow className="hover:bg-transparent">
            <TableHead>{t("location")}</TableHead>
            {COUNTERS.map((key) => (
              <TableHead key={key} numeric className={hide(key)}>
                {t(key)}
              </TableHead>
            ))}
            {below && <TableHead numeric>{t("belowZero")}</TableHead>}
          </TableRow>
        </TableHeader>
        <TableBody>
          {row.levels.map((level) => (
            <TableRow key={level.locationId}>
              <TableCell className="min-w-32">
                {names.get(level.locationId) ?? level.locationId}
                {level.shortfall > 0 && (
                  <span className="block text-destructive text-xs">
                    {t("missing", { count: level.shortfall })}
                  </span>
                )}
              </TableCell>
              {COUNTERS.map((key) => (
                <TableCell key={key} numeric className={hide(key)}>
                  {format.number(level[key])}
                </TableCell>
              ))}
              {below && (
                <TableCell numeric>
                  {level.backOrderLimit >= UNLIMITED
                    ? t("noLimit")
                    : format.number(level.backOrderLimit + level.preOrder)}
                </TableCell>
              )}
            </TableRow>
          ))}
          {row.levels.length > 1 && (
            <TableRow className="font-medium hover:bg-transparent">
              <TableCell>{t("total")}</TableCell>
              {COUNTERS.map((key) => (
                <TableCell key={key} numeric className={hide(key)}>
                  {format.number(sums[key])}
                </TableCell>
              ))}
              {below && <TableCell />}
            </TableRow>
          )}
        </TableBody>
      </Table>
    </div>
  );
}

const COUNTERS = ["onHand", "reserved", "allocated", "safety", "available"] as const;
/** On a phone what is there, what is promised and what is left are enough. */
const hide = (key: (typeof COUNTERS)[number]) =>
  key === "reserved" || key === "safety" ? "max-sm:hidden" : undefined;
