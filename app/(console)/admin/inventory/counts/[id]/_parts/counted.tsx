import { useFormatter, useTranslations } from "next-intl";
import type { CountDetail } from "@/commerce/inventory/model";
import { DropLine, type DropLineAct } from "@/components/admin/inventory/drop-line";
import { cn } from "@/components/ui/cn";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { VariantCell } from "../../../_parts/variant-cell";

/** What was counted beside what the ledger said at that moment; differences first, the largest first. */
export function Counted({ count, drop }: { count: CountDetail; drop: DropLineAct | null }) {
  const t = useTranslations("admin.inventory.count");
  const shared = useTranslations("admin.inventory");
  const format = useFormatter();
  if (count.counted.length === 0) return <p className="text-muted-foreground">{t("countedNone")}</p>;
  const off = (line: CountDetail["counted"][number]) => line.counted - line.onHandThen;
  const rows = [...count.counted].sort((a, b) => Math.abs(off(b)) - Math.abs(off(a)));
  return (
    <div className="min-w-0 overflow-x-auto">
      <Table aria-label={t("counted")}>
        <TableHeader className="static">
          <TableRow className="hover:bg-transparent">
            <TableHead>{shared("variant")}</TableHead>
            <TableHead numeric>{t("counted")}</TableHead>
            <TableHead numeric className="max-sm:hidden">
              {t("ledger")}
            </TableHead>
            <TableHead numeric>{t("difference")}</TableHead>
            <TableHead numeric className="max-md:hidden">
              {t("since")}
            </TableHead>
            {drop && (
              <TableHead>
                <span className="sr-only">{shared("acts")}</span>
              </TableHead>
            )}
          </TableRow>
        </TableHeader>
        <TableBody>
          {rows.map((line) => (
            <TableRow key={line.variantId}>
              <VariantCell of={line} />
              <TableCell numeric>{format.number(line.counted)}</TableCell>
              <TableCell numeric className="max-sm:hidden">
                {format.number(line.onHandThen)}
              </TableCell>
              <TableCell
                numeric
                className={cn(off(line) < 0 && "text-destructive", off(line) > 0 && "text-warning")}
              >
                {format.number(off(line), { signDisplay: "exceptZero" })}
              </TableCell>
              <TableCell numeric className="text-muted-foreground max-md:hidden">
                {count.state === "open" && line.sinceThen !== 0
                  ? format.number(line.sinceThen, { signDisplay: "exceptZero" })
                  : ""}
              </TableCell>
              {drop && (
                <TableCell className="text-right">
                  <DropLine countId={count.id} variantId={line.variantId} name={line.title} drop={drop} />
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
