import { ArrowDown, ArrowUp, Download } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type TableFilter, TableHeadline } from "./headline";
import { RowKeys } from "./row-keys";
import { PageCheckbox, RowCheckbox, SelectionBar, SelectionProvider } from "./selection";
import {
  bare,
  isNarrowed,
  narrowed,
  nextPage,
  previousPage,
  type TableSpec,
  type TableState,
  tableHref,
} from "./table-state";

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Name in `spec.sorts`; the header becomes a link that sorts, and turns round at the second click. */
  readonly sort?: string;
  readonly numeric?: boolean;
  /** Not shown on narrower screens. */
  readonly hideBelow?: "sm" | "md" | "lg";
  /** Of the cells and the header: a width ("w-40"), say. */
  readonly className?: string;
}

const HIDE = { sm: "max-sm:hidden", md: "max-md:hidden", lg: "max-lg:hidden" } as const;

/**
 * The console's table. A server component: the address is its whole state, so links, back and sharing work, and it
 * works without JavaScript. The page reads the state, asks a verb for one page of rows, and hands both over:
 *
 *   const spec = { path: "/jobs", sorts: ["-created"], filters: ["state"] } satisfies TableSpec;
 *   const state = readTableState(await searchParams, spec);
 *   const { rows, nextCursor } = await listThings(ctx, { search: state.search, cursor: state.cursor, … });
 *   <DataTable label={t("title")} spec={spec} state={state} rows={rows} rowKey={(row) => row.id}
 *     rowHref={(row) => `/things/${row.id}`} columns={[…]} filters={[…]} nextCursor={nextCursor}
 *     selection={<ArchiveButton />} exportHref="/things/export" empty={<EmptyState …/>} />
 *
 * - `columns[0]` is the link to `rowHref`; j, k, x and Enter work on it. `rowName` names a row to a screen reader.
 * - `filters`: menus with their values; the chosen ones stand as chips that can be taken away.
 * - `selection`: buttons of the bar at the foot (client components that call `useSelection()`); without it no boxes.
 * - `nextCursor`: keyset cursor of the next page, null on the last. Going back is known from the address.
 * - `empty`: what to say when there is nothing at all (nothing that fits a filter is said by the table).
 * - `search={false}` leaves the search field out; `tools` adds things to the toolbar.
 * While rows are on their way: <Suspense fallback={<TableSkeleton columns={5} />}>.
 */
export function DataTable<Row>({
  label,
  spec,
  state,
  columns,
  rows,
  rowKey,
  rowHref,
  rowName,
  filters = [],
  selection,
  nextCursor = null,
  exportHref,
  empty,
  search = true,
  tools,
}: {
  label: string;
  spec: TableSpec;
  state: TableState;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  rowHref?: (row: Row) => string;
  rowName?: (row: Row) => string;
  filters?: readonly TableFilter[];
  selection?: ReactNode;
  nextCursor?: string | null;
  exportHref?: string;
  empty: ReactNode;
  search?: boolean;
  tools?: ReactNode;
}) {
  const t = useTranslations("admin.table");
  const previous = previousPage(state);
  const here = tableHref(spec, state);
  const none = rows.length === 0;
  if (none && !isNarrowed(state) && !previous) return empty;
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
      <TableHeadline label={label} spec={spec} state={state} filters={filters} search={search}>
        {tools}
        {exportHref && (
          <a href={exportHref} download className={buttonVariants({ variant: "outline", size: "sm" })}>
            <Download aria-hidden />
            {t("export")}
          </a>
        )}
      </TableHeadline>
      <SelectionProvider key={here}>
        {none ? (
          <EmptyState title={t("nothingTitle")} description={t("nothingText")} />
        ) : (
          <RowKeys className="min-w-0 max-lg:overflow-x-auto">
            <Table data-table aria-label={label}>
              <TableHeader className="lg:top-14">
                <TableRow className="hover:bg-transparent">
                  {selection && (
                    <TableHead className="w-10">
                      <PageCheckbox pageIds={rows.map(rowKey)} label={t("selectPage")} />
                    </TableHead>
                  )}
                  {columns.map((column) => (
                    <Head key={column.key} column={column} spec={spec} state={state} />
                  ))}
                </TableRow>
              </TableHeader>
              <TableBody>
                {rows.map((row) => (
                  <TableRow
                    key={rowKey(row)}
                    data-row
                    className="scroll-my-24 has-[[data-state=checked]]:bg-primary-quiet"
                  >
                    {selection && (
                      <TableCell className="w-10">
                        <RowCheckbox
                          id={rowKey(row)}
                          label={t("selectRow", { row: rowName?.(row) ?? rowKey(row) })}
                        />
                      </TableCell>
                    )}
                    {columns.map((column, at) => (
                      <TableCell
                        key={column.key}
                        numeric={column.numeric}
                        className={cn(column.hideBelow && HIDE[column.hideBelow], column.className)}
                      >
                        {at === 0 && rowHref ? (
                          <Link
                            href={rowHref(row)}
                            prefetch={false}
                            scroll={false}
                            data-row-link
                            className="rounded-sm font-medium underline-offset-4 hover:underline"
                          >
                            {column.cell(row)}
                          </Link>
                        ) : (
                          column.cell(row)
                        )}
                      </TableCell>
                    ))}
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </RowKeys>
        )}
        {selection && <SelectionBar>{selection}</SelectionBar>}
      </SelectionProvider>
      {(previous || nextCursor) && (
        <Pagination
          label={t("pages", { table: label })}
          previousLabel={t("previous")}
          nextLabel={t("next")}
          previousHref={previous ? tableHref(spec, previous) : undefined}
          nextHref={nextCursor ? tableHref(spec, nextPage(state, nextCursor)) : undefined}
          className="justify-end"
        />
      )}
    </div>
  );
}

function Head<Row>({ column, spec, state }: { column: Column<Row>; spec: TableSpec; state: TableState }) {
  const classes = cn(column.hideBelow && HIDE[column.hideBelow], column.className);
  if (!column.sort) {
    return (
      <TableHead numeric={column.numeric} className={classes}>
        {column.header}
      </TableHead>
    );
  }
  const active = bare(state.sort) === column.sort;
  const down = state.sort.startsWith("-");
  const Arrow = down ? ArrowDown : ArrowUp;
  const first = spec.sorts?.find((sort) => bare(sort) === column.sort) ?? column.sort;
  const turned = down ? column.sort : `-${column.sort}`;
  return (
    <TableHead
      numeric={column.numeric}
      className={classes}
      aria-sort={active ? (down ? "descending" : "ascending") : undefined}
    >
      <Link
        href={tableHref(spec, narrowed(state, { sort: active ? turned : first }))}
        prefetch={false}
        scroll={false}
        className={cn(
          "inline-flex items-center gap-1 rounded-sm hover:text-foreground",
          active && "text-foreground",
        )}
      >
        {column.header}
        {active && <Arrow aria-hidden className="size-3" />}
      </Link>
    </TableHead>
  );
}
