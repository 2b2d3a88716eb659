"use client";

import { useTranslations } from "next-intl";
import {
  COLUMN_FIELDS,
  type ColumnChoice,
  type ImportColumn,
  REQUIRED_FIELDS,
} from "@/commerce/catalog/model";
import { Badge } from "@/components/ui/badge";
import { NativeSelect } from "@/components/ui/native-select";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

/** Which column of the file is which field: as proposed, or as a person says. */
export function ColumnMap({
  columns,
  onChoose,
}: {
  columns: readonly ImportColumn[];
  onChoose: (header: string, choice: ColumnChoice) => void;
}) {
  const t = useTranslations("admin.imports");
  const given = new Set(columns.map(({ choice }) => choice));
  const missing = REQUIRED_FIELDS.filter((field) => !given.has(field));
  const options = [
    { value: "extra", label: t("keep") },
    { value: "skip", label: t("skip") },
    ...COLUMN_FIELDS.map((field) => ({ value: field, label: t(`field.${field}`) })),
  ];
  return (
    <section className="grid gap-3" aria-labelledby="columns">
      <h2 id="columns" className="text-lg">
        {t("columns")}
      </h2>
      <p className="max-w-prose text-muted-foreground">{t("columnsText")}</p>
      {missing.length > 0 && (
        <p className="text-destructive">
          {t("columnsMissing", { fields: missing.map((field) => t(`field.${field}`)).join(", ") })}
        </p>
      )}
      <div className="overflow-x-auto">
        <Table>
          <TableHeader className="static">
            <TableRow>
              <TableHead>{t("column")}</TableHead>
              <TableHead className="max-sm:hidden">{t("example")}</TableHead>
              <TableHead>{t("becomes")}</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {columns.map((column) => (
              <TableRow key={column.index}>
                <TableCell className="font-medium">
                  {column.header || <Badge variant="outline">{t("noHeader")}</Badge>}
                </TableCell>
                <TableCell className="max-w-72 truncate text-muted-foreground max-sm:hidden">
                  {column.sample}
                </TableCell>
                <TableCell className="w-64">
                  <NativeSelect
                    aria-label={t("becomesOf", { column: column.header })}
                    value={column.choice}
                    options={options}
                    disabled={column.header === ""}
                    onChange={(event) => onChoose(column.header, event.target.value as ColumnChoice)}
                    className="h-8"
                  />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </section>
  );
}
