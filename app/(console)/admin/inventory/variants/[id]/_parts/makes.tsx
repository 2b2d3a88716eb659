import { useFormatter, useTranslations } from "next-intl";
import type { VariantStock } from "@/commerce/inventory/model";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

/** How many of a bundle its parts make at each location; they are never brought together from two. */
export function Makes({
  makes,
  names,
}: {
  makes: VariantStock["makes"];
  names: ReadonlyMap<string, string>;
}) {
  const t = useTranslations("admin.inventory");
  const format = useFormatter();
  return (
    <Table aria-label={t("levels")} className="max-w-md">
      <TableHeader className="static">
        <TableRow className="hover:bg-transparent">
          <TableHead>{t("location")}</TableHead>
          <TableHead numeric>{t("makes")}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {makes.map(({ locationId, units }) => (
          <TableRow key={locationId}>
            <TableCell>{names.get(locationId) ?? locationId}</TableCell>
            <TableCell numeric>{units === null ? t("noLimit") : format.number(units)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
